#include "web/event_words.h"

#include "core/facts_json.h"
#include "report/event_words.h"
#include "report/wording.h"

namespace sokhao::web {
namespace {

std::string role_words(const std::string& list, core::Language language) {
  const auto roles = parse_roles(list);
  if (!roles) return list;
  std::string out;
  for (const Role role : kAllRoles)
    if (roles->has(role)) (out += out.empty() ? "" : ", ") += role_title(role).in(language);
  return out;
}

}  // namespace

std::string event_words(const Visit& visit, const core::Event& event) {
  const Json parsed = Json::parse(event.body, nullptr, false);
  const auto text = [&](const char* key) { return parsed.is_object() && parsed.contains(key) && parsed[key].is_string() ? report::shown(parsed[key].get<std::string>()) : std::string(); };
  const auto and_text = [&](const char* key) { return text(key).empty() ? std::string() : " · " + text(key); };
  const std::string version = parsed.is_object() && parsed.contains("version") && parsed["version"].is_number() ? parsed["version"].dump() : "";
  const std::string& kind = event.kind;
  const std::string words = report::event_kind_words(kind, visit.language);
  if (kind == "entry.received" || kind == "entry.corrected" || kind == "report.made") return words + visit.say(", bản ", ", version ") + version;
  if (kind == "entry.decided") return words + ": " + std::string(report::decision_word(text("kind"), visit.language)) + and_text("by") + and_text("document") + and_text("reason");
  if (kind == "entry.asked" || kind == "entry.answered") return words + and_text("by") + and_text("text");
  if (kind == "intake.discarded") return words + and_text("by") + and_text("corrects") + and_text("files");
  if (kind == "intake.filed" && !text("differing").empty()) return words + visit.say(", xác nhận đúng hồ sơ dù khác phiếu trước", ", confirmed although it differs from the earlier form") + and_text("by");
  if (kind == "form.printed") return words + ": " + report::printed_form_words(text("form"), visit.language) + and_text("by");
  if (kind.starts_with("account.")) return words + ": " + text("account") + (text("roles").empty() ? "" : " · " + role_words(text("roles"), visit.language)) + and_text("by");
  if (kind.starts_with("session.")) return words + ": " + text("account") + and_text("why") + and_text("peer");
  if (kind.starts_with("plan.")) return words + ": " + text("plan") + and_text("by");
  return words + and_text("by");
}

}  // namespace sokhao::web
