// When two names are one name to people: a Mac writes "ế" in two characters,
// Windows tools change the case. For grouping alone; the raw bytes stay the
// name.
#pragma once

#include <string>
#include <string_view>

namespace sokhao::ingest {

/// NFC with full Unicode case folding; accents stay, for "Bai" is not "Bài".
/// Bytes that are not UTF-8 keep their values, with ASCII in lower case.
[[nodiscard]] std::string name_key(std::string_view name);

}  // namespace sokhao::ingest
