// Form, roles and main parts: design section 2, "Entry".
#include <algorithm>

#include <fmt/format.h>

#include "rules/obstacle.h"
#include "rules/readings.h"

namespace sokhao::rules {
namespace {

using core::EntryForm;
using core::PartRole;
using Indices = std::vector<std::size_t>;

enum class Nature { document, video, picture, other, aside };

Nature nature(const core::Part& part) {
  if (part.role == PartRole::sidecar || !part.facts.joined_to.empty()) return Nature::aside;
  if (video_place(part.facts)) return Nature::video;
  if (document_place(part.facts)) return Nature::document;
  switch (part.facts.kind) {
    case core::PartKind::disc:
    case core::PartKind::video:
      return Nature::video;
    case core::PartKind::document:
      return Nature::document;
    case core::PartKind::image:
      return Nature::picture;
    default:
      break;
  }
  // Nothing was seen: the name's word is all there is.
  if (part.role == PartRole::disc_image || part.role == PartRole::video_file) return Nature::video;
  if (part.role == PartRole::article) return Nature::document;
  return part.role == PartRole::sleeve ? Nature::picture : Nature::other;
}

Indices of_nature(const std::vector<core::Part>& parts, Nature wanted) {
  Indices out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (nature(parts[i]) == wanted) out.push_back(i);
  return out;
}

bool holds_video(const core::Part& part) {
  const auto place = video_place(part.facts);
  return place && has_picture(*place);
}

template <class Test>
Indices keep(const Indices& from, Test test) {
  Indices out;
  std::copy_if(from.begin(), from.end(), std::back_inserter(out), test);
  return out;
}

/// Discs and archives with a document beside the video, or instead of it.
Indices carried_documents(const std::vector<core::Part>& parts) {
  return keep(of_nature(parts, Nature::video), [&](auto i) { return document_place(parts[i].facts).has_value(); });
}

void decide_form(Subject& s) {
  if (s.input.form_override) {
    s.form = s.input.form_override;
    s.form_basis = "option";
    return;
  }
  if (s.input.clerk.form) {
    s.form = s.input.clerk.form;
    s.form_basis = "sidecar";
    return;
  }
  const Indices documents = of_nature(s.parts, Nature::document), carried = carried_documents(s.parts);
  std::int64_t longest = 0, beside_video = 0;
  bool unread = false;
  for (const auto i : documents) {
    const auto body = body_of(s.parts[i].facts);
    longest = std::max(longest, body.value_or(0));
    unread = unread || !body;
  }
  for (const auto i : carried) {
    auto& most = holds_both(s.parts[i].facts) ? beside_video : longest;
    most = std::max(most, body_of(s.parts[i].facts).value_or(0));
  }
  if (longest < kArticleBody && beside_video >= kArticleBody) return;
  if (longest >= kArticleBody) {
    s.form = EntryForm::article;
    s.form_basis = fmt::format("document body of {} syllables", longest);
    return;
  }
  if (unread) return;  // it may be an article with its disc beside it: a person decides
  const Indices videos = of_nature(s.parts, Nature::video);
  if (std::any_of(videos.begin(), videos.end(), [&](auto i) { return holds_video(s.parts[i]); })) {
    s.form = EntryForm::video;
    s.form_basis =
        documents.empty() ? "playable video, no document" : "playable video, no document long enough to be an article";
  }
}

// The narrowest non-empty of the wishes decides; one left is the part.
std::optional<std::size_t> single(const std::vector<Indices>& wishes, Indices& left) {
  for (const auto& wish : wishes) {
    if (wish.empty()) continue;
    left = wish;
    return wish.size() == 1 ? std::optional(wish.front()) : std::nullopt;
  }
  return std::nullopt;
}

void choose_article(Subject& s) {
  const Indices documents = of_nature(s.parts, Nature::document), carried = carried_documents(s.parts);
  Indices all = documents;
  all.insert(all.end(), carried.begin(), carried.end());
  std::vector<Indices> wishes = {
      keep(documents, [&](auto i) { return s.parts[i].role == PartRole::article; }),
      keep(all, [&](auto i) { return body_of(s.parts[i].facts).value_or(0) >= kArticleBody; }),
      documents,
      carried,
  };
  if (s.form == EntryForm::article) wishes.push_back(of_nature(s.parts, Nature::other));
  Indices left;
  s.article = single(wishes, left);
  if (!s.article && !left.empty()) s.article_obstacle = several_fit(EntryForm::article, s.parts, left);
  if (!left.empty() || s.form != EntryForm::article) return;
  const Indices pictures = of_nature(s.parts, Nature::picture);
  s.article_obstacle = pictures.empty() ? nothing_fits(EntryForm::article) : pages_as_pictures(s.parts, pictures);
}

void choose_video(Subject& s) {
  const Indices videos = of_nature(s.parts, Nature::video);
  std::vector<Indices> wishes = {keep(videos, [&](auto i) { return holds_video(s.parts[i]); }), videos};
  if (s.form == EntryForm::video) wishes.push_back(of_nature(s.parts, Nature::other));
  Indices left;
  s.video = single(wishes, left);
  if (!s.video && !left.empty()) s.video_obstacle = several_fit(EntryForm::video, s.parts, left);
  if (left.empty() && s.form == EntryForm::video) s.video_obstacle = nothing_fits(EntryForm::video);
}

PartRole role_of_video(const core::Part& part) {
  const auto place = video_place(part.facts);
  if (place) return place->facts().disc ? PartRole::disc_image : PartRole::video_file;
  return part.role == PartRole::unknown ? PartRole::disc_image : part.role;
}

void settle_roles(Subject& s) {
  const Indices pictures = of_nature(s.parts, Nature::picture);
  for (std::size_t i = 0; i < s.parts.size(); ++i) {
    auto& part = s.parts[i];
    const bool main = s.article == i || s.video == i;
    if (s.article == i && s.form == EntryForm::article && document_place(part.facts)) {
      part.role = PartRole::article;
      continue;
    }
    switch (nature(part)) {
      case Nature::aside:
        // A piece of a divided image is judged with its beginning.
        if (!part.facts.joined_to.empty()) part.role = PartRole::disc_image;
        break;
      case Nature::document:
        part.role = s.article == i && s.form != EntryForm::video ? PartRole::article : PartRole::attachment;
        break;
      case Nature::video:
        part.role = s.form == EntryForm::article ? PartRole::attachment : role_of_video(part);
        break;
      case Nature::picture:
        if (part.role == PartRole::sleeve || part.role == PartRole::page_scan) break;
        part.role = s.form == EntryForm::video && pictures.size() == 1 ? PartRole::sleeve : PartRole::picture;
        if (s.form == EntryForm::article && s.article_obstacle && s.article_obstacle->cause == "unsupported")
          part.role = PartRole::page_scan;
        break;
      case Nature::other:
        if (!main && part.role == PartRole::unknown && s.form) part.role = PartRole::attachment;
        break;
    }
  }
}

void settle_hand_in(Subject& s) {
  const auto& typed = s.input.handed_in_option ? s.input.handed_in_option : s.input.clerk.handed_in;
  if (!typed) return;
  s.handed_in = core::parse_instant(*typed, s.contest.zone);
  if (s.handed_in) s.handed_in_basis = s.input.handed_in_option ? "option" : "sidecar";
}

}  // namespace

const core::CoverFields* Subject::cover() const {
  if (form != EntryForm::video && document) return &document->cover;
  for (const auto& part : parts)
    if (part.role == PartRole::sleeve && part.facts.image && part.facts.image->cover) return &*part.facts.image->cover;
  return nullptr;
}

Subject settle(const core::Case& input, const core::Contest& contest) {
  Subject s(input, contest);
  s.parts = input.parts;
  decide_form(s);
  if (s.form != EntryForm::video) choose_article(s);
  if (s.form != EntryForm::article) choose_video(s);
  settle_roles(s);
  look_at_article(s);
  look_at_video(s);
  settle_hand_in(s);
  s.readings = readings_of(s);
  return s;
}

}  // namespace sokhao::rules
