// III.2: the phone number on the cover or sleeve is one that can be called.
#include <fmt/format.h>

#include "rules/phone_number.h"
#include "rules/plan_checks.h"
#include "rules/rule.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

void check_plan(core::Reader& table) {
  check_head(table, measured_severities());
  const std::string region = table.text("region");
  if (!region.empty() && !is_phone_region(region))
    table.problem("region", LocalText{"'" + region + "' không phải là mã vùng (ví dụ VN)",
                                      "'" + region + "' is not a region code (for example VN)"});
}

LocalText required(core::Reader&, const core::Contest&) {
  return {"số điện thoại liên hệ được", "a phone number that can be called"};
}

LocalText why(const std::string& reason) {
  if (reason == "too_short") return {"thiếu chữ số", "too few digits"};
  if (reason == "too_long") return {"thừa chữ số", "too many digits"};
  if (reason == "unassigned") return {"không có đầu số này", "no such prefix"};
  return {"không phải là số điện thoại", "not a phone number"};
}

struct Printed {
  std::string text;
  bool read_by_ocr = false;
  core::Evidence evidence;
};

// What stands on paper comes first; the clerk's typing stands in for it.
std::optional<Printed> printed_phone(const Subject& subject) {
  if (const auto* cover = subject.cover(); cover && cover->phone.state == core::FieldState::found) {
    Printed out{cover->phone.value, true, {}};
    if (subject.document && cover == &subject.document->cover) {
      out.read_by_ocr = subject.document->text_source != core::TextSource::text;
      out.evidence.part = static_cast<std::int64_t>(*subject.article);
    }
    out.evidence.page = cover->phone.page;
    out.evidence.box = cover->phone.box;
    out.evidence.text = cover->phone.value;
    return out;
  }
  if (!subject.input.clerk.phone) return std::nullopt;
  Printed out{*subject.input.clerk.phone, false, {}};
  out.evidence.text = out.text;
  return out;
}

core::Finding judge(const Subject& subject, core::Reader& table, Answer answer) {
  const auto printed = printed_phone(subject);
  if (!printed && subject.form == core::EntryForm::article && subject.article_obstacle)
    return answer.suppressed_by("article.readable")
        .unknown(subject.article_obstacle->cause, {"chưa đọc được trang bìa", "the cover was not read"},
                 {"xử lý theo quy định về khả năng đọc, sau đó kiểm tra lại",
                  "mend what the rule on readability says, then check again"});
  if (!printed)
    return answer.not_applicable({"không có số điện thoại để kiểm tra", "no phone number was given to check"});

  const Phone phone = read_phone(printed->text, table.text("region"));
  answer.evidence(printed->evidence)
      .limit(table.text("region"))
      .basis(subject.input.clerk.phone == printed->text ? "typed by the clerk" : "label on the cover");
  const std::string& as_written = printed->text;
  if (phone.state == PhoneState::invalid) {
    const LocalText reason = why(phone.reason);
    const LocalText found{fmt::format("ghi '{}': {}", as_written, reason.vi),
                          fmt::format("'{}' as written: {}", as_written, reason.en)};
    answer.measured(as_written);
    if (printed->read_by_ocr)
      return answer.unknown(
          "weak_ocr", found,
          {"chuyển cán bộ xem xét: đọc số điện thoại trên bản nộp", "a person reads the number on what was handed in"});
    return answer.fail(found, {"ghi lại đúng số điện thoại", "write the right phone number"});
  }
  answer.measured(phone.national == as_written ? phone.national : fmt::format("{} ({})", phone.national, as_written));
  LocalText number{phone.national, phone.national};
  if (!phone.extension.empty()) number = {fmt::format("{}, máy lẻ {}", phone.national, phone.extension), fmt::format("{}, extension {}", phone.national, phone.extension)};
  switch (phone.state) {
    case PhoneState::renewed:
      return answer.pass({fmt::format("{} (ghi theo đầu số cũ: {})", number.vi, as_written),
                          fmt::format("{} (written with the old prefix: {})", number.en, as_written)});
    case PhoneState::corrected:
      return answer.pass({fmt::format("{} (ghi: {})", number.vi, as_written),
                          fmt::format("{} (as written: {})", number.en, as_written)});
    default:
      return answer.pass(number);
  }
}

}  // namespace

extern const Rule phone;
const Rule phone{"phone",
                 {"Số điện thoại", "Phone number"},
                 Concern::entry,
                 Needs::nothing,
                 {core::Outcome::pass, core::Outcome::fail, core::Outcome::unknown, core::Outcome::not_applicable},
                 check_plan,
                 required,
                 judge};

}  // namespace sokhao::rules
