// Numbers, times, lists and ranges as sentences write them.
#include "rules/wording.h"

#include <cmath>

#include <fmt/format.h>

namespace sokhao::rules {
namespace {

std::string grouped(std::int64_t count, char separator) {
  std::string digits = std::to_string(std::llabs(count));
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, separator);
  return count < 0 ? "-" + digits : digits;
}

// The lower-case letter of a capital of Vietnamese or English; any other
// character is itself.
char32_t lower(char32_t c) {
  if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDD && c != 0xD7)) return c + 0x20;
  if (c == 0x1A0) return 0x1A1;
  if (c == 0x1AF) return 0x1B0;
  const bool paired = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x1EA0 && c <= 0x1EF9);
  return paired && c % 2 == 0 ? c + 1 : c;
}

struct Letter {
  char32_t code = 0;
  std::size_t bytes = 0;  // 0: no such character here
};

Letter letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto first = byte(at);
  if (first < 0x80) return {first, 1};
  const std::size_t bytes = first >= 0xE0 ? 3 : 2;
  if (first >= 0xF0 || at + bytes > text.size()) return {};
  char32_t code = first & (bytes == 3 ? 0x0Fu : 0x1Fu);
  for (std::size_t i = at + 1; i < at + bytes; ++i) code = code << 6 | (byte(i) & 0x3Fu);
  return {code, bytes};
}

void put(std::string& out, char32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

std::string begun_small(const std::string& sentence) {
  const Letter first = letter_at(sentence, 0), second = letter_at(sentence, first.bytes);
  if (first.bytes == 0 || lower(first.code) == first.code) return sentence;
  if (second.bytes > 0 && lower(second.code) != second.code) return sentence;
  std::string out;
  put(out, lower(first.code));
  return out + sentence.substr(first.bytes);
}

}  // namespace

core::LocalText verbatim(std::string_view text) { return {std::string(text), std::string(text)}; }

core::LocalText duration_words(double seconds) {
  const auto tenths = static_cast<std::int64_t>(std::llround(std::max(0.0, seconds) * 10));
  const auto minutes = tenths / 600, rest = tenths % 600;
  const auto whole = rest / 10, part = rest % 10;
  std::string vi = fmt::format("{:02} phút", minutes), en = fmt::format("{} min", minutes);
  if (part > 0) {
    vi += fmt::format(" {:02},{} giây", whole, part);
    en += fmt::format(" {}.{} s", whole, part);
  } else {
    vi += fmt::format(" {:02} giây", whole);
    en += fmt::format(" {} s", whole);
  }
  return {vi, en};
}

core::LocalText mid_sentence(core::LocalText sentence) {
  return {begun_small(sentence.vi), begun_small(sentence.en)};
}

core::LocalText count_words(std::int64_t count) { return {grouped(count, '.'), grouped(count, ',')}; }

core::LocalText number_words(double number) {
  std::string en = fmt::format("{:.3f}", number);
  en.erase(en.find_last_not_of('0') + 1);
  if (en.back() == '.') en.pop_back();
  std::string vi = en;
  for (char& c : vi)
    if (c == '.') c = ',';
  return {vi, en};
}

double to_thousandths(double number) { return std::round(number * 1000) / 1000; }

core::LocalText list_words(std::span<const core::LocalText> items, Join join) {
  const bool all = join == Join::and_;
  core::LocalText out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) {
      const bool last = i + 1 == items.size();
      out.vi += !last ? ", " : all ? " và " : " hoặc ";
      out.en += !last ? ", " : all ? " and " : " or ";
    }
    out.vi += items[i].vi;
    out.en += items[i].en;
  }
  return out;
}

core::LocalText moment_words(core::Instant instant, std::string_view zone) {
  return verbatim(core::format_screen(instant, zone));
}

core::LocalText range_words(const std::optional<core::LocalText>& min, const std::optional<core::LocalText>& max) {
  if (min && max)
    return {fmt::format("từ {} đến {}", min->vi, max->vi), fmt::format("from {} to {}", min->en, max->en)};
  if (min) return {"ít nhất " + min->vi, "at least " + min->en};
  if (max) return {"không quá " + max->vi, "at most " + max->en};
  return {"không giới hạn", "no limit"};
}

}  // namespace sokhao::rules
