#include "ingest/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <vector>

#include "core/crash_point.h"
#include "core/digest.h"
#include "core/text.h"

namespace sokhao::ingest {
namespace {

using core::ErrorKind;
using core::Result;

constexpr std::size_t kBlock = 1 << 20;

std::string shown(const std::string& name) { return core::display_name(name, 256); }

Result<Fd> folder_made(int parent, const std::string& name, mode_t mode) {
  const bool made = ::mkdirat(parent, name.c_str(), mode) == 0;
  if (!made && errno != EEXIST) return core::fail_errno("cannot make folder " + name, errno);
  if (made) {
    if (auto done = sync(parent, "folder of " + name); !done) return tl::unexpected(done.error());
  }
  return open_folder_at(parent, name);
}

Result<std::size_t> read_some(int fd, std::vector<std::byte>& buffer, const std::string& what) {
  for (;;) {
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return core::fail_errno("cannot read " + shown(what), errno);
  }
}

Result<> write_all(int fd, std::span<const std::byte> bytes, const std::string& what) {
  while (!bytes.empty()) {
    if (const int error = SOKHAO_FAULT("copy.write"); error != 0)
      return core::fail_errno("cannot copy " + shown(what), error);
    const ssize_t put = ::write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return core::fail_errno("cannot copy " + shown(what), errno);
    bytes = bytes.subspan(static_cast<std::size_t>(put));
  }
  return {};
}

/// True when from now on nobody but this daemon can change the bytes: one name,
/// ours, read-only. A hard link elsewhere, or another owner whom we may not
/// replace, means that a copy must be made.
enum class Custody { ours, shared };
Custody take_custody(int fd) {
  struct stat s {};
  if (::fstat(fd, &s) != 0 || s.st_nlink != 1) return Custody::shared;
  if (s.st_uid != ::geteuid() && ::fchown(fd, ::geteuid(), ::getegid()) != 0) return Custody::shared;
  return ::fchmod(fd, 0400) == 0 ? Custody::ours : Custody::shared;
}

bool unchanged(const Stamp& before, const Stamp& after) {
  return before.size == after.size && before.mtime_ns == after.mtime_ns && before.inode == after.inode;
}

tl::unexpected<core::Error> changed(const std::string& what) {
  return core::fail(ErrorKind::busy, shown(what) + " changed while it was read");
}

}  // namespace

bool is_sha256(std::string_view text) {
  return text.size() == 64 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Result<Stored> digest_of(int fd, const std::string& what) {
  if (::lseek(fd, 0, SEEK_SET) != 0) return core::fail_errno("cannot read " + shown(what), errno);
  ::posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  core::Sha256 digest;
  Stored result;
  std::vector<std::byte> buffer(kBlock);
  for (;;) {
    const auto got = read_some(fd, buffer, what);
    if (!got) return tl::unexpected(got.error());
    if (*got == 0) break;
    digest.update(std::span(buffer).first(*got));
    result.size += *got;
  }
  result.sha256 = digest.finish();
  return result;
}

Result<Store> Store::open(const std::string& path) {
  if (::mkdir(path.c_str(), 0750) != 0 && errno != EEXIST)
    return core::fail_errno("cannot make the store " + path, errno);
  auto root = open_folder(path);
  if (!root) return tl::unexpected(root.error());
  Store store;
  store.path_ = path;
  store.lock_ = Fd(::openat(root->get(), "lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!store.lock_.valid()) return core::fail_errno("cannot open the lock of the store " + path, errno);
  if (::flock(store.lock_.get(), LOCK_EX | LOCK_NB) != 0) {
    std::array<char, 32> holder{};
    const ssize_t length = ::pread(store.lock_.get(), holder.data(), holder.size() - 1, 0);
    return core::fail(ErrorKind::busy,
                      "another daemon has the store " + path + " (process " +
                          core::trim(std::string(holder.data(), length > 0 ? static_cast<std::size_t>(length) : 0)) +
                          "): stop it first");
  }
  const std::string pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(store.lock_.get(), 0) != 0 || ::pwrite(store.lock_.get(), pid.data(), pid.size(), 0) < 0) {
    return core::fail_errno("cannot write the lock of the store " + path, errno);
  }
  const auto part = [&](const char* name, Fd& out) -> Result<> {
    auto made = folder_made(root->get(), name, 0750);
    if (!made) return tl::unexpected(made.error());
    out = std::move(*made);
    return {};
  };
  for (auto& [name, out] : {std::pair<const char*, Fd*>{"sha256", &store.objects_},
                            {"staging", &store.staging_},
                            {"tmp", &store.tmp_},
                            {"aside", &store.aside_}}) {
    if (auto done = part(name, *out); !done) return tl::unexpected(done.error());
  }
  auto left = list_folder(store.tmp_.get());
  if (!left) return tl::unexpected(left.error());
  for (const FoundFile& file : *left) {
    if (auto done = remove_tree(store.tmp_.get(), file.name); !done) return tl::unexpected(done.error());
  }
  return store;
}

Result<Store> Store::open_for_reading(const std::string& path) {
  auto root = open_folder(path);
  if (!root) return tl::unexpected(root.error());
  auto objects = open_folder_at(root->get(), "sha256");
  if (!objects) return tl::unexpected(objects.error());
  Store store;
  store.path_ = path;
  store.objects_ = std::move(*objects);
  return store;
}

Result<Fd> Store::shard(const std::string& sha256) {
  SOKHAO_CRASH_POINT("store.before_shard");
  return folder_made(objects_.get(), sha256.substr(0, 2), 0750);
}

Result<std::optional<Stored>> Store::known(int shard, const std::string& sha256, std::uint64_t size) {
  struct stat s {};
  if (::fstatat(shard, sha256.c_str(), &s, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT) return std::nullopt;
    return core::fail_errno("cannot look for object " + sha256, errno);
  }
  if (!S_ISREG(s.st_mode) || static_cast<std::uint64_t>(s.st_size) != size) {
    return core::fail(ErrorKind::storage_failed,
                      "the store is damaged: object " + sha256 + " has not the size of its content");
  }
  // A crash may have fallen between the link and the sync of its folder.
  if (auto done = sync(shard, "store folder"); !done) return tl::unexpected(done.error());
  return Stored{sha256, size, Stored::Novelty::known_object};
}

Result<Stored> Store::put(int folder, const std::string& path) {
  auto fd = open_file_at(folder, path);
  if (!fd) return tl::unexpected(fd.error());
  if (writer_state(fd->get()) == WriterState::somebody)
    return core::fail(ErrorKind::busy, "somebody still writes to " + shown(path));
  const Custody custody = take_custody(fd->get());
  SOKHAO_CRASH_POINT("store.after_custody");
  const auto before = stamp_of(fd->get(), path);
  auto stored = digest_of(fd->get(), path);
  if (!stored) return stored;
  const auto after = stamp_of(fd->get(), path);
  if (!before || !after || !unchanged(before->stamp, after->stamp) || after->stamp.size != stored->size)
    return changed(path);
  SOKHAO_CRASH_POINT("store.after_hash");

  auto home = shard(stored->sha256);
  if (!home) return tl::unexpected(home.error());
  auto here = known(home->get(), stored->sha256, stored->size);
  if (!here) return tl::unexpected(here.error());
  if (*here) return **here;

  if (custody == Custody::shared) {
    auto copied = put_copy(fd->get(), path);
    if (copied && copied->sha256 != stored->sha256) return changed(path);
    return copied;
  }
  if (auto done = sync(fd->get(), path); !done) return tl::unexpected(done.error());
  SOKHAO_CRASH_POINT("store.after_file_sync");
  // The link is made from the descriptor that was hashed, so that the name in
  // staging cannot be exchanged for another file in between.
  const std::string hashed = "/proc/self/fd/" + std::to_string(fd->get());
  int error = SOKHAO_FAULT("store.link");
  if (error == 0 && ::linkat(AT_FDCWD, hashed.c_str(), home->get(), stored->sha256.c_str(), AT_SYMLINK_FOLLOW) != 0)
    error = errno;
  if (error == EXDEV || error == EMLINK || error == EPERM) return put_copy(fd->get(), path);
  if (error != 0) return core::fail_errno("cannot link object " + stored->sha256, error);
  SOKHAO_CRASH_POINT("store.after_link");
  if (auto done = sync(home->get(), "store folder"); !done) return tl::unexpected(done.error());
  SOKHAO_CRASH_POINT("store.after_shard_sync");
  return stored;
}

Result<> Store::copy_into(int from, const std::string& what, Fd& copy, std::string& temporary, Stored& stored) {
  int error = SOKHAO_FAULT("copy.tmpfile");
  if (error == 0) {
    copy = Fd(::openat(tmp_.get(), ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (!copy.valid()) error = errno;
  }
  if (error == EOPNOTSUPP || error == EISDIR || error == EINVAL) {
    temporary = "copy-" + std::to_string(::getpid());
    ::unlinkat(tmp_.get(), temporary.c_str(), 0);
    copy = Fd(::openat(tmp_.get(), temporary.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600));
    error = copy.valid() ? 0 : errno;
  }
  if (error != 0) return core::fail_errno("cannot make a copy of " + shown(what), error);

  if (::lseek(from, 0, SEEK_SET) != 0) return core::fail_errno("cannot read " + shown(what), errno);
  core::Sha256 digest;
  std::vector<std::byte> buffer(kBlock);
  for (;;) {
    const auto got = read_some(from, buffer, what);
    if (!got) return tl::unexpected(got.error());
    if (*got == 0) break;
    const auto bytes = std::span<const std::byte>(buffer).first(*got);
    digest.update(bytes);
    stored.size += *got;
    if (auto done = write_all(copy.get(), bytes, what); !done) return done;
  }
  stored.sha256 = digest.finish();
  if (::fchmod(copy.get(), 0400) != 0) return core::fail_errno("cannot protect the copy of " + shown(what), errno);
  return {};
}

Result<Stored> Store::put_copy(int fd, const std::string& name_for_messages) {
  const auto before = stamp_of(fd, name_for_messages);
  Fd copy;
  std::string temporary;
  Stored stored;
  if (auto done = copy_into(fd, name_for_messages, copy, temporary, stored); !done) return tl::unexpected(done.error());
  const auto after = stamp_of(fd, name_for_messages);
  if (!before || !after || !unchanged(before->stamp, after->stamp) || after->stamp.size != stored.size)
    return changed(name_for_messages);
  SOKHAO_CRASH_POINT("copy.after_read");
  if (auto done = sync(copy.get(), name_for_messages); !done) return tl::unexpected(done.error());

  auto home = shard(stored.sha256);
  if (!home) return tl::unexpected(home.error());
  auto here = known(home->get(), stored.sha256, stored.size);
  if (!here) return tl::unexpected(here.error());
  if (!*here) {
    const std::string self = "/proc/self/fd/" + std::to_string(copy.get());
    if (temporary.empty()
            ? ::linkat(AT_FDCWD, self.c_str(), home->get(), stored.sha256.c_str(), AT_SYMLINK_FOLLOW) != 0
            : ::renameat2(tmp_.get(), temporary.c_str(), home->get(), stored.sha256.c_str(), RENAME_NOREPLACE) != 0) {
      return core::fail_errno("cannot link object " + stored.sha256, errno);
    }
    temporary.clear();
    SOKHAO_CRASH_POINT("copy.after_link");
    if (auto done = sync(home->get(), "store folder"); !done) return tl::unexpected(done.error());
  }
  if (!temporary.empty()) ::unlinkat(tmp_.get(), temporary.c_str(), 0);
  return *here ? **here : stored;
}

Result<std::string> Store::object_path(const std::string& sha256) const {
  if (!is_sha256(sha256)) return core::fail(ErrorKind::not_found, "not the name of an object: " + shown(sha256));
  return path_ + "/sha256/" + sha256.substr(0, 2) + "/" + sha256;
}

Result<Fd> Store::open_object(const std::string& sha256) const {
  if (!is_sha256(sha256)) return core::fail(ErrorKind::not_found, "not the name of an object: " + shown(sha256));
  return open_file_at(objects_.get(), sha256.substr(0, 2) + "/" + sha256);
}

Result<Store::Space> Store::space() const { return core::free_space(objects_.get(), path_); }

}  // namespace sokhao::ingest
