// III.2: the cover names the author, position, unit, phone and title.
#include <fmt/format.h>

#include "rules/cover_fields.h"
#include "rules/plan_checks.h"
#include "rules/readings.h"
#include "rules/rule.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

void check_plan(core::Reader& table) {
  check_head(table, measured_severities());
  (void)table.choices("required", field_names());
}

LocalText required(core::Reader& table, const core::Contest&) {
  const auto list = fields_list(table.texts("required"));
  return {"bìa ghi " + list.vi, "a cover with " + list.en};
}

core::Evidence evidence_of(const core::Field& field, std::size_t part, std::string_view name) {
  core::Evidence out;
  out.part = static_cast<std::int64_t>(part);
  out.page = field.page;
  out.box = field.box;
  const char* state = field.state == core::FieldState::found    ? ""
                      : field.state == core::FieldState::absent ? "(không thấy)"
                                                                : "(không đọc được)";
  out.text = fmt::format("{}: {}", field_words(name).vi, field.state == core::FieldState::found ? field.value : state);
  return out;
}

core::Finding judge(const Subject& subject, core::Reader& table, Answer answer) {
  const auto wanted = table.texts("required");
  answer.limit(wanted).basis("labels on the cover page");
  std::vector<std::string> found, absent, unreadable, vouched;
  for (const auto& name : wanted) {
    const core::Field field = field_of(subject.document->cover, name);
    answer.evidence(evidence_of(field, *subject.article, name));
    if (field.state == core::FieldState::found)
      found.push_back(name);
    else if (field.state == core::FieldState::absent)
      absent.push_back(name);
    else if (!typed_value(subject.input.clerk, name).empty())
      vouched.push_back(name);  // the clerk read on paper what the machine could not
    else
      unreadable.push_back(name);
  }
  answer.measured(found);

  // Words lost by OCR look like words that were never there.
  const bool scan = subject.document->text_source != core::TextSource::text;
  if (!absent.empty() && !scan) {
    const auto list = fields_list(absent);
    return answer.fail({"bìa thiếu " + list.vi, "the cover lacks " + list.en},
                       {fmt::format("ghi thêm {} vào trang bìa, in lại", list.vi),
                        fmt::format("add {} to the cover and print it again", list.en)});
  }
  auto doubtful = unreadable;
  doubtful.insert(doubtful.end(), absent.begin(), absent.end());
  if (!doubtful.empty()) {
    const auto list = fields_list(doubtful);
    return answer.unknown("unreadable",
                          {"không đọc rõ " + list.vi + " trên bìa", "not read clearly on the cover: " + list.en},
                          {"chuyển cán bộ xem xét: đọc trang bìa", "a person reads the cover"});
  }
  if (auto mismatch = mismatch_of(subject)) {
    for (auto& evidence : mismatch->evidence) answer.evidence(std::move(evidence));
    return answer.unknown("mismatch", mismatch->what, compare_sources());
  }
  if (vouched.empty()) return answer.pass({"bìa ghi đủ", "the cover has them all"});
  const auto list = fields_list(vouched);
  return answer.basis("labels on the cover page; typed by the clerk")
      .pass({"bìa ghi đủ; " + list.vi + " do cán bộ tiếp nhận đọc và nhập",
             "the cover has them all; read and typed by the clerk: " + list.en});
}

}  // namespace

extern const Rule article_cover;
const Rule article_cover{"article.cover",
                         {"Trang bìa", "Cover page"},
                         Concern::article,
                         Needs::content,
                         {core::Outcome::pass, core::Outcome::fail, core::Outcome::unknown},
                         check_plan,
                         required,
                         judge};

}  // namespace sokhao::rules
