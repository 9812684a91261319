#include <fmt/format.h>

#include <array>

#include "report/finding_words.h"
#include "report/html_parts.h"
#include "report/rejections.h"
#include "report/rejections_words.h"
#include "report/rule_names.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::Finding;
using core::Verdict;

void head_row(Html& page, std::span<const std::string_view> names) {
  const auto head = page.open("thead");
  const auto row = page.open("tr");
  for (const std::string_view name : names) page.element("th", name, {{"scope", "col"}});
}

/// One row an entry under the heading of one rule.
void rule_table(Html& page, const RejectionReport& rejections, const RejectionGroup& group, Language language) {
  const auto scroll = page.open("div", {{"class", "scroll"}, {"tabindex", "0"}});
  const auto table = page.open("table");
  page.element("caption", fmt::format("{}: {}", say(language, "Số hồ sơ", "Entries"), group.entries.size()));
  head_row(page, std::array{say(language, "Hồ sơ", "Entry"), say(language, "Đơn vị", "Unit"), say(language, "Kết quả", "Outcome"),
                            say(language, "Đo được", "Measured"), say(language, "Quy định", "Required"),
                            say(language, "Cách sửa", "How to mend"), say(language, "Thời hạn", "Time left")});
  const auto body = page.open("tbody");
  for (const std::size_t index : group.entries) {
    const RejectedEntry& entry = rejections.entries[index];
    for (const Finding& finding : entry.reasons) {
      if (finding.rule != group.key || waits(finding)) continue;
      const FindingWords words = words_of(finding, language);
      const auto row = page.open("tr");
      page.element("th", entry_title(entry, language), {{"scope", "row"}, {"class", "path"}});
      page.element("td", entry.unit());
      {
        const auto cell = page.open("td");
        marked_word(page, mark_of(finding), outcome_word(finding, language));
        if (finding.cause == "borderline") page.element("p", say(language, "sát ngưỡng", "borderline"), {{"class", "soft"}});
      }
      page.element("td", words.found);
      page.element("td", required_text(words, finding, language));
      page.element("td", words.fix);
      page.element("td", time_text(entry, finding, language));
    }
  }
}

void other_entries(Html& page, const RejectionReport& rejections, Language language) {
  const std::vector<Row> rows = other_rows(rejections, language);
  if (rows.empty()) return;
  page.element("h2", say(language, "Quyết định và kiểm tra chưa xong", "Decisions and checks not completed"));
  const std::array columns{Column{say(language, "Hồ sơ", "Entry")}, Column{say(language, "Đơn vị", "Unit")},
                           Column{say(language, "Lý do", "Reason")}};
  plain_table(page, say(language, "Theo hồ sơ", "By entry"), columns, rows);
}

void borderline_table(Html& page, const RejectionReport& rejections, Language language) {
  const std::vector<Row> rows = borderline_rows(rejections, language);
  if (rows.empty()) return;
  page.element("h2", say(language, "Sát ngưỡng: cần người xem", "Borderline: a person must look"));
  const std::array columns{Column{say(language, "Hồ sơ", "Entry")}, Column{say(language, "Đơn vị", "Unit")},
                           Column{say(language, "Mục", "Rule")}, Column{say(language, "Đo được", "Measured")},
                           Column{say(language, "Quy định", "Required")}};
  plain_table(page, say(language, "Giá trị đo nằm trong khoảng sai số", "The measured value lies within the error of measuring"), columns, rows);
}

void unit_table(Html& page, const RejectionReport& rejections, Language language) {
  page.element("h2", say(language, "Theo đơn vị", "By unit"));
  const std::array columns{Column{say(language, "Đơn vị", "Unit")}, Column{say(language, "Hồ sơ", "Entry")},
                           Column{say(language, "Kết luận", "Verdict")}, Column{say(language, "Mục", "Rules")},
                           Column{say(language, "Thời hạn", "Time left")}, Column{say(language, "Điện thoại", "Phone")}};
  plain_table(page, say(language, "Mọi hồ sơ trong báo cáo này", "Every entry of this report"), columns, unit_rows(rejections, language));
}

}  // namespace

std::string rejections_html(const RejectionReport& rejections, Language language) {
  const std::string_view heading = say(language, "Báo cáo hồ sơ không đạt", "Rejection report");
  Html page;
  {
    const auto main = page.open("main");
    page.element("h1", heading);
    page.element("p", fmt::format("{} {} · {}: {} · {} {} · {} {} · {} {}", say(language, "Lập lúc", "Made at"), moment_text(rejections.made_at),
                                  say(language, "Số hồ sơ", "Entries"), rejections.entries.size(),
                                  verdict_word(Verdict::return_, language), rejections.count(Verdict::return_),
                                  verdict_word(Verdict::refuse, language), rejections.count(Verdict::refuse),
                                  verdict_word(Verdict::review, language), rejections.count(Verdict::review)));
    if (rejections.entries.empty()) {
      page.element("p", say(language, "Không có hồ sơ nào bị trả, bị từ chối hoặc cần xem.", "No entry is returned, refused or under review."));
    } else {
      borderline_table(page, rejections, language);
      page.element("h2", say(language, "Theo quy định", "By rule"));
      for (const RejectionGroup& group : rejections.by_rule) {
        page.element("h3", rule_name(group.key, language));
        rule_table(page, rejections, group, language);
      }
      other_entries(page, rejections, language);
      unit_table(page, rejections, language);
    }
  }
  return html_document(language, heading, page);
}

}  // namespace sokhao::report
