#include "probes/page_text.h"

#include <cmath>

#include "core/json_fields.h"

namespace sokhao::probes {

// Words are many: a list for each, not an object.
core::Json write_value(const ReadWord& w) {
  const auto tenth = [](double value) { return std::round(value * 10) / 10; };
  return core::Json::array({w.text, tenth(w.left), tenth(w.top), tenth(w.right), tenth(w.bottom), tenth(w.confidence), w.line});
}

bool read_value(const core::Json& json, ReadWord& w) {
  constexpr std::size_t kLongestWord = 1000;
  if (!json.is_array() || json.size() != 7 || !json[0].is_string() || !json[6].is_number_integer()) return false;
  w.text = json[0].get<std::string>();
  if (w.text.empty() || w.text.size() > kLongestWord) return false;
  double* const numbers[] = {&w.left, &w.top, &w.right, &w.bottom, &w.confidence};
  for (std::size_t i = 0; i < std::size(numbers); ++i) {
    if (!json[i + 1].is_number()) return false;
    *numbers[i] = json[i + 1].get<double>();
    if (!std::isfinite(*numbers[i])) return false;
  }
  w.line = json[6].get<std::int64_t>();
  return w.confidence >= 0 && w.confidence <= 100 && w.line >= 0;
}

template <class V>
void describe(V& v, PageText& p) {
  v("page", p.page);
  v("width", p.width);
  v("height", p.height);
  v("size_mm", p.size_mm);
  v("words", p.words);
  v("confidence", p.confidence);
  v("uncovered_ink", p.uncovered_ink);
  v("judged", p.judged);
  v("syllables", p.syllables);
  v("ink", p.ink);
  v("steps", p.steps);
}

namespace {

constexpr std::size_t kMostWords = 20'000;
constexpr std::int64_t kMostPages = 100'000;
constexpr double kLongestSide = 1'000'000, kLargestPaper = 20'000;

bool sane(const PageText& page) {
  const auto within = [](double value, double least, double most) { return value >= least && value <= most; };
  if (page.page < 1 || page.page > kMostPages || page.words.size() > kMostWords) return false;
  if (!within(page.width, 1, kLongestSide) || !within(page.height, 1, kLongestSide)) return false;
  if (page.size_mm && !(within((*page.size_mm)[0], 1, kLargestPaper) && within((*page.size_mm)[1], 1, kLargestPaper))) return false;
  if (!within(page.confidence, 0, 100) || !within(page.uncovered_ink, 0, 1)) return false;
  return page.judged >= 0 && page.syllables >= 0 && page.syllables <= page.judged && page.judged <= static_cast<std::int64_t>(page.words.size());
}

}  // namespace

core::Json to_json(const std::vector<PageText>& pages) { return core::to_json_value(pages); }

core::Result<std::vector<PageText>> page_texts_from(const core::Json& json) {
  struct List {
    std::vector<PageText> pages;
  } list;
  const core::Json object{{"pages", json}};
  core::JsonReader reader(object);
  reader("pages", list.pages);
  if (!reader.ok()) return core::fail(core::ErrorKind::worker_failed, reader.message());
  for (const PageText& page : list.pages)
    if (!sane(page)) return core::fail(core::ErrorKind::worker_failed, "a read page has impossible numbers");
  return std::move(list.pages);
}

}  // namespace sokhao::probes
