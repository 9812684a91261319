// sokhao previews CODE...: makes what people look at: a video that a browser
// plays, pictures of it, the line of its sound; the pages of an article and its
// text, also without cover and names.
#include <fmt/format.h>
#include <soci/soci.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/command.h"
#include "app/engine_setup.h"
#include "app/opened.h"
#include "app/preview_maker.h"
#include "app/progress_line.h"
#include "core/facts_json.h"
#include "ingest/entries.h"
#include "report/report_store.h"

namespace sokhao::app {
namespace {

struct Options {
  std::vector<std::string> codes;
  bool force = false;
};

core::LocalText state_word(PreviewState state) {
  switch (state) {
    case PreviewState::complete: return {"đủ", "complete"};
    case PreviewState::partial: return {"một phần", "partial"};
    case PreviewState::nothing: return {"không có gì để xem", "nothing to show"};
    case PreviewState::failed: return {"không làm được", "could not be made"};
  }
  return {};
}

core::LocalText treatment_word(probes::Treatment treatment) {
  switch (treatment) {
    case probes::Treatment::copied: return {"giữ nguyên", "copied"};
    case probes::Treatment::encoded: return {"nén lại", "encoded"};
    case probes::Treatment::none: break;
  }
  return {"không có", "none"};
}

void print_pages(const Globals& globals, const Manifest& manifest, const std::string& folder) {
  for (const char* pages : {"pages/", "pages-blind/"}) {
    std::int64_t count = 0;
    std::uint64_t bytes = 0;
    for (const auto& file : manifest.files)
      if (file.name.starts_with(pages)) ++count, bytes += file.bytes;
    if (count > 0) fmt::print("  {}/{}  {} {}, {:.1f} MB\n", folder, pages, count, globals.say("ảnh", "pictures"), static_cast<double>(bytes) / 1e6);
  }
}

void print(const Globals& globals, const EntryPreviews& previews, const std::string& folder) {
  const Manifest& manifest = previews.manifest;
  fmt::print("{} v{}  {}{}\n", previews.code, previews.version, globals.say(state_word(manifest.state)),
             previews.novelty == EntryPreviews::Novelty::there_already ? globals.say(" (có sẵn)", " (there already)") : "");
  if (manifest.video) {
    const auto& video = *manifest.video;
    fmt::print("  {}: {}, {}: {}{}, {:.1f} s\n", globals.say("hình", "picture"), globals.say(treatment_word(video.picture)), globals.say("tiếng", "sound"),
               globals.say(treatment_word(video.sound)), video.deinterlaced ? globals.say(", đã khử xen kẽ", ", deinterlaced") : "", video.duration_s);
    if (video.loudness_lufs) fmt::print("  {}: {:.1f} LUFS\n", globals.say("độ lớn của tiếng", "loudness"), *video.loudness_lufs);
  }
  if (manifest.article) {
    const ArticlePreview& article = *manifest.article;
    fmt::print("  {}: {}, {}: {}; {}\n", globals.say("trang", "pages"), article.pages, globals.say("có ảnh", "with pictures"), article.pictures,
               article.blind ? fmt::format("{}: {}", globals.say("bản cho giám khảo, số chữ che", "copy for judges, words masked"), article.masked)
                             : std::string(globals.say("không có bản cho giám khảo", "no copy for judges")));
    print_pages(globals, manifest, folder);
  }
  for (const auto& file : manifest.files) {
    if (file.page > 0) continue;
    const std::string size = file.width > 0 ? fmt::format("  {}x{}", file.width, file.height) : "";
    fmt::print("  {}/{}  {:.1f} MB{}\n", folder, file.name, static_cast<double>(file.bytes) / 1e6, size);
  }
  for (const auto& reason : manifest.reasons) fmt::print("  ! {}\n", globals.say(reason));
}

core::Result<std::vector<std::string>> every_code(core::Database& db) {
  std::vector<std::string> codes;
  for (;;) {
    auto page = ingest::list_entries(db, {std::nullopt, std::nullopt, codes.empty() ? "" : codes.back(), 1000});
    if (!page) return tl::unexpected(page.error());
    for (const auto& row : *page) codes.push_back(row.code);
    if (page->size() < 1000) return codes;
  }
}

core::Result<core::Report> report_of(core::Database& db, const std::string& code) {
  core::Result<core::Report> report = core::fail(core::ErrorKind::not_found, code);
  auto read = db.read([&](soci::session& sql) -> core::Result<> {
    auto filed = report::latest_report(sql, code);
    if (!filed) return tl::unexpected(filed.error());
    report = std::move(filed->report);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return report;
}

Exit run(const Globals& globals, const Options& options) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  auto store = ingest::Store::open_for_reading(opened->config.store);
  if (!store) return report_error(globals, store.error());
  auto shelf = PreviewShelf::open(opened->config.store);
  if (!shelf) return report_error(globals, shelf.error());
  auto probing = set_up_probing(globals, opened->config.store + "/tmp");
  if (!probing) return report_error(globals, probing.error());
  auto codes = options.codes.empty() ? every_code(opened->db) : core::Result<std::vector<std::string>>(options.codes);
  if (!codes) return report_error(globals, codes.error());

  const PreviewMaker maker(*shelf, *store, probing->workers, opened->config.previews.order, core::system_clock());
  Exit exit = Exit::all_pass;
  core::Json list = core::Json::array();
  ProgressLine line;
  for (const auto& code : *codes) {
    auto report = report_of(opened->db, code);
    if (!report) {
      if (options.codes.empty() && report.error().kind == core::ErrorKind::not_found) continue;  // not examined yet
      exit = worst(exit, report_error(globals, report.error()));
      continue;
    }
    auto hold = shelf->hold(PreviewShelf::Wait::no);
    if (!hold && hold.error().kind == core::ErrorKind::busy) {
      line.show(0, globals.say("chờ tiến trình khác làm xong bản xem thử", "waiting for another process that makes previews"));
      hold = shelf->hold(PreviewShelf::Wait::yes);
    }
    if (!hold) return report_error(globals, hold.error());
    auto made = maker.make(*report, options.force ? Remake::always : Remake::where_changed,
                           [&](const core::Progress& progress) { line.show(progress.fraction, code + "  " + globals.say(progress.doing)); });
    line.clear();
    if (!made) {
      exit = worst(exit, report_error(globals, made.error()));
      continue;
    }
    if (made->manifest.state == PreviewState::failed) exit = worst(exit, Exit::could_not_work);
    const std::string folder = shelf->folder(made->code, made->version);
    if (globals.json)
      list.push_back({{"code", made->code}, {"version", made->version}, {"made", made->novelty == EntryPreviews::Novelty::made}, {"folder", folder}, {"manifest", to_json(made->manifest)}});
    else
      print(globals, *made, folder);
  }
  if (globals.json) std::cout << core::json_text(core::Json{{"schema", "sokhao.previews.list/1"}, {"previews", list}}, 2) << "\n";
  return exit;
}

}  // namespace

extern const Command previews_command;
const Command previews_command{
    "previews",
    {"Làm bản xem thử: video MP4, ảnh đại diện, bảng 12 ảnh, đường âm thanh; ảnh trang và chữ của bài viết", "Make previews: MP4 video, poster, sheet of 12 pictures, sound line; pages and text of an article"},
    {"  sokhao previews DT-2020-0007\n  sokhao previews            (mọi hồ sơ còn thiếu)", "  sokhao previews DT-2020-0007\n  sokhao previews            (every entry that lacks them)"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto options = std::make_shared<Options>();
      cli.add_option("code", options->codes, globals.say("Mã hồ sơ; bỏ trống: mọi hồ sơ", "Codes of entries; none: every entry"))->type_name("CODE");
      cli.add_flag("--force", options->force, globals.say("Làm lại cả khi đã có", "Make them again where they are there"));
      return [options, &globals] { return run(globals, *options); };
    }};

}  // namespace sokhao::app
