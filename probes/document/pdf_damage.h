// What can be wrong with a PDF, as a clerk reads it: what was found and how to
// mend it, in both languages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/facts.h"

namespace sokhao::probes::pdf {

[[nodiscard]] core::Damage locked();
[[nodiscard]] core::Damage cut_short(std::optional<std::uint64_t> missing_bytes);
[[nodiscard]] core::Damage does_not_open(const std::vector<std::string>& complaints);
[[nodiscard]] core::Damage too_large(std::uint64_t size, std::uint64_t most);
[[nodiscard]] core::Damage too_many_pages(std::int64_t pages);
[[nodiscard]] core::Damage no_pages();
[[nodiscard]] core::Damage pages_lost(const std::vector<std::int64_t>& pages);
[[nodiscard]] core::Damage content_broken(const std::vector<std::string>& complaints);
/// Something may be missing or changed; only a person can tell.
[[nodiscard]] core::Damage content_doubtful(const std::vector<std::string>& complaints);
[[nodiscard]] core::Damage scanned(const std::vector<std::int64_t>& pages, std::int64_t of);
[[nodiscard]] core::Damage blank();
[[nodiscard]] core::Damage legacy_letters(std::string_view encoding);
[[nodiscard]] core::Damage letters_without_meaning();
/// The text that a scanner's program laid under the picture is not what the picture shows.
[[nodiscard]] core::Damage hidden_text_differs(const std::vector<std::int64_t>& pages);
/// A fault that the reader mended; the content is complete.
[[nodiscard]] core::Damage repaired(const std::vector<std::string>& complaints);

}  // namespace sokhao::probes::pdf
