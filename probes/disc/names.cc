// Recorded names to UTF-8.
#include "probes/disc/names.h"

#include <algorithm>

#include "core/text.h"

namespace sokhao::probes::disc {
namespace {

constexpr std::size_t kMaxNameBytes = 1024;

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

}  // namespace

std::string from_utf16be(Bytes bytes) {
  std::string out;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = be16(bytes, at);
    if (c >= 0xD800 && c < 0xDC00) {
      const char32_t low = at + 3 < bytes.size() ? be16(bytes, at + 2) : 0;
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      } else {
        c = 0xFFFD;
      }
    } else if (c >= 0xDC00 && c < 0xE000) {
      c = 0xFFFD;
    }
    append_utf8(out, c);
  }
  return out;
}

std::string from_latin1(Bytes bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); ++at) append_utf8(out, u8(bytes, at));
  return out;
}

std::string without_version(std::string name) {
  const std::size_t mark = name.rfind(';');
  if (mark != std::string::npos && mark > 0 && mark + 1 < name.size() &&
      name.find_first_not_of("0123456789", mark + 1) == std::string::npos) {
    name.resize(mark);
  }
  if (name.size() > 1 && name.back() == '.' && name.find('.') == name.size() - 1) name.pop_back();
  return name;
}

std::string trimmed_label(std::string label) {
  const std::size_t zero = label.find('\0');
  if (zero != std::string::npos) label.resize(zero);
  while (!label.empty() && label.back() == ' ') label.pop_back();
  return core::display_name(label);
}

std::string child_path(const std::string& directory, std::string_view name) {
  std::string shown = core::display_name(name, kMaxNameBytes);
  if (shown.empty()) shown = "\xEF\xBF\xBD";
  if (shown == "." || shown == "..") shown += "\xEF\xBF\xBD";
  std::string path = directory + "/";
  for (char c : shown) {
    if (c == '/') {
      path += "\xE2\x88\x95";
    } else {
      path.push_back(c);
    }
  }
  return path;
}

}  // namespace sokhao::probes::disc
