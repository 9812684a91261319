#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <boost/filesystem.hpp>
#include <cerrno>
#include <map>
#include <set>

#include "core/fd.h"
#include "core/text.h"
#include "report/bag/bag.h"
#include "report/bag/digests.h"
#include "report/bag/names.h"

namespace sokhao::report {
namespace {

namespace fs = boost::filesystem;
using core::ErrorKind;
using core::Fd;
using core::Result;

constexpr core::DigestKind kKinds[] = {core::DigestKind::sha256, core::DigestKind::sha512};
constexpr const char* kKindNames[] = {"sha256", "sha512"};
constexpr std::string_view kData = "data/";

/// After an fsync that failed nothing about the file is known any more.
Result<> sync(int fd, const std::string& what) {
  if (fsync(fd) == 0) return {};
  return core::fail(ErrorKind::storage_failed, "fsync failed on " + core::display_name(what));
}

Result<> sync_folder(const std::string& path) {
  const Fd fd(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return fd.valid() ? sync(fd.get(), path) : core::fail_errno("cannot open " + path, errno);
}

Result<> put_bytes(int fd, std::string_view bytes, const std::string& what) {
  while (!bytes.empty()) {
    const ssize_t put = write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return core::fail_errno("cannot write " + what, errno);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

Result<> copy_bytes(int from, int to, const std::string& what) {
  std::string block(1 << 20, '\0');
  for (off_t at = 0;;) {
    const ssize_t got = pread(from, block.data(), block.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return core::fail_errno("cannot read " + what, errno);
    if (got == 0) return {};
    if (auto done = put_bytes(to, std::string_view(block).substr(0, static_cast<std::size_t>(got)), what); !done) return done;
    at += got;
  }
}

class Builder {
 public:
  Builder(std::string root, BagWritten& written) : root_(std::move(root)), written_(written) {}

  Result<> add(const BagFile& file) {
    const std::string path = root_ + "/" + file.path;
    if (auto made = make_folder(fs::path(path).parent_path()); !made) return made;
    auto put = file.object >= 0 ? bring_in(file, path) : put_text(file, path);
    if (!put) return put;
    return list(file, path);
  }

  /// Manifests of one kind of file, "manifest" of data/ or "tagmanifest".
  Result<> put_manifests(const std::string& stem, std::map<std::string, std::vector<std::string>> digests) {
    for (std::size_t i = 0; i < std::size(kKinds); ++i) {
      std::string text;
      for (const auto& [path, values] : digests) text += fmt::format("{}  {}\n", values[i], manifest_path(path));
      BagFile file{fmt::format("{}-{}.txt", stem, kKindNames[i]), -1, "", std::move(text)};
      if (auto put = put_text(file, root_ + "/" + file.path); !put) return put;
      if (stem == "manifest")
        if (auto listed = list(file, root_ + "/" + file.path); !listed) return listed;
    }
    return {};
  }

  [[nodiscard]] const std::map<std::string, std::vector<std::string>>& payload() const { return payload_; }
  [[nodiscard]] const std::map<std::string, std::vector<std::string>>& tags() const { return tags_; }

  Result<> sync_folders() {
    for (auto folder = folders_.rbegin(); folder != folders_.rend(); ++folder)
      if (auto done = sync_folder(*folder); !done) return done;
    return sync_folder(root_);
  }

 private:
  Result<> make_folder(const fs::path& path) {
    if (path.string() == root_ || folders_.contains(path.string())) return {};
    boost::system::error_code error;
    fs::create_directories(path, error);
    if (error) return core::fail_errno("cannot make " + path.string(), error.value());
    for (fs::path at = path; at.string() != root_; at = at.parent_path()) folders_.insert(at.string());
    return {};
  }

  Result<> put_text(const BagFile& file, const std::string& path) {
    const Fd fd(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
    if (!fd.valid()) return core::fail_errno("cannot make " + file.path, errno);
    if (auto done = put_bytes(fd.get(), file.bytes, file.path); !done) return done;
    return sync(fd.get(), file.path);
  }

  Result<> bring_in(const BagFile& file, const std::string& path) {
    {
      const Fd clone(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0444));
      if (!clone.valid()) return core::fail_errno("cannot make " + file.path, errno);
      if (ioctl(clone.get(), FICLONE, file.object) == 0) {
        ++written_.reflinked;
        return sync(clone.get(), file.path);
      }
    }
    unlink(path.c_str());
    const std::string object = fmt::format("/proc/self/fd/{}", file.object);
    if (linkat(AT_FDCWD, object.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0) {
      ++written_.linked;
      return {};
    }
    const Fd copy(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0444));
    if (!copy.valid()) return core::fail_errno("cannot make " + file.path, errno);
    ++written_.copied;
    if (auto done = copy_bytes(file.object, copy.get(), file.path); !done) return done;
    return sync(copy.get(), file.path);
  }

  /// What is read back from its place in the bag is what the manifest says.
  Result<> list(const BagFile& file, const std::string& path) {
    const Fd fd(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd.valid()) return core::fail_errno("cannot read " + file.path, errno);
    auto digests = digests_of(fd.get(), kKinds, file.path);
    if (!digests) return tl::unexpected(digests.error());
    if (!file.sha256.empty() && digests->digests[0] != file.sha256)
      return core::fail(ErrorKind::unreadable, fmt::format("the stored object {} is not what was taken in: its SHA-256 is {} now; restore it from a backup", file.sha256, digests->digests[0]));
    const bool payload = file.path.starts_with(kData);
    if (payload) {
      written_.payload_bytes += digests->size;
      ++written_.payload_files;
    }
    (payload ? payload_ : tags_)[file.path] = std::move(digests->digests);
    return {};
  }

  std::string root_;
  BagWritten& written_;
  std::set<std::string> folders_;
  std::map<std::string, std::vector<std::string>> payload_, tags_;
};

std::string info_text(const BagPlan& plan, const BagWritten& written) {
  std::string text;
  for (const auto& [label, value] : plan.info)
    if (!value.empty()) text += fmt::format("{}: {}\n", label, core::display_name(value));
  return text + fmt::format("Bag-Size: {:.1f} MB\nPayload-Oxum: {}.{}\n", static_cast<double>(written.payload_bytes) / 1e6, written.payload_bytes, written.payload_files);
}

Result<> build(Builder& builder, const BagPlan& plan, const BagWritten& written) {
  for (const BagFile& file : plan.files)
    if (auto added = builder.add(file); !added) return added;
  if (auto added = builder.add({"bagit.txt", -1, "", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"}); !added) return added;
  if (auto added = builder.add({"bag-info.txt", -1, "", info_text(plan, written)}); !added) return added;
  if (auto put = builder.put_manifests("manifest", builder.payload()); !put) return put;
  if (auto put = builder.put_manifests("tagmanifest", builder.tags()); !put) return put;
  return builder.sync_folders();
}

constexpr std::string_view kUnfinished = ".part";

/// What an export that was killed left of this bag: its lock is free.
void remove_left_over(const std::string& folder, const std::string& name) {
  boost::system::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string found = at->path().filename().string();
    if (!found.starts_with("." + name + ".") || !found.ends_with(kUnfinished)) continue;
    const Fd fd(open(at->path().c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd.valid() || flock(fd.get(), LOCK_EX | LOCK_NB) != 0) continue;
    boost::system::error_code ignored;
    fs::remove_all(at->path(), ignored);
  }
}

}  // namespace

Result<BagWritten> write_bag(const std::string& folder, const BagPlan& plan) {
  boost::system::error_code error;
  fs::create_directories(folder, error);
  if (error) return core::fail_errno("cannot make " + folder, error.value());
  const std::string target = folder + "/" + plan.name;
  const auto there = [&] { return core::fail(ErrorKind::conflict, target + " is there already; bags are never overwritten"); };
  if (fs::symlink_status(target, error).type() != fs::file_not_found) return there();
  remove_left_over(folder, plan.name);

  const std::string part = fmt::format("{}/.{}.{}{}", folder, plan.name, getpid(), kUnfinished);
  if (mkdir(part.c_str(), 0755) != 0) return core::fail_errno("cannot make " + part, errno);
  const Fd lock(open(part.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!lock.valid() || flock(lock.get(), LOCK_EX | LOCK_NB) != 0) return core::fail_errno("cannot lock " + part, errno);

  BagWritten written;
  written.path = target;
  Builder builder(part, written);
  auto done = build(builder, plan, written);
  if (done && renameat2(AT_FDCWD, part.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) != 0)
    done = errno == EEXIST ? Result<>(there()) : Result<>(core::fail_errno("cannot put the bag in place as " + target, errno));
  if (!done) {
    fs::remove_all(part, error);
    return tl::unexpected(done.error());
  }
  if (auto synced = sync_folder(folder); !synced) return tl::unexpected(synced.error());
  return written;
}

}  // namespace sokhao::report
