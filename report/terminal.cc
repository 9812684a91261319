#include "report/terminal.h"

#include "core/text.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

/// Bytes of the UTF-8 sequence that begins with `lead`.
std::size_t sequence_length(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

char32_t code_point(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = sequence_length(lead);
  if (length == 1) return lead;
  char32_t c = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
    c = c << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  return c;
}

std::size_t width_of(char32_t c) {
  const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (in(0x0300, 0x036F) || in(0x200B, 0x200F) || in(0xFE00, 0xFE0F)) return 0;
  if (in(0x1100, 0x115F) || in(0x2E80, 0xA4CF) || in(0xAC00, 0xD7A3) || in(0xF900, 0xFAFF) || in(0xFE30, 0xFE6F) ||
      in(0xFF00, 0xFF60) || in(0x1F300, 0x1FAFF) || in(0x20000, 0x3FFFD))
    return 2;
  return 1;
}

}  // namespace

Colour colour_of(core::Verdict verdict) {
  switch (verdict) {
    case core::Verdict::pass: return Colour::green;
    case core::Verdict::return_: return Colour::red;
    case core::Verdict::refuse: return Colour::magenta;
    case core::Verdict::review: return Colour::yellow;
  }
  return Colour::none;
}

Colour colour_of(const core::Finding& finding) {
  if (failed(finding)) return finding.severity == core::Severity::refuse ? Colour::magenta : Colour::red;
  if (needs_a_person(finding)) return Colour::yellow;
  return finding.outcome == core::Outcome::pass ? Colour::green : Colour::soft;
}

std::string painted(std::string_view text, Colour colour, Paint paint) {
  if (paint == Paint::off || colour == Colour::none) return std::string(text);
  std::string_view code;
  switch (colour) {
    case Colour::green: code = "\x1b[1;32m"; break;
    case Colour::red: code = "\x1b[1;31m"; break;
    case Colour::magenta: code = "\x1b[1;35m"; break;
    case Colour::yellow: code = "\x1b[1;33m"; break;
    case Colour::soft: code = "\x1b[2m"; break;
    case Colour::none: break;
  }
  return std::string(code) + std::string(text) + "\x1b[0m";
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size(); at += sequence_length(static_cast<unsigned char>(text[at])))
    columns += width_of(code_point(text, at));
  return columns;
}

std::string padded(std::string_view text, std::size_t columns) {
  const std::size_t width = columns_of(text);
  if (width <= columns) return std::string(text) + std::string(columns - width, ' ');
  std::string cut;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(static_cast<unsigned char>(text[at]));
    const std::size_t next = width_of(code_point(text, at));
    if (used + next + 1 > columns) break;
    cut.append(text.substr(at, length));
    used += next;
    at += length;
  }
  return cut + "…" + std::string(columns > used ? columns - used - 1 : 0, ' ');
}

std::string wrapped(std::string_view text, std::string_view indent, std::size_t columns) {
  const std::size_t room = columns > columns_of(indent) ? columns - columns_of(indent) : 1;
  std::string out, line;
  std::size_t used = 0;
  const auto flush = [&] {
    out += std::string(indent) + line + "\n";
    line.clear();
    used = 0;
  };
  for (const std::string& word : core::split(text, ' ')) {
    if (word.empty()) continue;
    const std::size_t width = columns_of(word);
    if (used > 0 && used + 1 + width > room) flush();
    if (used > 0) {
      line += ' ';
      ++used;
    }
    line += word;
    used += width;
  }
  if (!line.empty()) flush();
  return out;
}

}  // namespace sokhao::report
