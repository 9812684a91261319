// The providers in turn.
#include "probes/disc/titles.h"

#include <algorithm>

#include "probes/disc/messages.h"

namespace sokhao::probes::disc {

extern const TitleProvider dvd_titles, dvd_vr_titles, file_titles, vcd_titles;

namespace {

/// A kind of disc claims its files before they are looked at one by one.
constexpr const TitleProvider* kProviders[] = {&dvd_titles, &dvd_vr_titles, &vcd_titles, &file_titles};

core::Result<std::vector<std::byte>> read_through(core::ByteSource& image, const Entry& entry, std::uint64_t offset, std::size_t length) {
  core::ExtentSource file(image, entry.extents);
  std::vector<std::byte> bytes(length);
  auto got = file.read_at(offset, bytes);
  if (!got) return tl::unexpected(got.error());
  bytes.resize(*got);
  return bytes;
}

}  // namespace

void TitleSearch::add_file(std::size_t entry, core::TitleKind kind, core::ExtentMap film, std::optional<core::Damage> cut) {
  const Entry& file = volume_.entries[entry];
  FoundTitle found;
  found.title.kind = kind;
  found.title.name = file.path;
  found.extents = std::move(film);
  if (!file.whole()) found.title.video.damage.push_back(file_cut_short(file.path, file.available, file.size));
  else if (cut) found.title.video.damage.push_back(std::move(*cut));
  if (!add(std::move(found))) {
    claim(entry, "bỏ qua: quá nhiều video trên đĩa");
  } else {
    claim(entry, file.extents.empty() ? "bỏ qua: phần đầu của tệp không có trong ảnh đĩa" : kChecked);
  }
}

bool TitleSearch::add_part(FileKind kind, FoundPart part) {
  std::size_t& taken = parts_of_kind_[kind];
  if (taken >= (kind == FileKind::document ? kMaxDocuments : kMaxOtherParts)) return false;
  ++taken;
  parts_.push_back(std::move(part));
  return true;
}

bool TitleSearch::add(FoundTitle title) {
  if (titles_.size() >= kMaxTitles) {
    if (titles_.size() == kMaxTitles) {
      const bool said = std::any_of(damage.begin(), damage.end(), [](const core::Damage& d) { return d.code == core::DamageCode::limit_reached; });
      if (!said) damage.push_back(beyond_bounds("", "quá nhiều video trên đĩa", "too many videos on the disc"));
    }
    return false;
  }
  titles_.push_back(std::move(title));
  return true;
}

core::Result<std::vector<std::byte>> TitleSearch::read(const Entry& entry, std::uint64_t offset, std::size_t length) {
  return read_through(sectors_.file(), entry, offset, length);
}

core::Result<std::vector<std::byte>> TitleSearch::peek(const Entry& entry, std::uint64_t offset, std::size_t length) {
  return read_through(uncached_, entry, offset, length);
}

const Entry* TitleSearch::find(std::string_view path) const {
  const std::string wanted = lower_ascii(path);
  for (const Entry& entry : volume_.entries) {
    if (entry.path.size() == wanted.size() && lower_ascii(entry.path) == wanted) return &entry;
  }
  return nullptr;
}

core::Result<void> find_titles(TitleSearch& search) {
  for (const TitleProvider* provider : kProviders) {
    if (auto found = provider->find(search); !found) return found;
  }
  return {};
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace sokhao::probes::disc
