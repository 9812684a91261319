// The pieces of an official paper, in the order of Decree 30/2020: motto and
// agency, number, place and date, title, body, signatures, recipients.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/forms/office.h"
#include "report/pdf/document.h"

namespace sokhao::report {

/// Margins and type of a form on A4 or A5.
[[nodiscard]] pdf::PageSetup form_setup(pdf::Paper paper);
[[nodiscard]] pdf::PageSetup landscape_setup();

/// "Số: 07/TNHS-NV"; without a number a dotted place to write one.
[[nodiscard]] std::string number_line(std::string_view number, std::string_view kind, const Office& office);
/// "Đakrông, ngày 10 tháng 9 năm 2020".
[[nodiscard]] std::string place_and_date(const Office& office, std::string_view rfc3339);

void letterhead(pdf::Document& document, const Office& office, std::string_view number, std::string_view date);

/// The paper's name in capitals, what it is about below, and a short rule.
void paper_title(pdf::Document& document, std::string_view name, std::string_view about = {});

/// "Label: value"; without a value a dotted line to write on.
void field(pdf::Document& document, std::string_view label, std::string_view value);

/// A sentence of the body, with its first line indented.
void sentence(pdf::Document& document, const pdf::Text& text);

struct Signature {
  std::string title;  ///< "NGƯỜI NỘP HỒ SƠ"
  std::string note;   ///< "(Ký và ghi rõ họ tên)"
  std::string name;   ///< "" leaves room to write it
};
/// Side by side over the width, never parted from each other.
[[nodiscard]] double signatures_height(pdf::Document& document, const std::vector<Signature>& all);
void signatures(pdf::Document& document, const std::vector<Signature>& all);
/// The body's last sentence, then "Nơi nhận" at the left and the signature at
/// the right, all on one page: no signature stands alone.
void closing(pdf::Document& document, const pdf::Text& last_sentence, const std::vector<std::string>& recipients, const Signature& signature);

}  // namespace sokhao::report
