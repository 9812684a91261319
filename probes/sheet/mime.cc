#include "probes/sheet/mime.h"

#include <algorithm>

namespace sokhao::probes::sheet {
namespace {

constexpr std::size_t kLongestHead = 16 * 1024;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

/// Headers up to the empty line, lower case, and where the body begins.
struct Head {
  std::string fields;
  std::size_t body = 0;
};

std::optional<Head> head_at(std::string_view bytes, std::size_t from) {
  std::size_t at = from;
  while (at < bytes.size() && at - from < kLongestHead) {
    const std::size_t line_end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, line_end - at);
    at = std::min(line_end + 1, bytes.size());
    if (line.empty() || line == "\r") return Head{lower(bytes.substr(from, at - from)), at};
  }
  return std::nullopt;
}

/// The boundary keeps its case, so it is looked for in the bytes themselves.
std::optional<std::string> boundary_of(std::string_view bytes, const Head& head) {
  const std::size_t at = head.fields.find("boundary=");
  if (at == std::string::npos) return std::nullopt;
  const std::string_view rest = bytes.substr(at + 9, head.fields.size() - at - 9);
  const bool quoted = rest.starts_with('"');
  const std::size_t from = quoted ? 1 : 0;
  const std::size_t to = rest.find_first_of(quoted ? "\"\r\n" : "; \r\n", from);
  if (to == std::string_view::npos || to == from) return std::nullopt;
  return "--" + std::string(rest.substr(from, to - from));
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string from_quoted_printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
      continue;
    }
    const std::size_t line_end = text.substr(i + 1, 2).starts_with("\r\n") ? 2 : text.substr(i + 1, 1) == "\n" ? 1 : 0;
    const int high = i + 2 < text.size() ? hex(text[i + 1]) : -1, low = i + 2 < text.size() ? hex(text[i + 2]) : -1;
    if (line_end == 0 && high >= 0 && low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      i += line_end;
    }
  }
  return out;
}

std::string from_base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) continue;
    bits = (bits << 6 | static_cast<unsigned>(digit)) & 0xFFFFFF;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 0xFF);
  }
  return out;
}

}  // namespace

bool begins_as_mhtml(std::string_view head) {
  const auto fields = head_at(head, 0);
  return fields && fields->fields.find("mime-version:") != std::string::npos &&
         fields->fields.find("multipart/related") != std::string::npos &&
         fields->fields.find("boundary=") != std::string::npos;
}

std::optional<std::string> html_in(std::string_view mhtml) {
  const auto head = head_at(mhtml, 0);
  const auto boundary = head ? boundary_of(mhtml, *head) : std::nullopt;
  if (!boundary) return std::nullopt;
  for (std::size_t at = mhtml.find(*boundary, head->body); at != std::string_view::npos;) {
    const std::size_t line_end = mhtml.find('\n', at);
    if (line_end == std::string_view::npos) break;
    const auto part = head_at(mhtml, line_end + 1);
    if (!part) break;
    const std::size_t end = std::min(mhtml.find(*boundary, part->body), mhtml.size());
    if (part->fields.find("text/html") != std::string::npos) {
      const std::string_view body = mhtml.substr(part->body, end - part->body);
      if (part->fields.find("quoted-printable") != std::string::npos) return from_quoted_printable(body);
      if (part->fields.find("base64") != std::string::npos) return from_base64(body);
      return std::string(body);
    }
    at = end < mhtml.size() ? end : std::string_view::npos;
  }
  return std::nullopt;
}

}  // namespace sokhao::probes::sheet
