#include "probes/document/page_furniture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "core/text.h"

namespace sokhao::probes::pdf {
namespace {

/// A line on so many of the pages is running; numbers on so many are numbering.
constexpr double kRunningShare = 0.6;
constexpr double kNumberedShare = 0.7;

/// Pages of a text too short for two numbers to agree: cover, first, second.
constexpr std::size_t kShort = 3;

enum class Zone { top, bottom };

std::optional<Zone> zone_of(const Page& page, const Segment& segment) {
  if (!(page.height > 0) || segment.rotation != 0) return std::nullopt;
  if (segment.bottom <= kMargin * page.height) return Zone::top;
  if (segment.top >= (1 - kMargin) * page.height) return Zone::bottom;
  return std::nullopt;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string masked(std::string_view text) {
  std::string mask;
  for (const char c : text) {
    if (!is_digit(c))
      mask += c;
    else if (mask.empty() || mask.back() != '#')
      mask += '#';
  }
  return mask;
}

std::vector<std::int64_t> numbers_in(std::string_view text) {
  std::vector<std::int64_t> numbers;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end > i && end - i <= 3) numbers.push_back(std::stoll(std::string(text.substr(i, end - i))));
    i = std::max(end, i + 1);
  }
  return numbers;
}

std::optional<std::int64_t> roman(std::string_view text) {
  std::int64_t total = 0, largest = 0;
  for (auto c = text.rbegin(); c != text.rend(); ++c) {
    const std::int64_t value = *c == 'i' ? 1 : *c == 'v' ? 5 : *c == 'x' ? 10 : *c == 'l' ? 50 : 0;
    if (value == 0) return std::nullopt;
    total += value >= largest ? value : -value;
    largest = std::max(largest, value);
  }
  return total > 0 && text.size() <= 7 ? std::optional(total) : std::nullopt;
}

std::optional<std::int64_t> number(std::string_view token) {
  if (token.empty()) return std::nullopt;
  if (std::all_of(token.begin(), token.end(), is_digit))
    return token.size() <= 3 ? std::optional<std::int64_t>(std::stoll(std::string(token))) : std::nullopt;
  return roman(token);
}

/// A line in a margin, seen without its digits.
struct Mark {
  Zone zone;
  std::string mask;
  auto operator<=>(const Mark&) const = default;
};

/// Running lines, and how far from the edge of the page each stands.
using RunningMarks = std::map<Mark, double>;

double from_edge(const Page& page, const Segment& segment, Zone zone) {
  return zone == Zone::top ? segment.top : page.height - segment.bottom;
}

bool same_place(double a, double b, double play) { return std::abs(a - b) <= play; }

struct Sighting {
  std::size_t page;
  double distance;
};

/// The distance round which most of the sightings are.
double usual_distance(const std::vector<Sighting>& sightings, double play) {
  std::vector<double> distances;
  for (const Sighting& sighting : sightings) distances.push_back(sighting.distance);
  std::sort(distances.begin(), distances.end());
  double usual = distances.front();
  std::size_t first = 0, most = 0;
  for (std::size_t last = 0; last < distances.size(); ++last) {
    while (distances[last] - distances[first] > play) ++first;
    if (last + 1 - first > most) most = last + 1 - first, usual = distances[first + most / 2];
  }
  return usual;
}

bool is_running(const RunningMarks& running, const Page& page, const Segment& segment, Zone zone) {
  const auto found = running.find({zone, masked(segment.text)});
  return found != running.end() && same_place(found->second, from_edge(page, segment, zone), page.play);
}

/// Lines that repeat on the pages as a whole, or on the odd or the even ones.
RunningMarks running_marks(const std::vector<Page>& pages) {
  std::map<Mark, std::vector<Sighting>> seen;
  for (std::size_t i = 0; i < pages.size(); ++i)
    for (const Line& line : pages[i].lines)
      for (const Segment& segment : line.segments)
        if (const auto zone = zone_of(pages[i], segment)) {
          seen[{*zone, masked(segment.text)}].push_back({i, from_edge(pages[i], segment, *zone)});
        }
  double play = 0;
  for (const Page& page : pages) play = std::max(play, page.play);
  RunningMarks running;
  for (const auto& [mark, sightings] : seen) {
    const double distance = usual_distance(sightings, play);
    std::array<std::set<std::size_t>, 2> on_pages;
    for (const Sighting& sighting : sightings)
      if (same_place(sighting.distance, distance, play)) on_pages[sighting.page % 2].insert(sighting.page);
    const std::array<std::size_t, 2> on{on_pages[0].size(), on_pages[1].size()};
    const auto reaches = [](std::size_t count, std::size_t of, std::size_t least) {
      return count >= least && static_cast<double>(count) >= kRunningShare * static_cast<double>(of);
    };
    const std::size_t even = (pages.size() + 1) / 2, odd = pages.size() / 2;
    if (reaches(on[0] + on[1], pages.size(), 2) || reaches(on[0], even, 3) || reaches(on[1], odd, 3))
      running[mark] = distance;
  }
  return running;
}

/// A place for numbers: the zone, whether the line is running text with a
/// number in it and which one, and number minus page index.
using Series = std::tuple<Zone, std::string, std::size_t, std::int64_t>;

std::vector<Series> series_of(const std::vector<Page>& pages, std::size_t page, const Segment& segment, Zone zone,
                              const RunningMarks& running) {
  const auto index = static_cast<std::int64_t>(page);
  if (const auto alone = printed_number(segment.text)) return {{zone, "", 0, *alone - index}};
  std::vector<Series> series;
  if (!is_running(running, pages[page], segment, zone)) return series;
  const std::string mask = masked(segment.text);
  std::size_t place = 0;
  for (const std::int64_t value : numbers_in(segment.text)) series.emplace_back(zone, mask, place++, value - index);
  return series;
}

/// The segments of a margin as rows, the outermost first.
std::vector<std::vector<Segment*>> margin_rows(Page& page, Zone zone) {
  std::vector<Segment*> segments;
  for (Line& line : page.lines)
    for (Segment& segment : line.segments)
      if (zone_of(page, segment) == zone) segments.push_back(&segment);
  std::sort(segments.begin(), segments.end(), [&](const Segment* a, const Segment* b) {
    return zone == Zone::top ? a->top + a->bottom < b->top + b->bottom : a->top + a->bottom > b->top + b->bottom;
  });
  std::vector<std::vector<Segment*>> rows;
  for (Segment* segment : segments) {
    const bool same_row = !rows.empty() && std::min(rows.back().front()->bottom, segment->bottom) -
                                                   std::max(rows.back().front()->top, segment->top) >
                                               0.5 * std::min(rows.back().front()->height, segment->height);
    if (same_row)
      rows.back().push_back(segment);
    else
      rows.push_back({segment});
  }
  return rows;
}

/// From the edge inwards, up to the first row that does not repeat: a body
/// line that happens to repeat below a changing one stays in the body.
void mark_running(Page& page, const RunningMarks& running) {
  for (const Zone zone : {Zone::top, Zone::bottom})
    for (auto& row : margin_rows(page, zone)) {
      bool repeats = false;
      for (Segment* segment : row) {
        if (is_running(running, page, *segment, zone)) segment->furniture = true;
        repeats = repeats || segment->furniture;
      }
      if (!repeats) break;
    }
}

}  // namespace

