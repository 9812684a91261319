#include "report/filing.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include "core/report_json.h"

namespace sokhao::report {
namespace {

void append(std::vector<Recalled>& to, std::vector<Recalled> more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::string why_left_out(const core::Report& report) {
  if (report.decision) return "decision: " + report.decision->kind;
  return fmt::format("its verdict is {} now", core::to_string(report.verdict));
}

}  // namespace

bool may_be_judged(const core::Report& report) {
  if (report.decision) return report.decision->kind == "accept";
  return report.verdict == core::Verdict::pass;
}

core::Result<Placement> place_in_queue(Queue queue, const core::Report& report, const BlindCodes& codes, core::Instant now) {
  const std::string& code = report.entry.code;
  Placement placement;
  long long newest = 0;
  queue.sql << "SELECT version FROM report_head WHERE code = :code", soci::into(newest), soci::use(code);
  if (queue.sql.got_data() && newest > report.entry.version) return placement;

  auto older = queue.withdraw_older(code, report.entry.version);
  if (!older) return tl::unexpected(older.error());
  append(placement.recalled, std::move(*older));

  if (!may_be_judged(report)) {
    auto out = queue.withdraw(code, report.entry.version, why_left_out(report));
    if (!out) return tl::unexpected(out.error());
    append(placement.recalled, std::move(*out));
    return placement;
  }
  auto blind = queue.put({code, report.entry.version, report.entry.form}, codes, now);
  if (!blind) return tl::unexpected(blind.error());
  placement.place = Place::queued;
  placement.blind = std::move(*blind);
  return placement;
}

}  // namespace sokhao::report
