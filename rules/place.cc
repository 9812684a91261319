#include "rules/place.h"

#include <algorithm>

namespace sokhao::rules {
namespace {

using core::PartFacts;
using Way = std::vector<const PartFacts*>;

const std::vector<PartFacts>* parts_of(const PartFacts& facts) {
  if (facts.disc) return &facts.disc->parts;
  return facts.archive ? &facts.archive->parts : nullptr;
}

const std::vector<core::Title>* titles_of(const PartFacts& facts) {
  if (facts.disc) return &facts.disc->titles;
  return facts.archive ? &facts.archive->titles : nullptr;
}

/// Visits the part and everything in it; `enter` says whether to go further in.
template <class Enter>
void walk(const PartFacts& facts, Way& way, const Enter& enter) {
  way.push_back(&facts);
  const auto* parts = parts_of(facts);
  if (enter(way) && parts)
    for (const auto& inner : *parts) walk(inner, way, enter);
  way.pop_back();
}

std::optional<std::int64_t> own_body(const PartFacts& facts) {
  return facts.document && facts.document->words ? std::optional(facts.document->words->body) : std::nullopt;
}

}  // namespace

const std::vector<core::Title>* Place::titles() const { return facts().video ? nullptr : titles_of(facts()); }

std::optional<std::int64_t> Place::main_title() const {
  if (facts().disc) return facts().disc->main_title;
  return facts().archive ? facts().archive->main_title : std::nullopt;
}

std::string Place::inner_name() const {
  std::string out;
  for (std::size_t i = 1; i < way.size(); ++i) out += (i > 1 ? " › " : "") + way[i]->name;
  return out;
}

std::vector<Place> video_places(const PartFacts& facts) {
  std::vector<Place> places;
  Way way;
  walk(facts, way, [&](const Way& here) {
    const PartFacts& inner = *here.back();
    const auto* titles = titles_of(inner);
    const bool holds = inner.video || (titles && !titles->empty());
    if (holds) places.push_back({here});
    return !(holds && inner.disc);
  });
  return places;
}

std::optional<Place> video_place(const PartFacts& facts) {
  auto places = video_places(facts);
  const auto seen = std::find_if(places.begin(), places.end(), has_picture);
  if (seen != places.end()) return *seen;
  if (!places.empty()) return places.front();
  std::optional<Place> disc;
  Way way;
  walk(facts, way, [&](const Way& here) {
    if (!disc && here.back()->disc) disc = Place{here};
    return true;
  });
  return disc;
}

std::optional<Place> document_place(const PartFacts& facts) {
  std::optional<Place> best;
  std::int64_t most = -1;
  Way way;
  walk(facts, way, [&](const Way& here) {
    if (!here.back()->document) return true;
    const std::int64_t body = own_body(*here.back()).value_or(0);
    if (body > most) best = Place{here}, most = body;
    return true;
  });
  return best;
}

std::optional<std::int64_t> body_of(const PartFacts& facts) {
  const auto place = document_place(facts);
  return place ? own_body(place->facts()) : std::nullopt;
}

bool has_picture(const Place& place) {
  const auto* titles = place.titles();
  if (!titles) return place.facts().video && place.facts().video->video_codec;
  return std::any_of(titles->begin(), titles->end(), [](const auto& title) { return title.video.video_codec.has_value(); });
}

bool holds_both(const core::PartFacts& facts) {
  const auto document = document_place(facts);
  const auto video = video_place(facts);
  if (!document || !video || !has_picture(*video) || body_of(facts).value_or(0) < kArticleBody) return false;
  const auto& way = document->way;
  return std::any_of(way.begin(), way.end(), [&](const PartFacts* step) { return step->disc && step == &video->facts(); });
}

}  // namespace sokhao::rules
