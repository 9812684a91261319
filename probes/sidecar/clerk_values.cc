#include "probes/sidecar/clerk_values.h"

#include <array>

#include <unicode/unistr.h>

#include "core/text.h"

namespace sokhao::probes::sidecar {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words) {
  for (const std::string_view word : words)
    if (text == word) return true;
  return false;
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
  icu::UnicodeString text;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    text.append(static_cast<char16_t>(big_endian ? first << 8 | second : second << 8 | first));
  }
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

}  // namespace

std::optional<core::EntryForm> form_of(std::string_view text) {
  const std::string word = core::folded(text);
  if (is_one_of(word, std::array<std::string_view, 6>{"bai viet", "bai thi viet", "bai du thi viet", "viet", "article",
                                                      "bao viet"}))
    return core::EntryForm::article;
  if (is_one_of(word, std::array<std::string_view, 9>{"video", "phim", "video clip", "clip", "phong su", "dia video",
                                                      "dia cd", "bai video", "san pham video"}))
    return core::EntryForm::video;
  return std::nullopt;
}

std::optional<bool> answer_of(std::string_view text) {
  const std::string word = core::folded(text);
  if (is_one_of(word, std::array<std::string_view, 8>{"co", "da co", "x", "yes", "true", "roi", "da dong", "dat"}))
    return true;
  if (is_one_of(word, std::array<std::string_view, 6>{"khong", "khong co", "chua", "chua co", "no", "false"}))
    return false;
  return std::nullopt;
}

std::vector<std::string> authors_of(std::string_view text) {
  std::vector<std::string> authors;
  for (const std::string& piece : core::split(text, ';'))
    if (std::string author = core::trim(piece); !author.empty()) authors.push_back(std::move(author));
  return authors;
}

std::optional<std::string> decoded(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return core::to_nfc(from_utf16(bytes.substr(2), false));
  if (bytes.starts_with("\xFE\xFF")) return core::to_nfc(from_utf16(bytes.substr(2), true));
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!core::is_utf8(bytes) || bytes.find('\0') != std::string_view::npos) return std::nullopt;
  return core::to_nfc(bytes);
}

}  // namespace sokhao::probes::sidecar
