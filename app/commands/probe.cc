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

core::Result<probes::Examiner::Shown> look(probes::Examiner& examiner, int fd, const std::string& name, const Options& options, const core::OnProgress& on_progress) {
  const auto company = company_of(options.file);
  core::ProbeOptions how{.decode = !options.no_decode, .full_scan = options.full_scan};
  for (const auto& [other, file] : company) how.beside.push_back({other, file.get()});
  if (!options.html.empty()) return examiner.examine_shown(fd, name, how, {}, on_progress);
  auto examination = examiner.examine(fd, name, how, on_progress);
  if (!examination) return tl::unexpected(examination.error());
  return probes::Examiner::Shown{std::move(*examination), {}};
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
  const core::OnProgress on_progress = [&](const core::Progress& p) { line.show(p.fraction, globals.say(p.doing)); };
  auto looked = look(*probing->examiner, fd.get(), name, options, on_progress);
  if (!looked) {
    line.clear();
    report_error(globals, {looked.error().kind, options.file + ": " + looked.error().what});
    return Exit::could_not_work;
  }
  core::Examination* examination = &looked->examination;
  std::optional<core::DocumentFacts> counted = examination->facts.document;
  if (examination->facts.image && !options.no_decode) {
    const core::PictureFile picture{fd.get(), examination->facts.size, name};
    add_text(*probing->examiner, picture, *examination);
    // What a page like this would count.
    if (!options.html.empty()) {
      probes::Examiner::Shown page = probing->examiner->read_article_shown({picture}, on_progress);
      looked->article = std::move(page.article);
      counted = std::move(page.examination.facts.document);
    }
  }
  line.clear();
  if (!options.html.empty()) {
    report::TextShown shown{looked->article.view ? &*looked->article.view : nullptr, {}, std::nullopt};
    for (core::PagePicture& picture : looked->article.pictures) shown.pictures.push_back({picture.page, picture.width, picture.height, std::move(picture.jpeg), {}});
    if (counted) shown.words = counted->words;
    if (auto done = write_file(options.html, report::facts_page(*examination, shown, globals.language)); !done) return report_error(globals, done.error());
  }
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
      cli.add_option("--html", options->html, globals.say("Ghi trang HTML ra tệp; với tài liệu: từng trang, chữ nào được đếm", "Write an HTML page to a file; of a document: page by page, which words count"))->type_name("FILE");
      auto* ebucore = cli.add_flag("--ebucore", options->ebucore, globals.say("In thông số video dạng EBUCore XML", "Print the video's facts as EBUCore XML"));
      cli.add_flag("--ffprobe", options->ffprobe, globals.say("In thông số video với tên trường của ffprobe", "Print the video's facts under ffprobe's names"))->excludes(ebucore);
      cli.add_flag("--no-decode", options->no_decode, globals.say("Bỏ bước giải mã thử", "Leave out the sampled decode"));
      cli.add_flag("--full-scan", options->full_scan, globals.say("Đọc toàn bộ video, kể cả tệp lớn", "Read every packet, large files too"));
      return [options, &globals] { return run(globals, *options); };
    }};

}  // namespace sokhao::app
