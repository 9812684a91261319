// II.1: officials and employees of district offices, public service units and
// commune committees. The machine proposes a refusal; an unknown unit and joint
// authors go to a person.
#include <fmt/format.h>

#include "core/text.h"
#include "rules/plan_checks.h"
#include "rules/rule.h"
#include "rules/units.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

void check_plan(core::Reader& table) {
  check_head(table, measured_severities());
  (void)table.text("units");
  (void)table.texts("classes");
  if (auto unknown = table.table("unknown_unit")) {
    (void)unknown->choice("severity", {"review", "note"});
    unknown->finish();
  }
}

LocalText required(core::Reader& table, const core::Contest&) {
  const std::string classes = core::join(table.texts("classes"), ", ");
  return {classes + " của các đơn vị được dự thi", "staff of a listed unit (" + classes + ")"};
}

struct Authors {
  std::vector<std::string> names;
  std::string unit, unit_basis;
  core::Evidence evidence;
};

Authors authors_of(const Subject& subject) {
  Authors out;
  const auto& clerk = subject.input.clerk;
  const auto* cover = subject.cover();
  out.names = clerk.authors;
  if (out.names.empty() && cover)
    for (const auto& author : cover->authors)
      if (author.state == core::FieldState::found) out.names.push_back(author.value);
  if (clerk.unit) {
    out.unit = *clerk.unit;
    out.unit_basis = "typed by the clerk";
  } else if (cover && cover->unit.state == core::FieldState::found) {
    out.unit = cover->unit.value;
    out.unit_basis = "label on the cover";
    if (subject.document && cover == &subject.document->cover)
      out.evidence.part = static_cast<std::int64_t>(*subject.article);
    out.evidence.page = cover->unit.page;
    out.evidence.box = cover->unit.box;
  }
  out.evidence.text = out.unit;
  return out;
}

core::Severity unknown_severity(core::Reader& table) {
  auto unknown = table.table("unknown_unit");
  return unknown ? severity_named(unknown->text("severity")).value_or(core::Severity::review) : core::Severity::review;
}

/// The best and the runner-up, for whoever decides.
LocalText candidates_words(const UnitMatch& match) {
  constexpr double kWorthNaming = 0.3;
  if (!match.best || match.score < kWorthNaming) return {};
  std::string names = fmt::format("{}, {:.0f} %", match.best->name, match.score * 100);
  if (match.second && match.second_score >= kWorthNaming)
    names += fmt::format("; {}, {:.0f} %", match.second->name, match.second_score * 100);
  return {fmt::format(" (gần nhất: {})", names), fmt::format(" (nearest: {})", names)};
}

core::Finding judge(const Subject& subject, core::Reader& table, Answer answer) {
  const Authors authors = authors_of(subject);
  const LocalText decide{"chuyển quản trị xác định đơn vị và đối tượng dự thi",
                         "the administrator settles unit and eligibility"};
  answer.limit(table.text("units"));
  if (authors.unit.empty()) {
    if (subject.form == core::EntryForm::article && subject.article_obstacle)
      return answer.suppressed_by("article.readable")
          .unknown(subject.article_obstacle->cause, {"chưa đọc được trang bìa", "the cover was not read"}, decide);
    // A sleeve that nobody photographed is seen by the clerk alone: the unit is
    // still owed, as a tick is, and does not hold the entry.
    const bool on_sleeve = subject.form == core::EntryForm::video && !subject.cover();
    answer.severity(on_sleeve ? core::Severity::manual : unknown_severity(table));
    return answer.unknown(
        "no_unit", {"chưa rõ đơn vị công tác của tác giả", "the author's unit is not known"},
        on_sleeve ? LocalText{"đọc túi bọc rồi ghi vào phiếu một dòng 'Đơn vị công tác: ...'",
                              "read the sleeve and write a line 'Đơn vị công tác: ...' (unit) into the sidecar"}
                  : decide);
  }
  answer.evidence(authors.evidence).measured(authors.unit).basis(authors.unit_basis);
  const LocalText named{"đơn vị '" + authors.unit + "'", "unit '" + authors.unit + "'"};
  if (!subject.contest.units)
    return answer.severity(unknown_severity(table))
        .unknown("no_unit_list",
                 {named.vi + ", chưa có danh sách đơn vị để đối chiếu",
                  named.en + ", there is no unit list to compare with"},
                 decide);

  const UnitMatch match = match_unit(authors.unit, *subject.contest.units);
  if (!match.certain()) {
    const LocalText near = candidates_words(match);
    return answer.severity(unknown_severity(table))
        .unknown("unknown_unit",
                 match.score >= 0.8
                     ? LocalText{named.vi + " có thể là nhiều đơn vị trong danh sách" + near.vi,
                                 named.en + " could be several units of the list" + near.en}
                     : LocalText{named.vi + " không có trong danh sách" + near.vi,
                                 named.en + " is not in the list" + near.en},
                 decide);
  }
  answer.measured(match.best->name)
      .basis(fmt::format("{}; {} by similarity {:.2f}", authors.unit_basis, match.best->code, match.score));
  const LocalText unit{match.best->name, match.best->name};
  if (!match.best->eligible)
    return answer.severity(unknown_severity(table))
        .unknown("unconfirmed_unit",
                 {unit.vi + ": chưa xác nhận có thuộc đối tượng dự thi hay không",
                  unit.en + ": not yet confirmed whether it may take part"},
                 decide);
  if (!*match.best->eligible)
    return answer.fail({unit.vi + " không thuộc đối tượng dự thi", unit.en + " may not take part"},
                       {"chuyển quản trị quyết định (nộp lại không khắc phục được)",
                        "the administrator decides (handing in again does not mend it)"});
  if (authors.names.size() > 1) {
    const std::string names = core::join(authors.names, ", ");
    return answer.severity(core::Severity::review)
        .unknown("several_authors",
                 {fmt::format("{} tác giả: {}", authors.names.size(), names),
                  fmt::format("{} authors: {}", authors.names.size(), names)},
                 {"chuyển quản trị: Kế hoạch chỉ nêu giải cá nhân",
                  "the administrator decides: the plan speaks of individual prizes"});
  }
  return answer.pass(unit);
}

}  // namespace

extern const Rule eligibility;
const Rule eligibility{"eligibility",
                       {"Đối tượng dự thi", "Eligibility"},
                       Concern::entry,
                       Needs::nothing,
                       {core::Outcome::pass, core::Outcome::fail, core::Outcome::unknown},
                       check_plan,
                       required,
                       judge};

}  // namespace sokhao::rules
