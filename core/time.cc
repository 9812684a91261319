#include "core/time.h"

#include <fmt/format.h>
#include <time.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <charconv>
#include <memory>
#include <regex>

namespace sokhao::core {
namespace {

class SystemClock final : public Clock {
 public:
  Instant now() const override { return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()); }
  Uptime uptime() const override {
    timespec t{};
    clock_gettime(CLOCK_BOOTTIME, &t);
    return std::chrono::seconds(t.tv_sec) + std::chrono::milliseconds(t.tv_nsec / 1'000'000);
  }
};

std::unique_ptr<icu::TimeZone> zone_named(std::string_view zone) {
  const icu::StringPiece piece(zone.data(), static_cast<int32_t>(zone.size()));
  return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(piece)));
}

std::chrono::milliseconds offset_at(std::string_view zone, Instant utc) {
  int32_t raw = 0, dst = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone_named(zone)->getOffset(static_cast<UDate>(utc.time_since_epoch().count()), false, raw, dst, status);
  return std::chrono::milliseconds(raw + dst);
}

Instant from_local(std::string_view zone, Instant local) {
  int32_t raw = 0, dst = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone_named(zone)->getOffset(static_cast<UDate>(local.time_since_epoch().count()), true, raw, dst, status);
  return local - std::chrono::milliseconds(raw + dst);
}

struct Local {
  std::chrono::year_month_day date;
  std::chrono::hh_mm_ss<std::chrono::milliseconds> time;
};

Local to_local(Instant instant, std::chrono::milliseconds offset) {
  const auto shifted = instant + offset;
  const auto day = std::chrono::floor<std::chrono::days>(shifted);
  return {std::chrono::year_month_day(day), std::chrono::hh_mm_ss<std::chrono::milliseconds>(shifted - day)};
}

std::optional<Instant> compose(int year, int month, int day, int hour, int minute, int second) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return Instant(sys_days(date).time_since_epoch()) + hours(hour) + minutes(minute) + seconds(second);
}

}  // namespace

const Clock& system_clock() {
  static const SystemClock clock;
  return clock;
}

std::optional<Instant> parse_instant(std::string_view text, std::string_view zone) {
  if (text.size() > 64) return std::nullopt;
  const std::string s(text);
  std::smatch m;
  const auto number = [&](std::size_t i) { return m[i].matched && m[i].length() > 0 ? std::stoi(m[i].str()) : 0; };

  static const std::regex iso(
      R"(^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*([Zz]|[+-]\d{2}:?\d{2})?)?\s*$)");
  if (std::regex_match(s, m, iso)) {
    auto at = compose(number(1), number(2), number(3), number(4), number(5), number(6));
    if (!at) return std::nullopt;
    const std::string offset = m[7].str();
    if (offset.empty()) return from_local(zone, *at);
    if (offset == "Z" || offset == "z") return at;
    const int hours = std::stoi(offset.substr(1, 2)), minutes = std::stoi(offset.substr(offset.size() - 2));
    const auto shift = std::chrono::hours(hours) + std::chrono::minutes(minutes);
    return offset[0] == '-' ? *at + shift : *at - shift;
  }
  static const std::regex vietnamese(
      R"(^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,]+(?:lúc +)?(\d{1,2})(?:[:hg](\d{2})?)(?::(\d{2}))?)?\s*$)");
  if (std::regex_match(s, m, vietnamese)) {
    auto at = compose(number(3), number(2), number(1), number(4), number(5), number(6));
    return at ? std::optional(from_local(zone, *at)) : std::nullopt;
  }
  static const std::regex time_first(
      R"(^\s*(\d{1,2})(?:[:hg](\d{2})?)(?::(\d{2}))?[ ,]+(?:ngày +)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$)");
  if (std::regex_match(s, m, time_first)) {
    auto at = compose(number(6), number(5), number(4), number(1), number(2), number(3));
    return at ? std::optional(from_local(zone, *at)) : std::nullopt;
  }
  return std::nullopt;
}

std::string format_rfc3339(Instant instant, std::string_view zone) {
  const auto offset = offset_at(zone, instant);
  const auto local = to_local(instant, offset);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(offset).count();
  const auto absolute = minutes < 0 ? -minutes : minutes;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}", int(local.date.year()), unsigned(local.date.month()),
                     unsigned(local.date.day()), local.time.hours().count(), local.time.minutes().count(),
                     local.time.seconds().count(), minutes < 0 ? '-' : '+', absolute / 60, absolute % 60);
}

std::string format_screen(Instant instant, std::string_view zone) {
  const auto local = to_local(instant, offset_at(zone, instant));
  return fmt::format("{}/{}/{} {:02}:{:02}", unsigned(local.date.day()), unsigned(local.date.month()), int(local.date.year()),
                     local.time.hours().count(), local.time.minutes().count());
}

int year_of(Instant instant, std::string_view zone) { return int(to_local(instant, offset_at(zone, instant)).date.year()); }

bool is_zone(std::string_view zone) {
  icu::UnicodeString id;
  return zone_named(zone)->getID(id) != icu::UnicodeString(u"Etc/Unknown");
}

}  // namespace sokhao::core
