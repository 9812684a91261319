// What a failed call returns: "we could not look".
//
// Damage in what a clerk handed in is never an Error, it is a fact
// (core/facts.h). An Error means that the program, the machine or the caller
// failed, so its kinds are a closed list that says which are worth a retry.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace sokhao::core {

enum class ErrorKind {
  usage,           ///< the caller's words or configuration are wrong
  not_found,       ///< the named thing does not exist
  unreadable,      ///< an existing thing cannot be opened or read
  no_space,        ///< the disk is full or below its floor
  storage_failed,  ///< fsync or the database failed: stop, never retry
  busy,            ///< somebody else holds it; a later try may succeed
  conflict,        ///< the state does not allow it (stale token, wrong state)
  missing_tool,    ///< a program or kernel feature is absent on this machine
  worker_failed,   ///< a sandboxed worker ended before its answer
  internal,        ///< a broken promise of our own code
};

[[nodiscard]] std::string_view to_string(ErrorKind kind);

struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string what;  ///< names the thing, the reason and, where known, the mend
};

template <class T = void>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string what) {
  return tl::unexpected<Error>(Error{kind, std::move(what)});
}

/// `what` followed by the text of errno; ENOSPC and EDQUOT become no_space.
[[nodiscard]] tl::unexpected<Error> fail_errno(std::string_view what, int errno_value);

}  // namespace sokhao::core
