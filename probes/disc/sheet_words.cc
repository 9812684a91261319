// Words and times.
#include "probes/disc/sheet_words.h"

#include <charconv>

namespace sokhao::probes::disc {

std::vector<std::string_view> lines_of(std::string_view text) {
  constexpr std::size_t kMaxLines = 20'000;
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() < kMaxLines) {
    const auto end = text.find_first_of("\r\n");
    if (const auto line = text.substr(0, end); !line.empty()) lines.push_back(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == ' ' || line[at] == '\t') {
      ++at;
    } else if (line.substr(at, 2) == "//") {
      break;
    } else if (line[at] == '"') {
      const auto end = std::min(line.find('"', at + 1), line.size());
      words.emplace_back(line.substr(at + 1, end - at - 1));
      at = end + 1;
    } else {
      const auto end = std::min(line.find_first_of(" \t", at), line.size());
      words.emplace_back(line.substr(at, end - at));
      at = end;
    }
  }
  return words;
}

std::optional<std::int64_t> number_of(std::string_view word) {
  std::int64_t number = 0;
  const bool hex = word.starts_with("0x") || word.starts_with("0X");
  if (hex) word.remove_prefix(2);
  const auto parsed = std::from_chars(word.data(), word.data() + word.size(), number, hex ? 16 : 10);
  if (parsed.ec != std::errc{} || parsed.ptr != word.data() + word.size()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> sectors_of(std::string_view time) {
  std::int64_t fields[3]{};
  for (int i = 0; i < 3; ++i) {
    const auto end = i < 2 ? time.find(':') : time.size();
    if (end == std::string_view::npos) return std::nullopt;
    const auto field = number_of(time.substr(0, end));
    if (!field || *field < 0 || *field > 999) return std::nullopt;
    fields[i] = *field;
    time.remove_prefix(std::min(end + 1, time.size()));
  }
  if (fields[1] >= 60 || fields[2] >= 75) return std::nullopt;
  return (fields[0] * 60 + fields[1]) * 75 + fields[2];
}

std::string upper_ascii(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

}  // namespace sokhao::probes::disc
