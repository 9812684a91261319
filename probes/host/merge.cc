#include "probes/host/merge.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "probes/disc/main_title.h"

namespace sokhao::probes {
namespace {

std::vector<core::Title>* titles_of(core::PartFacts& part) {
  if (part.disc) return &part.disc->titles;
  if (part.archive) return &part.archive->titles;
  return nullptr;
}

/// The number of "titles/3" where `list` is "titles/".
std::optional<std::size_t> index_in(const std::string& slot, std::string_view list) {
  if (!slot.starts_with(list)) return std::nullopt;
  std::size_t index = 0;
  const auto parsed = std::from_chars(slot.data() + list.size(), slot.data() + slot.size(), index);
  return parsed.ec == std::errc{} ? std::optional(index) : std::nullopt;
}

core::Title* title_at(core::PartFacts& part, const std::string& slot) {
  auto* titles = titles_of(part);
  const auto index = index_in(slot, "titles/");
  return titles != nullptr && index && *index < titles->size() ? &(*titles)[*index] : nullptr;
}

/// By the disc's reader, which names the title; the stream's own damage has no path.
bool is_sampled(const core::Title& title, const core::Damage& damage) {
  return damage.code == core::DamageCode::unreadable_sectors && damage.path == title.name;
}

void say_checked(core::Title& title, const std::string& share) {
  if (!title.video.duration_basis.empty()) title.video.duration_basis += "; " + share;
}

core::Damage not_a_video(const std::string& name) {
  return {core::DamageCode::unsupported, name, std::nullopt,
          {"Không nhận ra video trong tệp này.", "No video is recognised in this file."}};
}

// The disc's tables are exact on length (NAV packs are never scrambled); the
// stream alone knows codecs and whether it plays.
core::VideoFacts joined(const core::VideoFacts& from_disc, core::VideoFacts from_stream) {
  if (from_disc.duration_s || !from_disc.duration_basis.empty()) {
    from_stream.duration_s = from_disc.duration_s;
    from_stream.duration_basis = from_disc.duration_basis;
    from_stream.scanned = from_disc.scanned;
    from_stream.restarts = from_disc.restarts;
  }
  if (from_disc.declared_duration_s) from_stream.declared_duration_s = from_disc.declared_duration_s;
  from_stream.damage.insert(from_stream.damage.begin(), from_disc.damage.begin(), from_disc.damage.end());
  return from_stream;
}

}  // namespace

std::vector<core::PartFacts>* inner_parts(core::PartFacts& part) {
  if (part.disc) return &part.disc->parts;
  if (part.archive) return &part.archive->parts;
  return nullptr;
}

void merge_title(core::PartFacts& part, const std::string& slot, const std::string& name, Answer answer) {
  core::Title* title = title_at(part, slot);
  if (title == nullptr) return;
  if (!answer.facts || !answer.facts->video) {
    title->video.damage.push_back(not_a_video(name));
    return;
  }
  title->video = joined(title->video, std::move(*answer.facts->video));
  title->video.damage.insert(title->video.damage.end(), answer.facts->damage.begin(), answer.facts->damage.end());
  part.probes.insert(answer.facts->probes.begin(), answer.facts->probes.end());
}

void merge_sectors(core::PartFacts& part, const std::string& slot, const Answer& answer) {
  core::Title* title = title_at(part, slot);
  if (title == nullptr || !answer.facts || !answer.facts->video) return;
  const core::VideoFacts& checked = *answer.facts->video;
  std::erase_if(title->video.damage, [title](const core::Damage& damage) { return is_sampled(*title, damage); });
  title->video.damage.insert(title->video.damage.begin(), checked.damage.begin(), checked.damage.end());
  say_checked(*title, checked.duration_basis);
}

void merge_sample(core::PartFacts& part, const std::string& slot) {
  if (core::Title* title = title_at(part, slot)) say_checked(*title, "EDC of some sectors");
}

bool wants_sectors(const core::PartFacts& part, const std::string& slot, const core::ProbeOptions& options) {
  const auto index = index_in(slot, "titles/");
  if (!part.disc || !index || *index >= part.disc->titles.size()) return false;
  const core::Title& title = part.disc->titles[*index];
  const auto& damage = title.video.damage;
  if (std::any_of(damage.begin(), damage.end(), [&title](const core::Damage& one) { return is_sampled(title, one); })) return true;
  const auto main = part.disc->main_title;
  return (options.decode || options.full_scan) && (main ? *main == static_cast<std::int64_t>(*index) : title.video.video_codec.has_value());
}

std::optional<double> length_by_tables(const core::PartFacts& part, const std::string& slot) {
  const auto index = index_in(slot, "titles/");
  if (!part.disc || !index || *index >= part.disc->titles.size()) return std::nullopt;
  const core::Title& title = part.disc->titles[*index];
  return title.kind == core::TitleKind::dvd_title && title.video.scanned ? title.video.duration_s : std::nullopt;
}

void merge_part(core::PartFacts& part, const std::string& slot, core::PartFacts inner) {
  constexpr std::size_t kMostParts = 1000;
  auto* parts = inner_parts(part);
  const auto index = index_in(slot, "parts/");
  if (parts == nullptr || !index || *index >= kMostParts) return;
  if (parts->size() <= *index) parts->resize(*index + 1);
  part.probes.insert(inner.probes.begin(), inner.probes.end());
  (*parts)[*index] = std::move(inner);
}

void merge_whole(core::PartFacts& part, core::PartFacts converted) {
  if (part.document && converted.document) {
    const auto format = part.document->format;
    part.document = std::move(converted.document);
    part.document->format = format;
  }
  part.damage.insert(part.damage.end(), converted.damage.begin(), converted.damage.end());
  part.probes.insert(converted.probes.begin(), converted.probes.end());
}

void merge_read(core::PartFacts& part, core::PartFacts article) {
  if (!article.document) return;
  const bool told_anew = part.document && part.document->format == core::DocumentFormat::pdf;
  part.kind = core::PartKind::document;
  part.document = std::move(article.document);
  if (told_anew) part.damage.clear();
  part.damage.insert(part.damage.end(), std::make_move_iterator(article.damage.begin()), std::make_move_iterator(article.damage.end()));
  part.probes.insert(article.probes.begin(), article.probes.end());
}

void compare_counts(core::PartFacts& part, const core::PartFacts& other) {
  constexpr double kMostApart = 0.05;
  constexpr double kFewWords = 20;  // of a page or two of labels: no share of anything
  if (!part.document || !part.document->words || !other.document || !other.document->words) return;
  const auto running = [](const core::WordCounts& words) { return static_cast<double>(words.total - words.headers_footers); };
  const double ours = running(*part.document->words), theirs = running(*other.document->words);
  if (std::abs(ours - theirs) <= std::max(kFewWords, kMostApart * std::max(ours, theirs))) return;
  const auto shown = [](double count) { return std::to_string(static_cast<long long>(count)); };
  part.damage.push_back({core::DamageCode::counts_disagree, "", std::nullopt,
                         {"Hai chương trình đọc tệp .doc đếm ra số chữ khác nhau (LibreOffice " + shown(ours) + ", antiword " + shown(theirs) + "): chuyển người đếm lại.",
                          "Two programs read the .doc file and count differently (LibreOffice " + shown(ours) + ", antiword " + shown(theirs) + "): a person counts again."}});
}

void choose_main_title(core::PartFacts& part, const std::optional<core::Bounds>& video_length) {
  auto* titles = titles_of(part);
  if (titles == nullptr) return;
  auto& chosen = part.disc ? part.disc->main_title : part.archive->main_title;
  chosen = disc::main_title(*titles, video_length);
}

}  // namespace sokhao::probes
