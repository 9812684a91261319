// System calls on files that uploaders may change at any moment.
//
// Everything is opened relative to a directory descriptor, without following
// symbolic links and without blocking, so a name cannot lead out of the inbox
// and a FIFO cannot stop the daemon. Names are raw bytes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/fd.h"

namespace sokhao::ingest {

using core::Fd;

enum class FileKind { regular, folder, symlink, special };

/// What tells a file from itself a moment ago.
struct Stamp {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;     ///< bytes
  std::int64_t mtime_ns = 0;  ///< since 1970
  std::int64_t ctime_ns = 0;
  std::uint64_t links = 0;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

struct FoundFile {
  std::string name;  ///< raw bytes, relative, parts joined by "/"
  FileKind kind = FileKind::regular;
  Stamp stamp;
};

/// The directory itself, by an absolute path that the operator chose (links
/// allowed there).
[[nodiscard]] core::Result<Fd> open_folder(const std::string& path);
/// One folder inside another; `name` has no "/".
[[nodiscard]] core::Result<Fd> open_folder_at(int folder, const std::string& name);
/// A regular file for reading; `path` is relative and may have "/". Anything
/// but a regular file is `conflict`.
[[nodiscard]] core::Result<Fd> open_file_at(int folder, const std::string& path);

[[nodiscard]] core::Result<FoundFile> stamp_of(int fd, std::string name);
/// Everything in the folder, one level, sorted by name; what vanishes while
/// looking is left out.
[[nodiscard]] core::Result<std::vector<FoundFile>> list_folder(int folder);

/// Everything below the folder `name`, folders included, sorted by path.
/// More than `max_files` or 32 levels is no_space.
[[nodiscard]] core::Result<std::vector<FoundFile>> list_tree(int folder, const std::string& name,
                                                             std::size_t max_files = 20'000);

enum class WriterState { nobody, somebody, cannot_tell };
/// Asks the kernel for a read lease, which it refuses while anybody has the
/// file open for writing. Needs the file's owner or CAP_LEASE, a local file
/// system, and `fd` open for reading alone; else cannot_tell.
[[nodiscard]] WriterState writer_state(int fd);

/// Network and FUSE mounts: no events from other machines, no leases.
enum class Mount { local, polled };
[[nodiscard]] Mount mount_of(int folder);

/// fsync; a failure is storage_failed and must end intake: after it the kernel
/// may have dropped the very pages that were not written.
[[nodiscard]] core::Result<> sync(int fd, const std::string& what);

/// Removes a folder and what is in it, links and all, without following any.
[[nodiscard]] core::Result<> remove_tree(int folder, const std::string& name);

}  // namespace sokhao::ingest
