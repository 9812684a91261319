// The words of a line with their places in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sokhao::probes::cover {

struct Word {
  std::size_t begin = 0, end = 0;  ///< bytes of the line
  std::string folded;              ///< core::folded of those bytes
  bool capital = false;            ///< begins with a capital letter
  bool all_capitals = false;       ///< has a capital and no small letter
  bool number = false;             ///< digits only
};

/// Runs of letters, marks and digits of NFC text.
[[nodiscard]] std::vector<Word> words_of(std::string_view line);

/// The folded words from `from` on begin with those of `phrase` ("ho va ten").
[[nodiscard]] bool begins_with(const std::vector<Word>& words, std::size_t from, std::string_view phrase);

/// Without blanks, leaders, brackets that do not close and separators at
/// either end; quotes stay.
[[nodiscard]] std::string tidy(std::string_view value);

/// Without the quotes that enclose it.
[[nodiscard]] std::string unquoted(std::string_view value);

}  // namespace sokhao::probes::cover
