#include "probes/text/view.h"

#include <cmath>

#include "core/text.h"
#include "probes/text/passages.h"
#include "probes/text/words.h"

namespace sokhao::probes::text {
namespace {

constexpr std::size_t kLongestLine = 4096;
constexpr std::size_t kLongestToken = 512;
/// Of the reply's 8 MiB; facts and pages need some, too.
constexpr std::size_t kMostBytes = 5u << 20;
constexpr std::size_t kAroundLine = 60, kBox = 32;  ///< of its JSON

/// A page of a metre is shown to a tenth of a millimetre; the message stays small.
core::Box rounded(core::Box box) {
  for (double& value : box) value = std::round(value * 1e4) / 1e4;
  return box;
}

void fit(core::TextView& view) {
  std::size_t used = 0;
  for (std::size_t p = 0; p < view.pages.size(); ++p) {
    auto& lines = view.pages[p].lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      used += lines[i].text.size() * 5 / 4 + lines[i].marks.size() + lines[i].boxes.size() * kBox + kAroundLine;
      if (used <= kMostBytes) continue;
      lines.resize(i);
      view.pages.resize(p + 1);
      view.cut = true;
      return;
    }
  }
}

}  // namespace

void add_lines(core::TextZone zone, std::string_view utf8, std::vector<core::TextLine>& lines) {
  core::TextLine line;
  line.zone = zone;
  const std::size_t first = lines.size();
  const Counts counts = count(utf8, [&](std::string_view token, Token kind) {
    const std::string shown = token.size() > kLongestToken ? core::display_name(token, kLongestToken) : std::string(token);
    if (!line.text.empty() && line.text.size() + shown.size() > kLongestLine) {
      lines.push_back(line);
      line.text.clear();
      line.marks.clear();
    }
    if (!line.text.empty()) line.text += ' ';
    line.text += shown;
    line.marks += kind == Token::chu ? 'c' : 't';
  });
  if (line.marks.empty()) return;
  lines.push_back(std::move(line));
  lines[first].icu = counts.icu;
}

void add_lines(core::TextZone zone, std::string_view utf8, const Placed& placed, std::vector<core::TextLine>& lines) {
  const std::size_t first = lines.size();
  add_lines(zone, utf8, lines);
  std::size_t tokens = 0, at = 0;
  for (std::size_t i = first; i < lines.size(); ++i) tokens += lines[i].marks.size();
  const bool each = tokens == placed.tokens.size();
  for (std::size_t i = first; i < lines.size(); ++i)
    for (std::size_t k = 0; k < lines[i].marks.size(); ++k) lines[i].boxes.push_back(rounded(each ? placed.tokens[at++] : placed.whole));
}

void hand_over(core::TextView view, Context& context) {
  if (!context.options.terms.empty()) context.passages = passages_of(view, context.options.terms);
  if (!context.options.text_view) return;
  fit(view);
  context.view = std::move(view);
}

}  // namespace sokhao::probes::text
