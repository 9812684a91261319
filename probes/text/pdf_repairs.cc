#include "probes/text/pdf_repairs.h"

#include <algorithm>
#include <vector>

#include "probes/text/legacy_tables.h"
#include "probes/text/syllable.h"

namespace sokhao::probes::text {
namespace {

/// Words with more hyphens than this are no words.
constexpr std::size_t kMostHyphens = 6;

bool is_space(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n'; }

/// A sign that is a letter of TCVN3, or a letter: what may stand in a syllable.
bool in_syllable(char32_t c) { return c >= 0x80 || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

bool all_syllables(std::u32string_view word) {
  for (std::size_t from = 0; from <= word.size();) {
    const std::size_t to = std::min(word.find(U'-', from), word.size());
    if (to > from && !is_syllable(decode(Legacy::tcvn3, word.substr(from, to - from)))) return false;
    from = to + 1;
  }
  return true;
}

/// `word` of letters and hyphens, read with the most ư that gives syllables.
std::u32string read_word(std::u32string_view word) {
  std::vector<std::size_t> hyphens;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (word[i] == U'-') hyphens.push_back(i);
  if (hyphens.empty() || hyphens.size() > kMostHyphens || hyphens.size() == word.size()) return std::u32string(word);
  std::u32string best(word);
  std::size_t most = 0;
  for (std::size_t choice = 1; choice < std::size_t{1} << hyphens.size(); ++choice) {
    std::u32string tried(word);
    std::size_t read = 0;
    for (std::size_t k = 0; k < hyphens.size(); ++k)
      if ((choice >> k & 1) != 0) {
        tried[hyphens[k]] = U'\u00AD';
        ++read;
      }
    if (read > most && all_syllables(tried)) {
      most = read;
      best = std::move(tried);
    }
  }
  return best;
}

std::u32string_view core_of(std::u32string_view token) {
  while (!token.empty() && !in_syllable(token.front())) token.remove_prefix(1);
  while (!token.empty() && !in_syllable(token.back())) token.remove_suffix(1);
  return token;
}

bool reads_in_vni(std::u32string_view token) {
  const std::u32string_view core = core_of(token);
  return !core.empty() && is_syllable(decode(Legacy::vni, core));
}

bool is_orphan(std::u32string_view token) { return !token.empty() && is_vni_mark(token.front()); }

}  // namespace

std::u32string with_hyphens_read(std::u32string_view shown) {
  std::u32string out;
  for (std::size_t from = 0; from < shown.size();) {
    std::size_t to = from;
    while (to < shown.size() && (in_syllable(shown[to]) || shown[to] == U'-')) ++to;
    if (to == from) {
      out += shown[from++];
      continue;
    }
    out += read_word(shown.substr(from, to - from));
    from = to;
  }
  return out;
}

std::u32string with_marks_joined(std::u32string_view shown) {
  std::vector<std::u32string> tokens;
  std::vector<std::u32string> gaps;  // before each token
  for (std::size_t i = 0; i < shown.size();) {
    std::u32string gap, token;
    while (i < shown.size() && is_space(shown[i])) gap += shown[i++];
    while (i < shown.size() && !is_space(shown[i])) token += shown[i++];
    const bool one_space = gap == U" " && !tokens.empty() && !token.empty();
    const std::u32string both = one_space ? tokens.back() + token : std::u32string();
    const bool joins = one_space && in_syllable(token.front()) && in_syllable(tokens.back().back()) &&
                       (is_orphan(token) || !reads_in_vni(token) || !reads_in_vni(tokens.back())) && reads_in_vni(both);
    if (joins) {
      tokens.back() = both;
    } else {
      gaps.push_back(std::move(gap));
      tokens.push_back(std::move(token));
    }
  }
  std::u32string out;
  for (std::size_t i = 0; i < tokens.size(); ++i) out += gaps[i] + tokens[i];
  return out;
}

}  // namespace sokhao::probes::text
