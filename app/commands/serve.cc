// sokhao serve: the daemon.
#include <CLI/CLI.hpp>

#include "app/command.h"
#include "app/daemon.h"
#include "app/desk.h"
#include "app/engine_setup.h"
#include "app/plan_switch.h"

namespace sokhao::app {
namespace {

struct Options {
  std::string contest, listen;
  bool until_idle = false;
};

Exit run(const Globals& globals, const Options& options) {
  auto config = load_config(globals.root, globals.config);
  if (!config) return report_error(globals, config.error());
  if (!options.listen.empty()) {
    if (auto place = parse_listen(options.listen, reach_of(config->desk)); !place) return report_error(globals, place.error());
    config->desk.listen = options.listen;
    config->desk.asked = true;
  }
  if (!options.contest.empty()) {
    config->contest = contest_path(*config, options.contest);
    config->contest_named = true;
  }
  for (;;) {
    if (auto applied = finish_plan_choice(*config); !applied) return report_error(globals, applied.error());
    auto contest = open_contest(globals, config->contest);
    if (!contest) return report_error(globals, contest.error());
    auto end = run_daemon(*config, *contest, globals, options.until_idle ? RunUntil::idle : RunUntil::stopped, {});
    if (!end) return report_error(globals, end.error());
    if (end->why == DaemonEnd::Why::stopped) return Exit::all_pass;
    if (!end->listened.empty()) config->desk.listen = end->listened;
  }
}

}  // namespace

extern const Command serve_command;
const Command serve_command{
    "serve",
    {"Chạy dịch vụ: theo dõi inbox, kiểm tra, lập báo cáo, đưa vào hàng đợi chấm, mở bàn làm việc", "Run the daemon: watch the inbox, probe, report, queue for judges, serve the desk"},
    {"  sokhao serve\n  sokhao serve --root /srv/cuoc-thi --contest ke-hoach.toml\n  sokhao serve --until-idle",
     "  sokhao serve\n  sokhao serve --root /srv/contest --contest plan.toml\n  sokhao serve --until-idle"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto options = std::make_shared<Options>();
      cli.add_option("--contest", options->contest, globals.say("Tệp kế hoạch cuộc thi", "Contest plan"))->type_name("FILE");
      cli.add_option("--listen", options->listen,
                     globals.say("Nơi mở bàn làm việc trên trình duyệt: địa chỉ loopback và cổng (0 = cổng trống bất kỳ), hoặc none",
                                 "Where browsers find the desk: a loopback address and a port (0 = a free one), or none"))
          ->type_name("ADDR:PORT");
      cli.add_flag("--until-idle", options->until_idle,
                   globals.say("Dừng khi inbox không còn gì chờ và mọi hồ sơ đã có báo cáo", "Stop when nothing waits and every entry has its report"));
      return [options, &globals] { return run(globals, *options); };
    }};

}  // namespace sokhao::app
