// Damage, ambiguity and unfinished checks before the article or the video.
#include "rules/obstacle.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/report_json.h"
#include "core/text.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::DamageCode;
using core::LocalText;

core::Evidence on_part(std::size_t part, std::string text) {
  return {static_cast<std::int64_t>(part), std::nullopt, std::nullopt, std::nullopt, std::move(text)};
}

// Our own limits are no fault of the entrant: a person looks.
Mend mend_of(DamageCode code) {
  switch (code) {
    case DamageCode::read_error:
    case DamageCode::unsupported:
    case DamageCode::limit_reached:
      return Mend::by_person;
    default:
      return Mend::by_entrant;
  }
}

// A probe's message says what is wrong and then how to mend it; the mend stands
// in `fix`. Sentences inside brackets are quoted complaints.
std::string first_sentence(std::string_view message) {
  int depth = 0;
  for (std::size_t i = 0; i < message.size(); ++i) {
    depth += message[i] == '(' ? 1 : message[i] == ')' ? -1 : 0;
    const bool ends = (message[i] == '.' || message[i] == ';') && (i + 1 == message.size() || message[i + 1] == ' ');
    if (depth <= 0 && ends) return std::string(message.substr(0, i));
  }
  return std::string(message);
}

Obstacle from_damage(const core::Damage& damage, const core::PartFacts& place, std::size_t part) {
  Obstacle out;
  out.cause = core::to_string(damage.code);
  out.mend = mend_of(damage.code);
  out.brief = damage_name(damage.code, place.kind);
  out.what = what_is_wrong(damage, place);
  out.fix = damage_mend(damage.code, place.kind);
  out.evidence.push_back(on_part(part, damage.path.empty() ? std::string(core::to_string(damage.code)) : damage.path));
  return out;
}

// A damaged file elsewhere on the disc does not touch the main video.
bool touches(const core::Damage& damage, const core::Title* title) {
  if (damage.path.empty() || !title || damage.path == title->name) return true;
  switch (title->kind) {
    case core::TitleKind::file:
      return false;
    case core::TitleKind::dvd_title:
      return damage.path.find("VIDEO_TS") != std::string::npos;
    case core::TitleKind::vcd_track:
      return damage.path.find("AVSEQ") != std::string::npos || damage.path.starts_with("track");
    case core::TitleKind::dvd_vr:
      return damage.path.find("RTAV") != std::string::npos;
  }
  return true;
}

// The first damage decides the cause. Another of the same kind that names a
// file of the main video tells more than one on the whole disc.
const core::Damage* first_blocking(const std::vector<core::Damage>& damage, const core::Title* title) {
  const auto stands_before = [&](const core::Damage& d) { return core::blocks(d.code) && touches(d, title); };
  const auto first = std::find_if(damage.begin(), damage.end(), stands_before);
  if (first == damage.end()) return nullptr;
  const auto telling = std::find_if(first, damage.end(), [&](const core::Damage& d) {
    return d.code == first->code && title && !d.path.empty() && stands_before(d);
  });
  return telling == damage.end() ? &*first : &*telling;
}

Obstacle not_seen(const Subject& subject, std::size_t part) {
  Obstacle out;
  if (!subject.input.incomplete.empty()) {
    const auto& check = subject.input.incomplete.front();
    out.cause = "check_not_completed";
    out.what = {fmt::format("không kiểm tra được ({}: {})", check.probe, check.end),
                fmt::format("check not completed ({}: {})", check.probe, check.end)};
  } else {
    out.cause = "not_recognised";
    out.what = {"chưa nhận ra loại tệp này", "the kind of this file is not recognised"};
  }
  out.evidence.push_back(on_part(part, subject.parts[part].name));
  return out;
}

bool untouched(const core::VideoFacts& video) {
  return video.container.empty() && !video.video_codec && !video.duration_s && video.damage.empty();
}

Obstacle several_titles(const std::vector<core::Title>& titles, std::size_t part) {
  Obstacle out;
  out.cause = "ambiguous";
  std::vector<LocalText> names;
  for (const auto& title : titles) {
    LocalText name = verbatim(title.name);
    if (title.video.duration_s) {
      const LocalText length = duration_words(*title.video.duration_s);
      name.vi += " (" + length.vi + ")";
      name.en += " (" + length.en + ")";
    }
    names.push_back(name);
    out.evidence.push_back(on_part(part, title.name));
  }
  const LocalText list = list_words(names);
  out.what = {fmt::format("có {} video, chưa rõ video nào dự thi: {}", titles.size(), list.vi),
              fmt::format("{} videos, and it is not clear which one is the entry: {}", titles.size(), list.en)};
  return out;
}

Obstacle no_picture(const core::PartFacts& place, std::size_t part, std::string name) {
  Obstacle out;
  out.cause = core::to_string(DamageCode::no_content);
  out.mend = Mend::by_entrant;
  out.what = place.kind == core::PartKind::disc      ? LocalText{"trên đĩa không có video nào", "the disc holds no video"}
             : place.kind == core::PartKind::archive ? LocalText{"trong tệp nén không có video nào", "the archive holds no video"}
                                                     : LocalText{"tệp không có luồng hình", "the file has no video stream"};
  out.fix = damage_mend(DamageCode::no_content, core::PartKind::video);
  out.evidence.push_back(on_part(part, std::move(name)));
  return out;
}

