#include "ingest/status_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>

#include "core/digest.h"
#include "core/text.h"
#include "ingest/drops.h"

namespace sokhao::ingest {
namespace {

using core::Result;

constexpr std::size_t kNameMax = 255;
constexpr std::string_view kEnding = ".txt";
constexpr std::string_view kBom = "\xEF\xBB\xBF";
constexpr std::string_view kLineEnd = "\r\n";

std::string content_of(int folder, const std::string& name) {
  auto fd = open_file_at(folder, name);
  if (!fd) return "";
  std::string text(64 * 1024, '\0');
  const ssize_t length = ::read(fd->get(), text.data(), text.size());
  text.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
  return text;
}

}  // namespace

std::string_view headline(DropStatus status) {
  switch (status) {
    case DropStatus::waiting:
      return "ĐANG CHỜ";
    case DropStatus::received:
      return "ĐÃ NHẬN";
    case DropStatus::passes:
      return "ĐẠT";
    case DropStatus::returned:
      return "TRẢ LẠI";
    case DropStatus::refused:
      return "TỪ CHỐI";
    case DropStatus::review:
      return "CẦN XEM";
    case DropStatus::duplicate:
      return "TRÙNG";
  }
  return "";
}

std::string StatusFiles::file_name(const std::string& drop) {
  if (drop.size() + kEnding.size() <= kNameMax) return drop + std::string(kEnding);
  const std::string mark = "~" + core::sha256_hex(drop).substr(0, 12) + std::string(kEnding);
  std::size_t cut = kNameMax - mark.size();
  while (cut > 0 && (static_cast<unsigned char>(drop[cut]) & 0xC0) == 0x80) --cut;
  return drop.substr(0, cut) + mark;
}

std::string StatusFiles::render(const std::string& drop, const StatusText& text) {
  std::string out(kBom);
  const auto line = [&](std::string_view words) {
    out += words;
    out += kLineEnd;
  };
  line(std::string(headline(text.status)) + (text.code.empty() ? "" : " - " + text.code));
  line(core::display_name(drop));
  for (const core::LocalText& reason : text.lines) line(reason.vi);
  if (!text.lines.empty()) line("");
  for (const core::LocalText& reason : text.lines) line(reason.en);
  return out;
}

Result<Fd> StatusFiles::folder() const {
  const std::string name(kStatusFolder);
  if (::mkdirat(inbox_, name.c_str(), 0755) != 0 && errno != EEXIST)
    return core::fail_errno("cannot make the status folder", errno);
  return open_folder_at(inbox_, name);
}

Result<StatusFiles::Change> StatusFiles::write(const std::string& drop, const StatusText& text) {
  const std::string content = render(drop, text);
  const std::lock_guard lock(mutex_);
  if (const auto last = written_.find(drop); last != written_.end() && last->second == content) return Change::same;
  auto home = folder();
  if (!home) return tl::unexpected(home.error());
  const std::string name = file_name(drop);
  if (content_of(home->get(), name) == content) {
    written_[drop] = content;
    return Change::same;
  }
  static std::atomic<unsigned> count{0};
  const std::string temporary = ".writing-" + std::to_string(::getpid()) + "-" + std::to_string(++count);
  ::unlinkat(home->get(), temporary.c_str(), 0);
  {
    const Fd fd(::openat(home->get(), temporary.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0644));
    if (!fd.valid()) return core::fail_errno("cannot write a status file", errno);
    if (::write(fd.get(), content.data(), content.size()) != static_cast<ssize_t>(content.size())) {
      const int why = errno;
      ::unlinkat(home->get(), temporary.c_str(), 0);
      return core::fail_errno("cannot write a status file", why);
    }
  }
  if (::renameat(home->get(), temporary.c_str(), home->get(), name.c_str()) != 0) {
    const int why = errno;
    ::unlinkat(home->get(), temporary.c_str(), 0);
    return core::fail_errno("cannot put the status file of " + core::display_name(drop, 200) + " in place", why);
  }
  // A flood of drops must not stay in memory: what is forgotten is read back.
  if (written_.size() > kRemembered) written_.clear();
  written_[drop] = content;
  return Change::changed;
}

Result<> StatusFiles::remove(const std::string& drop) {
  const std::lock_guard lock(mutex_);
  written_.erase(drop);
  auto home = folder();
  if (!home) return tl::unexpected(home.error());
  if (::unlinkat(home->get(), file_name(drop).c_str(), 0) != 0 && errno != ENOENT) {
    return core::fail_errno("cannot remove a status file", errno);
  }
  return {};
}

Result<> StatusFiles::remove_waiting() {
  const std::lock_guard lock(mutex_);
  auto home = folder();
  if (!home) return tl::unexpected(home.error());
  const auto listed = list_folder(home->get());
  if (!listed) return tl::unexpected(listed.error());
  const std::string start = std::string(kBom) + std::string(headline(DropStatus::waiting));
  for (const FoundFile& file : *listed) {
    if (file.kind == FileKind::regular && content_of(home->get(), file.name).starts_with(start)) {
      ::unlinkat(home->get(), file.name.c_str(), 0);
    }
  }
  written_.clear();
  return {};
}

Result<std::vector<std::string>> StatusFiles::received() {
  const std::lock_guard lock(mutex_);
  auto home = folder();
  if (!home) return tl::unexpected(home.error());
  const auto listed = list_folder(home->get());
  if (!listed) return tl::unexpected(listed.error());
  const std::string start = std::string(kBom) + std::string(headline(DropStatus::received)) + " - ";
  std::vector<std::string> codes;
  for (const FoundFile& file : *listed) {
    if (file.kind != FileKind::regular) continue;
    const std::string content = content_of(home->get(), file.name);
    if (content.starts_with(start)) codes.push_back(content.substr(start.size(), content.find(kLineEnd) - start.size()));
  }
  return codes;
}

}  // namespace sokhao::ingest
