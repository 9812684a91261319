// What the clerk's form, the cover, the sleeve, the disc's label and the file's
// own metadata say of the author, side by side.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/report.h"
#include "rules/subject.h"

namespace sokhao::rules {

/// By field, in the order of core::Source; only what says something. Gathered
/// once, when a subject is settled; `subject` lacks nothing else by then.
[[nodiscard]] std::vector<core::Reading> readings_of(const Subject& subject);

/// What a person is told of fields in which the sources differ.
struct Mismatch {
  core::LocalText what;  ///< half a sentence: "số điện thoại: phiếu nhập “...”, trang bìa “...”"
  std::vector<core::Evidence> evidence;  ///< every reading of these fields
};
[[nodiscard]] std::optional<Mismatch> mismatch_of(const Subject& subject);
/// What that person does.
[[nodiscard]] core::LocalText compare_sources();

/// The plan's region for phone numbers; "VN" where it has no rule on them.
[[nodiscard]] std::string phone_region(const core::Contest& contest);

/// The same person, office, number or title, however it is written: accents,
/// abbreviations, old prefixes, a misread letter.
[[nodiscard]] bool same_field(std::string_view field, std::string_view a, std::string_view b, const core::Contest& contest);

}  // namespace sokhao::rules
