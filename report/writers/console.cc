// Reports as a clerk reads them in a terminal: the verdict, what fails, what a
// person owes, then what passes in one line.
#include <fmt/format.h>

#include <algorithm>
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

/// Where no terminal says how wide it is.
constexpr std::size_t kColumns = 100;
constexpr std::size_t kFewestColumns = 60, kMostColumns = 120;
/// So many reports and more end with a table.
constexpr std::size_t kTableFrom = 2;
/// Of more reports than this, those that pass stand in the table alone.
constexpr std::size_t kBlocksUpTo = 20;

struct TableRow {
  Colour colour;
  std::array<std::string, 4> cells;
};

struct Screen {
  Language language;
  Paint paint;
  std::size_t columns;
  bool cut;  ///< names that are too long for the table are cut: the screen is narrow
  std::string out;

  [[nodiscard]] std::string_view t(std::string_view vi, std::string_view en) const { return say(language, vi, en); }

  /// One item: its sign in colour, its text wrapped behind it.
  void item(std::string_view sign, Colour colour, std::string_view text) {
    const std::string block = wrapped(text, "    ", columns);
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
    if (needs_a_person(finding) && !waits(finding))
      screen.item("?", Colour::yellow, finding_line(finding, screen.language));
  for (const Waiting& group : waiting(report.findings, screen.language))
    screen.item("?", Colour::yellow, group.line(screen.language));
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
  if (!report.engine.sandbox.empty() && report.engine.sandbox != "full")
    screen.item("!", Colour::yellow, fmt::format("{}: {}", screen.t("Cách ly khi kiểm tra", "Sandbox of the check"), sandbox_word(report.engine.sandbox, screen.language)));
}

/// What decided about an entry, in a few words: rules that are not met, else
/// rules that need a person; then what else holds it up.
std::string reason(const core::Report& report, Language language) {
  if (report.decision)
    return fmt::format("{}: {}", decision_word(report.decision->kind, language), shown(report.decision->reason));
  std::vector<std::string> rules;
  for (const core::Finding& finding : report.findings)
    if (failed(finding) ||
        (report.verdict == core::Verdict::review && needs_a_person(finding) && !waits(finding)))
      rules.push_back(finding.rule);
  std::string text = names_of(rules, language);
  if (!report.incomplete.empty())
    text += fmt::format("{}{}", text.empty() ? "" : ", ", say(language, "kiểm tra chưa xong", "checks not completed"));
  return text;
}

/// One row an entry, the columns as wide as their widest cell; the last line
/// adds the verdicts up.
void table(Screen& screen, std::span<const core::Report> reports) {
  constexpr std::array kVerdicts{core::Verdict::pass, core::Verdict::return_, core::Verdict::refuse,
                                 core::Verdict::review};
  const std::size_t widest = screen.cut ? screen.columns / 3 : std::string::npos;
  std::vector<TableRow> rows{{Colour::none,
                              {std::string(screen.t("Kết luận", "Verdict")), std::string(screen.t("Hồ sơ", "Entry")),
                               std::string(screen.t("Hình thức", "Form")), std::string(screen.t("Vì", "Because of"))}}};
  for (const core::Report& report : reports)
    rows.push_back({colour_of(report.verdict),
                    {fmt::format("{} {}", verdict_icon(report.verdict), verdict_word(report.verdict, screen.language)),
                     entry_name(report.entry), std::string(form_word(report.entry.form, screen.language)),
                     reason(report, screen.language)}});
  std::array<std::size_t, 3> widths{};
  for (const TableRow& row : rows)
    for (std::size_t i = 0; i < widths.size(); ++i)
      widths[i] = std::min(widest, std::max(widths[i], columns_of(row.cells[i])));
  const std::string rule = std::string(screen.columns, '-') + "\n";
  screen.out += rule;
  for (const TableRow& row : rows) {
    screen.out += painted(padded(row.cells[0], widths[0]), row.colour, screen.paint);
    std::string rest = fmt::format("  {}  {}  ", padded(row.cells[1], widths[1]), padded(row.cells[2], widths[2]));
    const std::size_t used = widths[0] + columns_of(rest);
    // A long reason goes on below itself, so that none of it is lost.
    const std::string lines = wrapped(row.cells[3], std::string(used, ' '), std::max(screen.columns, used + 20));
    rest += lines.empty() ? "" : lines.substr(used);
    rest.erase(rest.find_last_not_of(" \n") + 1);
    screen.out += rest + "\n";
    if (&row == &rows.front()) screen.out += rule;
  }
  screen.out += rule + fmt::format("{}: {}", screen.t("Tổng số", "Total"), reports.size());
  for (const core::Verdict verdict : kVerdicts)
    screen.out += fmt::format(" · {} {}", verdict_word(verdict, screen.language),
                              std::count_if(reports.begin(), reports.end(),
                                            [&](const core::Report& r) { return r.verdict == verdict; }));
  screen.out += "\n";
}

core::Result<Written> write(std::span<const core::Report> reports, const WriteOptions& options) {
  const std::size_t columns = options.columns == 0 ? kColumns : std::clamp(options.columns, kFewestColumns, kMostColumns);
  Screen screen{options.language, options.colour ? Paint::on : Paint::off, columns, options.columns != 0, ""};
  if (reports.empty()) return Written{std::string(screen.t("Không có hồ sơ nào.\n", "No entries.\n"))};
  for (const core::Report& report : reports) {
    if (reports.size() > kBlocksUpTo && report.verdict == core::Verdict::pass) continue;
    head(screen, report);
    decision(screen, report);
    body(screen, report);
    if (reports.size() > 1) screen.out += "\n";
  }
  if (reports.size() >= kTableFrom) table(screen, reports);
  return Written{std::move(screen.out)};
}

}  // namespace

extern const Writer console_writer;
const Writer console_writer{"console", ".txt", write};

}  // namespace sokhao::report
