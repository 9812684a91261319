#include "app/papers.h"

#include "app/entry_head.h"
#include "app/office.h"
#include "core/time.h"
#include "ingest/entries.h"
#include "report/books.h"
#include "report/report_store.h"
#include "web/accounts.h"

namespace sokhao::app {
namespace {

std::string decided_or(const core::Report& report, const std::string& otherwise) { return report.decision ? report.decision->at : otherwise; }

std::string day_of_arrival(const Known& known, const core::Contest& contest) {
  return known.form.report.entry.handed_in_at.value_or(core::format_rfc3339(known.received_at, contest.zone));
}
std::string day_of_verdict(const Known& known, const core::Contest& contest) {
  return decided_or(known.form.report, core::format_rfc3339(known.reported_at, contest.zone));
}
std::string today(const Known&, const core::Contest& contest) { return core::format_rfc3339(core::system_clock().now(), contest.zone); }

const Form kForms[] = {
    {"slip", {"Giấy tiếp nhận hồ sơ dự thi, hai liên", "Acceptance slip, two copies"}, "a5", day_of_arrival,
     [](const Known& known, report::pdf::Paper paper) { return report::slip_form(known.form, paper); }},
    {"return", {"Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "Return notice: what to mend and until when"}, "a4", day_of_verdict,
     [](const Known& known, report::pdf::Paper paper) { return report::return_form(known.form, paper); }},
    {"refuse", {"Phiếu từ chối tiếp nhận hồ sơ", "Refusal of an entry"}, "a4", day_of_verdict,
     [](const Known& known, report::pdf::Paper paper) { return report::refusal_form(known.form, paper); }},
    {"custody", {"Phiếu kiểm soát quá trình xử lý hồ sơ", "Custody sheet: who had the entry when"}, "a4", today,
     [](const Known& known, report::pdf::Paper paper) { return report::custody_form(known.form, known.events, paper); }}};

core::Result<Known> look_up(core::Database& db, const core::Contest& contest, const std::string& code) {
  auto entry = ingest::find_entry(db, code);
  if (!entry) return tl::unexpected(entry.error());
  auto version = ingest::find_version(db, code, entry->version);
  if (!version) return tl::unexpected(version.error());
  auto events = core::events_of(db, code);
  if (!events) return tl::unexpected(events.error());
  Known known;
  known.received_at = version->received_at;
  known.events = std::move(*events);
  std::optional<report::FiledReport> filed;
  auto read = db.read([&](soci::session& sql) -> core::Result<> {
    auto latest = report::latest_report(sql, code);
    if (latest) filed = std::move(*latest);
    return latest || latest.error().kind == core::ErrorKind::not_found ? core::Result<>{} : core::Result<>(tl::unexpected(latest.error()));
  });
  if (!read) return tl::unexpected(read.error());
  if (filed && filed->report.entry.version == entry->version) {
    known.reported_at = filed->made_at;
    known.form.report = std::move(filed->report);
    known.form.standing = report::verdict_after(known.form.report.verdict, known.form.report.decision);
  } else {
    // It still waits for its report: what the clerk typed and handed in.
    known.form.report.entry = head_of(*version, contest);
    known.form.report.parts = version->parts;
  }
  return known;
}

}  // namespace

std::span<const Form> forms() { return kForms; }

core::Result<report::pdf::Finished> draw_form(core::Database& db, const Config& config, const core::Contest& contest, const Form& form, const std::string& code, const FormWishes& wishes) {
  auto known = look_up(db, contest, code);
  if (!known) return tl::unexpected(known.error());
  report::FormCase& paper = known->form;
  paper.office = office_of(contest, config);
  paper.plan = citation_of(contest);
  paper.zone = contest.zone;
  paper.errors_in = wishes.errors_in;
  if (auto accounts = web::list_accounts(db); accounts)
    for (const web::Account& account : *accounts) paper.people.emplace(account.name, account.display);
  else
    return tl::unexpected(accounts.error());
  if (const auto until = contest.calendar.mend_until()) paper.mend_until = core::format_rfc3339(*until, contest.zone);
  paper.number = wishes.number.empty() ? report::form_number(paper.report.entry) : wishes.number;
  paper.date = wishes.date.empty() ? form.day(*known, contest) : wishes.date;
  if (wishes.date.empty() && paper.standing) paper.known_at = day_of_verdict(*known, contest);
  const std::string size = wishes.paper.empty() ? form.paper : wishes.paper;
  return form.draw(*known, size == "a5" ? report::pdf::Paper::a5 : report::pdf::Paper::a4);
}

}  // namespace sokhao::app
