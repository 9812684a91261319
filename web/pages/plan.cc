// The plan in use, and another one looked at before it is put into use.
#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "report/wording.h"
#include "web/routes.h"

namespace sokhao::web {
namespace {

Json moment_or_null(const Visit& visit, const std::optional<core::Instant>& at) { return at ? Json(visit.moment(*at)) : Json(nullptr); }

Json view_json(const Visit& visit, const PlanView& view) {
  Json rules = Json::array();
  for (const auto& rule : view.rules)
    rules.push_back({{"title", visit.say(rule.title)}, {"required", visit.say(rule.required)}, {"severity", visit.say(rule.severity)}, {"clause", report::clause_text(rule.clause, visit.language)}});
  Json json{{"id", report::shown(view.id)}, {"title", report::shown(view.title)}, {"sha256", view.sha256}, {"file", report::shown(view.file)}, {"rules", rules}};
  json["from"] = moment_or_null(visit, view.intake_from);
  json["until"] = moment_or_null(visit, view.intake_until);
  json["mend"] = view.mend_until != view.intake_until ? moment_or_null(visit, view.mend_until) : Json(nullptr);
  json["units"] = view.units ? Json(*view.units) : Json(nullptr);
  return json;
}

/// The page of the plan in use, with what is wrong with one that was sent.
Response plan_with(const Visit& visit, const std::vector<std::string>& problems, int status) {
  Json wrong = Json::array();
  for (const auto& problem : problems) wrong.push_back({{"text", report::shown(problem)}});
  Json data{{"plan", view_json(visit, visit.desk.services.admin.plan())}, {"wrong", wrong}, {"any_wrong", !wrong.empty()}, {"toml", visit.form.get("ke-hoach")}, {"units_text", visit.form.get("don-vi")}};
  data["may_change"] = visit.session->account.roles.has(Role::admin);
  data["count"] = wrong.size();
  return page(visit, "plan", visit.say("Kế hoạch", "Plan"), std::move(data), status);
}

Json flips_json(const Visit& visit, const PlanCandidate& candidate) {
  Json flips = Json::array();
  for (const auto& flip : candidate.flips) {
    Json why = Json::array();
    for (const auto& line : flip.why) why.push_back({{"text", report::shown(visit.say(line))}});
    Json json{{"code", flip.code}, {"before", verdict_json(flip.before, visit.language)}, {"after", verdict_json(flip.after, visit.language)}, {"why", why}, {"wants_scan", flip.wants_scan}, {"decided", flip.decided}};
    json["flips"] = flip.before != flip.after;
    flips.push_back(std::move(json));
  }
  // Those that change their verdict come first.
  std::stable_partition(flips.begin(), flips.end(), [](const Json& flip) { return flip["flips"].get<bool>(); });
  return flips;
}

Json changes_json(const Visit& visit, const PlanCandidate& candidate) {
  Json changes = Json::array();
  for (const auto& change : candidate.changes) {
    Json json{{"key", report::shown(change.key)}, {"rule", change.rule.empty() ? visit.say("ngoài các quy định", "outside the rules") : visit.say(change.rule)}};
    json["clause"] = change.clause.empty() ? Json(nullptr) : Json(report::clause_text(change.clause, visit.language));
    json["before"] = change.before ? Json(report::shown(*change.before)) : Json(nullptr);
    json["after"] = change.after ? Json(report::shown(*change.after)) : Json(nullptr);
    changes.push_back(std::move(json));
  }
  return changes;
}

Response candidate_with(const Visit& visit, const std::string& what, int status) {
  const std::string& id = visit.captured[0];
  auto candidate = visit.desk.services.admin.candidate(visit.db, id);
  if (!candidate) return problem(visit, candidate.error());
  const auto flipping = std::count_if(candidate->flips.begin(), candidate->flips.end(), [](const PlanFlip& flip) { return flip.before != flip.after; });
  Json data{{"id", id}, {"plan", view_json(visit, candidate->view)}, {"changes", changes_json(visit, *candidate)}, {"flips", flips_json(visit, *candidate)}, {"digest", candidate->digest}, {"what", what},
            {"entries", candidate->entries}, {"flipping", flipping}, {"in_detail", static_cast<std::int64_t>(candidate->flips.size()) - flipping}};
  data["unchecked"] = candidate->unchecked > 0 ? Json(candidate->unchecked) : Json(nullptr);
  data["failed"] = !what.empty();
  data["in_use"] = candidate->changes.empty();
  data["any_changes"] = !candidate->changes.empty();
  data["any_flips"] = !candidate->flips.empty();
  data["obstacle"] = candidate->obstacle && !candidate->changes.empty() ? Json(report::shown(visit.say(*candidate->obstacle))) : Json(nullptr);
  data["may_apply"] = !candidate->obstacle && !candidate->changes.empty();
  return page(visit, "plan_candidate", visit.say("Kế hoạch khác", "Another plan"), std::move(data), status);
}

std::string with_plain_ends(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != '\r') out += c;
  return out;
}

}  // namespace

Response plan_page(Visit& visit) { return plan_with(visit, {}, 200); }

Response plan_look_action(Visit& visit) {
  const std::string toml = with_plain_ends(visit.form.get("ke-hoach")), units = with_plain_ends(visit.form.get("don-vi"));
  if (core::trim(toml).empty()) return plan_with(visit, {visit.say("chưa có nội dung: chọn tệp hoặc dán vào ô", "nothing was given: choose a file or paste it")}, 400);
  auto kept = visit.desk.services.admin.keep_plan(toml, core::trim(units).empty() ? "" : units, visit.language);
  if (!kept) return problem(visit, kept.error());
  if (!kept->problems.empty()) return plan_with(visit, kept->problems, 400);
  return see_other("/ke-hoach/" + kept->id);
}

Response plan_candidate_page(Visit& visit) { return candidate_with(visit, "", 200); }

Response plan_apply_action(Visit& visit) {
  const std::string& id = visit.captured[0];
  auto chosen = visit.desk.services.admin.choose_plan(visit.db, id, visit.form.get("da-xem"), visit.who());
  if (!chosen && chosen.error().kind == core::ErrorKind::conflict) return candidate_with(visit, core::display_name(spoken(chosen.error().what, visit.language), 600), 409);
  if (!chosen) return problem(visit, chosen.error());
  return page(visit, "plan_applying", visit.say("Đang áp dụng kế hoạch", "The plan is being applied"), {{"id", id}});
}

}  // namespace sokhao::web