// A file that was not read, or whose kind is not known, may hold the video:
// the list names what cannot, and anything else is for a person.
bool is_no_video(const core::DiscFile& file) {
  static constexpr std::array<std::string_view, 13> kNoVideo{
      "checked",
      "bỏ qua: âm thanh, không phải video",
      "bỏ qua: tài liệu, không phải video",
      "bỏ qua: hình ảnh, không phải video",
      "bỏ qua: chương trình, không phải video",
      "bỏ qua: bản sao của tệp IFO",
      "bỏ qua: liên kết, không phải tệp",
      "bỏ qua: tệp thiết bị",
      "bỏ qua: phần phụ của tệp khác",
      "bỏ qua: tệp đặc biệt của hệ thống",
      "bỏ qua: bảng mô tả đĩa, ảnh đĩa được đọc theo nội dung",
      "bỏ qua: phiếu chỉ được đọc khi nằm cạnh tệp nộp",
      "bỏ qua: tệp phụ của hệ điều hành",
  };
  return file.size == 0 || std::find(kNoVideo.begin(), kNoVideo.end(), file.status) != kNoVideo.end();
}

std::optional<Obstacle> files_not_read(const core::PartFacts& place, std::size_t part) {
  constexpr std::size_t kNamed = 3;
  const auto* files = place.disc ? &place.disc->files : place.archive ? &place.archive->files : nullptr;
  if (!files) return std::nullopt;
  Obstacle out;
  std::string names;
  std::size_t count = 0;
  for (const auto& file : *files) {
    if (is_no_video(file)) continue;
    if (++count > kNamed) continue;
    names += (count == 1 ? "" : ", ") + file.path;
    out.evidence.push_back(on_part(part, file.path));
  }
  if (count == 0) return std::nullopt;
  if (count > kNamed) names += ", …";
  out.cause = "not_recognised";
  out.what = {fmt::format("chưa thấy video, nhưng có {} tệp chưa đọc hoặc chưa nhận ra được: {}", count, names),
              fmt::format("no video was found, but {} file{} could not be read or recognised: {}", count,
                          count == 1 ? "" : "s", names)};
  return out;
}

Obstacle no_video(const core::PartFacts& place, std::size_t part, std::string name) {
  if (auto unread = files_not_read(place, part)) return *std::move(unread);
  return no_picture(place, part, std::move(name));
}

Obstacle does_not_play(const core::PartFacts& place, std::size_t part, std::string name) {
  Obstacle out;
  out.cause = core::to_string(DamageCode::does_not_decode);
  out.mend = Mend::by_entrant;
  out.what = damage_name(DamageCode::does_not_decode, place.kind);
  out.fix = damage_mend(DamageCode::does_not_decode, place.kind);
  out.evidence.push_back(on_part(part, std::move(name)));
  return out;
}

/// On the way to `place` only what stands before everything, or before the
/// next step, is in the way.
std::optional<Obstacle> before_place(const Place& place, std::size_t part) {
  for (std::size_t i = 0; i + 1 < place.way.size(); ++i)
    for (const auto& damage : place.way[i]->damage)
      if (core::blocks(damage.code) && (damage.path.empty() || damage.path == place.way[i + 1]->name))
        return from_damage(damage, *place.way[i], part);
  return std::nullopt;
}

/// The titles of all places, named by the way to them.
std::vector<core::Title> titles_of(const std::vector<Place>& places) {
  std::vector<core::Title> all;
  for (const auto& place : places) {
    const std::string way = place.inner_name();
    if (!place.titles()) {
      all.push_back({core::TitleKind::file, way, *place.facts().video});
      continue;
    }
    for (core::Title title : *place.titles()) {
      title.name = way.empty() ? title.name : way + " › " + title.name;
      all.push_back(std::move(title));
    }
  }
  return all;
}

const core::Title* main_title_of(const Place& place) {
  const auto* titles = place.titles();
  if (!titles) return nullptr;
  const auto chosen = place.main_title();
  if (chosen && *chosen >= 0 && *chosen < static_cast<std::int64_t>(titles->size())) return &(*titles)[static_cast<std::size_t>(*chosen)];
  return titles->size() == 1 ? &titles->front() : nullptr;
}

void note_main_video(Subject& subject, std::size_t part, const Place& place, const core::Title* title) {
  const std::string way = place.inner_name();
  if (!place.titles()) {
    subject.main_video = &*place.facts().video;
    subject.main_video_name = way.empty() ? subject.parts[part].name : way;
  } else if (title) {
    subject.main_video = &title->video;
    subject.main_video_name = way.empty() ? title->name : way + " › " + title->name;
  }
}

