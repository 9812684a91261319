// Files on their way from a browser: tus 1.0 (core, creation, termination),
// straight to the disk, resumable after a cut.
//
//   store/uploads/<draft>/<upload>.part    what has come so far; its size is the offset
//   store/uploads/<draft>/<upload>.meta    length and name
//   store/uploads/<draft>/files/<name>     whole files: the folder that becomes the drop
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/error.h"
#include "web/http/server.h"

namespace sokhao::web {

struct Upload {
  std::string id;  ///< ULID
  std::string name;
  std::uint64_t length = 0, offset = 0;
};

struct UploadedFile {
  std::string name;
  std::uint64_t size = 0;
};

class Uploads {
 public:
  explicit Uploads(std::string store) : root_(std::move(store) + "/uploads") {}

  static constexpr std::size_t kMostFiles = 20;

  /// `usage` for a name that is none, no_space where the disk has no room,
  /// conflict for too many files.
  [[nodiscard]] core::Result<Upload> begin(const std::string& draft, const std::string& name, std::uint64_t length, const std::string& id) const;
  /// `not_found` where there is none, or it is whole already.
  [[nodiscard]] core::Result<Upload> find(const std::string& draft, const std::string& id) const;
  /// Where the bytes from `offset` on go. `conflict` when it is not at that
  /// offset, `busy` when another connection still writes.
  [[nodiscard]] core::Result<std::unique_ptr<BodySink>> open(const std::string& draft, const std::string& id, std::uint64_t offset) const;
  [[nodiscard]] core::Result<> end(const std::string& draft, const std::string& id) const;

  [[nodiscard]] std::vector<UploadedFile> files(const std::string& draft) const;
  [[nodiscard]] core::Result<> forget_file(const std::string& draft, const std::string& name) const;
  /// Whole files and what has come of others: everything of that draft.
  [[nodiscard]] core::Result<> forget(const std::string& draft) const;
  /// Puts `sidecar` beside the files, or alone where there are none, and the
  /// whole folder into the inbox under `name`, in one step.
  [[nodiscard]] core::Result<> file(const std::string& draft, const std::string& sidecar, const std::string& inbox, const std::string& name) const;

 private:
  [[nodiscard]] core::Result<std::string> folder(const std::string& draft) const;
  std::string root_;
};

/// One small file into a folder, under its name in one step.
[[nodiscard]] core::Result<> put_file(const std::string& folder, const std::string& name, const std::string& bytes);

/// A name without folders, controls or a leading dot; "" when nothing is left.
[[nodiscard]] std::string plain_name(const std::string& name);

}  // namespace sokhao::web
