// A fuzz target: bytes that nobody vouches for, into one reader.
//
// To add one: write tests/fuzz/<family>/<name>.cc with a `const Target <name>`
// and add a line to targets.inc; its seeds lie in test_data/fuzz/<name>/.
// `scripts/fuzz <name>` lets libFuzzer loose on it; the ordinary tests replay
// every seed, whole and mutated.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace sokhao::fuzz {

using Bytes = std::span<const std::byte>;

[[nodiscard]] inline std::string_view text_of(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

struct Target {
  std::string_view name;
  /// Reads `bytes` and aborts where what it was told cannot be (`must`).
  void (*run)(Bytes bytes);
};

/// The targets linked into this program.
[[nodiscard]] std::span<const Target* const> targets();

/// Ends the program, in every build: a reader broke its word.
void must(bool holds, const char* what);

}  // namespace sokhao::fuzz
