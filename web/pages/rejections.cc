// The rejection report: what waits for a decision first, then by the time that
// is left, with what was measured and why; and the whole as a file.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "core/text.h"
#include "report/questions.h"
#include "report/rejections.h"
#include "report/rule_names.h"
#include "report/wording.h"
#include "web/decision_parts.h"
#include "web/routes.h"

namespace sokhao::web {
namespace {

constexpr std::size_t kPage = 25;

// The order of the page. A return in time needs no administrator: the counter
// gives the entry back by itself.
enum class Stage { waits, returned, decided };
constexpr std::tuple<Stage, const char*, const char*, const char*> kStages[] = {
    {Stage::waits, "cho", "Chờ quyết định", "Waits for a decision"},
    {Stage::returned, "tra", "Máy kết luận trả, chờ nộp lại", "Returned by the checks, to be handed in again"},
    {Stage::decided, "xong", "Đã quyết định", "Decided"},
};

struct Line {
  const OpenEntry* entry;
  Stage stage;
  std::optional<std::int64_t> days;
  bool borderline;
  std::string unit;
  std::set<std::string> rules;
};

Line line_of(const OpenEntry& entry, const Visit& visit) {
  const core::Report& report = entry.report;
  const Urgency urgency = urgency_of(report, visit);
  const Stage stage = report.decision ? Stage::decided : urgency.waits_for_decision ? Stage::waits : Stage::returned;
  Line line{&entry, stage, urgency.days_left, urgency.borderline, report.entry.applicant.unit.value_or(""), {}};
  for (const auto& finding : urgency.reasons)
    if (!(finding.suppressed_by && finding.outcome == core::Outcome::unknown)) line.rules.insert(finding.rule);
  return line;
}

struct Filter {
  std::string stage, rule, unit;
  bool by_unit = false;  ///< "" is a unit, too: the unknown one

