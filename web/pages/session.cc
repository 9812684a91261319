// Coming and going: sign in, first password, own password, language, sign out.
#include <fmt/format.h>

#include "web/menu.h"
#include "web/routes.h"

namespace sokhao::web {
namespace {

void set_session(const Visit& visit, Response& response, const std::string& secret) {
  const std::string name(session_cookie(visit.request));
  response.headers.add("Set-Cookie", name + "=" + secret + "; Path=/; HttpOnly; SameSite=Strict" + (name == "sid" ? "" : "; Secure"));
}

Response signed_in(const Visit& visit, const Account& account, const std::string& way) {
  auto secret = open_session(visit.db, account.name, visit.now);
  if (!secret) return problem(visit, secret.error());
  Response response = see_other(way == "/" ? home_of(account.roles) : way);
  set_session(visit, response, *secret);
  return response;
}

Response sign_in_again(const Visit& visit, const std::string& what, int status) {
  auto accounts = list_accounts(visit.db);
  if (!accounts) return problem(visit, accounts.error());
  const bool nobody = accounts->empty();
  return page(visit, "sign_in", visit.say("Đăng nhập", "Sign in"),
              {{"what", what}, {"failed", !what.empty()}, {"name", visit.form.get("ten")}, {"way", visit.form.has("ve") ? visit.form.get("ve") : visit.query.get("ve")}, {"nobody", nobody}}, status);
}

Response token_again(const Visit& visit, const std::string& what, int status) {
  return page(visit, "token", visit.say("Đặt mật khẩu lần đầu", "Set the first password"),
              {{"what", what}, {"failed", !what.empty()}, {"name", visit.form.get("ten")}, {"shortest", kShortestPassword}}, status);
}

Response password_again(const Visit& visit, const std::string& what, int status) {
  return page(visit, "password", visit.say("Đổi mật khẩu", "Change the password"), {{"what", what}, {"failed", !what.empty()}, {"shortest", kShortestPassword}}, status);
}

}  // namespace

Response home_page(Visit& visit) { return see_other(home_of(visit.session->account.roles)); }

Response sign_in_page(Visit& visit) { return visit.session ? home_page(visit) : sign_in_again(visit, "", 200); }

Response sign_in_action(Visit& visit) {
  auto account = sign_in(visit.db, visit.form.get("ten"), visit.form.get("mat-khau"), peer_of(visit.request), visit.now);
  if (!account) return account.error().kind == core::ErrorKind::conflict ? sign_in_again(visit, spoken(account.error().what, visit.language), 403) : problem(visit, account.error());
  return signed_in(visit, *account, own_path(visit.form.get("ve")));
}

Response token_page(Visit& visit) { return token_again(visit, "", 200); }

Response token_action(Visit& visit) {
  const std::string& password = visit.form.get("mat-khau");
  if (password != visit.form.get("lan-hai")) return token_again(visit, visit.say("Hai lần gõ mật khẩu không giống nhau", "The two passwords differ"), 400);
  auto account = redeem_token(visit.db, visit.form.get("ten"), visit.form.get("ma"), password, visit.now);
  if (!account) return token_again(visit, spoken(account.error().what, visit.language), account.error().kind == core::ErrorKind::usage ? 400 : 403);
  return signed_in(visit, *account, "/");
}

Response language_action(Visit& visit) {
  Response response = see_other(own_path(visit.query.get("ve")));
  response.headers.add("Set-Cookie", fmt::format("ngon-ngu={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax", visit.query.get("chon") == "en" ? "en" : "vi"));
  return response;
}

Response sign_out_action(Visit& visit) {
  if (auto closed = close_session(visit.db, *visit.session, visit.now); !closed) return problem(visit, closed.error());
  Response response = see_other("/dang-nhap");
  const std::string name(session_cookie(visit.request));
  response.headers.add("Set-Cookie", name + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict" + (name == "sid" ? "" : "; Secure"));
  return response;
}

Response password_page(Visit& visit) { return password_again(visit, "", 200); }

Response password_action(Visit& visit) {
  const std::string& password = visit.form.get("mat-khau");
  if (password != visit.form.get("lan-hai")) return password_again(visit, visit.say("Hai lần gõ mật khẩu không giống nhau", "The two passwords differ"), 400);
  if (auto changed = change_password(visit.db, visit.who(), visit.form.get("cu"), password, visit.now); !changed)
    return password_again(visit, spoken(changed.error().what, visit.language), changed.error().kind == core::ErrorKind::usage ? 400 : 403);
  return signed_in(visit, visit.session->account, "/");
}

}  // namespace sokhao::web
