// Every seed of every target, whole, cut and mutated: a target aborts or a
// sanitizer does where a reader is wrong.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/filesystem.hpp>
#include <chrono>
#include <random>

#include "tests/fuzz/target.h"
#include "tests/support/temp_dir.h"

namespace sokhao::fuzz {
namespace {

namespace fs = boost::filesystem;

std::vector<std::string> seeds_of(const Target& target) {
  std::vector<std::string> seeds;
  const fs::path folder = fs::path(SOKHAO_TEST_DATA "/fuzz") / std::string(target.name);
  for (const auto& entry : fs::directory_iterator(folder)) seeds.push_back(support::read_file(entry.path().string()));
  std::sort(seeds.begin(), seeds.end());
  return seeds;
}

void feed(const Target& target, const std::string& bytes) { target.run(std::as_bytes(std::span(bytes))); }

/// Turned bytes, integers at the edges, a stretch doubled or lost, another seed's tail.
std::string mutated(std::string bytes, const std::vector<std::string>& seeds, std::mt19937& random) {
  const auto below = [&random](std::size_t end) { return end == 0 ? 0 : random() % end; };
  for (std::size_t i = 0; i < 1 + below(12) && !bytes.empty(); ++i) {
    const std::size_t at = below(bytes.size());
    switch (random() % 6) {
      case 0: bytes[at] = static_cast<char>(random()); break;
      case 1: bytes[at] = static_cast<char>(0xFF); break;
      case 2: bytes[at] = static_cast<char>(bytes[at] ^ 1 << random() % 8); break;
      case 3: bytes.replace(at, std::min<std::size_t>(4, bytes.size() - at), 4, random() % 2 == 0 ? '\xFF' : '\0'); break;
      case 4: bytes.insert(at, bytes.substr(at, below(64))); break;
      default: bytes.erase(at, below(64));
    }
  }
  if (random() % 8 == 0) bytes.resize(below(bytes.size() + 1));
  if (random() % 8 == 0) {
    const std::string& other = seeds[below(seeds.size())];
    bytes += other.substr(below(other.size()));
  }
  return bytes;
}

class FuzzTarget : public testing::TestWithParam<const Target*> {};

TEST_P(FuzzTarget, ReadsEverySeed) {
  const auto seeds = seeds_of(*GetParam());
  ASSERT_FALSE(seeds.empty()) << "no seeds in test_data/fuzz/" << GetParam()->name;
  for (const std::string& seed : seeds) feed(*GetParam(), seed);
  feed(*GetParam(), "");
}

TEST_P(FuzzTarget, EndsWellOnMutatedSeeds) {
  const auto seeds = seeds_of(*GetParam());
  ASSERT_FALSE(seeds.empty());
  std::mt19937 random(2020);
  constexpr int kRounds = 400;
  constexpr auto kLongest = std::chrono::seconds(5);  // of all rounds together, on a busy machine
  const auto start = std::chrono::steady_clock::now();
  for (int round = 0; round < kRounds && std::chrono::steady_clock::now() - start < kLongest; ++round) {
    feed(*GetParam(), mutated(seeds[random() % seeds.size()], seeds, random));
  }
}

INSTANTIATE_TEST_SUITE_P(All, FuzzTarget, testing::ValuesIn(targets().begin(), targets().end()),
                         [](const auto& parameter) { return std::string(parameter.param->name); });

}  // namespace
}  // namespace sokhao::fuzz
