#include "report/report_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/text.h"
#include "report/facts_html.h"
#include "report/facts_words.h"
#include "report/finding_words.h"
#include "report/html_parts.h"
#include "report/rule_names.h"
#include "report/terms.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::Finding;
using core::Outcome;
using core::Report;

/// What fails comes first, then what a person owes, notes, passes, the rest.
int order_of(const Finding& finding) {
  if (failed(finding)) return 0;
  if (needs_a_person(finding)) return 1;
  if (finding.outcome == Outcome::fail || finding.outcome == Outcome::unknown) return 2;
  return finding.outcome == Outcome::pass ? 3 : 4;
}

void verdict_banner(Html& page, const Report& report, Language language) {
  const Mark mark = mark_of(report.verdict);
  const auto banner = page.open("p", {{"class", fmt::format("verdict {}", mark_class(mark))}});
  icon(page, mark);
  page.text(verdict_word(report.verdict, language));
}

void decision_section(Html& page, const Report& report, Language language) {
  if (!report.decision) return;
  const core::Decision& decision = *report.decision;
  page.element("h3", say(language, "Quyết định của người quản trị", "Decision of the administrator"));
  const auto list = page.open("dl");
  term(page, say(language, "Quyết định", "Decision"), decision_word(decision.kind, language));
  term(page, say(language, "Lý do", "Reason"), decision.reason);
  term(page, say(language, "Văn bản", "Document"), decision.document.value_or(""));
  term(page, say(language, "Người quyết định", "Decided by"), decision.by);
  term(page, say(language, "Thời điểm", "At"), moment_text(decision.at));
}

void entry_section(Html& page, const core::EntryHead& entry, Language language) {
  const auto list = page.open("dl");
  term(page, say(language, "Mã hồ sơ", "Code"), entry.code);
  term(page, say(language, "Phiên bản", "Version"), std::to_string(entry.version));
  term(page, say(language, "Nguồn nộp", "Handed in as"), entry.source);
  term(page, say(language, "Hình thức", "Form"),
       fmt::format("{}{}", form_word(entry.form, language),
                   entry.form_basis.empty() ? "" : fmt::format(" ({})", basis_word(entry.form_basis, language))));
  const core::Applicant& who = entry.applicant;
  term(page, say(language, "Tác giả", "Authors"), core::join(who.authors, ", "));
  term(page, say(language, "Chức vụ", "Position"), who.position.value_or(""));
  term(page, say(language, "Đơn vị công tác", "Unit"), who.unit.value_or(""));
  term(page, say(language, "Số điện thoại", "Phone"), who.phone.value_or(""));
  term(page, say(language, "Tiêu đề", "Title"), who.title.value_or(""));
  if (entry.received_at)
    term(page, say(language, "Hệ thống nhận lúc", "Received at"), moment_text(*entry.received_at));
  if (entry.handed_in_at)
    term(page, say(language, "Thời điểm nộp", "Handed in at"),
         fmt::format("{}{}", moment_text(*entry.handed_in_at),
                     entry.handed_in_basis ? fmt::format(" ({})", basis_word(*entry.handed_in_basis, language)) : ""));
}

/// Where to look: "tệp 1, trang 3, 02 phút 10 giây: ...".
std::string evidence_text(const core::Evidence& evidence, const Report& report, Language language) {
  std::vector<std::string> where;
  if (evidence.part && *evidence.part >= 0 && static_cast<std::size_t>(*evidence.part) < report.parts.size())
    where.push_back(report.parts[static_cast<std::size_t>(*evidence.part)].name);
  if (evidence.page) where.push_back(fmt::format("{} {}", say(language, "trang", "page"), *evidence.page));
  if (evidence.time_s) where.push_back(duration_text(*evidence.time_s, language));
  if (!evidence.text.empty() && (where.empty() || where.front() != evidence.text)) where.push_back(evidence_words(evidence.text, language));
  return core::join(where, ", ");
}

void finding_remarks(Html& page, const Finding& finding, const FindingWords& words, const Report& report, Language language) {
  const bool told_by_the_figure = words.found == fmt::format("{} {}", say(language, "đo được", "measured"), measured_text(finding, language));
  if (!words.found.empty() && !told_by_the_figure && words.found != measured_text(finding, language)) page.element("p", words.found);
  if (!words.fix.empty()) {
    const auto fix = page.open("p");
    page.element("strong", say(language, "Cách sửa: ", "How to mend: "));
    page.text(words.fix);
  }
  if (!words.until.empty())
    page.element("p", fmt::format("{} {}", say(language, "Nộp lại chậm nhất", "Hand it in again by"), words.until),
                 {{"class", "until"}});
  if (!finding.basis.empty())
    page.element("p", fmt::format("{}: {}", say(language, "Cách đo", "Measured by"), term_text(finding.basis, language)), {{"class", "soft"}});
  for (const core::Evidence& evidence : finding.evidence)
    if (const std::string text = evidence_text(evidence, report, language); !text.empty() && text != measured_text(finding, language))
      page.element("p", fmt::format("{}: {}", say(language, "Chứng cứ", "Evidence"), text), {{"class", "soft path"}});
}

