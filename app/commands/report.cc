// sokhao report rejections|coverage|register: what stands in all entries.
#include <CLI/CLI.hpp>
#include <iostream>

#include "app/books.h"
#include "app/command.h"
#include "app/engine_setup.h"
#include "app/office.h"
#include "app/opened.h"
#include "app/terminal.h"
#include "app/write_out.h"
#include "core/time.h"
#include "report/coverage.h"
#include "report/forms/books.h"
#include "report/letter.h"
#include "report/register.h"
#include "report/rejections.h"
#include "report/report_store.h"
#include "report/terminal.h"

namespace sokhao::app {
namespace {

struct Options {
  std::string html, pdf, xlsx, csv, letter;
};

/// One report in every form that it has.
struct Forms {
  std::function<std::string()> text, json, html;
  std::function<std::vector<report::Sheet>()> sheets;
  report::WorkbookInfo info;
  std::function<core::Result<report::pdf::Finished>()> paper;
};

Exit write_out(const Globals& globals, const Options& options, const Forms& forms) {
  const auto put = [](const std::string& path, const std::string& bytes) -> core::Result<> { return path.empty() ? core::Result<>{} : write_file(path, bytes); };
  core::Result<> done;
  if (!options.html.empty()) done = put(options.html, forms.html());
  if (done && !options.csv.empty()) done = put(options.csv, report::csv_of(forms.sheets().front()));
  if (done && !options.xlsx.empty()) {
    auto bytes = report::xlsx_of(forms.sheets(), forms.info, globals.language);
    done = bytes ? put(options.xlsx, *bytes) : core::Result<>(tl::unexpected(bytes.error()));
  }
  if (done && !options.pdf.empty()) {
    auto paper = forms.paper();
    done = paper ? write_paper(globals, options.pdf, *paper) : core::Result<>(tl::unexpected(paper.error()));
  }
  if (!done) return report_error(globals, done.error());
  std::cout << (globals.json ? forms.json() : forms.text());
  return Exit::all_pass;
}

Exit rejections(const Globals& globals, const Options& options, Opened& opened, const core::Contest& contest) {
  std::vector<core::Report> reports;
  auto found = opened.db.read([&](soci::session& sql) -> core::Result<> {
    auto open = report::open_reports(sql);
    if (!open) return tl::unexpected(open.error());
    reports = std::move(*open);
    return {};
  });
  if (!found) return report_error(globals, found.error());
  const auto rejected = report::rejections_of(reports, core::system_clock().now(), contest.zone);
  const auto paint = stdout_takes_colour() ? report::Paint::on : report::Paint::off;
  return write_out(globals, options,
                   {[&] { return report::rejections_text(rejected, globals.language, paint); }, [&] { return report::rejections_json(rejected); },
                    [&] { return report::rejections_html(rejected, globals.language); }, [&] { return report::rejections_sheets(rejected, globals.language); },
                    {globals.say("Báo cáo hồ sơ không đạt", "Rejection report"), rejected.made_at},
                    [&] { return report::rejections_paper(rejected, office_of(contest, opened.config), citation_of(contest)); }});
}

Exit coverage(const Globals& globals, const Options& options, Opened& opened, const core::Contest& contest) {
  auto books = open_books(opened.db, contest);
  if (!books) return report_error(globals, books.error());
  const auto made = report::coverage_of(contest, books->lines, books->units, core::system_clock().now());
  if (!options.letter.empty()) {
    const auto letter = report::reminder_letter(made, office_of(contest, opened.config), citation_of(contest));
    const bool plain = options.letter.ends_with(".txt");
    if (auto done = write_file(options.letter, plain ? report::letter_text(letter) : report::letter_html(letter)); !done) return report_error(globals, done.error());
  }
  return write_out(globals, options,
                   {[&] { return report::coverage_text(made, globals.language); }, [&] { return report::coverage_json(made); },
                    [&] { return report::coverage_html(made, globals.language); }, [&] { return report::coverage_sheets(made, globals.language); },
                    {globals.say("Tình hình nộp bài theo đơn vị", "Coverage by unit"), made.made_at},
                    [&] { return report::coverage_paper(made, office_of(contest, opened.config), citation_of(contest)); }});
}

Exit register_book(const Globals& globals, const Options& options, Opened& opened, const core::Contest& contest) {
  auto books = open_books(opened.db, contest);
  if (!books) return report_error(globals, books.error());
  const report::Register book{core::format_rfc3339(core::system_clock().now(), contest.zone), contest.title, std::move(books->lines), std::move(books->repeated)};
  return write_out(globals, options,
                   {[&] { return report::register_text(book, globals.language); }, [&] { return report::register_json(book); },
                    [&] { return report::register_html(book, globals.language); }, [&] { return report::register_sheets(book, globals.language); },
                    {globals.say("Sổ theo dõi hồ sơ dự thi", "Register of entries"), book.made_at},
                    [&] { return report::register_paper(book, office_of(contest, opened.config), citation_of(contest)); }});
}

struct Document {
  const char* name;
  core::LocalText summary;
  Exit (*run)(const Globals&, const Options&, Opened&, const core::Contest&);
};

const Document kDocuments[] = {
    {"rejections", {"Hồ sơ trả, từ chối hoặc cần xem, theo quy định và đơn vị", "Entries returned, refused or to be reviewed, by rule and by unit"}, rejections},
    {"coverage", {"Đơn vị đã nộp, chưa nộp, phải sửa; hồ sơ chưa rõ đơn vị", "Units that handed in, did not, or must mend; entries of unknown units"}, coverage},
    {"register", {"Sổ theo dõi: mọi lần nộp theo thứ tự tiếp nhận", "The register: every hand-in in the order of reception"}, register_book}};

Exit run(const Globals& globals, const Options& options, const Document& document) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  auto contest = open_contest(globals, opened->config.contest);
  if (!contest) return report_error(globals, contest.error());
  return document.run(globals, options, *opened, *contest);
}

}  // namespace

