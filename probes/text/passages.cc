#include "probes/text/passages.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "core/text.h"

namespace sokhao::probes::text {
namespace {

constexpr std::size_t kMostTerms = 200;
constexpr std::size_t kMostWords = 400'000;  // of a body; what comes behind is not searched
constexpr std::size_t kBefore = 10, kBehind = 16;
constexpr std::size_t kLongest = 400;  // bytes of a passage

struct Token {
  std::string_view shown;  ///< in the view, which outlives it
  std::int64_t page;
};

/// The body as folded words, each with the token that it comes from.
struct Body {
  std::vector<Token> tokens;
  std::vector<std::string> words;
  std::vector<std::size_t> of_token;
};

Body body_of(const core::TextView& view) {
  Body body;
  for (const auto& page : view.pages)
    for (const auto& line : page.lines) {
      if (line.zone != core::TextZone::body) continue;
      for (const auto token : core::tokens_of(line)) {
        if (body.words.size() >= kMostWords) return body;
        for (auto& word : core::split(core::folded(token), ' ')) {
          if (word.empty()) continue;
          body.words.push_back(std::move(word));
          body.of_token.push_back(body.tokens.size());
        }
        body.tokens.push_back({token, page.page});
      }
    }
  return body;
}

bool ends_sentence(std::string_view token) { return token.ends_with('.') || token.ends_with('!') || token.ends_with('?') || token.ends_with("…"); }

/// The tokens from `first` to `last` with what stands around them in their sentence.
std::string shown(const Body& body, std::size_t first, std::size_t last) {
  std::size_t from = first, to = last;
  while (from > 0 && first - from < kBefore && !ends_sentence(body.tokens[from - 1].shown)) --from;
  while (to + 1 < body.tokens.size() && to - last < kBehind && !ends_sentence(body.tokens[to].shown)) ++to;
  std::string out;
  if (from > 0 && !ends_sentence(body.tokens[from - 1].shown)) out = "… ";
  for (std::size_t i = from; i <= to; ++i) {
    if (i > from) out += ' ';
    out += body.tokens[i].shown;
  }
  if (!ends_sentence(body.tokens[to].shown) && to + 1 < body.tokens.size()) out += " …";
  return core::display_name(out, kLongest);
}

}  // namespace

std::vector<core::Passage> passages_of(const core::TextView& view, const std::vector<std::string>& terms) {
  struct Term {
    std::vector<std::string> words;
    core::Passage passage;
  };
  std::vector<Term> wanted;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_first;  // first word -> terms
  for (const auto& term : terms) {
    if (wanted.size() == kMostTerms) break;
    auto words = core::split(term, ' ');
    if (std::any_of(words.begin(), words.end(), [](const auto& word) { return word.empty(); })) continue;
    wanted.push_back({std::move(words), {term, 0, std::nullopt, ""}});
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) by_first[wanted[i].words.front()].push_back(i);

  const Body body = body_of(view);
  for (std::size_t at = 0; at < body.words.size(); ++at) {
    const auto found = by_first.find(body.words[at]);
    if (found == by_first.end()) continue;
    for (const std::size_t index : found->second) {
      auto& [words, passage] = wanted[index];
      if (body.words.size() - at < words.size() || !std::equal(words.begin(), words.end(), body.words.begin() + static_cast<std::ptrdiff_t>(at))) continue;
      if (passage.count++ > 0) continue;
      const std::size_t first = body.of_token[at], last = body.of_token[at + words.size() - 1];
      if (body.tokens[first].page > 0) passage.page = body.tokens[first].page;
      passage.text = shown(body, first, last);
    }
  }
  std::vector<core::Passage> out;
  for (auto& term : wanted)
    if (term.passage.count > 0) out.push_back(std::move(term.passage));
  return out;
}

}  // namespace sokhao::probes::text