std::optional<std::int64_t> printed_number(std::string_view line) {
  if (line.size() > 64) return std::nullopt;
  std::vector<std::string> tokens = core::split(core::folded(line), ' ');
  std::erase(tokens, "");
  if (!tokens.empty() && (tokens.front() == "trang" || tokens.front() == "tr" || tokens.front() == "page" ||
                          tokens.front() == "p" || tokens.front() == "so"))
    tokens.erase(tokens.begin());
  if (!tokens.empty() && tokens.front() == "so") tokens.erase(tokens.begin());
  if (tokens.empty()) return std::nullopt;
  const auto first = number(tokens.front());
  if (!first) return std::nullopt;
  if (tokens.size() == 1) return first;
  // "1/3", "1 trên 3", "1 trên tổng số 3", "1 of 3"; a date has three numbers.
  const bool of_pages =
      tokens.size() == 2 ? line.find('/') != std::string_view::npos : tokens[1] == "tren" || tokens[1] == "of";
  const auto last = number(tokens.back());
  const bool digits = is_digit(tokens.front().front()) && is_digit(tokens.back().front());
  return of_pages && digits && last && *last >= *first && tokens.size() <= 5 ? first : std::nullopt;
}

std::vector<bool> mark_furniture(std::vector<Page>& pages) {
  const RunningMarks running = running_marks(pages);

  std::map<Series, std::size_t> votes;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::set<Series> here;
    for (const Line& line : pages[i].lines)
      for (const Segment& segment : line.segments)
        if (const auto zone = zone_of(pages[i], segment))
          for (auto& series : series_of(pages, i, segment, *zone, running)) here.insert(series);
    for (const Series& series : here) ++votes[series];
  }

  // A number alone agrees with nobody, so a series needs two. A short text may
  // have no second one: there the number must be the page's own.
  const auto counts = [&](const Series& series) {
    const auto& [zone, mask, place, offset] = series;
    return votes[series] >= 2 || (pages.size() <= kShort && mask.empty() && (offset == 0 || offset == 1));
  };
  std::vector<bool> numbered(pages.size(), false);
  for (std::size_t i = 0; i < pages.size(); ++i)
    for (Line& line : pages[i].lines)
      for (Segment& segment : line.segments) {
        const auto zone = zone_of(pages[i], segment);
        if (!zone) continue;
        for (const Series& series : series_of(pages, i, segment, *zone, running))
          if (counts(series)) numbered[i] = segment.furniture = true;
      }

  for (Page& page : pages) mark_running(page, running);
  return numbered;
}

core::PageNumbers page_numbers(const std::vector<bool>& numbered, std::size_t cover_pages) {
  core::PageNumbers numbers;
  const std::size_t first = std::min(cover_pages, numbered.size());
  for (std::size_t i = first; i < numbered.size(); ++i) {
    const bool excused = i == first && !numbered[i] && numbered.size() > first + 1;
    if (!excused) ++numbers.pages_expected;
    if (numbered[i]) ++numbers.pages_with;
  }
  numbers.present = numbers.pages_with > 0 && static_cast<double>(numbers.pages_with) >=
                                                  kNumberedShare * static_cast<double>(numbers.pages_expected);
  return numbers;
}

}  // namespace sokhao::probes::pdf