void finding_row(Html& page, const Finding& finding, const Report& report, Language language) {
  const FindingWords words = words_of(finding, language);
  const auto row = page.open("tr");
  page.element("th", words.title, {{"scope", "row"}});
  {
    const auto cell = page.open("td");
    marked_word(page, mark_of(finding), outcome_word(finding, language));
  }
  page.element("td", measured_text(finding, language));
  {
    const auto cell = page.open("td");
    if (!words.required.empty()) page.element("p", words.required);
    page.element("p", clause_text(finding.clause, language), {{"class", "soft"}});
  }
  const auto cell = page.open("td");
  finding_remarks(page, finding, words, report, language);
}

/// What waits for another answer, one short row each: name, why, what will be
/// asked of it.
void waiting_rows(Html& page, const Report& report, Language language) {
  for (const Waiting& group : waiting(report.findings, language))
    for (const Finding* finding : group.findings) {
      const FindingWords words = words_of(*finding, language);
      const auto row = page.open("tr", {{"class", "waiting"}});
      page.element("th", words.title, {{"scope", "row"}});
      {
        const auto cell = page.open("td");
        marked_word(page, mark_of(*finding), outcome_word(*finding, language));
      }
      page.element("td", group.cause, {{"colspan", "3"}});
    }
}

void findings_table(Html& page, const Report& report, Language language) {
  if (report.findings.empty()) return;
  std::vector<const Finding*> sorted;
  for (const Finding& finding : report.findings)
    if (!waits(finding)) sorted.push_back(&finding);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Finding* a, const Finding* b) { return order_of(*a) < order_of(*b); });

  page.element("h3", say(language, "Kết quả từng quy định", "Findings by rule"));
  const auto scroll = page.open("div", {{"class", "scroll"}});
  const auto table = page.open("table");
  page.element("caption", say(language, "Mục chưa đạt đứng trước", "What is not met comes first"));
  {
    const auto header = page.open("thead");
    const auto row = page.open("tr");
    for (const std::string_view name :
         {say(language, "Quy định", "Rule"), say(language, "Kết quả", "Outcome"), say(language, "Đo được", "Measured"),
          say(language, "Mức quy định", "Required"), say(language, "Nhận xét và cách sửa", "Remark and how to mend")})
      page.element("th", name, {{"scope", "col"}});
  }
  const auto body = page.open("tbody");
  const auto settled = std::find_if(sorted.begin(), sorted.end(), [](const Finding* f) { return order_of(*f) > 1; });
  for (auto it = sorted.begin(); it != settled; ++it) finding_row(page, **it, report, language);
  waiting_rows(page, report, language);
  for (auto it = settled; it != sorted.end(); ++it) finding_row(page, **it, report, language);
}

void open_points(Html& page, const Report& report, Language language) {
  if (!report.pending.empty()) {
    page.element("h3", say(language, "Chờ cán bộ đánh dấu", "Waiting for the clerk's tick"));
    const auto list = page.open("ul");
    for (const std::string& rule : report.pending) page.element("li", rule_name(rule, language));
  }
  if (!report.incomplete.empty()) {
    page.element("h3", say(language, "Không kiểm tra được", "Checks not completed"));
    const auto list = page.open("ul");
    for (const core::IncompleteCheck& check : report.incomplete)
      page.element("li", fmt::format("{} ({}): {}", check.probe, check.end, check.reason.in(language)));
  }
}

void parts_section(Html& page, const Report& report, Language language) {
  if (report.parts.empty()) return;
  page.element("h3", say(language, "Các tệp của hồ sơ", "Files of the entry"));
  for (const core::Part& part : report.parts) {
    page.element("h4", part.name);
    {
      const auto list = page.open("dl");
      term(page, say(language, "Vai trò", "Role"), role_word(part.role, language));
      term(page, say(language, "Loại", "Kind"), kind_word(part.facts.kind, language));
      term(page, say(language, "Dung lượng", "Size"), bytes_text(part.size, language));
      page.element("dt", "SHA-256");
      page.element("dd", part.sha256, {{"class", "hash"}});
    }
    facts_section(page, part.facts, language);
  }
}

void engine_footer(Html& page, const Report& report, Language language) {
  const auto footer = page.open("footer");
  page.element("p", fmt::format("{} {} · {}: {}", say(language, "Chương trình sokhao", "Program sokhao"), report.engine.version,
                                say(language, "cách ly", "sandbox"), sandbox_word(report.engine.sandbox, language)));
  {
    const auto line = page.open("p");
    page.text(fmt::format("{} {} · SHA-256 ", say(language, "Kế hoạch", "Plan"), report.contest.id));
    page.element("span", report.contest.sha256, {{"class", "hash"}});
  }
  std::vector<std::string> probes;
  for (const auto& [name, revision] : report.engine.probes) probes.push_back(fmt::format("{} {}", name, revision));
  if (!probes.empty())
    page.element("p", fmt::format("{}: {}", say(language, "Phiên bản bộ đọc", "Revisions of the readers"), core::join(probes, ", ")));
}

}  // namespace

void report_section(Html& page, const Report& report, std::string_view anchor, Language language) {
  const auto article = page.open("article", {{"id", anchor}});
  page.element("h2", fmt::format("{} {}", say(language, "Hồ sơ dự thi", "Entry"), entry_name(report.entry)));
  verdict_banner(page, report, language);
  decision_section(page, report, language);
  entry_section(page, report.entry, language);
  findings_table(page, report, language);
  open_points(page, report, language);
  parts_section(page, report, language);
  engine_footer(page, report, language);
}

}  // namespace sokhao::report
