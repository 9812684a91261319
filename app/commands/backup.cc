// sokhao backup DIR: ledger, objects and settings, verified.
#include <CLI/CLI.hpp>

#include "app/backup.h"
#include "app/command.h"
#include "app/copy_told.h"
#include "app/engine_setup.h"
#include "app/opened.h"
#include "app/paths.h"

namespace sokhao::app {
namespace {

Exit run(const Globals& globals, const std::string& folder) {
  Config config;
  {
    auto opened = open_ledger(globals);  // says what is wrong where there is no ledger
    if (!opened) return report_error(globals, opened.error());
    config = std::move(opened->config);
  }
  auto made = back_up(config, absolute_path(folder));
  if (!made) return report_error(globals, made.error());
  tell_copy(globals, absolute_path(folder), *made, "sokhao.backup/1", {"ĐÃ SAO LƯU", "BACKED UP"});
  return Exit::all_pass;
}

}  // namespace

extern const Command backup_command;
const Command backup_command{
    "backup",
    {"Sao lưu sổ, kho và cấu hình; dịch vụ vẫn chạy được", "Back up ledger, store and settings; the daemon may run"},
    {"  sokhao backup /media/usb/sokhao", "  sokhao backup /media/usb/sokhao"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto folder = std::make_shared<std::string>();
      cli.add_option("folder", *folder, globals.say("Thư mục sao lưu; lần sau chỉ chép phần mới", "Folder of the backup; later runs copy only what is new"))->required()->type_name("DIR");
      return [folder, &globals] { return run(globals, *folder); };
    }};

}  // namespace sokhao::app
