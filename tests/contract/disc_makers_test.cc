// Discs that other programs made, through the real workers: what went into
// them must come out (scripts/samples/disc_makers.py).
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/filesystem.hpp>
#include <cmath>
#include <fstream>

#include "core/facts_json.h"
#include "probes/host/examiner.h"
#include "tests/support/temp_dir.h"

namespace sokhao::contract {
namespace {

namespace fs = boost::filesystem;
using core::Json;

const std::string kFolder = SOKHAO_TEST_DATA "/disc/made/";

/// A film's length is known to a picture or two; sound may end a little later.
constexpr double kWithin_s = 0.12;

/// What differs from the expected part of the facts; objects may hold more, lists may not.
void differences(const Json& expected, const Json& actual, const std::string& at, std::vector<std::string>& found) {
  if (expected.is_object() && actual.is_object()) {
    for (const auto& [key, value] : expected.items()) differences(value, actual.value(key, Json("missing")), at + "/" + key, found);
  } else if (expected.is_array() && actual.is_array() && expected.size() == actual.size()) {
    for (std::size_t i = 0; i < expected.size(); ++i) differences(expected[i], actual[i], at + "/" + std::to_string(i), found);
  } else if (at.ends_with("duration_s") && expected.is_number() && actual.is_number()) {
    if (std::abs(expected.get<double>() - actual.get<double>()) > kWithin_s) found.push_back(at + ": expected " + expected.dump() + ", is " + actual.dump());
  } else if (expected != actual) {
    found.push_back(at + ": expected " + expected.dump() + ", is " + actual.dump());
  }
}

std::vector<std::string> cases() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// Loses the bytes that the case is about.
void hurt(const std::string& image, const Json& described) {
  std::fstream file(image, std::ios::in | std::ios::out | std::ios::binary);
  for (const Json& lost : described["zeros"]) {
    file.seekp(lost[0].get<std::streamoff>());
    file << std::string(lost[1].get<std::size_t>(), '\0');
  }
  for (const Json& at : described["turned"]) {
    file.seekg(at.get<std::streamoff>());
    const char turned = static_cast<char>(file.get() ^ 0x40);
    file.seekp(at.get<std::streamoff>());
    file.put(turned);
  }
  file.close();
  if (described["cut"].is_number()) fs::resize_file(image, described["cut"].get<std::uintmax_t>());
  if (const auto start = described["start"].get<std::size_t>(); start > 0) {
    const std::string rest = support::read_file(image).substr(start);
    std::ofstream(image, std::ios::binary) << rest;
  }
}

class DiscOfAnotherMaker : public testing::TestWithParam<std::string> {
 protected:
  ~DiscOfAnotherMaker() override {
    for (const int fd : open_) close(fd);
  }
  int open_file(const std::string& path) {
    open_.push_back(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    return open_.back();
  }
  support::TempDir temp_;

 private:
  std::vector<int> open_;
};

TEST_P(DiscOfAnotherMaker, GivesTheFactsThatWentIntoIt) {
  const Json described = Json::parse(support::read_file(kFolder + GetParam()));
  const std::string name = described["sample"], image = temp_.at(name);
  SCOPED_TRACE(described["why"].get<std::string>());
  ASSERT_EQ(std::system(("gzip -dc '" + kFolder + name + ".gz' > '" + image + "'").c_str()), 0);
  hurt(image, described);
  core::ProbeOptions options;
  for (const std::string sheet : described["beside"]) options.beside.push_back({sheet, open_file(kFolder + sheet)});

  probes::Examiner examiner({SOKHAO_BIN, probes::Sandbox::full});
  const auto examination = examiner.examine(open_file(image), name, options, {});

  ASSERT_TRUE(examination);
  EXPECT_THAT(examination->incomplete, testing::IsEmpty());
  auto facts = examination->facts;
  std::sort(facts.disc->files.begin(), facts.disc->files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  std::vector<std::string> found;
  differences(described["expect"], core::to_json(facts), "", found);
  EXPECT_THAT(found, testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(All, DiscOfAnotherMaker, testing::ValuesIn(cases()), [](const auto& parameter) {
  std::string name = parameter.param.substr(0, parameter.param.rfind('.'));
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
});

}  // namespace
}  // namespace sokhao::contract