std::optional<Obstacle> before_video(Subject& subject, std::size_t part) {
  const auto& facts = subject.parts[part].facts;
  const auto place = video_place(facts);
  if (!place) {
    if (const auto* damage = first_blocking(facts.damage, nullptr)) return from_damage(*damage, facts, part);
    return facts.archive && subject.input.incomplete.empty() ? no_video(facts, part, subject.parts[part].name) : not_seen(subject, part);
  }
  const auto places = video_places(facts);
  if (std::count_if(places.begin(), places.end(), has_picture) > 1) return several_titles(titles_of(places), part);
  const core::Title* title = main_title_of(*place);
  note_main_video(subject, part, *place, title);

  if (auto obstacle = before_place(*place, part)) return obstacle;
  if (const auto* damage = first_blocking(place->facts().damage, title)) return from_damage(*damage, place->facts(), part);
  if (!subject.main_video)
    return place->titles()->empty()
               ? (subject.input.incomplete.empty() ? no_video(place->facts(), part, subject.parts[part].name)
                                                   : not_seen(subject, part))
               : several_titles(titles_of({*place}), part);
  const auto& video = *subject.main_video;
  if (const auto* damage = first_blocking(video.damage, nullptr)) {
    core::PartFacts as_file;  // the wording is that of a file: the disc itself is sound
    as_file.kind = core::PartKind::video;
    return from_damage(*damage, as_file, part);
  }
  if (untouched(video)) return not_seen(subject, part);
  if (!video.video_codec) {
    if (auto unread = files_not_read(place->facts(), part)) return unread;
    return no_picture(core::PartFacts{}, part, subject.main_video_name);
  }
  if (video.plays == false) return does_not_play(place->facts(), part, subject.main_video_name);
  return std::nullopt;
}

}  // namespace

// "Đĩa cụt" is the counter's word for a disc image that lost its end: it is
// said even where the probe's message puts it otherwise.
LocalText what_is_wrong(const core::Damage& damage, const core::PartFacts& place) {
  const LocalText name = damage_name(damage.code, place.kind);
  if (damage.message.empty()) return name;
  LocalText out = mid_sentence({first_sentence(damage.message.vi), first_sentence(damage.message.en)});
  const bool named = damage.code != DamageCode::truncated || place.kind != core::PartKind::disc ||
                     core::folded(out.vi).find("dia cut") != std::string::npos;
  if (!named) out = {name.vi + ": " + out.vi, name.en + ": " + out.en};
  return out;
}

Obstacle nothing_fits(core::EntryForm wanted) {
  Obstacle out;
  out.cause = "no_matching_part";
  out.what = wanted == core::EntryForm::article
                 ? LocalText{"hồ sơ không có tệp bài viết nào", "the entry holds no document"}
                 : LocalText{"hồ sơ không có đĩa hoặc tệp video nào", "the entry holds no disc or video file"};
  return out;
}

Obstacle several_fit(core::EntryForm wanted, const std::vector<core::Part>& parts,
                     const std::vector<std::size_t>& candidates) {
  Obstacle out;
  out.cause = "ambiguous";
  std::vector<LocalText> names;
  for (const auto index : candidates) {
    names.push_back(verbatim(parts[index].name));
    out.evidence.push_back(on_part(index, parts[index].name));
  }
  const LocalText list = list_words(names);
  out.what = wanted == core::EntryForm::article ? LocalText{"có nhiều tệp có thể là bài viết: " + list.vi,
                                                            "several files could be the article: " + list.en}
                                                : LocalText{"có nhiều đĩa hoặc tệp có thể là video dự thi: " + list.vi,
                                                            "several discs or files could be the video: " + list.en};
  return out;
}

Obstacle pages_as_pictures(const std::vector<core::Part>& parts, const std::vector<std::size_t>& pictures) {
  Obstacle out;
  out.cause = core::to_string(DamageCode::unsupported);
  out.what = {fmt::format("bài viết nộp dưới dạng {} ảnh chụp trang, chữ trong ảnh chưa được đọc", pictures.size()),
              fmt::format("the article is {} pictures of its pages, whose text was not read", pictures.size())};
  for (const auto index : pictures) out.evidence.push_back(on_part(index, parts[index].name));
  return out;
}

void look_at_article(Subject& subject) {
  if (!subject.article) return;
  const std::size_t part = *subject.article;
  const auto& facts = subject.parts[part].facts;
  const auto place = document_place(facts);
  if (!place) {
    const auto* damage = first_blocking(facts.damage, nullptr);
    subject.article_obstacle = damage ? from_damage(*damage, facts, part) : not_seen(subject, part);
    return;
  }
  subject.document = &*place->facts().document;
  subject.document_name = place->inner_name();
  subject.article_obstacle = before_place(*place, part);
  if (subject.article_obstacle) return;
  if (const auto* damage = first_blocking(place->facts().damage, nullptr)) subject.article_obstacle = from_damage(*damage, place->facts(), part);
}

void look_at_video(Subject& subject) {
  if (subject.video) subject.video_obstacle = before_video(subject, *subject.video);
}

}  // namespace sokhao::rules
