// What the tests of all papers ask.
#pragma once

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "core/report.h"
#include "tests/support/paper.h"
#include "tests/support/temp_dir.h"

namespace sokhao::report::papers {

/// Longer than any line, with a word that no line can hold; its words are
/// numbered, so that a lost one is found.
inline const std::string kLongName = [] {
  std::string name = "Công-Tằng-Tôn-Nữ-" + std::string(160, 'W') + "-hết";
  for (int i = 1; i <= 40; ++i) name += " tên" + std::to_string(i);
  return name;
}();

inline core::Report long_names(core::Report report) {
  report.entry.source = kLongName;
  report.entry.applicant = {{kLongName, kLongName}, kLongName, kLongName, kLongName, kLongName};
  for (core::Part& part : report.parts) part.name = kLongName;
  for (core::Finding& finding : report.findings) {
    finding.measured = kLongName;
    finding.fix.vi = kLongName;
  }
  return report;
}

/// Every word of `words` stands in `text`; one that is longer than a line may
/// be broken there, and pdftotext takes a hyphen at the end of a line away.
inline void expect_words(const std::string& text, const std::string& words) {
  std::string joined = text;
  for (const char c : {' ', '-'}) std::erase(joined, c);
  std::istringstream in(words);
  for (std::string word; in >> word;) {
    std::erase(word, '-');
    if (joined.find(word) == std::string::npos) ADD_FAILURE() << word << " is lost";
  }
}

/// White at the sides of every page, half a millimetre of drawing allowed.
inline void expect_margins(const std::string& pdf, double left_mm, double right_mm) {
  for (const support::Picture& page : support::pages_of_pdf(pdf)) {
    const support::White white = support::white_around(page);
    EXPECT_GT(white.left, left_mm - 0.5);
    EXPECT_GT(white.right, right_mm - 0.5);
    EXPECT_GT(white.bottom, 11.5);
    EXPECT_GT(white.top, 4) << "the page number of A5 stands here";
  }
}

/// Compares the pages with test_data/reports/NAME; SOKHAO_UPDATE_GOLDEN=1
/// writes it anew.
inline void expect_same_ink(const std::string& name, const std::string& pdf) {
  const std::string path = SOKHAO_TEST_DATA "/reports/" + name, map = support::ink_map(support::pages_of_pdf(pdf));
  if (std::getenv("SOKHAO_UPDATE_GOLDEN")) std::ofstream(path, std::ios::binary) << map;
  EXPECT_LT(support::ink_difference(map, support::read_file(path)), 0.03) << path;
}

}  // namespace sokhao::report::papers
