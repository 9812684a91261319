// The letter that reminds units (công văn đôn đốc nộp bài dự thi): a draft in
// the form of Decree 30/2020, to be numbered, checked and signed by people.
#pragma once

#include <string>
#include <vector>

#include "report/coverage.h"
#include "report/forms/office.h"

namespace sokhao::report {

/// The pieces of an official letter, in Vietnamese alone.
struct Letter {
  std::string parent, agency, number, subject, place_and_date;
  std::vector<std::string> to;
  std::vector<std::string> paragraphs;
  std::vector<std::string> recipients;
  std::string signer_title, signer;
};

/// To every unit that owes; empty `to` when none does.
[[nodiscard]] Letter reminder_letter(const Coverage& coverage, const Office& office, const PlanCitation& plan);

[[nodiscard]] std::string letter_html(const Letter& letter);
[[nodiscard]] std::string letter_text(const Letter& letter);

}  // namespace sokhao::report
