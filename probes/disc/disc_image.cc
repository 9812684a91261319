// A disc image as facts: container, file systems, files, titles, completeness.
#include <algorithm>

#include "probes/disc/completeness.h"
#include "probes/disc/companions.h"
#include "probes/disc/form2_files.h"
#include "probes/disc/framing.h"
#include "probes/disc/messages.h"
#include "probes/disc/raw_sector.h"
#include "probes/disc/sector_check.h"
#include "probes/disc/sheets.h"
#include "probes/disc/titles.h"
#include "probes/disc/tracks.h"
#include "probes/disc/volume.h"
#include "probes/probe.h"

namespace sokhao::probes {
namespace disc {
namespace {

/// How the image is framed, refined by the sheet beside it.
struct Known {
  std::optional<Framing> framing;
  std::vector<core::Damage> damage;
  std::optional<Described> sheet;
};

core::Result<Known> frame(core::ByteSource& source, const std::string& name, std::span<const Beside> beside, std::span<const Piece> pieces) {
  auto framing = detect_framing(source);
  if (!framing) return tl::unexpected(framing.error());
  Known known{std::move(*framing), {}, std::nullopt};
  auto sheet = sheet_of(name, beside);
  if (!sheet) return tl::unexpected(sheet.error());
  if (!*sheet) return known;
  (*sheet)->table = joined_table(std::move((*sheet)->table), (*sheet)->as, pieces);
  auto runs = runs_of((*sheet)->table, (*sheet)->as, source);
  if (!runs) return tl::unexpected(runs.error());
  if (known.framing && (!*runs || !agree(known.framing->runs, **runs))) {
    known.damage.push_back(sheet_does_not_fit((*sheet)->sheet));
  } else if (*runs) {
    known.framing = Framing{(*sheet)->table.container, std::move(**runs)};
  }
  if (!known.framing) return known;
  for (const TableTrack& track : (*sheet)->table.tracks) {
    const auto here = [&track](const Beside& other) { return is_called(track.file, base_name(other.name)); };
    if (track.file == (*sheet)->as || track.shape.mode == SectorMode::audio || std::any_of(beside.begin(), beside.end(), here)) continue;
    known.damage.push_back(image_missing(shown_name(track.file)));
  }
  known.sheet = std::move(*sheet);
  return known;
}

Match match(const Sample& sample) {
  if (looks_like_disc(sample.head)) return Match::certain;
  const std::string name(sample.name);
  auto known = frame(sample.source, name, sample.beside, sample.pieces);
  if (!known) return Match::no;
  if (known->framing) return Match::certain;
  // The beginning of something that goes on in other files says little by itself.
  return sample.pieces.empty() && !continuation_of(name, sample.beside, known->sheet).pieces.empty() ? Match::possible : Match::no;
}

void say(const Context& context, double fraction, const char* vi, const char* en) {
  if (context.on_progress) context.on_progress({fraction, {vi, en}});
}

void append(std::vector<core::Damage>& to, const std::vector<core::Damage>& from) {
  for (const core::Damage& damage : from) {
    if (to.size() < 2 * kMaxNamedDamages) to.push_back(damage);
  }
}

core::Damage no_file_system() {
  return {core::DamageCode::structure, "", std::nullopt,
          {"Không tìm thấy hệ thống tệp trên ảnh đĩa. Tạo lại ảnh đĩa từ đĩa gốc rồi nộp lại.",
           "No file system was found in the image. Make the image again from the original disc and hand it in again."}};
}

core::Damage audio_alone() {
  return {core::DamageCode::no_content, "", std::nullopt,
          {"Đĩa chỉ có rãnh âm thanh, không có video hay tệp nào. Nộp đĩa có video dự thi.",
           "The disc holds audio tracks alone, no video and no file. Hand in the disc with the video."}};
}

bool holds_audio_alone(const SectorSource& sectors) {
  return std::all_of(sectors.runs().begin(), sectors.runs().end(), [](const SectorRun& run) { return run.mode == SectorMode::audio; });
}

/// The medium where sizes or sectors settle it.
std::optional<std::string> medium_of(const SectorSource& sectors, const std::string& by_kind) {
  constexpr std::uint64_t kLargestCd = 449'850, kLargestDvd = 4'300'000;  // sectors: 99:59:74; two layers
  if (!by_kind.empty()) return by_kind;
  for (const SectorRun& run : sectors.runs()) {
    if (run.mode != SectorMode::cooked) return "cd";
  }
  const std::uint64_t count = sectors.end() / kSector;
  if (count > kLargestCd && count <= kLargestDvd) return "dvd";
  return std::nullopt;
}

/// Verifies a few of the title's raw sectors; false where it has none.
core::Result<bool> sample_title(core::ByteSource& image, const core::ExtentMap& extents, core::Title& title) {
  auto check = sample_sectors(image, extents);
  if (!check) return tl::unexpected(check.error());
  if (auto damage = sector_damage(title.name, *check)) title.video.damage.push_back(std::move(*damage));
  return check->sectors > 0;
}

core::Result<void> record_titles(TitleSearch& search, Context& context, core::DiscFacts& facts) {
  std::uint64_t sampled = 0;
  for (FoundTitle found : search.titles()) {
    if (sampled < kMaxSampledTitles) {
      auto raw = sample_title(search.uncached(), found.extents, found.title);
      if (!raw) return tl::unexpected(raw.error());
      sampled += *raw ? 1 : 0;
    }
    if (!found.extents.empty()) {
      context.children.push_back({"titles/" + std::to_string(facts.titles.size()), found.title.name, found.extents});
    }
    facts.titles.push_back(found.title);
  }
  for (std::size_t i = 0; i < search.parts().size(); ++i) {
    const FoundPart& found = search.parts()[i];
    context.children.push_back({"parts/" + std::to_string(i), found.name, found.extents});
  }
  const auto& entries = search.volume().entries;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    facts.files.push_back({entries[i].path, entries[i].size, entries[i].available, search.status(i)});
  }
  return {};
}

/// One film track of a Video CD, ripped by itself.
core::Result<void> record_lone_film(core::ByteSource& source, core::ExtentMap film, Context& context, core::DiscFacts& facts) {
  core::Title title;
  title.kind = core::TitleKind::vcd_track;
  title.name = "track 1";
  if (auto sampled = sample_title(source, film, title); !sampled) return tl::unexpected(sampled.error());
  context.children.push_back({"titles/0", title.name, std::move(film)});
  facts.titles.push_back(std::move(title));
  return {};
}

/// The image with a cache before it: directories are many small neighbours.
struct Opened {
  Opened(core::ByteSource& source, Framing&& found)
      : cache(source), container(std::move(found.container)), sectors(cache, std::move(found.runs)) {}
  core::CachedSource cache;
  std::string container;
  SectorSource sectors;
};

/// Joined, but the first of its pieces may not be there: then every sector counts.
bool may_lack_a_piece(const Context& context, const Known& known) {
  return !context.pieces.empty() && continuation_of(context.name, context.beside, known.sheet).begins_at_one;
}

/// Where the image goes on in other files: the host joins those that are here
/// and asks again.
void go_on(const Context& context, const Known& known, bool incomplete, core::PartFacts& part) {
  const Continuation continuation = continuation_of(context.name, context.beside, known.sheet);
  if (!continuation.by_sheet && !incomplete && context.pieces.empty()) return;
  if (!continuation.missing.empty() && !continuation.by_sheet) part.damage.push_back(image_missing(continuation.missing));
  if (continuation.pieces.empty() || !context.pieces.empty()) return;
  part.pieces = continuation.pieces;
  // Stands where they cannot be joined.
  if (incomplete) part.damage.push_back(divided_image(continuation.pieces));
}

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& part) {
  part.kind = core::PartKind::disc;
  core::DiscFacts& facts = part.disc.emplace();
  facts.actual_bytes = source.size();
  say(context, 0, "Đọc ảnh đĩa", "Reading the disc image");

  auto known = frame(source, context.name, context.beside, context.pieces);
  if (!known) return tl::unexpected(known.error());
  append(part.damage, known->damage);
  if (!known->framing) {
    facts.container = "raw";
    part.damage.push_back(no_file_system());
    go_on(context, *known, true, part);
    return {};
  }
  Opened opened(source, std::move(*known->framing));
  facts.container = opened.container;
  auto volume = read_volume(opened.sectors);
  if (!volume) return tl::unexpected(volume.error());
  facts.tracks = list_tracks(opened.sectors, *volume ? (*volume)->sessions : std::vector<std::uint64_t>{});
  if (!*volume) {
    facts.medium = medium_of(opened.sectors, "");
    auto film = lone_film(opened.sectors);
    if (!film) return tl::unexpected(film.error());
    if (!film->empty()) return record_lone_film(source, std::move(*film), context, facts);
    part.damage.push_back(holds_audio_alone(opened.sectors) ? audio_alone() : no_file_system());
    go_on(context, *known, true, part);
    return {};
  }
  say(context, 0.5, "Tìm video trên đĩa", "Looking for videos on the disc");
  const Volume& found = **volume;
  facts.filesystems = found.filesystems;
  facts.label = found.label;
  TitleSearch search(opened.sectors, found, source);
  if (auto titles = find_titles(search); !titles) return titles;
  if (auto recorded = record_titles(search, context, facts); !recorded) return recorded;
  facts.medium = medium_of(opened.sectors, search.medium);

  Completeness completeness = assess_completeness(opened.sectors, found);
  if (may_lack_a_piece(context, *known) && completeness.complete == true && completeness.declared_bytes > facts.actual_bytes) {
    completeness.complete = false;
    completeness.damage.push_back(image_cut_short(facts.actual_bytes, *completeness.declared_bytes));
  }
  facts.declared_bytes = completeness.declared_bytes;
  facts.complete = completeness.complete;
  go_on(context, *known, completeness.complete == false, part);
  append(part.damage, completeness.damage);
  append(part.damage, found.damage);
  append(part.damage, search.damage);
  say(context, 1, "Đọc xong ảnh đĩa", "Disc image read");
  return {};
}

core::Result<core::Wholeness> wholeness(core::ByteSource& source) {
  auto framing = detect_framing(source);
  if (!framing) return tl::unexpected(framing.error());
  core::Wholeness answer;
  if (!*framing) return answer;
  Opened opened(source, std::move(**framing));
  auto volume = read_volume(opened.sectors);
  if (!volume) return tl::unexpected(volume.error());
  if (!*volume) return answer;
  const Completeness completeness = assess_completeness(opened.sectors, **volume);
  answer.whole = completeness.complete;
  if (completeness.complete == false) {
    const auto& damage = completeness.damage.empty() ? (*volume)->damage : completeness.damage;
    answer.reason = damage.front().message;
  }
  return answer;
}

}  // namespace
}  // namespace disc

extern const Probe disc_image{"disc.image", 5, disc::match, disc::run, disc::wholeness};

}  // namespace sokhao::probes
