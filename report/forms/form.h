// Official forms of one entry, modelled on those of Circular 01/2018/TT-VPCP
// that one-stop counters use, in the layout of Decree 30/2020/NĐ-CP.
//
// They are Vietnamese whatever the language of the program. Each states what
// the ledger and the report say; what is not known is a dotted line to fill in.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "core/event_log.h"
#include "core/report.h"
#include "report/forms/office.h"
#include "report/pdf/document.h"

namespace sokhao::report {

struct FormCase {
  core::Report report;
  std::optional<core::Verdict> standing;  ///< what counts, after a decision; empty: still being checked
  Office office;
  PlanCitation plan;
  std::string zone = "Asia/Ho_Chi_Minh";
  std::optional<std::string> mend_until;  ///< RFC 3339, the plan's last moment for a corrected hand-in
  std::string date;                       ///< RFC 3339: of the paper
  std::string known_at;                   ///< RFC 3339: when its verdict was reached; "" = `date`
  std::string number;                     ///< before the "/" of the paper's number
  std::map<std::string, std::string> people;  ///< account names, whose they are
  core::Language errors_in = core::Language::vi;

  /// Whose account it is; anybody else is named as he stands.
  [[nodiscard]] const std::string& person(const std::string& who) const {
    const auto known = people.find(who);
    return known == people.end() ? who : known->second;
  }
};

/// "07" of "DT-2020-0007", with ".2" behind it for its second version.
[[nodiscard]] std::string form_number(const core::EntryHead& entry);

/// Giấy tiếp nhận hồ sơ dự thi (form 01): two copies, a page or more each.
[[nodiscard]] core::Result<pdf::Finished> slip_form(const FormCase& form, pdf::Paper paper);

/// Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (form 02); with no time left to mend
/// it tells what was found and asks for nothing. `conflict` unless the entry is
/// returned.
[[nodiscard]] core::Result<pdf::Finished> return_form(const FormCase& form, pdf::Paper paper);

/// Phiếu từ chối tiếp nhận hồ sơ (form 03). `conflict` unless the entry is
/// refused; what the program alone proposes is marked as a draft.
[[nodiscard]] core::Result<pdf::Finished> refusal_form(const FormCase& form, pdf::Paper paper);

/// Phiếu kiểm soát quá trình (form 05): who had the entry when, from the log.
/// It names no blind code: whoever holds the sheet must not learn it.
[[nodiscard]] core::Result<pdf::Finished> custody_form(const FormCase& form, std::span<const core::Event> events, pdf::Paper paper);

}  // namespace sokhao::report
