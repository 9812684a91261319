// The accounts: who may sign in, as what; added with a one-time code that is
// shown once.
#include "core/text.h"
#include "report/wording.h"
#include "web/routes.h"

namespace sokhao::web {
namespace {

Json roles_json(const Visit& visit, Roles chosen) {
  Json roles = Json::array();
  for (const Role role : kAllRoles) roles.push_back({{"key", to_string(role)}, {"word", role_title(role).in(visit.language)}, {"chosen", chosen.has(role)}});
  return roles;
}

std::string role_words(const Visit& visit, Roles roles) {
  std::vector<std::string> words;
  for (const Role role : kAllRoles)
    if (roles.has(role)) words.push_back(role_title(role).in(visit.language));
  return core::join(words, ", ");
}

Roles roles_of(const Fields& form) { return parse_roles(core::join(form.all("vai-tro"), ",")).value_or(Roles{}); }

Json account_json(const Visit& visit, const Account& account) {
  Json json{{"name", account.name}, {"display", report::shown(account.display)}, {"unit", report::shown(account.unit)}, {"roles", role_words(visit, account.roles)}, {"choices", roles_json(visit, account.roles)},
            {"at", visit.moment(account.created_at)}, {"locked", account.locked}};
  json["waits"] = !account.locked && !account.has_password;
  json["shut"] = account.shut_until && *account.shut_until > visit.now ? Json(visit.moment(*account.shut_until)) : Json(nullptr);
  json["usable"] = !account.locked && account.has_password && json["shut"].is_null();
  json["self"] = account.name == visit.who();
  return json;
}

/// `told` is what came of the last action: {"good"|"bad", text}, and the token.
Response list(const Visit& visit, Json told, int status) {
  auto accounts = list_accounts(visit.db);
  if (!accounts) return problem(visit, accounts.error());
  Json rows = Json::array();
  for (const auto& account : *accounts) rows.push_back(account_json(visit, account));
  const bool again = status != 200 && visit.request.path == "/nguoi-dung";
  Json data{{"accounts", rows}, {"told", std::move(told)}, {"new_roles", roles_json(visit, again ? roles_of(visit.form) : Roles{})}, {"name", again ? visit.form.get("ten") : ""}, {"display", again ? visit.form.get("ho-ten") : ""},
            {"unit", again ? visit.form.get("don-vi") : ""}};
  return page(visit, "accounts", visit.say("Tài khoản", "Accounts"), std::move(data), status);
}

Response said(const Visit& visit, std::string text) { return list(visit, {{"good", true}, {"bad", false}, {"text", std::move(text)}, {"token", nullptr}}, 200); }

Response refused(const Visit& visit, const core::Error& error) {
  const int status = error.kind == core::ErrorKind::usage ? 400 : error.kind == core::ErrorKind::conflict ? 409 : error.kind == core::ErrorKind::not_found ? 404 : 0;
  if (status == 0) return problem(visit, error);
  return list(visit, {{"good", false}, {"bad", true}, {"text", core::display_name(spoken(error.what, visit.language), 600)}, {"token", nullptr}}, status);
}

Response with_token(const Visit& visit, const std::string& name, const core::Result<std::string>& token) {
  if (!token) return refused(visit, token.error());
  return list(visit, {{"good", true}, {"bad", false}, {"text", ""}, {"token", {{"name", name}, {"code", *token}}}}, 200);
}

NewAccount typed(const Visit& visit, const std::string& name) { return {name, core::trim(visit.form.get("ho-ten")), core::trim(visit.form.get("don-vi")), roles_of(visit.form)}; }

}  // namespace

Response accounts_page(Visit& visit) { return list(visit, nullptr, 200); }

Response account_add_action(Visit& visit) {
  const std::string name = core::trim(visit.form.get("ten"));
  return with_token(visit, name, add_account(visit.db, typed(visit, name), visit.who(), visit.now));
}

Response account_action(Visit& visit) {
  const std::string &name = visit.captured[0], &action = visit.captured[1];
  if (action == "cap-lai") {
    if (name == visit.who()) return refused(visit, {core::ErrorKind::conflict, "Đổi mật khẩu của mình ở trang “Mật khẩu” / change your own password on the page “Password”"});
    return with_token(visit, name, reset_password(visit.db, name, visit.who(), visit.now));
  }
  if (action == "khoa" || action == "mo-khoa") {
    const bool on = action == "khoa";
    if (auto done = set_lock(visit.db, name, on ? Lock::on : Lock::off, visit.who(), visit.now); !done) return refused(visit, done.error());
    return said(visit, name + (on ? visit.say(": đã khóa, mọi phiên đã kết thúc", ": locked, every session ended") : visit.say(": đã mở khóa", ": unlocked")));
  }
  if (action == "sua") {
    if (auto done = change_account(visit.db, typed(visit, name), visit.who(), visit.now); !done) return refused(visit, done.error());
    return said(visit, name + visit.say(": đã ghi vai trò và đơn vị", ": roles and unit are recorded"));
  }
  return problem(visit, 404, {"Không có thao tác này", "There is no such action"});
}

}  // namespace sokhao::web
