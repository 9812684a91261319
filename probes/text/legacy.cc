#include "probes/text/legacy.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "core/text.h"
#include "probes/text/pdf_repairs.h"
#include "probes/text/syllable.h"
#include "probes/text/utf.h"

namespace sokhao::probes::text {
namespace {

// Measured on 3000 paragraphs in each encoding (study of documents, 2.3). Only
// words with a letter beyond ASCII are looked at: the others read the same in
// every encoding.
constexpr double kLeastSyllables = 0.8, kLeastWithPrior = 0.65, kLeastDoubtful = 0.5;
constexpr double kMargin = 0.15;
/// Unicode that reads so well is not put in question.
constexpr double kPlainUnicode = 0.85;

/// Words below which a run, a font or a document proves nothing by itself.
constexpr std::int64_t kEnoughForRun = 12, kEnoughForFont = 5;
/// Nor do a few signs ("µm", "©") that occur again and again.
constexpr std::size_t kFewestLetters = 4;

/// An encoding with a smaller part of the text is passed over in the summary.
constexpr double kNamedShare = 0.1;

bool is_ascii_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

/// Quotes and dashes at the ends of words. Those of Latin-1 are letters of
/// TCVN3, too.
bool is_punctuation(char32_t c) {
  return (c >= 0x2010 && c <= 0x2027) || c == 0x2039 || c == 0x203A || c == 0xAB || c == 0xBB || c == 0x2032 ||
         c == 0x2033;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool parts_words(char32_t c) {
  return c < 0x80 ? !is_ascii_letter(c) && !is_digit(c) : u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

std::u32string_view trimmed(std::u32string_view word) {
  while (!word.empty() && is_punctuation(word.front())) word.remove_prefix(1);
  while (!word.empty() && is_punctuation(word.back())) word.remove_suffix(1);
  return word;
}

/// The words that tell encodings apart. A sign alone ("©") and what stands
/// beside digits ("37°C") tell nothing. With `hyphens` those are part of words.
template <typename Take>
void each_word(std::u32string_view text, bool hyphens, Take take) {
  const auto parts = [&](char32_t c) { return parts_words(c) && !(hyphens && c == U'-'); };
  for (std::size_t from = 0; from < text.size();) {
    if (parts(text[from])) {
      ++from;
      continue;
    }
    std::size_t to = from;
    bool marked = false, number = false;
    for (; to < text.size() && !parts(text[to]); ++to) {
      marked = marked || (text[to] >= 0x80 && !is_punctuation(text[to]));
      number = number || is_digit(text[to]);
    }
    if (marked && !number && to - from > 1) take(text.substr(from, to - from));
    from = to;
  }
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

/// Of a word with hyphens, each piece.
bool all_syllables(std::u32string_view word) {
  for (std::size_t from = 0; from < word.size();) {
    const std::size_t to = std::min(word.find(U'-', from), word.size());
    const std::u32string_view piece = trimmed(word.substr(from, to - from));
    if (!piece.empty() && !is_syllable(piece)) return false;
    from = to + 1;
  }
  return true;
}

bool unicode_syllable(std::u32string_view word) {
  const bool composed = std::none_of(word.begin(), word.end(), [](char32_t c) { return c >= 0x300 && c <= 0x36F; });
  return composed ? all_syllables(word) : all_syllables(code_points(core::to_nfc(to_utf8(word))));
}

double share(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

bool starts_folded(std::string_view name, std::string_view head) {
  return name.size() >= head.size() && std::equal(head.begin(), head.end(), name.begin(), [](char a, char b) {
           return a == (b >= 'A' && b <= 'Z' ? b + 32 : b);
         });
}

/// "ABCDEF+.VnTime" -> ".VnTime".
std::string_view without_subset(std::string_view name) {
  if (name.size() > 7 && name[6] == '+') name.remove_prefix(7);
  return name;
}

}  // namespace

FontPrior font_prior(std::string_view name) {
  name = without_subset(name);
  const std::string_view style = name.substr(0, name.find_first_of(",-"));
  if (starts_folded(name, ".vn") ||
      (name.starts_with("Vn") && name.size() > 2 && (name[2] == ' ' || (name[2] >= 'A' && name[2] <= 'Z'))))
    return {Legacy::tcvn3, style.size() > 3 && style.back() == 'H'};
  if (starts_folded(name, "vni") && (name.size() == 3 || name[3] == '-' || name[3] == ' ')) return {Legacy::vni, false};
  if (starts_folded(name, "vps ") || starts_folded(name, "vps-")) return {Legacy::vps, false};
  for (const std::string_view head : {"VI ", "HN ", "Minh "})
    if (name.starts_with(head)) return {Legacy::viscii, false};
  return {};
}

LegacyReader::Evidence& LegacyReader::Evidence::operator+=(const Evidence& other) {
  marked += other.marked;
  letters |= other.letters;
  for (std::size_t i = 0; i < syllables.size(); ++i) syllables[i] += other.syllables[i];
  return *this;
}

FontId LegacyReader::font(std::string_view name) {
  name = without_subset(name);
  if (name.empty()) return kNoFont;
  if (const auto it = ids_.find(name); it != ids_.end()) return it->second;
  const FontPrior prior = font_prior(name);
  // Words of TCVN3 begin in the capital font and go on in the other one.
  const std::string key = prior.encoding ? std::string(name_of(*prior.encoding)) : std::string(name);
  const auto [group, fresh] = group_ids_.try_emplace((prior.encoding ? "=" : "") + key, groups_.size());
  if (fresh) groups_.push_back({prior.encoding, {}, {}});
  const auto id = static_cast<FontId>(fonts_.size());
  fonts_.push_back({group->second, prior.capitals});
  ids_.emplace(name, id);
  return id;
}

std::vector<LegacyReader::Stretch> LegacyReader::stretches(const FontText& piece) const {
  std::vector<Stretch> all;
  std::size_t from = 0;
  for (std::size_t i = 0; i < piece.runs.size(); ++i) {
    const std::size_t group = fonts_[static_cast<std::size_t>(piece.runs[i].font)].group;
    if (all.empty() || all.back().group != group)
      all.push_back({from, piece.runs[i].end, i, group});
    else
      all.back().to = piece.runs[i].end;
    from = piece.runs[i].end;
  }
  return all;
}

LegacyReader::Evidence LegacyReader::evidence_of(std::string_view utf8) const {
  Evidence evidence;
  if (is_ascii(utf8)) return evidence;
  const std::u32string points = code_points(utf8);
  const bool hyphens = origin_ == Origin::pdf_layout;
  each_word(points, hyphens, [&](std::u32string_view word) {
    ++evidence.marked;
    evidence.syllables[0] += unicode_syllable(word) ? 1 : 0;
    for (const char32_t c : word)
      if (const auto byte = c >= 0x80 ? byte_of(c) : std::nullopt) evidence.letters.set(*byte);
  });
  if (share(evidence.syllables[0], evidence.marked) >= kPlainUnicode) return evidence;
  each_word(points, hyphens, [&](std::u32string_view word) {
    for (std::size_t i = 0; i < kLegacies; ++i)
      evidence.syllables[1 + i] += all_syllables(decoded(static_cast<Legacy>(i), word)) ? 1 : 0;
  });
  return evidence;
}

LegacyReader::Decision LegacyReader::decide(const Evidence& evidence, std::optional<Legacy> prior,
                                            std::int64_t enough) {
  if (evidence.marked < enough) return {};
  const auto best = std::max_element(evidence.syllables.begin() + 1, evidence.syllables.end());
  std::size_t at = static_cast<std::size_t>(best - evidence.syllables.begin()) - 1;
  if (prior && evidence.syllables[1 + static_cast<std::size_t>(*prior)] == *best) at = static_cast<std::size_t>(*prior);
  const auto encoding = static_cast<Legacy>(at);
  const double as_unicode = share(evidence.syllables[0], evidence.marked), as_legacy = share(*best, evidence.marked);
  if (as_legacy - as_unicode < kMargin) return {std::nullopt, Sureness::sure};
  if (prior != encoding && evidence.letters.count() < kFewestLetters) return {};
  if (as_legacy >= (prior == encoding ? kLeastWithPrior : kLeastSyllables)) return {encoding, Sureness::sure};
  if (as_legacy >= kLeastDoubtful) return {encoding, Sureness::doubtful};
  return {std::nullopt, Sureness::sure};
}

void LegacyReader::look(const FontText& piece) {
  for (const Stretch& stretch : stretches(piece)) {
    const std::string_view utf8 = std::string_view(piece.text).substr(stretch.from, stretch.to - stretch.from);
    const Evidence evidence = evidence_of(utf8);
    if (evidence.marked == 0) continue;
    ends_in_u_ = ends_in_u_ || utf8.find("\u00AD") != std::string_view::npos;
    groups_[stretch.group].evidence += evidence;
    seen_.emplace_back(evidence, stretch.group);
  }
}

LegacyReader::Decision LegacyReader::decision_for(const Evidence& evidence, const Group& group) const {
  const Decision own = decide(evidence, group.prior, kEnoughForRun);
  if (own.sureness == Sureness::sure) return own;
  // A run that reads well as Unicode is not drawn along by its neighbours.
  if (evidence.marked > 0 && evidence.syllables[0] == evidence.marked) return {std::nullopt, Sureness::sure};
  return own.sureness == Sureness::doubtful && group.decision.sureness != Sureness::sure ? own : group.decision;
}

void LegacyReader::settle() {
  Evidence all;
  for (const Group& group : groups_) all += group.evidence;
  whole_ = decide(all, std::nullopt, kEnoughForFont);
  for (Group& group : groups_) {
    group.decision = decide(group.evidence, group.prior, kEnoughForFont);
    if (group.decision.sureness != Sureness::too_little) continue;
    // Too little in this font: what the document is in, or what the name says,
    // where every word agrees.
    const std::optional<Legacy> wanted = group.prior ? group.prior : whole_.encoding;
    const Evidence& evidence = group.evidence;
    if (wanted && evidence.syllables[0] < evidence.marked &&
        evidence.syllables[1 + static_cast<std::size_t>(*wanted)] == evidence.marked)
      group.decision = {wanted, Sureness::sure};
    else if (group.prior && group.prior == whole_.encoding && evidence.marked == 0)
      group.decision = {wanted, Sureness::sure};
    else
      group.decision = {std::nullopt, Sureness::sure};
  }
  for (const auto& [evidence, index] : seen_) {
    const Decision decision = decision_for(evidence, groups_[index]);
    if (decision.sureness == Sureness::doubtful) {
      doubtful_ += evidence;
      doubted_ = decision.encoding;
    } else if (decision.encoding) {
      decoded_[static_cast<std::size_t>(*decision.encoding)] += evidence;
    } else {
      unicode_ += evidence;
    }
  }
  seen_.clear();
  seen_.shrink_to_fit();
  const auto unread = [](const Evidence& evidence) { return evidence.marked == 0; };
  as_it_is_ = std::all_of(std::begin(decoded_), std::end(decoded_), unread) &&
              std::none_of(groups_.begin(), groups_.end(), [](const Group& group) { return group.decision.encoding.has_value(); });
}

std::u32string LegacyReader::decoded(Legacy encoding, std::u32string_view shown) const {
  if (origin_ == Origin::file) return decode(encoding, shown);
  if (encoding == Legacy::tcvn3) return decode(encoding, ends_in_u_ ? std::u32string(shown) : with_hyphens_read(shown));
  if (encoding == Legacy::vni) return decode(encoding, with_marks_joined(shown));
  return decode(encoding, shown);
}

std::string LegacyReader::unicode(const FontText& piece) const {
  return as_it_is_ ? piece.text : unicode_unseen(piece);
}

std::string LegacyReader::unicode_unseen(const FontText& piece) const {
  if (is_ascii(piece.text) && origin_ == Origin::file) {
    const bool capitals = std::any_of(piece.runs.begin(), piece.runs.end(), [&](const FontText::Run& run) {
      return fonts_[static_cast<std::size_t>(run.font)].capitals;
    });
    if (!capitals) return piece.text;
  }
  std::string out;
  for (const Stretch& stretch : stretches(piece)) {
    const std::string_view utf8 = std::string_view(piece.text).substr(stretch.from, stretch.to - stretch.from);
    const Decision decision = decision_for(evidence_of(utf8), groups_[stretch.group]);
    if (!decision.encoding || decision.sureness != Sureness::sure) {
      out += utf8;
      continue;
    }
    std::size_t from = stretch.from;
    for (std::size_t i = stretch.first_run; i < piece.runs.size() && from < stretch.to; ++i) {
      const FontText::Run& run = piece.runs[i];
      std::u32string letters = decoded(*decision.encoding, code_points(piece.text.substr(from, run.end - from)));
      if (fonts_[static_cast<std::size_t>(run.font)].capitals && *decision.encoding == Legacy::tcvn3)
        std::transform(letters.begin(), letters.end(), letters.begin(), upper_case);
      out += to_utf8(letters);
      from = run.end;
    }
  }
  return out;
}

core::Encoding LegacyReader::encoding() const {
  std::int64_t all = unicode_.marked + doubtful_.marked, old = 0, read = 0;
  for (const Evidence& evidence : decoded_) all += evidence.marked;
  std::vector<std::string_view> named;
  for (std::size_t i = 0; i < kLegacies; ++i) {
    if (decoded_[i].marked == 0 || share(decoded_[i].marked, all) < kNamedShare) continue;
    named.push_back(name_of(static_cast<Legacy>(i)));
    old += decoded_[i].marked;
    read += decoded_[i].syllables[1 + i];
  }
  if (named.empty()) return {};
  if (share(unicode_.marked, all) >= kNamedShare) {
    named.emplace_back("unicode");
    old += unicode_.marked;
    read += unicode_.syllables[0];
  }
  return {named.size() == 1 ? std::string(named.front()) : "mixed", share(read, old)};
}

std::optional<core::Encoding> LegacyReader::doubt() const {
  std::int64_t all = unicode_.marked + doubtful_.marked;
  for (const Evidence& evidence : decoded_) all += evidence.marked;
  if (!doubted_ || share(doubtful_.marked, all) < kNamedShare) return std::nullopt;
  return core::Encoding{std::string(name_of(*doubted_)),
                        share(doubtful_.syllables[1 + static_cast<std::size_t>(*doubted_)], doubtful_.marked)};
}

std::string shown_as_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) append_utf8(windows_1252(static_cast<std::uint8_t>(c)), out);
  return out;
}

}  // namespace sokhao::probes::text
