// Reports as one page that needs nothing else: no script, no request, readable
// on a screen and on A4 paper.
#include <fmt/format.h>

#include <vector>

#include "core/text.h"
#include "report/finding_words.h"
#include "report/html_parts.h"
#include "report/report_html.h"
#include "report/rule_names.h"
#include "report/wording.h"
#include "report/writer.h"

namespace sokhao::report {
namespace {

std::string anchor_of(std::size_t index) { return fmt::format("r{}", index + 1); }

std::string reasons(const core::Report& report, Language language) {
  std::vector<std::string> names;
  for (const core::Finding& finding : report.findings)
    if ((failed(finding) || needs_a_person(finding)) && !waits(finding)) names.push_back(rule_name(finding.rule, language));
  if (!report.incomplete.empty()) names.emplace_back(say(language, "kiểm tra chưa xong", "checks not completed"));
  return core::join(names, ", ");
}

/// Which entries there are, each a link to its section.
void overview(Html& page, std::span<const core::Report> reports, Language language) {
  const auto navigation = page.open("nav", {{"aria-label", say(language, "Danh sách hồ sơ", "List of entries")}});
  const auto scroll = page.open("div", {{"class", "scroll"}});
  const auto table = page.open("table");
  page.element("caption", fmt::format("{}: {}", say(language, "Số hồ sơ", "Entries"), reports.size()));
  {
    const auto head = page.open("thead");
    const auto row = page.open("tr");
    for (const std::string_view name : {say(language, "Hồ sơ", "Entry"), say(language, "Kết luận", "Verdict"),
                                        say(language, "Hình thức", "Form"), say(language, "Vì", "Because of")})
      page.element("th", name, {{"scope", "col"}});
  }
  const auto body = page.open("tbody");
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const auto row = page.open("tr");
    {
      const auto cell = page.open("th", {{"scope", "row"}, {"class", "path"}});
      page.element("a", entry_name(reports[i].entry), {{"href", fmt::format("#{}", anchor_of(i))}});
    }
    {
      const auto cell = page.open("td");
      marked_word(page, mark_of(reports[i].verdict), verdict_word(reports[i].verdict, language));
    }
    page.element("td", form_word(reports[i].entry.form, language));
    page.element("td", reasons(reports[i], language));
  }
}

core::Result<Written> write(std::span<const core::Report> reports, const WriteOptions& options) {
  const Language language = options.language;
  const std::string_view heading = say(language, "Báo cáo kiểm tra hồ sơ dự thi", "Report on the check of entries");
  Html page;
  {
    const auto main = page.open("main");
    page.element("h1", heading);
    if (reports.empty()) page.element("p", say(language, "Không có hồ sơ nào.", "No entries."));
    if (reports.size() > 1) overview(page, reports, language);
    for (std::size_t i = 0; i < reports.size(); ++i) report_section(page, reports[i], anchor_of(i), language);
  }
  const std::string title = reports.size() == 1 ? fmt::format("{}: {}", heading, entry_name(reports[0].entry))
                                                : std::string(heading);
  return Written{html_document(language, title, page)};
}

}  // namespace

extern const Writer html_writer;
const Writer html_writer{"html", ".html", write};

}  // namespace sokhao::report