extern const Command report_command;
const Command report_command{
    "report",
    {"Báo cáo tổng hợp: hồ sơ không đạt, tình hình nộp bài, sổ theo dõi", "Reports over all entries: rejections, coverage, register"},
    {"  sokhao report rejections\n  sokhao report rejections --html khong-dat.html --xlsx khong-dat.xlsx\n  sokhao report coverage --xlsx don-vi.xlsx\n  sokhao report register --pdf so-theo-doi.pdf",
     "  sokhao report rejections\n  sokhao report rejections --html rejections.html --xlsx rejections.xlsx\n  sokhao report coverage --xlsx units.xlsx\n  sokhao report register --pdf register.pdf"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto options = std::make_shared<Options>();
      auto chosen = std::make_shared<const Document*>(nullptr);
      for (const Document& document : kDocuments) {
        auto* sub = cli.add_subcommand(document.name, globals.say(document.summary));
        sub->add_option("--html", options->html, globals.say("Ghi trang HTML ra tệp", "Write an HTML page to a file"))->type_name("FILE");
        sub->add_option("--pdf", options->pdf, globals.say("Ghi văn bản PDF khổ A4 ngang ra tệp", "Write the official paper (PDF, A4 landscape) to a file"))->type_name("FILE");
        sub->add_option("--xlsx", options->xlsx, globals.say("Ghi bảng tính Excel (.xlsx) ra tệp", "Write a workbook (.xlsx) to a file"))->type_name("FILE");
        sub->add_option("--csv", options->csv, globals.say("Ghi CSV ra tệp (UTF-8, mở được bằng Excel)", "Write CSV to a file (UTF-8, for spreadsheets)"))->type_name("FILE");
        if (document.run == coverage)
          sub->add_option("--letter", options->letter, globals.say("Ghi dự thảo công văn đôn đốc (HTML, hoặc .txt) ra tệp", "Write a draft of the reminder letter (HTML, or .txt) to a file"))->type_name("FILE");
        sub->fallthrough();
        sub->callback([chosen, &document] { *chosen = &document; });
      }
      cli.require_subcommand(1);
      return [options, chosen, &globals] { return run(globals, *options, **chosen); };
    }};

}  // namespace sokhao::app
