// The coverage as JSON, page, sheets and text.
#include <fmt/format.h>

#include <array>

#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/text.h"
#include "report/coverage_words.h"
#include "report/html_parts.h"
#include "report/rejections.h"
#include "report/terminal.h"

namespace sokhao::report {
namespace {

using core::Json;

Json entry_ref(const BookEntry& line) {
  Json out = Json::object();
  out["name"] = entry_name(line.entry);
  out["version"] = line.entry.version;
  const auto standing = line.standing();
  out["verdict"] = standing ? Json(std::string(core::to_string(*standing))) : Json(nullptr);
  out["unit"] = line.entry.applicant.unit ? Json(*line.entry.applicant.unit) : Json(nullptr);
  return out;
}

Json unit_json(const Coverage& coverage, const UnitCoverage& unit) {
  Json out = Json::object();
  out["code"] = unit.code;
  out["name"] = unit.name;
  out["kind"] = unit.kind;
  out["contact"] = unit.contact.empty() ? Json(nullptr) : Json(unit.contact);
  out["must_submit"] = unit.must_submit ? Json(*unit.must_submit) : Json(nullptr);
  out["state"] = std::string(to_string(unit.state));
  out["enough"] = unit.enough;
  out["owes"] = unit.owes();
  out["counts"] = {{"passed", unit.passed}, {"returned", unit.returned}, {"refused", unit.refused}, {"review", unit.review}, {"checking", unit.checking}};
  out["entries"] = Json::array();
  for (const std::size_t index : unit.entries) out["entries"].push_back(entry_ref(coverage.entries[index]));
  return out;
}

void group_table(Html& page, const Coverage& coverage, const CoverageGroup& group, Language language) {
  std::vector<Row> rows;
  for (const UnitCoverage& unit : coverage.units)
    if (group.holds(unit)) rows.push_back({unit.name, unit_state_text(unit, language), entries_text(coverage, unit.entries, language), must_word(unit, language), unit.contact});
  if (rows.empty()) return;
  page.element("h2", fmt::format("{} ({})", group.heading.in(language), rows.size()));
  const std::array columns{Column{say(language, "Đơn vị", "Unit")}, Column{say(language, "Tình trạng", "State")}, Column{say(language, "Hồ sơ", "Entries")},
                           Column{say(language, "Phải nộp", "Must hand in")}, Column{say(language, "Liên hệ", "Contact")}};
  plain_table(page, group.caption.empty() ? clause_text(coverage.clause, language) : group.caption.in(language), columns, rows);
}

void unknown_table(Html& page, const Coverage& coverage, Language language) {
  if (coverage.unknown.empty()) return;
  page.element("h2", fmt::format("{} ({})", say(language, "Hồ sơ chưa rõ đơn vị", "Entries of unknown units"), coverage.unknown.size()));
  std::vector<Row> rows;
  for (const std::size_t index : coverage.unknown) {
    const BookEntry& line = coverage.entries[index];
    rows.push_back({entry_name(line.entry), said_unit(line, language), core::join(line.entry.applicant.authors, "; "), standing_word(line, language), line.entry.source});
  }
  const std::array columns{Column{say(language, "Hồ sơ", "Entry")}, Column{say(language, "Đơn vị đã ghi", "Unit as written")}, Column{say(language, "Tác giả", "Authors")},
                           Column{say(language, "Kết luận", "Verdict")}, Column{say(language, "Nguồn", "Source")}};
  plain_table(page, say(language, "Đơn vị không có trong danh sách hoặc chưa chắc chắn: cán bộ đối chiếu", "Not on the list, or not sure: a person compares"), columns, rows);
}

}  // namespace

std::string coverage_json(const Coverage& coverage) {
  Json out = Json::object();
  out["schema"] = "sokhao.coverage/1";
  out["made_at"] = coverage.made_at;
  out["contest"] = coverage.contest;
  out["clause"] = coverage.clause;
  out["until"] = coverage.until.empty() ? Json(nullptr) : Json(coverage.until);
  out["days_left"] = coverage.days_left ? Json(*coverage.days_left) : Json(nullptr);
  out["totals"] = {{"obliged", coverage.obliged()}, {"owing", coverage.owing()}};
  for (const UnitState state : {UnitState::none, UnitState::returned, UnitState::one, UnitState::several})
    out["totals"][std::string(to_string(state))] = coverage.count(state);
  out["units"] = Json::array();
  for (const UnitCoverage& unit : coverage.units) out["units"].push_back(unit_json(coverage, unit));
  out["unknown"] = Json::array();
  for (const std::size_t index : coverage.unknown) out["unknown"].push_back(entry_ref(coverage.entries[index]));
  return core::json_text(out, 2) + "\n";
}

std::string coverage_html(const Coverage& coverage, Language language) {
  const std::string_view heading = say(language, "Báo cáo tình hình nộp bài theo đơn vị", "Coverage by unit");
  Html page;
  {
    const auto main = page.open("main");
    page.element("h1", heading);
    page.element("p", coverage.contest);
    page.element("p", fmt::format("{} {} · {}", say(language, "Lập lúc", "Made at"), moment_text(coverage.made_at), time_left(coverage, language)), {{"class", "soft"}});
    if (coverage.units.empty()) page.element("p", say(language, "Kế hoạch không kèm danh sách đơn vị.", "The plan has no list of units."));
    page.element("p", coverage_totals(coverage, language));
    for (const CoverageGroup& group : coverage_groups()) {
      if (!group.on_screen) unknown_table(page, coverage, language);
      group_table(page, coverage, group, language);
    }
  }
  return html_document(language, heading, page);
}

std::vector<Sheet> coverage_sheets(const Coverage& coverage, Language language) {
  const auto t = [&](std::string_view vi, std::string_view en) { return std::string(say(language, vi, en)); };
  Sheet units{t("Đơn vị", "Units"), t("TÌNH HÌNH NỘP BÀI THEO ĐƠN VỊ", "COVERAGE BY UNIT"), {}, {}};
  units.columns = {{t("STT", "No.")}, {t("Mã đơn vị", "Code"), 12}, {t("Đơn vị", "Unit"), 44}, {t("Loại", "Kind"), 20}, {t("Phải nộp", "Must hand in")},
                   {t("Tình trạng", "State"), 34}, {t("Số hồ sơ", "Entries")}, {t("Đạt", "Passed")}, {t("Cần xem", "Review")}, {t("Đang kiểm tra", "Being checked")},
                   {t("Trả", "Returned")}, {t("Từ chối", "Refused")}, {t("Cần đôn đốc", "To remind")}, {t("Hồ sơ", "Which"), 44}, {t("Liên hệ", "Contact"), 26}};
  std::int64_t number = 0;
  for (const UnitCoverage& unit : coverage.units)
    units.rows.push_back({++number, text_cell(unit.code), text_cell(unit.name), text_cell(unit.kind), text_cell(must_word(unit, language)),
                          text_cell(unit_state_text(unit, language)), static_cast<std::int64_t>(unit.entries.size()), unit.passed, unit.review, unit.checking,
                          unit.returned, unit.refused, text_cell(unit.owes() ? t("có", "yes") : ""), text_cell(entries_text(coverage, unit.entries, language)),
                          text_cell(unit.contact)});
  Sheet unknown{t("Chưa rõ đơn vị", "Unknown units"), t("HỒ SƠ CHƯA RÕ ĐƠN VỊ", "ENTRIES OF UNKNOWN UNITS"), {}, {}};
  unknown.columns = {{t("Hồ sơ", "Entry"), 20}, {t("Đơn vị đã ghi", "Unit as written"), 50}, {t("Tác giả", "Authors"), 30}, {t("Kết luận", "Verdict")}, {t("Nguồn", "Source"), 40}};
  for (const std::size_t index : coverage.unknown) {
    const BookEntry& line = coverage.entries[index];
    unknown.rows.push_back({text_cell(line.entry.code), text_cell(line.unit()), text_cell(core::join(line.entry.applicant.authors, "; ")),
                            text_cell(standing_word(line, language)), text_cell(line.entry.source)});
  }
  return {std::move(units), std::move(unknown)};
}

std::string coverage_text(const Coverage& coverage, Language language) {
  std::string out;
  for (const CoverageGroup& group : coverage_groups()) {
    if (!group.on_screen) continue;
    std::string lines;
    std::size_t found = 0;
    for (const UnitCoverage& unit : coverage.units) {
      if (!group.holds(unit)) continue;
      ++found;
      lines += fmt::format("  {}  {}\n", padded(shown(unit.name), 46),
                           shown(unit.entries.empty() ? unit.contact : fmt::format("{} · {}", unit_state_text(unit, language), entries_text(coverage, unit.entries, language))));
    }
    if (found > 0) out += fmt::format("{} ({})\n{}", group.heading.in(language), found, lines);
  }
  if (!coverage.unknown.empty()) {
    out += fmt::format("{} ({})\n", say(language, "Hồ sơ chưa rõ đơn vị", "Entries of unknown units"), coverage.unknown.size());
    for (const std::size_t index : coverage.unknown)
      out += fmt::format("  {}  {}\n", padded(shown(entry_text(coverage.entries[index], language)), 46), shown(said_unit(coverage.entries[index], language)));
  }
  out += coverage_totals(coverage, language) + "\n";
  if (const std::string left = time_left(coverage, language); !left.empty()) out += left + "\n";
  return out;
}

}  // namespace sokhao::report
