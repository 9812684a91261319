#include "ingest/run_mark.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

namespace sokhao::ingest {
namespace {

constexpr const char* kName = "serving";
constexpr const char* kTemporary = "serving.new";

std::string mark_in(int folder) {
  const Fd fd(::openat(folder, kName, O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!fd.valid()) return {};
  std::string text(256, '\0');
  const ssize_t length = ::read(fd.get(), text.data(), text.size());
  text.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
  return text;
}

}  // namespace

std::string boot_id() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(file, id);
  return id.empty() ? "unknown" : id;
}

core::Result<RunMark> RunMark::set(const std::string& store, const std::string& boot) {
  auto folder = open_folder(store);
  if (!folder) return tl::unexpected(folder.error());
  RunMark mark;
  mark.folder_ = std::move(*folder);
  const std::string earlier = mark_in(mark.folder_.get());
  mark.machine_went_down_ = !earlier.empty() && earlier != boot;
  const Fd fd(::openat(mark.folder_.get(), kTemporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0640));
  if (!fd.valid() || ::write(fd.get(), boot.data(), boot.size()) != static_cast<ssize_t>(boot.size()))
    return core::fail_errno("cannot write " + store + "/" + kTemporary, errno);
  if (auto done = sync(fd.get(), kTemporary); !done) return tl::unexpected(done.error());
  if (::renameat(mark.folder_.get(), kTemporary, mark.folder_.get(), kName) != 0) return core::fail_errno("cannot put " + store + "/" + kName + " in place", errno);
  if (auto done = sync(mark.folder_.get(), store); !done) return tl::unexpected(done.error());
  return mark;
}

core::Result<> RunMark::clear() const {
  if (::unlinkat(folder_.get(), kName, 0) != 0 && errno != ENOENT) return core::fail_errno(std::string("cannot remove ") + kName, errno);
  return {};
}

}  // namespace sokhao::ingest
