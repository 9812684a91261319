// The words and number formats that every paper, page and screen shares.
//
// Whatever came from outside goes through shown() first: it may hold control
// characters, bidi marks or broken UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/report.h"

namespace sokhao::report {

using core::Language;

/// One line, safe to show: NFC, blanks for line breaks and tabs, U+FFFD for
/// controls and bidi marks, at most 8 KiB; without the mark that the desk puts
/// before the names of its uploads ("quay-BQ5W5QA9 DIA 1/DIA 1.iso").
[[nodiscard]] std::string shown(std::string_view text);

/// Picks the language's literal.
[[nodiscard]] constexpr std::string_view say(Language language, std::string_view vi, std::string_view en) {
  return language == Language::vi ? vi : en;
}

[[nodiscard]] std::string_view verdict_word(core::Verdict verdict, Language language);  ///< "Trả hồ sơ"
[[nodiscard]] std::string_view verdict_icon(core::Verdict verdict);                     ///< "✗"
[[nodiscard]] std::string_view form_word(std::optional<core::EntryForm> form, Language language);
[[nodiscard]] std::string_view role_word(core::PartRole role, Language language);
[[nodiscard]] std::string_view decision_word(std::string_view kind, Language language);
/// Where something known comes from: "sidecar" as "theo phiếu của cán bộ tiếp nhận".
[[nodiscard]] std::string basis_word(std::string_view basis, Language language);
/// Sandbox level of an engine stamp, "full" as "đầy đủ".
[[nodiscard]] std::string sandbox_word(std::string_view level, Language language);

/// What a finding's row says: "Đạt", "Chưa đạt", "Cần xem", "Không áp dụng";
/// a failed note is "Lưu ý", because it does not count.
[[nodiscard]] std::string_view outcome_word(const core::Finding& finding, Language language);

/// "07 phút 12 giây", "7 min 12 s"; with an hour or more "01 giờ 02 phút 03
/// giây"; tenths appear where the whole second would hide the difference.
[[nodiscard]] std::string duration_text(double seconds, Language language);

/// "1.234,5" and "1,234.5"; at most `decimals` places, without trailing zeros.
[[nodiscard]] std::string number_text(double value, Language language, int decimals = 2);
[[nodiscard]] std::string bytes_text(std::uint64_t bytes, Language language);  ///< "95 MB (95.000.000 byte)"

/// A measured value with its unit; "" when nothing was measured.
[[nodiscard]] std::string measured_text(const core::Finding& finding, Language language);
/// "từ 04 đến 06 phút", "từ 1.000 đến 2.000 chữ", "A4"; "" without a limit.
[[nodiscard]] std::string limit_text(const core::Finding& finding, Language language);

/// "III.2 'từ 04 ...'" as "Phần III, mục 2 “từ 04 ...”".
[[nodiscard]] std::string clause_text(std::string_view clause, Language language);
/// The clause without its quotation: "Phần III, mục 2".
[[nodiscard]] std::string clause_place(std::string_view clause, Language language);

/// "15/9/2020 23:59" from RFC 3339, in the offset that the text itself has;
/// any other text is shown as it is.
[[nodiscard]] std::string moment_text(std::string_view rfc3339);

/// What an entry is called: its code, else the name of the drop.
[[nodiscard]] std::string entry_name(const core::EntryHead& entry);

/// True for findings that must catch the eye: they fail or need a person.
[[nodiscard]] bool failed(const core::Finding& finding);
[[nodiscard]] bool needs_a_person(const core::Finding& finding);

}  // namespace sokhao::report
