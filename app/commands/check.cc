// sokhao check PATH...: reports without database or daemon.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <fstream>
#include <iostream>
#include <mutex>
#include <thread>

#include "app/command.h"
#include "app/engine_setup.h"
#include "app/gather.h"
#include "app/open_files.h"
#include "app/option_values.h"
#include "app/progress_line.h"
#include "app/terminal.h"
#include "app/verdict_exit.h"
#include "app/write_out.h"
#include "core/page_reader.h"
#include "core/time.h"

namespace sokhao::app {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string contest, form, handed_in, html, pdf;
};

// One entry after another off a shared counter, on all cores.
class Checker {
 public:
  Checker(const Engine& engine, const Options& options, std::vector<Gathered> entries)
      : engine_(engine), options_(options), entries_(std::move(entries)), results_(entries_.size()), fractions_(entries_.size()) {}

  void run(unsigned threads) {
    std::vector<std::jthread> pool;
    for (unsigned i = 0; i < std::min<std::size_t>(threads, entries_.size()); ++i)
      pool.emplace_back([this] {
        for (std::size_t at = next_++; at < entries_.size(); at = next_++) results_[at] = check(at);
      });
    pool.clear();
    line_.clear();
  }

  std::vector<core::Result<core::Report>> take() { return std::move(results_); }

 private:
  core::Result<core::Report> check(std::size_t at) {
    const auto on_progress = [&](double from, double to) {
      return [this, at, from, to](const core::Progress& p) { show(at, from + (to - from) * p.fraction); };
    };
    auto open = open_submission(entries_[at], engine_.prober, on_progress(0, 0.2));
    if (!open) return tl::unexpected(open.error());
    open->submission.form_override = form_option(options_.form);
    if (!options_.handed_in.empty()) open->submission.handed_in_option = options_.handed_in;
    auto report = evaluate(engine_, open->submission, on_progress(0.2, 1));
    ++done_;
    show(at, 1);
    return report;
  }

  void show(std::size_t at, double fraction) {
    fractions_[at].store(fraction, std::memory_order_relaxed);
    double sum = 0;
    for (const auto& f : fractions_) sum += f.load(std::memory_order_relaxed);
    const std::string count = fractions_.size() > 1 ? fmt::format("{}/{}  ", done_.load(), fractions_.size()) : "";
    line_.show(sum / static_cast<double>(fractions_.size()), count + entries_[at].source);
  }

  const Engine& engine_;
  const Options& options_;
  std::vector<Gathered> entries_;
  std::vector<core::Result<core::Report>> results_;
  std::vector<std::atomic<double>> fractions_;
  std::atomic<std::size_t> next_{0}, done_{0};
  ProgressLine line_;
};

Exit run(const Globals& globals, const Options& options) {
  auto config = load_config(globals.root, globals.config);
  if (!config) return report_error(globals, config.error());
  auto contest = open_contest(globals, contest_path(*config, options.contest));
  if (!contest) return report_error(globals, contest.error());
  if (!options.handed_in.empty() && !core::parse_instant(options.handed_in, contest->zone))
    return report_error(globals, {core::ErrorKind::usage, globals.say("--handed-in: không hiểu thời điểm “", "--handed-in: not a time: “") + options.handed_in +
                                                              globals.say("”; viết như 15/9/2020 16:30", "”; write it like 2020-09-15T16:30:00+07:00")});
  auto gathering = gather(options.paths);
  Exit exit = Exit::all_pass;
  for (const auto& problem : gathering.problems) {
    report_error(globals, problem);
    exit = Exit::could_not_work;
  }
  if (gathering.entries.empty()) return exit;
  std::stable_sort(gathering.entries.begin(), gathering.entries.end(), [](const Gathered& a, const Gathered& b) { return core::naturally_before(a.source, b.source); });
  auto probing = set_up_probing(globals);
  if (!probing) return report_error(globals, probing.error());

  const Engine engine{*probing->examiner, *contest, probing->sandbox, probing->examiner.get()};
  Checker checker(engine, options, std::move(gathering.entries));
  checker.run(worker_count(config->workers));

  std::vector<core::Report> reports;
  for (auto& result : checker.take()) {
    if (!result) {
      report_error(globals, result.error());
      exit = worst(exit, Exit::could_not_work);
      continue;
    }
    exit = worst(exit, exit_of(result->verdict));
    reports.push_back(std::move(*result));
  }
  if (auto done = print_reports(globals, reports); !done) return report_error(globals, done.error());
  if (auto done = write_report_files(globals, reports, {{"html", options.html}, {"pdf", options.pdf}}); !done) return report_error(globals, done.error());
  return exit;
}

}  // namespace

extern const Command check_command;
const Command check_command{
    "check",
    {"Kiểm tra hồ sơ ngay, không cần cơ sở dữ liệu: mỗi đường dẫn là một bài dự thi", "Check entries at once, without a database: each path is one entry"},
    {"  sokhao check D007.iso\n  sokhao check ho-so/ --handed-in \"10/9/2020 8:15\"\n  sokhao check *.docx --html bao-cao.html --pdf bao-cao.pdf",
     "  sokhao check D007.iso\n  sokhao check dossier/ --handed-in 2020-09-10T08:15:00+07:00\n  sokhao check *.docx --html report.html --pdf report.pdf"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto options = std::make_shared<Options>();
      cli.add_option("path", options->paths, globals.say("Tệp hoặc thư mục hồ sơ", "Files or folders"))->required()->type_name("PATH");
      cli.add_option("--contest", options->contest, globals.say("Tệp kế hoạch cuộc thi (TOML)", "Contest plan (TOML)"))->type_name("FILE");
      cli.add_option("--form", options->form, globals.say("Hình thức: article (bài viết) hoặc video", "Form: article or video"))
          ->check(CLI::IsMember({"article", "video"}))
          ->type_name("FORM");
      cli.add_option("--handed-in", options->handed_in, globals.say("Thời điểm nộp, ví dụ \"15/9/2020 16:30\"", "Time of hand-in"))->type_name("TIME");
      cli.add_option("--html", options->html, globals.say("Ghi báo cáo HTML ra tệp", "Write an HTML report to a file"))->type_name("FILE");
      cli.add_option("--pdf", options->pdf, globals.say("Ghi báo cáo PDF khổ A4 ra tệp", "Write an A4 PDF report to a file"))->type_name("FILE");
      return [options, &globals] { return run(globals, *options); };
    }};

}  // namespace sokhao::app
