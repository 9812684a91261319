// Names as discs record them, to UTF-8.
#pragma once

#include <string>

#include "probes/disc/bytes.h"

namespace sokhao::probes::disc {

/// UCS-2 or UTF-16, big-endian (Joliet, OSTA CS0 16); a lone surrogate becomes U+FFFD.
[[nodiscard]] std::string from_utf16be(Bytes bytes);

/// One byte a character, ISO 8859-1 (OSTA CS0 8).
[[nodiscard]] std::string from_latin1(Bytes bytes);

/// Without the version ";1" and the empty extension's dot (ECMA-119 7.5.1).
[[nodiscard]] std::string without_version(std::string name);

/// Without the padding (spaces, zeros) of a volume label.
[[nodiscard]] std::string trimmed_label(std::string label);

/// `directory`/`name`, safe to show. A name that is empty, ".", ".." or holds
/// a slash cannot leave the directory: the slash becomes U+2215.
[[nodiscard]] std::string child_path(const std::string& directory, std::string_view name);

}  // namespace sokhao::probes::disc
