#include "core/facts_json.h"
#include "core/report_json.h"
#include "report/rejections.h"

namespace sokhao::report {
namespace {

using core::Json;

Json names(const std::vector<std::size_t>& indexes, const RejectionReport& rejections) {
  Json list = Json::array();
  for (const std::size_t i : indexes) list.push_back(rejections.entries[i].name());
  return list;
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// The entry, decision, reasons and incomplete checks in the words of
/// sokhao.report/1.
Json entry_json(const RejectedEntry& rejected) {
  core::Report as_report;
  as_report.entry = rejected.entry;
  as_report.decision = rejected.decision;
  as_report.findings = rejected.reasons;
  as_report.incomplete = rejected.incomplete;
  Json report = core::to_json(as_report);

  Json out = Json::object();
  out["entry"] = std::move(report["entry"]);
  out["verdict"] = std::string(core::to_string(rejected.verdict));
  out["decision"] = std::move(report["decision"]);
  out["borderline"] = rejected.borderline;
  out["days_left"] = rejected.days_left ? Json(*rejected.days_left) : Json(nullptr);
  out["reasons"] = std::move(report["findings"]);
  out["incomplete"] = std::move(report["incomplete"]);
  return out;
}

}  // namespace

std::string rejections_json(const RejectionReport& rejections) {
  Json out = Json::object();
  out["schema"] = "sokhao.rejections/1";
  out["made_at"] = rejections.made_at;
  out["totals"] = Json::object();
  for (const auto verdict : {core::Verdict::return_, core::Verdict::refuse, core::Verdict::review})
    out["totals"][std::string(core::to_string(verdict))] = rejections.count(verdict);
  out["entries"] = Json::array();
  for (const RejectedEntry& entry : rejections.entries) out["entries"].push_back(entry_json(entry));
  out["by_rule"] = Json::array();
  for (const RejectionGroup& group : rejections.by_rule)
    out["by_rule"].push_back({{"rule", group.key}, {"entries", names(group.entries, rejections)}});
  out["by_unit"] = Json::array();
  for (const RejectionGroup& group : rejections.by_unit)
    out["by_unit"].push_back({{"unit", or_null(group.key)}, {"entries", names(group.entries, rejections)}});
  return core::json_text(out, 2) + "\n";
}

}  // namespace sokhao::report
