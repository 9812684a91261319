// sokhao restore DIR: a backup into an empty root.
#include <CLI/CLI.hpp>
#include <boost/filesystem.hpp>

#include "app/backup.h"
#include "app/command.h"
#include "app/copy_told.h"
#include "app/engine_setup.h"
#include "app/paths.h"

namespace sokhao::app {
namespace {

Exit run(const Globals& globals, const std::string& word) {
  const std::string folder = absolute_path(word), settings = folder + "/sokhao.toml";
  auto config = load_config(globals.root, globals.config.empty() && boost::filesystem::exists(settings) ? settings : globals.config);
  if (!config) return report_error(globals, config.error());
  auto made = restore(*config, folder);
  if (!made) return report_error(globals, made.error());
  tell_copy(globals, config->root, *made, "sokhao.restore/1", {"ĐÃ KHÔI PHỤC", "RESTORED"});
  return Exit::all_pass;
}

}  // namespace

extern const Command restore_command;
const Command restore_command{
    "restore",
    {"Khôi phục bản sao lưu vào thư mục còn trống", "Restore a backup into an empty root"},
    {"  sokhao restore /media/usb/sokhao --root /srv/sokhao", "  sokhao restore /media/usb/sokhao --root /srv/sokhao"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto folder = std::make_shared<std::string>();
      cli.add_option("folder", *folder, globals.say("Thư mục sao lưu", "Folder of the backup"))->required()->type_name("DIR");
      return [folder, &globals] { return run(globals, *folder); };
    }};

}  // namespace sokhao::app
