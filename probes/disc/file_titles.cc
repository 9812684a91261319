// Video files of a data disc.
#include "probes/disc/file_kind.h"
#include "probes/disc/film_margins.h"
#include "probes/disc/messages.h"
#include "probes/disc/raw_sector.h"
#include "probes/disc/titles.h"

namespace sokhao::probes::disc {
namespace {

/// Smaller files are believed by their names.
constexpr std::uint64_t kWorthLooking = 50'000;
/// No video of minutes is smaller: what nobody knows and is larger gets a worker.
constexpr std::uint64_t kWorthAWorker = 1'000'000;
/// Files whose first bytes are read; the rest is believed by its name.
constexpr int kMaxLooks = 500;

constexpr const char* kTooMany = "bỏ qua: quá nhiều tệp loại này, chỉ xem các tệp đầu";

core::Result<FileKind> kind_of(TitleSearch& search, const Entry& entry, int& looks) {
  const FileKind by_name = kind_by_name(entry.path);
  if (by_name == FileKind::video || entry.size < kWorthLooking || looks <= 0) return by_name;
  --looks;
  auto head = search.peek(entry, 0, kKindBytes);
  if (!head) return tl::unexpected(head.error());
  const FileKind by_content = kind_by_content(*head);
  if (by_content != FileKind::unknown) return by_content;
  const bool nobody_knows = by_name == FileKind::unknown && entry.size >= kWorthAWorker && !head->empty();
  return nobody_knows ? FileKind::video : by_name;
}

struct Film {
  core::ExtentMap extents;
  std::uint64_t promised = 0;  ///< bytes of the whole file by its own header; 0: it says none
};

/// A film that was copied off a VCD by Windows: raw sectors behind a RIFF
/// header, which the media worker does not see. Gives the data of the sectors;
/// the extents as they are otherwise.
core::Result<Film> film_of(TitleSearch& search, const Entry& entry) {
  constexpr std::uint64_t kRiffHeader = 44, kSubheaderEnd = 24;
  auto head = search.peek(entry, 0, kRiffHeader + kRawHeader);
  if (!head) return tl::unexpected(head.error());
  const bool cdxa = has_mark(*head, 0, "RIFF") && has_mark(*head, 8, "CDXA") && has_sync(cut(*head, kRiffHeader, kRawHeader));
  if (!cdxa || entry.extents.size() != 1 || entry.extents[0].block != 0 || entry.extents[0].length <= kRiffHeader) return Film{entry.extents};
  const std::uint64_t sectors = (entry.extents[0].length - kRiffHeader) / kRawSector;
  if (sectors == 0) return Film{entry.extents};
  auto film = without_margins(search.uncached(), {{.offset = entry.extents[0].offset + kRiffHeader + kSubheaderEnd,
                                                   .length = sectors * kForm2Bytes,
                                                   .block = static_cast<std::uint32_t>(kForm2Bytes),
                                                   .stride = kRawSector}});
  if (!film) return tl::unexpected(film.error());
  const std::uint64_t behind_the_header = le32(*head, 4);
  return Film{std::move(*film), behind_the_header == 0 ? 0 : behind_the_header + 8};
}

core::Result<void> find_file_titles(TitleSearch& search) {
  int looks = kMaxLooks;
  const auto& entries = search.volume().entries;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    if (search.claimed(i)) continue;
    if (!entry.passed_over.empty()) {
      search.claim(i, entry.passed_over);
      continue;
    }
    if (entry.size == 0) {
      search.claim(i, "bỏ qua: tệp rỗng");
      continue;
    }
    if (in_earlier_session(search.sectors(), entry)) {
      search.claim(i, "bỏ qua: nằm ở phiên ghi trước, không có trong ảnh đĩa");
      continue;
    }
    auto kind = kind_of(search, entry, looks);
    if (!kind) return tl::unexpected(kind.error());
    if (*kind != FileKind::video) {
      const bool handed = is_worth_a_part(*kind, entry.path, entry.size) && entry.whole() && entry.form == SectorForm::data;
      if (!handed) search.claim(i, passed_over(*kind));
      else search.claim(i, search.add_part(*kind, {entry.path, entry.extents}) ? kChecked : kTooMany);
      continue;
    }
    auto film = film_of(search, entry);
    if (!film) return tl::unexpected(film.error());
    std::optional<core::Damage> cut;
    if (film->promised > entry.size) cut = film_cut_before(entry.path, entry.size, film->promised);
    search.add_file(i, core::TitleKind::file, std::move(film->extents), std::move(cut));
  }
  return {};
}

}  // namespace

extern const TitleProvider file_titles{"files", find_file_titles};

}  // namespace sokhao::probes::disc
