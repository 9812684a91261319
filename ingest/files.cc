#include "ingest/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>

#include "core/crash_point.h"
#include "core/text.h"

namespace sokhao::ingest {
namespace {

using core::ErrorKind;
using core::Result;

constexpr int kMaxDepth = 32;

bool is_plain_name(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos &&
         name.find('\0') == std::string::npos;
}

/// openat2 that follows no link and leaves no folder; on kernels or containers
/// without it openat does the same, because `name` is a single component.
int open_beneath(int folder, const std::string& name, int flags) {
  flags |= O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  const long fd = ::syscall(SYS_openat2, folder, name.c_str(), &how, sizeof how);
  if (fd >= 0 || (errno != ENOSYS && errno != EPERM)) return static_cast<int>(fd);
  return ::openat(folder, name.c_str(), flags);
}

FileKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::regular;
  if (S_ISDIR(mode)) return FileKind::folder;
  if (S_ISLNK(mode)) return FileKind::symlink;
  return FileKind::special;
}

FoundFile found(std::string name, const struct stat& s) {
  constexpr std::int64_t kBillion = 1'000'000'000;
  return {
      std::move(name), kind_of(s.st_mode),
      Stamp{s.st_dev, s.st_ino, static_cast<std::uint64_t>(s.st_size), s.st_mtim.tv_sec * kBillion + s.st_mtim.tv_nsec,
            s.st_ctim.tv_sec * kBillion + s.st_ctim.tv_nsec, s.st_nlink}};
}

std::string shown(const std::string& name) { return core::display_name(name, 256); }

Result<> walk(int folder, const std::string& prefix, int depth, std::size_t max_files, std::vector<FoundFile>& out) {
  if (depth > kMaxDepth) return core::fail(ErrorKind::no_space, shown(prefix) + ": deeper than 32 folders");
  auto listed = list_folder(folder);
  if (!listed) return tl::unexpected(listed.error());
  for (FoundFile& file : *listed) {
    if (out.size() >= max_files) return core::fail(ErrorKind::no_space, shown(prefix) + ": too many files");
    const std::string name = file.name;
    file.name = prefix + "/" + name;
    const bool deeper = file.kind == FileKind::folder;
    out.push_back(std::move(file));
    if (!deeper) continue;
    auto inner = open_folder_at(folder, name);
    if (!inner && inner.error().kind == ErrorKind::not_found) continue;
    if (!inner) return tl::unexpected(inner.error());
    if (auto done = walk(inner->get(), prefix + "/" + name, depth + 1, max_files, out); !done) return done;
  }
  return {};
}

}  // namespace

Result<Fd> open_folder(const std::string& path) {
  Fd fd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd.valid()) return core::fail_errno("cannot open folder " + shown(path), errno);
  return fd;
}

Result<Fd> open_folder_at(int folder, const std::string& name) {
  if (!is_plain_name(name)) return core::fail(ErrorKind::usage, "not the name of a folder: " + shown(name));
  Fd fd(open_beneath(folder, name, O_RDONLY | O_DIRECTORY));
  if (!fd.valid()) return core::fail_errno("cannot open folder " + shown(name), errno);
  return fd;
}

Result<Fd> open_file_at(int folder, const std::string& path) {
  Fd inner;
  std::size_t start = 0;
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', start)) {
    auto next = open_folder_at(inner.valid() ? inner.get() : folder, path.substr(start, slash - start));
    if (!next) return tl::unexpected(next.error());
    inner = std::move(*next);
    start = slash + 1;
  }
  const std::string name = path.substr(start);
  if (!is_plain_name(name)) return core::fail(ErrorKind::usage, "not the name of a file: " + shown(path));
  Fd fd(open_beneath(inner.valid() ? inner.get() : folder, name, O_RDONLY));
  if (!fd.valid() && (errno == ELOOP || errno == ENXIO)) {
    return core::fail(ErrorKind::conflict, shown(path) + " is not a regular file");
  }
  if (!fd.valid()) return core::fail_errno("cannot open " + shown(path), errno);
  struct stat s {};
  if (::fstat(fd.get(), &s) != 0) return core::fail_errno("cannot look at " + shown(path), errno);
  if (!S_ISREG(s.st_mode)) return core::fail(ErrorKind::conflict, shown(path) + " is not a regular file");
  return fd;
}