  [[nodiscard]] bool takes(const Line& line) const {
    for (const auto& [of, key, vi, en] : kStages)
      if (stage == key && line.stage != of) return false;
    return (rule.empty() || line.rules.contains(rule)) && (!by_unit || line.unit == unit);
  }
  [[nodiscard]] std::string query(const std::string& stage_now, const std::string& rule_now, const std::optional<std::string>& unit_now, std::size_t page) const {
    std::string out;
    const auto add = [&](const char* key, const std::string& value) { (out += out.empty() ? "?" : "&") += std::string(key) + "=" + percent_encoded(value); };
    if (!stage_now.empty()) add("nhom", stage_now);
    if (!rule_now.empty()) add("quy-dinh", rule_now);
    if (unit_now) add("don-vi", *unit_now);
    if (page > 1) add("trang", std::to_string(page));
    return "/tu-choi" + out;
  }
  [[nodiscard]] std::optional<std::string> unit_now() const { return by_unit ? std::optional(unit) : std::nullopt; }
};

Json card(const Visit& visit, const Line& line, const std::set<std::string>& asked) {
  const core::Report& report = line.entry->report;
  const auto& who = report.entry.applicant;
  const core::Verdict standing = report::verdict_after(report.verdict, report.decision);
  const auto text = [](const std::string& words) { return words.empty() ? Json(nullptr) : Json(report::shown(words)); };
  Json json{{"code", report.entry.code}, {"verdict", verdict_json(standing, visit.language)}, {"findings", open_findings_json(report, visit.language)},
            {"form", report::form_word(report.entry.form, visit.language)}};
  json["version"] = report.entry.version > 1 ? Json(report.entry.version) : Json(nullptr);
  json["authors"] = text(core::join(who.authors, ", "));
  json["unit"] = text(who.unit.value_or(""));
  json["title"] = text(who.title.value_or(""));
  json["phone"] = text(who.phone.value_or(""));
  json["borderline"] = line.borderline;
  json["days"] = line.days ? Json{{"text", report::days_left_text(line.days, visit.language)}, {"urgent", *line.days < 2}} : Json(nullptr);
  json["asked"] = asked.contains(report.entry.code);
  json["replaced"] = line.entry->replaced;
  json["decision"] = report.decision ? Json{{"what", report::decision_word(report.decision->kind, visit.language)}, {"by", report::shown(report.decision->by)}, {"at", report::moment_text(report.decision->at)},
                                            {"reason", report::shown(report.decision->reason)}, {"document", text(report.decision->document.value_or(""))}}
                                     : Json(nullptr);
  json["may_decide"] = visit.session->account.roles.has(Role::admin) && !line.entry->replaced;
  json["may_print"] = visit.session->account.roles.has(Role::admin);
  json["printed"] = standing == core::Verdict::return_   ? Json{{"form", "return"}, {"word", visit.say("In phiếu trả hồ sơ", "Print the return notice")}}
                    : standing == core::Verdict::refuse && report.decision ? Json{{"form", "refuse"}, {"word", visit.say("In phiếu từ chối", "Print the refusal")}}
                                                                                                       : Json(nullptr);
  return json;
}

core::Result<std::set<std::string>> codes_asked(const Visit& visit) {
  std::set<std::string> codes;
  auto read = visit.db.read([&](soci::session& sql) -> core::Result<> {
    auto open = report::open_questions(sql, 10'000);
    if (!open) return tl::unexpected(open.error());
    for (const auto& question : *open) codes.insert(question.code);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return codes;
}

Json groups_json(const std::vector<Line>& lines, const Filter& filter, const Visit& visit) {
  std::map<std::string, std::size_t> rules, units;
  std::map<Stage, std::size_t> stages;
  for (const Line& line : lines) {
    ++stages[line.stage];
    for (const auto& rule : line.rules) ++rules[rule];
    ++units[line.unit];
  }
  Json by_stage = Json::array({{{"word", visit.say("Tất cả", "All")}, {"count", lines.size()}, {"href", filter.query("", filter.rule, filter.unit_now(), 1)}, {"current", filter.stage.empty()}}});
  for (const auto& [stage, key, vi, en] : kStages)
    by_stage.push_back({{"word", visit.say(vi, en)}, {"count", stages[stage]}, {"href", filter.query(key, filter.rule, filter.unit_now(), 1)}, {"current", filter.stage == key}});
  const auto sorted = [](const std::map<std::string, std::size_t>& counted) {
    std::vector<std::pair<std::string, std::size_t>> list(counted.begin(), counted.end());
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return list;
  };
  Json by_rule = Json::array(), by_unit = Json::array();
  for (const auto& [rule, count] : sorted(rules)) {
    const bool current = filter.rule == rule;
    by_rule.push_back({{"word", report::shown(report::rule_name(rule, visit.language))}, {"count", count}, {"href", filter.query(filter.stage, current ? "" : rule, filter.unit_now(), 1)}, {"current", current}});
  }
  for (const auto& [unit, count] : sorted(units)) {
    const bool current = filter.by_unit && filter.unit == unit;
    by_unit.push_back({{"word", unit.empty() ? visit.say("chưa rõ đơn vị", "unit unknown") : report::shown(unit)}, {"count", count},
                       {"href", filter.query(filter.stage, filter.rule, current ? std::nullopt : std::optional(unit), 1)}, {"current", current}});
  }
  return {{"stages", by_stage}, {"rules", by_rule}, {"units", by_unit}};
}

}  // namespace

Response rejections_page(Visit& visit) {
  auto open = visit.desk.services.admin.open_entries(visit.db);
  if (!open) return problem(visit, open.error());
  auto asked = codes_asked(visit);
  if (!asked) return problem(visit, asked.error());
  std::vector<Line> lines;
  for (const auto& entry : **open) lines.push_back(line_of(entry, visit));
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    const auto order = [](const Line& line) { return std::tuple(line.stage, line.days.value_or(std::numeric_limits<std::int64_t>::max()), !line.borderline); };
    return order(a) < order(b);
  });
  const Filter filter{visit.query.get("nhom"), visit.query.get("quy-dinh"), visit.query.get("don-vi"), visit.query.has("don-vi")};
  Json data = groups_json(lines, filter, visit);
  std::vector<const Line*> fitting;
  for (const Line& line : lines)
    if (filter.takes(line)) fitting.push_back(&line);
  const std::size_t pages = std::max<std::size_t>(1, (fitting.size() + kPage - 1) / kPage), page_now = std::min<std::size_t>(page_asked(visit, 6), pages);
  Json sections = Json::array();
  std::optional<Stage> stage;
  for (std::size_t i = (page_now - 1) * kPage; i < std::min(fitting.size(), page_now * kPage); ++i) {
    if (stage != fitting[i]->stage) {
      stage = fitting[i]->stage;
      for (const auto& [of, key, vi, en] : kStages)
        if (of == *stage) sections.push_back({{"title", visit.say(vi, en)}, {"cards", Json::array()}});
    }
    sections.back()["cards"].push_back(card(visit, *fitting[i], *asked));
  }
  data["sections"] = sections;
  data["fitting"] = fitting.size();
  data["nothing"] = lines.empty();
  data["none_fits"] = !lines.empty() && fitting.empty();
  data["filtered"] = !filter.rule.empty() || filter.by_unit;
  const auto link = [&](std::size_t number) { return filter.query(filter.stage, filter.rule, filter.unit_now(), number); };
  data["earlier"] = page_now > 1 ? Json{{"href", link(page_now - 1)}} : Json(nullptr);
  data["later"] = page_now < pages ? Json{{"href", link(page_now + 1)}} : Json(nullptr);
  data["pages"] = pages > 1 ? Json{{"now", page_now}, {"all", pages}} : Json(nullptr);
  return page(visit, "rejections", visit.say("Hồ sơ không đạt", "Rejections"), std::move(data));
}

Response rejections_file(Visit& visit) {
  const std::string& format = visit.captured[0];
  auto paper = visit.desk.services.admin.rejections(visit.db, format, visit.language);
  if (!paper) return problem(visit, paper.error());
  static const std::map<std::string, std::string, std::less<>> types{{"html", "text/html; charset=utf-8"}, {"pdf", "application/pdf"}, {"json", "application/json"}, {"csv", "text/csv; charset=utf-8"},
                                                                     {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}};
  const auto type = types.find(format);
  return file_answer(type == types.end() ? "application/octet-stream" : type->second, paper->name, std::move(paper->bytes), format == "pdf" ? Disposition::show : Disposition::keep);
}

}  // namespace sokhao::web
