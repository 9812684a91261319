// A small part of the corpus of scripts/covers, field by field: tables, a text
// box, a value over two lines, a title that begins like a position, a scan that
// lies askew, sleeves. The whole corpus is measured by scripts/covers.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include <nlohmann/json.hpp>

#include "core/fd.h"
#include "core/text.h"
#include "probes/host/examiner.h"

namespace sokhao::contract {
namespace {

using nlohmann::json;

struct Expected {
  std::string file;
  json fields;
};

std::ostream& operator<<(std::ostream& out, const Expected& expected) { return out << expected.file; }

std::string path_of(const std::string& name) { return std::string(SOKHAO_TEST_DATA) + "/covers/" + name; }

std::vector<Expected> expected() {
  std::ifstream in(path_of("truth.json"));
  std::vector<Expected> list;
  for (const auto& one : json::parse(in)) list.push_back({one["file"], one["fields"]});
  return list;
}

core::CoverFields fields_of(const std::string& name) {
  const std::string path = path_of(name);
  const core::Fd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  probes::Examiner examiner({SOKHAO_BIN, probes::Sandbox::full});
  if (name.ends_with(".jpg")) {
    const auto size = static_cast<std::uint64_t>(lseek(fd.get(), 0, SEEK_END));
    return examiner.read_sleeve({fd.get(), size, name}, {}).facts.image.value().cover.value();
  }
  return examiner.examine(fd.get(), name, {}, {}).value().facts.document.value().cover;
}

class Covers : public ::testing::TestWithParam<Expected> {};

TEST_P(Covers, AreReadFieldByField) {
  const core::CoverFields cover = fields_of(GetParam().file);
  const json& truth = GetParam().fields;
  std::vector<std::string> authors;
  for (const auto& author : cover.authors)
    if (author.state == core::FieldState::found) authors.push_back(author.value);
  EXPECT_EQ(authors, truth["authors"].get<std::vector<std::string>>());
  const auto expect = [&](const char* name, const core::Field& field) {
    if (truth[name].is_null()) {
      EXPECT_NE(field.state, core::FieldState::found) << name << ": " << field.value;
      return;
    }
    ASSERT_EQ(field.state, core::FieldState::found) << name;
    const std::string right = truth[name].is_array() ? truth[name].back() : truth[name];
    std::string read = field.value, digits;
    std::copy_if(read.begin(), read.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    if (std::string_view(name) == "phone") EXPECT_EQ(digits, right);
    else EXPECT_EQ(core::folded(read), core::folded(right)) << name;
  };
  expect("position", cover.position);
  expect("unit", cover.unit);
  expect("phone", cover.phone);
  expect("title", cover.title);
}

INSTANTIATE_TEST_SUITE_P(Corpus, Covers, ::testing::ValuesIn(expected()));

}  // namespace
}  // namespace sokhao::contract
