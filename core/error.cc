#include "core/error.h"

#include <cerrno>
#include <system_error>

namespace sokhao::core {

std::string_view to_string(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage: return "usage";
    case ErrorKind::not_found: return "not found";
    case ErrorKind::unreadable: return "unreadable";
    case ErrorKind::no_space: return "no space";
    case ErrorKind::storage_failed: return "storage failed";
    case ErrorKind::busy: return "busy";
    case ErrorKind::conflict: return "conflict";
    case ErrorKind::missing_tool: return "missing tool";
    case ErrorKind::worker_failed: return "worker failed";
    case ErrorKind::internal: return "internal error";
  }
  return "error";
}

tl::unexpected<Error> fail_errno(std::string_view what, int errno_value) {
  const auto kind = (errno_value == ENOSPC || errno_value == EDQUOT) ? ErrorKind::no_space
                    : errno_value == ENOENT                          ? ErrorKind::not_found
                                                                     : ErrorKind::unreadable;
  return fail(kind, std::string(what) + ": " + std::generic_category().message(errno_value));
}

}  // namespace sokhao::core
