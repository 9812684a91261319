// The number under which judges see an entry (số phách).
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/error.h"

namespace sokhao::report {

/// Draws the number for one more code; the same one may come twice.
class BlindCodes {
 public:
  /// Uniform numbers below its argument.
  using Random = std::function<std::uint64_t(std::uint64_t below)>;

  /// `pattern` is the plan's: "P{rand:05}" is P and five random digits. Without
  /// exactly one {rand:0N} of 1 to 18 digits it is a usage error.
  [[nodiscard]] static core::Result<BlindCodes> of(const std::string& pattern, Random random = from_the_system());

  /// A code with `more` digits than the pattern has, for when those run short.
  [[nodiscard]] std::string draw(int more) const;

  /// The kernel's random numbers: a code must not be guessable from another.
  [[nodiscard]] static Random from_the_system();

 private:
  BlindCodes() = default;
  std::string before_, after_;
  int digits_ = 0;
  Random random_;
};

}  // namespace sokhao::report
