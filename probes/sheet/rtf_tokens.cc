#include "probes/sheet/rtf_tokens.h"

#include <algorithm>

namespace sokhao::probes::sheet {
namespace {

constexpr std::size_t kLongestWord = 32;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

RtfToken of(RtfToken::Kind kind) {
  RtfToken token;
  token.kind = kind;
  return token;
}

RtfToken of(RtfToken::Kind kind, std::uint8_t byte) {
  RtfToken token = of(kind);
  token.byte = byte;
  return token;
}

}  // namespace

RtfToken RtfTokens::next() {
  using Kind = RtfToken::Kind;
  while (at_ < bytes_.size()) {
    const char c = bytes_[at_++];
    if (c == '\r' || c == '\n' || c == '\0') continue;
    if (c == '{') return of(Kind::open);
    if (c == '}') return of(Kind::close);
    if (c != '\\') return of(Kind::byte, static_cast<std::uint8_t>(c));
    if (at_ >= bytes_.size()) break;
    if (is_letter(bytes_[at_])) return word();
    const char symbol = bytes_[at_++];
    if (symbol != '\'') return of(Kind::symbol, static_cast<std::uint8_t>(symbol));
    const int high = at_ < bytes_.size() ? hex(bytes_[at_]) : -1;
    const int low = at_ + 1 < bytes_.size() ? hex(bytes_[at_ + 1]) : -1;
    if (high < 0 || low < 0) continue;
    at_ += 2;
    return of(Kind::byte, static_cast<std::uint8_t>(high * 16 + low));
  }
  return of(Kind::end);
}

RtfToken RtfTokens::word() {
  RtfToken token = of(RtfToken::Kind::word);
  const std::size_t from = at_;
  while (at_ < bytes_.size() && is_letter(bytes_[at_]) && at_ - from < kLongestWord) ++at_;
  token.name = bytes_.substr(from, at_ - from);
  const bool minus = at_ + 1 < bytes_.size() && bytes_[at_] == '-' && is_digit(bytes_[at_ + 1]);
  if (minus) ++at_;
  std::int64_t value = 0;
  for (; at_ < bytes_.size() && is_digit(bytes_[at_]); ++at_) {
    token.has_number = true;
    value = std::min<std::int64_t>(value * 10 + (bytes_[at_] - '0'), INT32_MAX);
  }
  token.number = static_cast<std::int32_t>(minus ? -value : value);
  if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
  if (token.name == "bin" && token.number > 0)
    at_ += std::min(bytes_.size() - at_, static_cast<std::size_t>(token.number));
  return token;
}

}  // namespace sokhao::probes::sheet
