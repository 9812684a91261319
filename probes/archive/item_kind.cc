#include "probes/archive/item_kind.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/text.h"
#include "probes/disc/file_kind.h"
#include "probes/disc/framing.h"
#include "probes/disc/titles.h"

namespace sokhao::probes::archive {
namespace {

using disc::FileKind;

std::string slashed(std::string name) {
  std::replace(name.begin(), name.end(), '\\', '/');
  return name;
}

std::string base_of(const std::string& name) {
  const std::string path = slashed(name);
  const auto slash = path.rfind('/');
  return disc::lower_ascii(slash == std::string::npos ? path : path.substr(slash + 1));
}

std::string ending_of(const std::string& base) {
  const auto dot = base.rfind('.');
  return dot == std::string::npos ? "" : base.substr(dot + 1);
}

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// What Windows and macOS put beside files.
bool is_litter(const std::string& name, const std::string& base) {
  constexpr std::array<std::string_view, 3> kNames{"thumbs.db", "desktop.ini", ".ds_store"};
  return is_one_of(base, kNames) || base.starts_with("._") || name.starts_with("__MACOSX/");
}

bool is_clerk_form(const std::string& base) {
  const auto dot = base.rfind('.');
  const std::string ending = ending_of(base);
  if (dot == std::string::npos || (ending != "txt" && ending != "toml")) return false;
  return ending == "toml" || core::folded(base.substr(0, dot)) == "phieu";
}

bool is_disc_sheet(const std::string& base) {
  constexpr std::array<std::string_view, 5> kEndings{"cue", "ccd", "mds", "toc", "sub"};
  return is_one_of(ending_of(base), kEndings);
}

bool is_disc_name(const std::string& base) {
  constexpr std::array<std::string_view, 5> kEndings{"iso", "img", "bin", "nrg", "mdf"};
  return is_one_of(ending_of(base), kEndings);
}

Judged passed(std::string status) { return {Fate::passed_over, std::move(status)}; }

}  // namespace

std::string dvd_folder(const std::string& name) {
  const std::string path = slashed(name), lower = disc::lower_ascii(path);
  constexpr std::string_view kFolder = "video_ts/";
  constexpr std::array<std::string_view, 3> kEndings{"vob", "ifo", "bup"};
  const auto at = lower.rfind(kFolder);
  if (at == std::string::npos || (at > 0 && lower[at - 1] != '/') || !is_one_of(ending_of(lower), kEndings)) return "";
  return path.substr(0, at + kFolder.size() - 1);
}

std::optional<Judged> judged_by_name(const Item& item) {
  switch (item.kind) {
    case Item::Kind::link: return passed("bỏ qua: liên kết, không phải tệp");
    case Item::Kind::special: return passed("bỏ qua: tệp thiết bị");
    case Item::Kind::folder:
    case Item::Kind::file: break;
  }
  const std::string base = base_of(item.name);
  if (item.size_known && item.size == 0) return passed("bỏ qua: tệp rỗng");
  if (is_litter(item.name, base)) return passed("bỏ qua: tệp phụ của hệ điều hành");
  if (is_clerk_form(base)) return passed("bỏ qua: phiếu chỉ được đọc khi nằm cạnh tệp nộp");
  if (is_disc_sheet(base)) return passed("bỏ qua: bảng mô tả đĩa, ảnh đĩa được đọc theo nội dung");
  if (item.encrypted) return passed("bỏ qua: có mật khẩu");
  if (!dvd_folder(item.name).empty()) return passed("bỏ qua: DVD chép rời, cần ảnh đĩa");
  return std::nullopt;
}

Judged judged_by_content(const Item& item, disc::Bytes head) {
  constexpr std::uint64_t kWorthAWorker = 1'000'000;
  const std::string base = base_of(item.name);
  if (disc::looks_like_disc(head)) return {Fate::inner, {}};
  FileKind kind = disc::kind_by_content(head);
  if (kind == FileKind::unknown && is_disc_name(base)) return {Fate::inner, {}};
  if (kind == FileKind::unknown) kind = disc::kind_by_name(base);
  switch (kind) {
    case FileKind::video: return {Fate::title, {}};
    case FileKind::document:
      if (disc::is_worth_a_part(kind, base, item.size)) return {Fate::document, {}};
      break;
    case FileKind::picture: return {Fate::picture, {}};
    case FileKind::archive: return {Fate::inner, {}};
    case FileKind::unknown:
      if (!item.size_known || item.size >= kWorthAWorker) return {Fate::unknown, {}};
      break;
    case FileKind::audio:
    case FileKind::program: break;
  }
  return passed(disc::passed_over(kind));
}

}  // namespace sokhao::probes::archive
