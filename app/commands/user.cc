// sokhao user add|passwd|lock|unlock|list: accounts of the desk.
#include <boost/filesystem.hpp>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/command.h"
#include "app/engine_setup.h"
#include "app/opened.h"
#include "app/option_values.h"
#include "app/table.h"
#include "core/facts_json.h"
#include "web/accounts.h"

namespace sokhao::app {
namespace {

struct Options {
  std::string name, role, display, unit;
};

// An account may be the first thing that a new machine gets.
core::Result<core::Database> open_or_make(const Globals& globals) {
  auto config = load_config(globals.root, globals.config);
  if (!config) return tl::unexpected(config.error());
  boost::system::error_code error;
  boost::filesystem::create_directories(config->root, error);
  if (error) return core::fail(core::ErrorKind::unreadable, config->root + ": " + error.message());
  return open_database(*config);
}

// The token goes to whoever will use it, by a way that the operator trusts.
Exit hand_over(const Globals& globals, const std::string& name, const core::Result<std::string>& token) {
  if (!token) return report_error(globals, token.error());
  if (globals.json)
    std::cout << core::json_text(core::Json{{"account", name}, {"token", *token}}, 2) << "\n";
  else
    std::cout << globals.say("Tài khoản: ", "Account: ") << name << "\n"
              << globals.say("Mã một lần: ", "One-time code: ") << *token << "\n"
              << globals.say("Mở trang “Đặt mật khẩu lần đầu” của bàn làm việc (/dat-mat-khau), gõ tên và mã này trong ba ngày.",
                             "Open the desk's page /dat-mat-khau and type the name and this code within three days.")
              << "\n";
  return Exit::all_pass;
}

Exit add(const Globals& globals, const Options& options) {
  const auto roles = web::parse_roles(options.role);
  if (!roles)
    return report_error(globals, {core::ErrorKind::usage, globals.say("--role: clerk, judge, secretary, admin, organiser; nhiều vai trò cách nhau bằng dấu phẩy; giám khảo (judge) không kiêm vai trò khác",
                                                                      "--role: clerk, judge, secretary, admin, organiser; several are separated by commas; a judge has no other role")});
  auto db = open_or_make(globals);
  if (!db) return report_error(globals, db.error());
  return hand_over(globals, options.name, web::add_account(*db, {options.name, options.display, options.unit, *roles}, account_name(), core::system_clock().now()));
}

Exit passwd(const Globals& globals, const Options& options) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  return hand_over(globals, options.name, web::reset_password(opened->db, options.name, account_name(), core::system_clock().now()));
}

Exit lock(const Globals& globals, const Options& options, web::Lock how) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  auto done = web::set_lock(opened->db, options.name, how, account_name(), core::system_clock().now());
  if (!done) return report_error(globals, done.error());
  if (!globals.json) std::cout << options.name << ": " << (how == web::Lock::on ? globals.say("đã khóa", "locked") : globals.say("đã mở khóa", "unlocked")) << "\n";
  return Exit::all_pass;
}

std::string state_of(const Globals& globals, const web::Account& account) {
  if (account.locked) return globals.say("đã khóa", "locked");
  return account.has_password ? globals.say("dùng được", "in use") : globals.say("chờ đặt mật khẩu", "waits for its password");
}

Exit list(const Globals& globals) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  auto accounts = web::list_accounts(opened->db);
  if (!accounts) return report_error(globals, accounts.error());
  core::Json json = core::Json::array();
  std::vector<std::vector<std::string>> rows{{globals.say("TÊN", "NAME"), globals.say("NGƯỜI DÙNG", "PERSON"), globals.say("VAI TRÒ", "ROLES"), globals.say("ĐƠN VỊ", "UNIT"), globals.say("TÌNH TRẠNG", "STATE")}};
  for (const auto& account : *accounts) {
    json.push_back({{"account", account.name}, {"person", account.display}, {"roles", web::to_string(account.roles)}, {"unit", account.unit}, {"locked", account.locked}, {"password", account.has_password}});
    rows.push_back({account.name, account.display, web::to_string(account.roles), account.unit, state_of(globals, account)});
  }
  std::cout << (globals.json ? core::json_text(core::Json{{"accounts", json}}, 2) + "\n" : table(rows));
  return Exit::all_pass;
}

}  // namespace

extern const Command user_command;
const Command user_command{
    "user",
    {"Tài khoản của bàn làm việc: thêm, cấp lại mật khẩu, khóa, mở khóa, liệt kê", "Accounts of the desk: add, reset the password, lock, unlock, list"},
    {"  sokhao user add quantri --role admin\n  sokhao user add lan --role clerk --person \"Nguyễn Thị Lan\"\n  sokhao user passwd lan",
     "  sokhao user add quantri --role admin\n  sokhao user add lan --role clerk --person \"Nguyễn Thị Lan\"\n  sokhao user passwd lan"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto options = std::make_shared<Options>();
      auto* add_command = cli.add_subcommand("add", globals.say("Thêm tài khoản; in ra mã một lần", "Add an account; prints a one-time code"));
      add_command->add_option("--role", options->role, "clerk, judge, secretary, admin, organiser")->required()->type_name("ROLE[,ROLE]");
      add_command->add_option("--person", options->display, globals.say("Họ và tên", "The person's name"))->type_name("NAME");
      add_command->add_option("--unit", options->unit, globals.say("Đơn vị công tác; giám khảo không chấm bài của đơn vị mình", "Where the person works; a judge gets nothing of the own unit"))->type_name("UNIT");
      auto* passwd_command = cli.add_subcommand("passwd", globals.say("Cấp lại: mật khẩu cũ hết dùng, in ra mã một lần mới", "Reset: the old password ends, a new one-time code is printed"));
      auto* lock_command = cli.add_subcommand("lock", globals.say("Khóa tài khoản và kết thúc mọi phiên của nó", "Lock an account and end its sessions"));
      auto* unlock_command = cli.add_subcommand("unlock", globals.say("Mở khóa tài khoản", "Unlock an account"));
      auto* list_command = cli.add_subcommand("list", globals.say("Liệt kê tài khoản", "List the accounts"));
      for (auto* sub : {add_command, passwd_command, lock_command, unlock_command})
        sub->add_option("name", options->name, globals.say("Tên đăng nhập: a-z, 0-9, dấu chấm, gạch nối, gạch dưới", "Name to sign in with: a-z, 0-9, dot, hyphen, underscore"))->required()->type_name("NAME");
      for (auto* sub : {add_command, passwd_command, lock_command, unlock_command, list_command}) sub->fallthrough();
      cli.require_subcommand(1);
      return [=, &globals] {
        if (add_command->parsed()) return add(globals, *options);
        if (passwd_command->parsed()) return passwd(globals, *options);
        if (list_command->parsed()) return list(globals);
        return lock(globals, *options, lock_command->parsed() ? web::Lock::on : web::Lock::off);
      };
    }};

}  // namespace sokhao::app
