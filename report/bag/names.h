// Names inside a bag.
//
// Files of a bag get names that every system can store (RFC 8493, section 6.1):
// what came from outside keeps its own name in the metadata. Manifests of other
// makers may hold names with CR, LF and percent signs as %0D, %0A and %25
// (section 2.1.3).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace sokhao::report {

/// A path of raw bytes made safe, folder by folder: NFC, no control, bidi or
/// Windows-forbidden character, no reserved name (CON, LPT1, ...), no "%", no
/// leading dot, dash or tilde, at most 150 bytes a component.
[[nodiscard]] std::string safe_path(std::string_view raw);

/// Hands out each path once, also where only case differs: "a.pdf", "a-2.pdf".
class UniquePaths {
 public:
  [[nodiscard]] std::string take(const std::string& path);

 private:
  std::set<std::string> taken_;
};

[[nodiscard]] std::string manifest_path(std::string_view path);
/// Nothing for a path that leaves the bag ("..", "/x", "~x") or is empty.
[[nodiscard]] std::optional<std::string> path_of_manifest(std::string_view written);

}  // namespace sokhao::report
