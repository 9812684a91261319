#include "report/bag/names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/text.h"

namespace sokhao::report {
namespace {

constexpr std::size_t kLongest = 150;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// As display_name() makes it, with "_" for what it could not show.
std::string shown_name(std::string_view raw) {
  std::string text = core::display_name(raw);
  for (std::size_t at = 0; (at = text.find(kReplacement, at)) != std::string::npos;) text.replace(at, kReplacement.size(), "_");
  return text;
}

bool is_reserved(std::string_view name) {
  static constexpr std::array kReserved{"con", "prn", "aux", "nul", "conin$", "conout$"};
  const std::string stem = core::folded(name.substr(0, name.find('.')));
  if (std::find(kReserved.begin(), kReserved.end(), stem) != kReserved.end()) return true;
  if (!stem.starts_with("com") && !stem.starts_with("lpt")) return false;
  const std::string_view rest = std::string_view(stem).substr(3);
  return (rest.size() == 1 && rest[0] >= '0' && rest[0] <= '9') || rest == "¹" || rest == "²" || rest == "³";
}

/// Cut in front of the extension, between characters.
std::string shortened(std::string name) {
  if (name.size() <= kLongest) return name;
  const auto dot = name.rfind('.');
  const std::string extension = dot != std::string::npos && name.size() - dot <= 12 ? name.substr(dot) : "";
  std::size_t end = kLongest - extension.size();
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  return name.substr(0, end) + extension;
}

std::string safe_component(std::string_view raw) {
  std::string name = core::trim(shown_name(raw));
  for (char& c : name)
    if (std::string_view("<>:\"|?*\\%").find(c) != std::string_view::npos) c = '_';
  name = shortened(std::move(name));
  while (!name.empty() && (name.back() == '.' || name.back() == ' ')) name.pop_back();
  if (name.empty()) return "_";
  if (name[0] == '.' || name[0] == '-' || name[0] == '~' || is_reserved(name)) name.insert(0, 1, '_');
  return name;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string safe_path(std::string_view raw) {
  std::vector<std::string> safe;
  for (const std::string& component : core::split(raw, '/'))
    if (!component.empty()) safe.push_back(safe_component(component));
  return safe.empty() ? "_" : core::join(safe, "/");
}

std::string UniquePaths::take(const std::string& path) {
  const auto slash = path.rfind('/');
  const auto dot = path.rfind('.');
  const bool has_extension = dot != std::string::npos && (slash == std::string::npos || dot > slash + 1) && dot > 0;
  const std::string stem = has_extension ? path.substr(0, dot) : path, extension = has_extension ? path.substr(dot) : "";
  for (int number = 1;; ++number) {
    std::string candidate = number == 1 ? path : stem + "-" + std::to_string(number) + extension;
    // Folding joins more names than any file system does; a number more harms nobody.
    if (taken_.insert(core::folded(candidate)).second) return candidate;
  }
}

std::string manifest_path(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (c == '%')
      out += "%25";
    else if (c == '\n')
      out += "%0A";
    else if (c == '\r')
      out += "%0D";
    else
      out += c;
  }
  return out;
}

std::optional<std::string> path_of_manifest(std::string_view written) {
  std::string path;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const int high = written[i] == '%' && i + 2 < written.size() ? hex_digit(written[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(written[i + 2]) : -1;
    const char decoded = low >= 0 ? static_cast<char>(high * 16 + low) : written[i];
    // Only the three characters of section 2.1.3 are ever encoded.
    if (low >= 0 && (decoded == '%' || decoded == '\n' || decoded == '\r')) {
      path += decoded;
      i += 2;
    } else {
      path += written[i];
    }
  }
  if (path.empty() || path[0] == '/' || path[0] == '~' || path.find('\0') != std::string::npos) return std::nullopt;
  for (const std::string& component : core::split(path, '/'))
    if (component.empty() || component == "." || component == "..") return std::nullopt;
  return path;
}

}  // namespace sokhao::report
