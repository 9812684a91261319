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
