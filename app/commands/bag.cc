// sokhao bag export|verify: the dossier as BagIt.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/filesystem.hpp>
#include <iostream>

#include "app/command.h"
#include "app/dossier.h"
#include "app/engine_setup.h"
#include "app/opened.h"
#include "app/paths.h"
#include "core/facts_json.h"
#include "core/text.h"
#include "report/wording.h"

namespace sokhao::app {
namespace {

namespace fs = boost::filesystem;

struct Options {
  std::vector<std::string> names;  ///< codes, or folders of bags
  std::string folder;
  bool blind = false;
};

Exit export_bags(const Globals& globals, const Options& options) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  auto contest = open_contest(globals, opened->config.contest);
  if (!contest) return report_error(globals, contest.error());
  auto store = ingest::Store::open_for_reading(opened->config.store);
  if (!store) return report_error(globals, store.error());
  const std::string folder = options.folder.empty() ? opened->config.root + "/bags" : absolute_path(options.folder);
  auto shelf = PreviewShelf::open(opened->config.store);
  if (!shelf) return report_error(globals, shelf.error());
  const DossierPlace place{opened->db, *store, *contest, folder, *shelf};

  Exit exit = Exit::all_pass;
  core::Json list = core::Json::array();
  for (const std::string& code : options.names) {
    auto written = export_dossier(place, code, options.blind ? DossierKind::blind : DossierKind::whole);
    if (!written) {
      exit = worst(exit, report_error(globals, written.error()));
      continue;
    }
    list.push_back({{"code", code}, {"path", written->path}, {"payload_bytes", written->payload_bytes}, {"payload_files", written->payload_files},
                    {"reflinked", written->reflinked}, {"linked", written->linked}, {"copied", written->copied}});
    if (!globals.json)
      fmt::print("{}  {}  {} {} · {}\n", code, core::display_name(written->path), written->payload_files, globals.say("tệp", "files"),
                 report::bytes_text(written->payload_bytes, globals.language));
  }
  if (globals.json) std::cout << core::json_text(core::Json{{"schema", "sokhao.bags/1"}, {"bags", list}}, 2) << "\n";
  return exit;
}

struct Verified {
  std::string name;
  std::uint64_t files = 0, bytes = 0;
  std::vector<report::BagProblem> problems;
};

/// What stands behind a word of the command line: a folder is a bag; a code
/// means its originals in the store and the bags made of it.
core::Result<std::vector<Verified>> verified(const Globals& globals, const std::string& word) {
  std::vector<Verified> all;
  const auto add_bag = [&](const std::string& path) -> core::Result<> {
    auto check = report::verify_bag(path);
    if (!check) return tl::unexpected(check.error());
    all.push_back({path, check->files, check->bytes, std::move(check->problems)});
    return {};
  };
  if (fs::is_directory(word)) {
    if (auto added = add_bag(absolute_path(word)); !added) return tl::unexpected(added.error());
    return all;
  }
  auto opened = open_ledger(globals);
  if (!opened) return tl::unexpected(opened.error());
  auto store = ingest::Store::open_for_reading(opened->config.store);
  if (!store) return tl::unexpected(store.error());
  auto originals = check_originals(opened->db, *store, word);
  if (!originals) return tl::unexpected(originals.error());
  all.push_back({word, originals->files, originals->bytes, std::move(originals->problems)});
  boost::system::error_code error;
  for (fs::directory_iterator at(opened->config.root + "/bags", error), end; !error && at != end; at.increment(error))
    if (at->path().filename().string().starts_with(word + "_v"))
      if (auto added = add_bag(at->path().string()); !added) return tl::unexpected(added.error());
  return all;
}

Exit verify(const Globals& globals, const Options& options) {
  Exit exit = Exit::all_pass;
  core::Json list = core::Json::array();
  for (const std::string& word : options.names) {
    auto all = verified(globals, word);
    if (!all) {
      exit = worst(exit, report_error(globals, all.error()));
      continue;
    }
    for (const Verified& one : *all) {
      if (!one.problems.empty()) exit = worst(exit, Exit::rejected);
      core::Json problems = core::Json::array();
      for (const auto& problem : one.problems) problems.push_back({{"code", problem.code}, {"file", core::display_name(problem.file)}, {"what", globals.say(problem.what)}});
      list.push_back({{"name", core::display_name(one.name)}, {"valid", one.problems.empty()}, {"files", one.files}, {"bytes", one.bytes}, {"problems", problems}});
      if (globals.json) continue;
      fmt::print("{}  {} · {} {} · {}\n", one.problems.empty() ? globals.say("NGUYÊN VẸN", "INTACT") : globals.say("HỎNG", "BROKEN"), core::display_name(one.name), one.files,
                 globals.say("tệp", "files"), report::bytes_text(one.bytes, globals.language));
      for (const auto& problem : one.problems) fmt::print("    {}: {}\n", core::display_name(problem.file), globals.say(problem.what));
    }
  }
  if (globals.json) std::cout << core::json_text(core::Json{{"schema", "sokhao.bag_check/1"}, {"checked", list}}, 2) << "\n";
  return exit;
}

}  // namespace

extern const Command bag_command;
const Command bag_command{
    "bag",
    {"Hồ sơ lưu trữ dạng BagIt: xuất, kiểm tra nguyên vẹn", "The dossier as BagIt: export, verify"},
    {"  sokhao bag export DT-2020-0007 -o /media/usb\n  sokhao bag export DT-2020-0007 --blind -o ban-giam-khao\n  sokhao bag verify /media/usb/DT-2020-0007_v1 DT-2020-0008",
     "  sokhao bag export DT-2020-0007 -o /media/usb\n  sokhao bag export DT-2020-0007 --blind -o judges\n  sokhao bag verify /media/usb/DT-2020-0007_v1 DT-2020-0008"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto options = std::make_shared<Options>();
      auto chosen = std::make_shared<Exit (*)(const Globals&, const Options&)>(nullptr);
      auto* out = cli.add_subcommand("export", globals.say("Xuất hồ sơ thành gói BagIt 1.0", "Write the dossier as a BagIt 1.0 bag"));
      out->add_option("codes", options->names, globals.say("Mã hồ sơ", "Codes of entries"))->required()->type_name("CODE...");
      out->add_option("-o", options->folder, globals.say("Thư mục chứa gói; mặc định <root>/bags", "Folder of the bags; default <root>/bags"))->type_name("DIR");
      out->add_flag("--blind", options->blind, globals.say("Bản ẩn thông tin cho giám khảo: không kèm bản gốc và danh tính", "The blind variant for judges: no originals, no identity"));
      auto* check = cli.add_subcommand("verify", globals.say("Đọc lại từng byte và đối chiếu với bản kê", "Read every byte and compare with the manifests"));
      check->add_option("bags", options->names, globals.say("Thư mục gói hoặc mã hồ sơ", "Folders of bags, or codes of entries"))->required()->type_name("DIR|CODE...");
      out->fallthrough();
      check->fallthrough();
      out->callback([chosen] { *chosen = export_bags; });
      check->callback([chosen] { *chosen = verify; });
      cli.require_subcommand(1);
      return [options, chosen, &globals] { return (*chosen)(globals, *options); };
    }};

}  // namespace sokhao::app
