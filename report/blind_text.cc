#include "report/blind_text.h"

#include <algorithm>
#include <string_view>

#include "core/text.h"

namespace sokhao::report {
namespace {

using core::TextZone;

/// Shorter than this a name is a syllable that stands in half of all sentences.
constexpr std::size_t kShortestName = 4;
/// From this many letters on one may have been read wrongly.
constexpr std::size_t kForgiving = 8;
/// A number of this length without its leading 0 or 84.
constexpr std::size_t kShortestPhone = 8;

/// A token of one page, wherever its line is.
struct Token {
  std::size_t line = 0, index = 0;
  std::string_view text;
  bool masked = false;
};

/// A folded word and the token it stands in: "Mai/0912" is two.
struct Word {
  std::string text;
  std::size_t token = 0;
};

std::vector<Token> tokens_on(const core::TextPage& page) {
  std::vector<Token> tokens;
  for (std::size_t line = 0; line < page.lines.size(); ++line) {
    std::size_t index = 0;
    for (const std::string_view text : core::tokens_of(page.lines[line])) tokens.push_back({line, index++, text});
  }
  return tokens;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  for (std::string& word : core::split(core::folded(text), ' '))
    if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::vector<Word> words_of(const std::vector<Token>& tokens) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < tokens.size(); ++i)
    for (std::string& word : words_in(tokens[i].text)) words.push_back({std::move(word), i});
  return words;
}

bool is_name_at(const std::vector<Word>& words, std::size_t at, const std::vector<std::string>& name, std::size_t letters) {
  if (at + name.size() > words.size()) return false;
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const std::string& word = words[at + i].text;
    if (word == name[i]) continue;
    if (letters < kForgiving) return false;
    wrong += core::edit_distance(word, name[i]);
    if (wrong > 1) return false;
  }
  return true;
}

void mask_name(const std::string& name, const std::vector<Word>& words, std::vector<Token>& tokens) {
  const std::vector<std::string> syllables = words_in(name);
  std::size_t letters = 0;
  for (const std::string& syllable : syllables) letters += syllable.size();
  if (letters < kShortestName) return;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!is_name_at(words, at, syllables, letters)) continue;
    for (std::size_t i = 0; i < syllables.size(); ++i) tokens[words[at + i].token].masked = true;
  }
  // The same without a blank, as in an address or a file name.
  std::string joined;
  for (const std::string& syllable : syllables) joined += syllable;
  if (syllables.size() < 2 || letters < kForgiving) return;
  for (const Word& word : words)
    if (word.text.find(joined) != std::string::npos) tokens[word.token].masked = true;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Tokens that together may be one number: digits and what people put between them.
bool may_be_number(std::string_view token) {
  if (std::none_of(token.begin(), token.end(), is_digit)) return token.find_first_not_of(".-()+") == std::string_view::npos;
  const auto letters = std::count_if(token.begin(), token.end(), [](unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80; });
  const auto digits = std::count_if(token.begin(), token.end(), is_digit);
  return letters == 0 || digits >= 8;  // "ĐT:0912345678"
}

/// Without what differs between "0912..." and "+84 912...".
std::string core_of(std::string digits) {
  if (digits.starts_with("84") && digits.size() >= 11) return digits.substr(2);
  if (digits.starts_with("0")) return digits.substr(1);
  return digits;
}

bool looks_like_phone(std::string_view digits) {
  if (digits.starts_with("0")) return digits.size() == 10 || digits.size() == 11;
  return digits.starts_with("84") && (digits.size() == 11 || digits.size() == 12);
}

void mask_phones(const std::vector<std::string>& cores, std::vector<Token>& tokens) {
  for (std::size_t from = 0; from < tokens.size();) {
    std::size_t to = from;
    std::string digits;
    std::vector<std::size_t> owner;
    while (to < tokens.size() && may_be_number(tokens[to].text)) {
      for (const char c : tokens[to].text)
        if (is_digit(c)) {
          digits += c;
          owner.push_back(to);
        }
      ++to;
    }
    if (to == from) {
      ++from;
      continue;
    }
    if (looks_like_phone(digits))
      for (std::size_t i = from; i < to; ++i) tokens[i].masked = true;
    for (const std::string& core : cores)
      for (std::size_t at = digits.find(core); at != std::string::npos; at = digits.find(core, at + 1)) {
        // The 0 or +84 before it stands in the same token, or alone before it.
        const std::size_t first = owner[at > 0 ? at - 1 : 0], last = owner[at + core.size() - 1];
        for (std::size_t i = std::min(first, owner[at]); i <= last; ++i) tokens[i].masked = true;
      }
    // "(01) 0912 345 678": a phone among other numbers of the run.
    for (std::size_t i = from; i < to; ++i) {
      std::string alone;
      for (const char c : tokens[i].text)
        if (is_digit(c)) alone += c;
      if (looks_like_phone(alone)) tokens[i].masked = true;
    }
    from = to;
  }
}

