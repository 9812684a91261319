// Words about an entry that several forms share.
#pragma once

#include <string>

#include "report/forms/form.h"
#include "report/pdf/table.h"

namespace sokhao::report {

/// "Hồ Văn B, Lê Thị C"; "" when unknown.
[[nodiscard]] std::string authors_text(const core::EntryHead& entry);
/// When it was handed in, else when it was received: RFC 3339, or "".
[[nodiscard]] std::string arrival(const core::EntryHead& entry);
/// "video “Một cửa thân thiện”".
[[nodiscard]] std::string work_text(const core::EntryHead& entry);

/// Author, position, unit, phone, title and form, a field each.
void applicant_fields(pdf::Document& document, const core::EntryHead& entry);

/// "Căn cứ Kế hoạch ..., Phòng Nội vụ đã kiểm tra hồ sơ dự thi số ...".
[[nodiscard]] pdf::Text checked_by_plan(const FormCase& form);

/// True when the last moment for a corrected hand-in had gone by when the
/// verdict was reached.
[[nodiscard]] bool too_late_to_mend(const FormCase& form);

enum class Mends { shown, left_out };
/// What was found, as a table: rule, found, how to mend. Findings that fail; on
/// a decided entry those too over which a person decided. Nothing when there are none.
void reasons_table(pdf::Document& document, const core::Report& report, Mends mends);

/// Code and QR in the top right corner below the letterhead; `document.y` stays.
void code_corner(pdf::Document& document, const core::EntryHead& entry);

/// Title and note above the signature of the office's head.
[[nodiscard]] std::string head_of(const Office& office);
[[nodiscard]] std::string signer_note(const Office& office);

}  // namespace sokhao::report
