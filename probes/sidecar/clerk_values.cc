#include "probes/sidecar/clerk_values.h"

#include <array>

#include "core/text.h"
#include "probes/text/raw_text.h"

namespace sokhao::probes::sidecar {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words) {
  for (const std::string_view word : words)
    if (text == word) return true;
  return false;
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

std::optional<std::string> carrier_of(std::string_view text) {
  const std::string word = core::folded(text);
  if (is_one_of(word, std::array<std::string_view, 5>{"cd", "dia cd", "vcd", "dia vcd", "cd rom"})) return "cd";
  if (is_one_of(word, std::array<std::string_view, 3>{"dvd", "dia dvd", "dvd video"})) return "dvd";
  if (is_one_of(word, std::array<std::string_view, 8>{"usb", "the nho", "o usb", "the nho hoac usb", "o cung", "o cung di dong", "the nho usb", "usb stick"}))
    return "usb";
  if (is_one_of(word, std::array<std::string_view, 8>{"upload", "tep", "tep roi", "tep video", "thu dien tu", "email", "qua mang", "zalo"})) return "upload";
  return std::nullopt;
}

std::vector<std::string> authors_of(std::string_view text) {
  std::vector<std::string> authors;
  for (const std::string& piece : core::split(text, ';'))
    if (std::string author = core::trim(piece); !author.empty()) authors.push_back(std::move(author));
  return authors;
}

std::optional<std::string> decoded(std::string_view bytes) {
  const text::ByteForm form = text::byte_form(bytes);
  if (form == text::ByteForm::bytes) return std::nullopt;
  const std::string utf8 = text::to_utf8(bytes, form);
  if (!core::is_utf8(utf8) || utf8.find('\0') != std::string::npos) return std::nullopt;
  return core::to_nfc(utf8);
}

}  // namespace sokhao::probes::sidecar
