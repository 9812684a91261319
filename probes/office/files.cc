#include "probes/office/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <vector>

#include "core/fd.h"

namespace sokhao::probes::office {
namespace {

constexpr std::size_t kPiece = 1u << 20;

bool write_all(int fd, std::string_view bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = write(fd, bytes.data() + done, bytes.size() - done);
    if (n <= 0 && errno != EINTR) return false;
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  return true;
}

core::Result<void> copy_in(const std::string& path, core::ByteSource& source) {
  const core::Fd out(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!out.valid()) return core::fail_errno(path, errno);
  std::vector<std::byte> piece(kPiece);
  for (std::uint64_t done = 0; done < source.size();) {
    const auto got = source.read_at(done, piece);
    if (!got) return tl::unexpected(got.error());
    if (*got == 0) break;
    if (!write_all(out.get(), {reinterpret_cast<const char*>(piece.data()), *got})) return core::fail_errno(path, errno);
    done += *got;
  }
  return {};
}

// Never asks, never runs a macro, never follows a link; a first start is no news.
constexpr std::string_view kSettings = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/History"><prop oor:name="PickListSize" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
)";

core::Result<void> write_settings(const std::string& path) {
  const core::Fd out(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!out.valid() || !write_all(out.get(), kSettings)) return core::fail_errno(path, errno);
  return {};
}

}  // namespace

core::Result<void> set_up(const std::string& folder, const std::string& input, core::ByteSource& source) {
  for (const char* name : {"/out", "/tmp", "/profile", "/profile/user"})
    if (mkdir((folder + name).c_str(), 0700) != 0) return core::fail_errno(folder + name, errno);
  if (auto written = write_settings(folder + "/profile/user/registrymodifications.xcu"); !written) return written;
  return copy_in(folder + "/" + input, source);
}

core::Result<std::uint64_t> copy_out(const std::string& path, Cleaned cleaned, Scratch& scratch) {
  // What the converter left there is not believed to be a file.
  const core::Fd in(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat status {};
  if (!in.valid() || fstat(in.get(), &status) != 0 || !S_ISREG(status.st_mode)) return 0;
  const std::uint64_t start = scratch.size();
  std::string piece(kPiece, '\0');
  for (;;) {
    const ssize_t n = read(in.get(), piece.data(), piece.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    std::string_view bytes(piece.data(), static_cast<std::size_t>(n));
    constexpr std::string_view kMark = "[pic]";
    while (cleaned == Cleaned::of_marks && !bytes.empty()) {
      const std::size_t at = bytes.find(kMark);
      if (at == std::string_view::npos) break;
      if (auto done = scratch.write(std::as_bytes(std::span(bytes.substr(0, at)))); !done) return tl::unexpected(done.error());
      bytes.remove_prefix(at + kMark.size());
    }
    if (auto done = scratch.write(std::as_bytes(std::span(bytes))); !done) return tl::unexpected(done.error());
  }
  return scratch.size() - start;
}

std::string file_url(const std::string& path) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string url = "file://";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (kPlain.find(c) != std::string_view::npos) url += c;
    else (((url += '%') += kHex[byte >> 4]) += kHex[byte & 15]);
  }
  return url;
}

}  // namespace sokhao::probes::office
