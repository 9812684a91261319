#include "core/ulid.h"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <mutex>
#include <stdexcept>

namespace sokhao::core {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kLength = 26;
constexpr std::uint64_t kDrift = 60'000;  ///< milliseconds

/// Sixteen bytes, most significant first.
using Value = std::array<std::uint8_t, 16>;

std::uint64_t milliseconds_of(const Value& value) {
  std::uint64_t result = 0;
  for (std::size_t i = 0; i < 6; ++i) result = result << 8 | value[i];
  return result;
}

Value fresh(std::uint64_t milliseconds) {
  Value value{};
  for (std::size_t i = 0; i < 6; ++i) value[i] = static_cast<std::uint8_t>(milliseconds >> (8 * (5 - i)));
  if (::getrandom(value.data() + 6, 10, 0) != 10) throw std::runtime_error("getrandom gave no random bytes");
  value[6] &= 0x7f;  // room for the increments below
  return value;
}

void increment(Value& value) {
  for (std::size_t i = value.size(); i-- > 0;)
    if (++value[i] != 0) return;
}

std::string text_of(const Value& value) {
  std::string text(kLength, '0');
  for (std::size_t place = 0; place < kLength; ++place) {
    unsigned digit = 0;
    for (std::size_t bit = 0; bit < 5; ++bit) {
      const std::size_t from_end = (kLength - 1 - place) * 5 + (4 - bit);
      if (from_end >= 128) continue;
      const std::uint8_t byte = value[15 - from_end / 8];
      digit |= static_cast<unsigned>(byte >> (from_end % 8) & 1) << (4 - bit);
    }
    text[place] = kAlphabet[digit];
  }
  return text;
}

}  // namespace

std::string make_ulid(Instant now) {
  static std::mutex mutex;
  static Value last{};
  const auto count = std::max<std::int64_t>(0, now.time_since_epoch().count());
  const std::uint64_t milliseconds = static_cast<std::uint64_t>(count) & 0xffff'ffff'ffffULL;
  const std::lock_guard lock(mutex);
  const std::uint64_t before = milliseconds_of(last);
  if (milliseconds > before || before - milliseconds > kDrift) {
    last = fresh(milliseconds);
  } else {
    increment(last);
  }
  return text_of(last);
}

bool is_ulid(std::string_view text) {
  return text.size() == kLength && text.front() <= '7' &&
         std::all_of(text.begin(), text.end(), [](char c) { return kAlphabet.find(c) != std::string_view::npos; });
}

Instant ulid_time(std::string_view text) {
  std::int64_t milliseconds = 0;
  if (is_ulid(text)) {
    for (const char c : text.substr(0, 10))
      milliseconds = milliseconds * 32 + static_cast<std::int64_t>(kAlphabet.find(c));
  }
  return Instant(std::chrono::milliseconds(milliseconds));
}

}  // namespace sokhao::core
