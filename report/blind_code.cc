#include "report/blind_code.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace sokhao::report {

using core::ErrorKind;
using core::fail;

namespace {

constexpr int kMostDigits = 18;

}  // namespace

core::Result<BlindCodes> BlindCodes::of(const std::string& pattern, Random random) {
  constexpr std::string_view kMark = "{rand:";
  const auto bad = [&] { return fail(ErrorKind::usage, "blind_code '" + pattern + "' must hold one {rand:05}"); };
  const auto at = pattern.find(kMark);
  if (at == std::string::npos) return bad();
  const auto end = pattern.find('}', at);
  if (end == std::string::npos || pattern.find('{', at + 1) != std::string::npos) return bad();
  const std::string digits = pattern.substr(at + kMark.size(), end - at - kMark.size());
  if (digits.empty() || digits.size() > 3 || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return bad();
  BlindCodes codes;
  codes.before_ = pattern.substr(0, at);
  codes.after_ = pattern.substr(end + 1);
  codes.digits_ = std::stoi(digits);
  if (codes.digits_ < 1 || codes.digits_ > kMostDigits) return bad();
  codes.random_ = std::move(random);
  return codes;
}

std::string BlindCodes::draw(int more) const {
  const int digits = std::min(digits_ + std::max(more, 0), kMostDigits);
  std::uint64_t below = 1;
  for (int i = 0; i < digits; ++i) below *= 10;
  return fmt::format("{}{:0{}}{}", before_, random_(below), digits, after_);
}

BlindCodes::Random BlindCodes::from_the_system() {
  return [](std::uint64_t below) {
    std::random_device device("/dev/urandom");
    return std::uniform_int_distribution<std::uint64_t>(0, below - 1)(device);
  };
}

}  // namespace sokhao::report
