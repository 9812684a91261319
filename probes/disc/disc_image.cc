// A disc image as facts: container, file systems, files, titles, completeness.
#include "probes/disc/completeness.h"
#include "probes/disc/framing.h"
#include "probes/disc/messages.h"
#include "probes/disc/titles.h"
#include "probes/disc/tracks.h"
#include "probes/disc/volume.h"
#include "probes/probe.h"

namespace sokhao::probes {
namespace disc {
namespace {

Match match(const Sample& sample) {
  if (looks_like_disc(sample.head)) return Match::certain;
  auto framing = detect_framing(sample.source);
  return framing && *framing ? Match::certain : Match::no;
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

void record_titles(TitleSearch& search, Context& context, core::DiscFacts& facts) {
  for (const FoundTitle& found : search.titles()) {
    if (!found.extents.empty()) {
      context.children.push_back({"titles/" + std::to_string(facts.titles.size()), found.title.name, found.extents});
    }
    facts.titles.push_back(found.title);
  }
  const auto& entries = search.volume().entries;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    facts.files.push_back({entries[i].path, entries[i].size, entries[i].available, search.status(i)});
  }
}

/// The image with a cache before it: directories are many small neighbours.
struct Opened {
  Opened(core::ByteSource& source, Framing&& found)
      : cache(source), container(std::move(found.container)), sectors(cache, std::move(found.runs)) {}
  core::CachedSource cache;
  std::string container;
  SectorSource sectors;
};

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& part) {
  part.kind = core::PartKind::disc;
  core::DiscFacts& facts = part.disc.emplace();
  facts.actual_bytes = source.size();
  say(context, 0, "Đọc ảnh đĩa", "Reading the disc image");

  auto framing = detect_framing(source);
  if (!framing) return tl::unexpected(framing.error());
  if (!*framing) {
    facts.container = "raw";
    part.damage.push_back(no_file_system());
    return {};
  }
  Opened opened(source, std::move(**framing));
  facts.container = opened.container;
  auto volume = read_volume(opened.sectors);
  if (!volume) return tl::unexpected(volume.error());
  facts.tracks = list_tracks(opened.sectors, *volume ? (*volume)->sessions : std::vector<std::uint64_t>{});
  if (!*volume) {
    facts.medium = medium_of(opened.sectors, "");
    part.damage.push_back(no_file_system());
    return {};
  }
  say(context, 0.5, "Tìm video trên đĩa", "Looking for videos on the disc");
  const Volume& found = **volume;
  facts.filesystems = found.filesystems;
  facts.label = found.label;
  TitleSearch search(opened.sectors, found, source);
  if (auto titles = find_titles(search); !titles) return titles;
  record_titles(search, context, facts);
  facts.medium = medium_of(opened.sectors, search.medium);

  const Completeness completeness = assess_completeness(opened.sectors, found);
  facts.declared_bytes = completeness.declared_bytes;
  facts.complete = completeness.complete;
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

extern const Probe disc_image{"disc.image", 1, disc::match, disc::run, disc::wholeness};

}  // namespace sokhao::probes
