// sokhao probe FILE: the facts of one file.
#include <fcntl.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <iostream>

#include "app/command.h"
#include "app/engine_setup.h"
#include "app/facts_text.h"
#include "app/gather.h"
#include "app/paths.h"
#include "app/progress_line.h"
#include "app/write_out.h"
#include "core/facts_json.h"
#include "ingest/files.h"
#include "report/facts_html.h"
#include "report/interop.h"

namespace sokhao::app {
namespace {

struct Options {
  std::string file;
  std::string html;
  bool no_decode = false;
  bool ebucore = false, ffprobe = false;
  bool full_scan = false;
};

/// What is written on a picture, as on a sleeve.
void add_text(core::PageReader& reader, const core::PictureFile& file, core::Examination& examination) {
  core::Examination read = reader.read_sleeve(file, {});
  std::move(read.incomplete.begin(), read.incomplete.end(), std::back_inserter(examination.incomplete));
  if (!read.facts.image) return;
  examination.facts.image->text = std::move(read.facts.image->text);
  examination.facts.image->cover = std::move(read.facts.image->cover);
  examination.facts.probes.insert(read.facts.probes.begin(), read.facts.probes.end());
}

/// The files that would be handed in with this one: sheets, and pieces of a
/// divided image.
std::vector<std::pair<std::string, ingest::Fd>> company_of(const std::string& path) {
  std::vector<std::pair<std::string, ingest::Fd>> company;
  const std::string own = absolute_path(path);
  for (const auto& entry : gather({path}).entries)
    for (const auto& file : entry.files)
      if (file.path != own) company.emplace_back(file.name, ingest::Fd(open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)));
  return company;
}

Exit run(const Globals& globals, const Options& options) {
  ingest::Fd fd(open(options.file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!fd.valid()) {
    report_error(globals, core::fail_errno(options.file, errno).value());
    return Exit::could_not_work;
  }
  auto probing = set_up_probing(globals);
  if (!probing) return report_error(globals, probing.error());
  ProgressLine line;
  const auto slash = options.file.find_last_of('/');
  const std::string name = slash == std::string::npos ? options.file : options.file.substr(slash + 1);
  const auto company = company_of(options.file);
  core::ProbeOptions asked{!options.no_decode, options.full_scan};
  for (const auto& [other, file] : company) asked.beside.push_back({other, file.get()});
  auto examination = probing->examiner->examine(fd.get(), name, asked,
                                                [&](const core::Progress& p) { line.show(p.fraction, globals.say(p.doing)); });
  if (examination && examination->facts.image && !options.no_decode) add_text(*probing->examiner, {fd.get(), examination->facts.size, name}, *examination);
  line.clear();
  if (!examination) {
    report_error(globals, {examination.error().kind, options.file + ": " + examination.error().what});
    return Exit::could_not_work;
  }
  if (!options.html.empty())
    if (auto done = write_file(options.html, report::facts_page(*examination, globals.language)); !done) return report_error(globals, done.error());
  if (options.ebucore || options.ffprobe) {
    auto text = options.ebucore ? report::ebucore_xml(examination->facts) : report::ffprobe_json(examination->facts);
    if (!text) {
      report_error(globals, text.error());
      return Exit::could_not_work;
    }
    std::cout << *text;
  } else if (globals.json) {
    core::Json out{{"schema", "sokhao.facts/1"}};
    out.update(core::to_json(examination->facts));
    std::cout << core::json_text(out, 2) << "\n";
    for (const auto& check : examination->incomplete) fmt::print(stderr, "sokhao: {}\n", globals.say(check.reason));
  } else {
    std::cout << facts_text(examination->facts, examination->incomplete, globals.language);
  }
  return examination->incomplete.empty() ? Exit::all_pass : Exit::needs_review;
}

}  // namespace

extern const Command probe_command;
const Command probe_command{
    "probe",
    {"Xem những gì đo được trong một tệp: đĩa, video, tài liệu, ảnh", "Show the facts of one file: disc, video, document, picture"},
    {"  sokhao probe D007.iso\n  sokhao probe --json bai-viet.pdf\n  sokhao probe --no-decode phim.mp4",
     "  sokhao probe D007.iso\n  sokhao probe --json article.pdf\n  sokhao probe --no-decode film.mp4"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto options = std::make_shared<Options>();
      cli.add_option("file", options->file, globals.say("Tệp cần xem", "The file"))->required()->type_name("FILE");
      cli.add_option("--html", options->html, globals.say("Ghi trang HTML ra tệp", "Write an HTML page to a file"))->type_name("FILE");
      auto* ebucore = cli.add_flag("--ebucore", options->ebucore, globals.say("In thông số video dạng EBUCore XML", "Print the video's facts as EBUCore XML"));
      cli.add_flag("--ffprobe", options->ffprobe, globals.say("In thông số video với tên trường của ffprobe", "Print the video's facts under ffprobe's names"))->excludes(ebucore);
      cli.add_flag("--no-decode", options->no_decode, globals.say("Bỏ bước giải mã thử", "Leave out the sampled decode"));
      cli.add_flag("--full-scan", options->full_scan, globals.say("Quét mọi gói dữ liệu, kể cả tệp lớn", "Read every packet, large files too"));
      return [options, &globals] { return run(globals, *options); };
    }};

}  // namespace sokhao::app
