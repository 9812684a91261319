// Reports as a clerk reads them in a terminal: the verdict, what fails, what a
// person owes, then what passes in one line.
#include <fmt/format.h>

#include <array>
#include <vector>

#include "core/text.h"
#include "report/finding_words.h"
#include "report/rule_names.h"
#include "report/terminal.h"
#include "report/wording.h"
#include "report/writer.h"

namespace sokhao::report {
namespace {

constexpr std::size_t kColumns = 100;
/// More reports than this end with a table.
constexpr std::size_t kTableFrom = 2;

struct Screen {
  Language language;
  Paint paint;
  std::string out;

  [[nodiscard]] std::string_view t(std::string_view vi, std::string_view en) const { return say(language, vi, en); }

  /// One item: its sign in colour, its text wrapped behind it.
  void item(std::string_view sign, Colour colour, std::string_view text) {
    const std::string block = wrapped(text, "    ", kColumns);
    if (block.size() < 4) return;
    out += "  " + painted(sign, colour, paint) + " " + block.substr(4);
  }
};

void head(Screen& screen, const core::Report& report) {
  std::string word = fmt::format("{} {}", verdict_icon(report.verdict), verdict_word(report.verdict, screen.language));
  screen.out += painted(word, colour_of(report.verdict), screen.paint);
  screen.out += "  " + entry_name(report.entry);
  if (report.entry.version > 1)
    screen.out += fmt::format(" ({} {})", screen.t("phiên bản", "version"), report.entry.version);
  if (!report.entry.code.empty() && !report.entry.source.empty()) screen.out += " · " + shown(report.entry.source);
  screen.out += fmt::format(" · {}\n", form_word(report.entry.form, screen.language));
}

void decision(Screen& screen, const core::Report& report) {
  if (!report.decision) return;
  const core::Decision& d = *report.decision;
  std::string text = fmt::format("{}: {} · {} · {} · {}", screen.t("Quyết định", "Decision"),
                                 decision_word(d.kind, screen.language), shown(d.reason), shown(d.by), moment_text(d.at));
  if (d.document) text += fmt::format(" · {} {}", screen.t("văn bản", "document"), shown(*d.document));
  screen.item("»", Colour::none, text);
}

std::string names_of(const std::vector<std::string>& rules, Language language) {
  std::vector<std::string> names;
  for (const std::string& rule : rules) names.push_back(shown(rule_name(rule, language)));
  return core::join(names, ", ");
}

void body(Screen& screen, const core::Report& report) {
  for (const core::Finding& finding : report.findings)
    if (failed(finding)) screen.item("✗", colour_of(finding), finding_line(finding, screen.language));
  for (const core::Finding& finding : report.findings)
    if (needs_a_person(finding)) screen.item("?", Colour::yellow, finding_line(finding, screen.language));
  for (const core::IncompleteCheck& check : report.incomplete)
    screen.item("!", Colour::yellow,
                fmt::format("{} · {} ({}) · {}", screen.t("Không kiểm tra được", "Check not completed"),
                            shown(check.probe), shown(check.end), shown(check.reason.in(screen.language))));
  for (const core::Finding& finding : report.findings)
    if (finding.outcome == core::Outcome::fail && !failed(finding) && !needs_a_person(finding))
      screen.item("i", Colour::soft, finding_line(finding, screen.language));
  if (!report.pending.empty())
    screen.item("□", Colour::yellow,
                fmt::format("{}: {}", screen.t("Chờ cán bộ đánh dấu", "Waiting for the clerk's tick"),
                            names_of(report.pending, screen.language)));
  std::vector<std::string> passed;
  for (const core::Finding& finding : report.findings)
    if (finding.outcome == core::Outcome::pass) passed.push_back(finding.rule);
  if (!passed.empty())
    screen.item("✓", Colour::green, fmt::format("{}: {}", screen.t("Đạt", "Met"), names_of(passed, screen.language)));
}

void totals(Screen& screen, std::span<const core::Report> reports) {
  constexpr std::array kVerdicts{core::Verdict::pass, core::Verdict::return_, core::Verdict::refuse,
                                 core::Verdict::review};
  screen.out += std::string(kColumns, '-') + "\n";
  for (const core::Report& report : reports) {
    std::vector<std::string> rules;
    for (const core::Finding& finding : report.findings)
      if (failed(finding) || (report.verdict == core::Verdict::review && needs_a_person(finding)))
        rules.push_back(finding.rule);
    const std::string word =
        fmt::format("{} {}", verdict_icon(report.verdict), verdict_word(report.verdict, screen.language));
    std::string row = fmt::format("  {}  {}  {}", padded(entry_name(report.entry), 28),
                                  padded(form_word(report.entry.form, screen.language), 14),
                                  padded(names_of(rules, screen.language), kColumns - 62));
    row.erase(row.find_last_not_of(' ') + 1);
    screen.out += painted(padded(word, 14), colour_of(report.verdict), screen.paint);
    screen.out += row + "\n";
  }
  screen.out += fmt::format("{}: {}", screen.t("Tổng số", "Total"), reports.size());
  for (const core::Verdict verdict : kVerdicts) {
    std::size_t count = 0;
    for (const core::Report& report : reports) count += report.verdict == verdict ? 1 : 0;
    screen.out += fmt::format(" · {} {}", verdict_word(verdict, screen.language), count);
  }
  screen.out += "\n";
}

core::Result<std::string> write(std::span<const core::Report> reports, const WriteOptions& options) {
  Screen screen{options.language, options.colour ? Paint::on : Paint::off, ""};
  if (reports.empty()) return std::string(screen.t("Không có hồ sơ nào.\n", "No entries.\n"));
  for (const core::Report& report : reports) {
    head(screen, report);
    decision(screen, report);
    body(screen, report);
    if (reports.size() > 1) screen.out += "\n";
  }
  if (reports.size() >= kTableFrom) totals(screen, reports);
  return screen.out;
}

}  // namespace

extern const Writer console_writer;
const Writer console_writer{"console", ".txt", write};

}  // namespace sokhao::report
