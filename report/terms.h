// Words for the terms that facts and findings store: how something was
// measured, why a file was passed over, what a field was read from.
//
// Facts keep one language, because they are data; screens and pages ask here.
// Every such term is a line of one table, so that none is shown raw in one
// place and in words in another.
#pragma once

#include <string>
#include <string_view>

#include "core/local_text.h"

namespace sokhao::report {

/// "packets, up to the cut" as "đọc toàn bộ video, đến chỗ bị cụt", "label 'Chức
/// vụ'" as "nhãn “Chức vụ”", "bỏ qua: tệp rỗng" as "passed over: an empty
/// file". A term of several parts ("a; b") is said part by part; a term that
/// is not in the table is shown as it is.
[[nodiscard]] std::string term_text(std::string_view term, core::Language language);

/// What a rule noted as evidence: "body 807, tokens 807, total 853" as "phần
/// thân 807, mọi cụm 807, toàn bộ 853"; names of files stay.
[[nodiscard]] std::string evidence_words(std::string_view text, core::Language language);

}  // namespace sokhao::report
