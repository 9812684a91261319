// III.2: the pages are numbered.
#include <fmt/format.h>

#include "rules/plan_checks.h"
#include "rules/rule.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

void check_plan(core::Reader& table) { check_head(table, measured_severities()); }

LocalText required(core::Reader&, const core::Contest&) { return {"đánh số trang", "numbered pages"}; }

core::Finding judge(const Subject& subject, core::Reader&, Answer answer) {
  const auto& numbers = subject.document->page_numbers;
  answer.limit(std::string("present")).basis("printed numbers in the margins, or page number fields");
  if (!numbers.present)
    return answer.unknown(
        subject.input.incomplete.empty() ? "not_measured" : "check_not_completed",
        {"chưa xác định được có đánh số trang hay không", "it cannot be told whether the pages are numbered"},
        {"chuyển cán bộ xem xét: xem lề các trang", "a person looks at the margins"});
  core::Evidence evidence;
  evidence.part = static_cast<std::int64_t>(*subject.article);
  // A word processor's file has fields in place of pages to count.
  const bool counted = numbers.pages_expected > 0;
  if (counted) {
    evidence.text = fmt::format("{}/{}", numbers.pages_with, numbers.pages_expected);
    answer.measured(static_cast<double>(numbers.pages_with)).unit("page");
  } else {
    answer.measured(std::string(*numbers.present ? "present" : "absent")).basis("page number fields");
  }
  answer.evidence(evidence);
  if (*numbers.present)
    return answer.pass(
        counted ? LocalText{fmt::format("có số trang ở {}/{} trang", numbers.pages_with, numbers.pages_expected),
                            fmt::format("{} of {} pages carry a number", numbers.pages_with, numbers.pages_expected)}
                : LocalText{"có trường số trang trong tệp", "the file has page number fields"});
  if (subject.document->text_source != core::TextSource::text)
    return answer.unknown("weak_ocr", {"không đọc thấy số trang trên bản quét", "no page number was read on the scan"},
                          {"chuyển cán bộ xem xét: xem lề các trang", "a person looks at the margins"});
  return answer.fail(
      counted ? LocalText{fmt::format("thấy số trang ở {}/{} trang", numbers.pages_with, numbers.pages_expected),
                          fmt::format("{} of {} pages carry a number", numbers.pages_with, numbers.pages_expected)}
              : LocalText{"không thấy số trang", "no page number was found"},
      {"chèn số trang (Insert > Page Number), in lại", "insert page numbers (Insert > Page Number) and print again"});
}

}  // namespace

extern const Rule article_page_numbers;
const Rule article_page_numbers{"article.page_numbers",
                                {"Số trang", "Page numbers"},
                                Concern::article,
                                Needs::content,
                                {core::Outcome::pass, core::Outcome::fail, core::Outcome::unknown},
                                check_plan,
                                required,
                                judge};

}  // namespace sokhao::rules
