#include "probes/document/pdf_tail.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

namespace sokhao::probes::pdf {
namespace {

/// A reader accepts the marks within the last 1024 bytes; padding to a block
/// or a mail gateway's lines make it more.
constexpr std::size_t kTailBytes = 64 * 1024;
constexpr std::size_t kHeadBytes = 2048;

core::Result<std::string> bytes_at(core::ByteSource& source, std::uint64_t offset, std::size_t length) {
  std::string bytes(length, '\0');
  const auto got = source.read_at(offset, std::as_writable_bytes(std::span(bytes)));
  if (!got) return tl::unexpected(got.error());
  bytes.resize(*got);
  return bytes;
}

bool is_blank(char c) { return c == '\0' || c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

std::optional<std::uint64_t> leading_number(std::string_view text) {
  text = without_blanks(text);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} ? std::optional(value) : std::nullopt;
}

/// /L of the linearization dictionary, counted from the header.
std::optional<std::uint64_t> linearized_length(std::string_view head) {
  const auto mark = head.find("/Linearized");
  if (mark == std::string_view::npos) return std::nullopt;
  const auto end = head.find(">>", mark);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view dictionary = head.substr(mark, end - mark);
  for (auto at = dictionary.find("/L", 1); at != std::string_view::npos; at = dictionary.find("/L", at + 2)) {
    const std::string_view value = dictionary.substr(at + 2);
    if (!value.empty() && (is_blank(value.front()) || (value.front() >= '0' && value.front() <= '9')))
      return leading_number(value);
  }
  return std::nullopt;
}

/// "xref" or the object that holds a cross-reference stream.
bool starts_table(std::string_view text) {
  text = without_blanks(text);
  if (text.starts_with("xref")) return true;
  for (int number = 0; number < 2; ++number) {
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0) return false;
    text = without_blanks(text.substr(digits));
  }
  return text.starts_with("obj");
}

}  // namespace

core::Result<Tail> read_tail(core::ByteSource& source) {
  const std::uint64_t size = source.size();
  const auto head = bytes_at(source, 0, kHeadBytes);
  if (!head) return tl::unexpected(head.error());
  const auto tail = bytes_at(source, size - std::min<std::uint64_t>(size, kTailBytes), kTailBytes);
  if (!tail) return tl::unexpected(tail.error());

  Tail facts;
  const std::size_t header = std::min(head->find("%PDF-"), head->size());
  const std::uint64_t base = header == head->size() ? 0 : header;
  if (const auto length = linearized_length(*head); length && *length > size - base)
    facts.missing_bytes = *length - (size - base);

  const auto mark = tail->rfind("%%EOF");
  facts.end_mark = mark != std::string::npos && tail->find(" obj", mark) == std::string::npos;

  const auto start = tail->rfind("startxref");
  if (start == std::string::npos) return facts;
  const auto offset = leading_number(std::string_view(*tail).substr(start + 9));
  for (const std::uint64_t from : {base, std::uint64_t{0}}) {
    if (!offset || *offset >= size - from) continue;
    const auto table = bytes_at(source, from + *offset, 64);
    if (!table) return tl::unexpected(table.error());
    facts.table_found = facts.table_found || starts_table(*table);
  }
  return facts;
}

core::Result<core::Wholeness> wholeness(core::ByteSource& source) {
  const auto tail = read_tail(source);
  if (!tail) return tl::unexpected(tail.error());
  core::Wholeness answer;
  answer.whole = tail->end_mark && !tail->missing_bytes;
  if (!*answer.whole)
    answer.reason = {"tệp PDF chưa có dấu kết thúc tệp (%%EOF)", "the PDF has no end-of-file mark (%%EOF) yet"};
  return answer;
}

}  // namespace sokhao::probes::pdf