void mask_addresses(std::vector<Token>& tokens) {
  for (Token& token : tokens) {
    const auto at = token.text.find('@');
    if (at != std::string_view::npos && token.text.find('.', at) != std::string_view::npos) token.masked = true;
  }
}

bool bears_cover(const core::TextPage& page) {
  return std::any_of(page.lines.begin(), page.lines.end(), [](const core::TextLine& line) { return line.zone == TextZone::cover; });
}

bool is_shown(const core::TextLine& line) { return line.zone != TextZone::cover && core::is_printed(line.zone); }

core::TextLine masked_line(const core::TextLine& line, const std::vector<const Token*>& own) {
  core::TextLine out{line.zone, {}, line.marks, line.icu, {}};
  for (const Token* token : own) {
    if (!out.text.empty()) out.text += ' ';
    out.text += token->masked ? std::string_view(kMask) : token->text;
  }
  return out;
}

void add_once(std::vector<std::string>& list, const std::string& value) {
  if (!core::trim(value).empty() && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

void add_fields(const core::CoverFields& cover, Identity& identity) {
  for (const core::Field& author : cover.authors)
    if (author.state == core::FieldState::found) add_once(identity.names, author.value);
  if (cover.phone.state == core::FieldState::found) add_once(identity.phones, cover.phone.value);
  if (cover.unit.state == core::FieldState::found) add_once(identity.units, cover.unit.value);
}

void add_facts(const core::PartFacts& facts, Identity& identity) {
  if (facts.document) add_fields(facts.document->cover, identity);
  if (facts.image && facts.image->cover) add_fields(*facts.image->cover, identity);
  if (facts.archive)
    for (const auto& inner : facts.archive->parts) add_facts(inner, identity);
  if (facts.disc)
    for (const auto& inner : facts.disc->parts) add_facts(inner, identity);
}

}  // namespace

Identity identity_of(const core::Report& report) {
  Identity identity;
  for (const std::string& author : report.entry.applicant.authors) add_once(identity.names, author);
  if (report.entry.applicant.phone) add_once(identity.phones, *report.entry.applicant.phone);
  if (report.entry.applicant.unit) add_once(identity.units, *report.entry.applicant.unit);
  for (const core::Part& part : report.parts) add_facts(part.facts, identity);
  return identity;
}

BlindText blind_text(const core::TextView& view, const Identity& identity) {
  BlindText blind;
  blind.view.cut = view.cut;
  std::vector<std::string> cores;
  for (const std::string& phone : identity.phones) {
    std::string digits;
    std::copy_if(phone.begin(), phone.end(), std::back_inserter(digits), is_digit);
    if (std::string core = core_of(digits); core.size() >= kShortestPhone) cores.push_back(std::move(core));
  }
  for (const core::TextPage& page : view.pages) {
    if (page.page > 0 && bears_cover(page)) {
      blind.left_out.push_back(page.page);
      continue;
    }
    std::vector<Token> tokens = tokens_on(page);
    const std::vector<Word> words = words_of(tokens);
    for (const std::string& name : identity.names) mask_name(name, words, tokens);
    mask_phones(cores, tokens);
    mask_addresses(tokens);
    std::vector<std::vector<const Token*>> by_line(page.lines.size());
    for (const Token& token : tokens) {
      by_line[token.line].push_back(&token);
      const core::TextLine& line = page.lines[token.line];
      if (!token.masked || !is_shown(line)) continue;
      ++blind.masked;
      if (token.index < line.boxes.size()) blind.hidden[page.page].push_back(line.boxes[token.index]);
    }
    core::TextPage& shown = blind.view.pages.emplace_back();
    shown.page = page.page;
    for (std::size_t i = 0; i < page.lines.size(); ++i)
      if (is_shown(page.lines[i])) shown.lines.push_back(masked_line(page.lines[i], by_line[i]));
  }
  return blind;
}

}  // namespace sokhao::report
