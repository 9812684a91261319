// One shape of message for every rule, and how long there is to mend.
#include "rules/answer.h"

#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/wording.h"

namespace sokhao::rules {

std::optional<core::Severity> severity_named(std::string_view word) {
  if (word == "note") return core::Severity::note;
  if (word == "manual") return core::Severity::manual;
  if (word == "review") return core::Severity::review;
  if (word == "return") return core::Severity::return_;
  if (word == "refuse") return core::Severity::refuse;
  return std::nullopt;
}

namespace {

// A demand that no clause of the plan makes has the word "hệ thống" in its
// place; a quotation stays as the plan has it.
core::LocalText clause_words(const std::string& clause) {
  return {clause, clause == "hệ thống" ? "system" : clause};
}

}  // namespace

Answer::Answer(const Rule& rule, const Subject& subject, core::Reader& table)
    : rule_(rule), subject_(subject), table_(table) {
  finding_.rule = rule.id;
  finding_.clause = table.text("clause");
  finding_.severity = severity_named(table.text("severity")).value_or(core::Severity::review);
}

Answer& Answer::measured(core::Measure value) {
  if (auto* number = std::get_if<double>(&value)) *number = to_thousandths(*number);
  finding_.measured = std::move(value);
  return *this;
}
Answer& Answer::limit(core::Measure value) { return finding_.limit = std::move(value), *this; }
Answer& Answer::unit(std::string name) { return finding_.unit = std::move(name), *this; }
Answer& Answer::basis(std::string how) { return finding_.basis = std::move(how), *this; }
Answer& Answer::evidence(core::Evidence item) { return finding_.evidence.push_back(std::move(item)), *this; }
Answer& Answer::severity(core::Severity severity) { return finding_.severity = severity, *this; }
Answer& Answer::suppressed_by(std::string rule_id) { return finding_.suppressed_by = std::move(rule_id), *this; }

core::Finding Answer::finish(core::Outcome outcome, const core::LocalText& found, Requirement requirement) {
  finding_.outcome = outcome;
  finding_.message = {rule_.title.vi + " · " + found.vi, rule_.title.en + " · " + found.en};
  if (requirement == Requirement::shown) {
    const core::LocalText required = rule_.required(table_, subject_.contest);
    finding_.message.vi += fmt::format(" · quy định {} ({})", required.vi, finding_.clause);
    finding_.message.en += fmt::format(" · required: {} ({})", required.en, clause_words(finding_.clause).en);
  }
  return std::move(finding_);
}

core::Finding Answer::pass(const core::LocalText& found) {
  return finish(core::Outcome::pass, found, Requirement::shown);
}

core::Finding Answer::fail(const core::LocalText& found, const core::LocalText& fix) {
  finding_.fix = fix;
  if (finding_.severity == core::Severity::return_) set_time_to_mend();
  return finish(core::Outcome::fail, found, Requirement::shown);
}

core::Finding Answer::unknown(std::string cause, const core::LocalText& found, const core::LocalText& todo) {
  finding_.cause = std::move(cause);
  finding_.fix = todo;
  return finish(core::Outcome::unknown, found, Requirement::shown);
}

core::Finding Answer::unknown_of_intake(std::string cause, const core::LocalText& sentences,
                                        const core::LocalText& todo) {
  finding_.cause = std::move(cause);
  finding_.fix = todo;
  return finish(core::Outcome::unknown, sentences, Requirement::left_out);
}

core::Finding Answer::not_applicable(const core::LocalText& why) {
  return finish(core::Outcome::not_applicable, why, Requirement::left_out);
}

void Answer::set_time_to_mend() {
  const auto until = subject_.contest.calendar.mend_until();
  if (!until) return;
  const core::LocalText when = moment_words(*until, subject_.contest.zone);
  const auto latest = subject_.latest_moment();
  if (!latest || *latest <= *until) {
    finding_.until = core::format_rfc3339(*until, subject_.contest.zone);
    finding_.fix.vi += fmt::format("; nộp lại chậm nhất {}", when.vi);
    finding_.fix.en += fmt::format("; hand it in again by {}", when.en);
  } else {
    finding_.fix.vi +=
        fmt::format("; đã hết hạn nộp ({}), không còn thời gian sửa: chuyển quản trị quyết định", when.vi);
    finding_.fix.en +=
        fmt::format("; the time to hand in ended on {}, none is left to mend it: the administrator decides", when.en);
  }
}

}  // namespace sokhao::rules
