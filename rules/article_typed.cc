// III.2: typed, not written by hand. Handwriting is suspected, never read.
#include "rules/ocr_gate.h"
#include "rules/plan_checks.h"
#include "rules/rule.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

void check_plan(core::Reader& table) { check_head(table, {"review", "note"}); }

LocalText required(core::Reader&, const core::Contest&) { return {"bài viết đánh máy", "a typed article"}; }

core::Finding judge(const Subject& subject, core::Reader&, Answer answer) {
  const auto& document = *subject.document;
  answer.limit(std::string("typed"));
  if (document.text_source == core::TextSource::text)
    return answer.measured(std::string("typed"))
        .basis("the file holds text")
        .pass({"bài viết là tệp văn bản", "the article is a text file"});
  answer.basis("how well the pages could be read");
  if (!weak_ocr(document))
    return answer.measured(std::string("typed"))
        .pass({"bản quét đọc được như chữ đánh máy", "the scan reads like typed text"});
  return answer.unknown(
      "weak_ocr",
      {"bản quét đọc chưa chắc, có thể là chữ viết tay", "the scan was read with doubt; it may be written by hand"},
      {"chuyển cán bộ xem xét: xem các trang", "a person looks at the pages"});
}

}  // namespace

extern const Rule article_typed;
const Rule article_typed{"article.typed",
                         {"Đánh máy", "Typed"},
                         Concern::article,
                         Needs::content,
                         {core::Outcome::pass, core::Outcome::unknown},
                         check_plan,
                         required,
                         judge};

}  // namespace sokhao::rules