Result<FoundFile> stamp_of(int fd, std::string name) {
  struct stat s {};
  if (::fstat(fd, &s) != 0) return core::fail_errno("cannot look at " + shown(name), errno);
  return found(std::move(name), s);
}

Result<std::vector<FoundFile>> list_folder(int folder) {
  // A descriptor of its own: reading the directory moves its offset.
  const int own = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (own < 0) return core::fail_errno("cannot read a folder", errno);
  const std::unique_ptr<DIR, int (*)(DIR*)> dir(::fdopendir(own), ::closedir);
  if (!dir) {
    const int why = errno;
    ::close(own);
    return core::fail_errno("cannot read a folder", why);
  }
  std::vector<FoundFile> result;
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(dir.get());
    if (entry == nullptr) {
      if (errno != 0) return core::fail_errno("cannot read a folder", errno);
      break;
    }
    if (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0) continue;
    struct stat s {};
    if (::fstatat(own, entry->d_name, &s, AT_SYMLINK_NOFOLLOW) == 0) {
      result.push_back(found(entry->d_name, s));
    } else if (errno != ENOENT) {
      return core::fail_errno("cannot look at " + shown(entry->d_name), errno);
    }
  }
  std::sort(result.begin(), result.end(), [](const FoundFile& a, const FoundFile& b) { return a.name < b.name; });
  return result;
}

Result<std::vector<FoundFile>> list_tree(int folder, const std::string& name, std::size_t max_files) {
  auto top = open_folder_at(folder, name);
  if (!top) return tl::unexpected(top.error());
  std::vector<FoundFile> result;
  if (auto done = walk(top->get(), name, 1, max_files, result); !done) return tl::unexpected(done.error());
  return result;
}

WriterState writer_state(int fd) {
  if (::fcntl(fd, F_SETLEASE, F_RDLCK) == 0) {
    ::fcntl(fd, F_SETLEASE, F_UNLCK);
    return WriterState::nobody;
  }
  return errno == EAGAIN ? WriterState::somebody : WriterState::cannot_tell;
}

Mount mount_of(int folder) {
  // Not in <linux/magic.h> of Debian 12, or under another name there.
  constexpr long kCifs = 0xFF534D42, kSmb2 = 0xFE534D42, kFuse = 0x65735546, kCeph = 0x00C36400;
  struct statfs s {};
  if (::fstatfs(folder, &s) != 0) return Mount::polled;
  switch (static_cast<long>(s.f_type) & 0xFFFFFFFF) {
    case NFS_SUPER_MAGIC:
    case SMB_SUPER_MAGIC:
    case V9FS_MAGIC:
    case AFS_SUPER_MAGIC:
    case CODA_SUPER_MAGIC:
    case kCifs:
    case kSmb2:
    case kFuse:
    case kCeph:
      return Mount::polled;
    default:
      return Mount::local;
  }
}

Result<> sync(int fd, const std::string& what) {
  int error = SOKHAO_FAULT("fsync");
  if (error == 0 && ::fsync(fd) != 0) error = errno;
  if (error == 0) return {};
  if (error == ENOSPC || error == EDQUOT)
    return core::fail_errno("cannot write " + shown(what) + " to the disk", error);
  return core::fail(ErrorKind::storage_failed,
                    core::fail_errno("cannot write " + shown(what) + " to the disk", error).value().what);
}

Result<> remove_tree(int folder, const std::string& name) {
  if (!is_plain_name(name)) return core::fail(ErrorKind::usage, "not a plain name: " + shown(name));
  if (::unlinkat(folder, name.c_str(), 0) == 0 || errno == ENOENT) return {};
  if (errno != EISDIR && errno != EPERM) return core::fail_errno("cannot remove " + shown(name), errno);
  auto inner = open_folder_at(folder, name);
  if (!inner) return tl::unexpected(inner.error());
  // The folder may have come without write permission for its owner.
  static_cast<void>(::fchmod(inner->get(), 0700));
  auto listed = list_folder(inner->get());
  if (!listed) return tl::unexpected(listed.error());
  for (const FoundFile& file : *listed) {
    if (auto done = remove_tree(inner->get(), file.name); !done) return done;
  }
  if (::unlinkat(folder, name.c_str(), AT_REMOVEDIR) != 0)
    return core::fail_errno("cannot remove folder " + shown(name), errno);
  return {};
}

}  // namespace sokhao::ingest
