#include "web/menu.h"

#include "web/assets.h"
#include "web/routes.h"

namespace sokhao::web {
namespace {

struct Item {
  std::string_view path;
  core::LocalText title;
  std::string_view key;  ///< opens it from the keyboard
};

// In the order of the menu. Who sees an item is asked of the route table; the
// first one that an account may open is its home.
const Item kItems[] = {
    {"/quay", {"Quầy tiếp nhận", "Counter"}, "q"},
    {"/tiep-nhan", {"Tiếp nhận mới", "New hand-in"}, "t"},
    {"/so-theo-doi", {"Sổ theo dõi", "Register"}, "s"},
    {"/don-vi", {"Đơn vị nộp bài", "Units"}, "d"},
    {"/cham", {"Chấm bài", "Judging"}, "c"},
    {"/tu-choi", {"Hồ sơ không đạt", "Rejections"}, "k"},
    {"/ke-hoach", {"Kế hoạch", "Plan"}, "p"},
    {"/nguoi-dung", {"Tài khoản", "Accounts"}, "u"},
    {"/nhat-ky", {"Nhật ký", "Log"}, "n"},
    {"/he-thong", {"Hệ thống", "System"}, "h"},
};

bool open_to(std::string_view path, Roles roles) {
  for (const Route& route : routes())
    if (route.method == Method::get && route.path == path) return route.roles.meets(roles);
  return false;
}

}  // namespace

std::string home_of(Roles roles) {
  for (const Item& item : kItems)
    if (open_to(item.path, roles)) return std::string(item.path);
  return "/mat-khau";
}

Json frame_json(const Visit& visit, std::string_view title) {
  const bool vi = visit.language == core::Language::vi;
  Json frame{{"title", title},
             {"lang", vi ? "vi" : "en"},
             {"vi", vi},
             {"contest", visit.desk.contest.title},
             {"version", visit.desk.version},
             {"pico", asset_path("pico.min.css")},
             {"style", asset_path("desk.css")},
             {"htmx", asset_path("htmx.min.js")},
             {"script", asset_path("desk.js")},
             {"upload", asset_path("upload.js")},
             {"icon", asset_path("icon.svg")},
             {"here", percent_encoded(visit.request.method == Method::get || visit.request.method == Method::head ? visit.request.target : "/")}};
  Json menu = Json::array();
  if (visit.session) {
    const Account& account = visit.session->account;
    for (const Item& item : kItems) {
      if (!open_to(item.path, account.roles)) continue;
      const bool current = visit.request.path == item.path || visit.request.path.starts_with(std::string(item.path) + "/");
      menu.push_back({{"path", item.path}, {"title", item.title.in(visit.language)}, {"key", item.key}, {"current", current}});
    }
    std::string roles;
    for (const Role role : kAllRoles)
      if (account.roles.has(role)) (roles += roles.empty() ? "" : ", ") += role_title(role).in(visit.language);
    frame["account"] = {{"display", account.display}, {"roles", roles}, {"csrf", visit.session->csrf}};
  } else {
    frame["account"] = nullptr;
  }
  frame["menu"] = menu;
  return frame;
}

}  // namespace sokhao::web
