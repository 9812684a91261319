// Phiếu kiểm soát quá trình, after form 05: every hand through which the entry
// went, from the hash-chained log, and room for those that touch paper and disc.
#include <fmt/format.h>

#include <array>

#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/time.h"
#include "report/event_words.h"
#include "report/forms/entry_words.h"
#include "report/forms/paper.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using pdf::Cell;
using pdf::Column;
using pdf::Document;
using pdf::Text;

struct Step {
  std::string who, what;
};

std::string text_in(const core::Json& body, const char* key) {
  const auto it = body.find(key);
  return it != body.end() && it->is_string() ? it->get<std::string>() : "";
}
std::int64_t number_in(const core::Json& body, const char* key) {
  const auto it = body.find(key);
  return it != body.end() && it->is_number_integer() ? it->get<std::int64_t>() : 0;
}

std::string verdict_in(const core::Json& body) {
  for (const auto verdict : {core::Verdict::pass, core::Verdict::return_, core::Verdict::refuse, core::Verdict::review})
    if (core::to_string(verdict) == text_in(body, "verdict")) return std::string(verdict_word(verdict, Language::vi));
  return text_in(body, "verdict");
}

Step decided(const core::Json& body) {
  std::string what = fmt::format("Quyết định: {}. Lý do: {}", decision_word(text_in(body, "kind"), Language::vi), text_in(body, "reason"));
  if (const std::string document = text_in(body, "document"); !document.empty()) what += fmt::format(" (văn bản số {})", document);
  return {text_in(body, "by"), std::move(what)};
}

/// What an event of the log means to people. Bodies that name a blind code
/// give it to nobody here.
Step step_of(const core::Event& event, const Office& office) {
  const core::Json body = core::Json::parse(event.body, nullptr, false);
  const core::Json& fields = body.is_object() ? body : core::Json::object();
  const std::string version = fmt::format("lần nộp thứ {}", number_in(fields, "version"));
  if (event.kind == "entry.received" || event.kind == "entry.corrected")
    return {office.name_in_text, fmt::format("Tiếp nhận hồ sơ, {}: {}", version, text_in(fields, "name"))};
  if (event.kind == "report.made") return {"Hệ thống sokhao", fmt::format("Kiểm tra, {}: {}", version, verdict_in(fields))};
  if (event.kind == "entry.decided") return decided(fields);
  if (event.kind == "entry.needs_person") return {"Hệ thống sokhao", fmt::format("Không kiểm tra được, chuyển cán bộ xem xét: {}", text_in(fields, "reason"))};
  if (event.kind == "queue.put") return {"Hệ thống sokhao", "Đưa vào hàng đợi chấm thi, ẩn thông tin tác giả"};
  if (event.kind == "queue.leased") return {text_in(fields, "owner"), "Nhận hồ sơ để chấm"};
  // A conflict's reason is the judge's and stays off the sheet.
  if (event.kind == "queue.released" || event.kind == "queue.skipped" || event.kind == "queue.conflict") return {"Giám khảo đang giữ hồ sơ", "Trả hồ sơ về hàng đợi"};
  if (event.kind == "queue.done") return {"Giám khảo đang giữ hồ sơ", "Chấm xong"};
  if (event.kind == "queue.recalled") return {"Hệ thống sokhao", "Thu hồi hồ sơ khỏi hàng đợi chấm thi"};
  std::string what = event_kind_words(event.kind, Language::vi), who = text_in(fields, "by");
  if (event.kind == "form.printed") what += fmt::format(": {}", printed_form_words(text_in(fields, "form"), Language::vi));
  if (event.kind == "entry.asked" || event.kind == "entry.answered") what += fmt::format(": {}", text_in(fields, "text"));
  return {who.empty() ? "Hệ thống sokhao" : std::move(who), std::move(what)};
}

void events_table(Document& document, std::span<const core::Event> events, const FormCase& form) {
  std::vector<pdf::Row> rows;
  for (const core::Event& event : events) {
    const Step step = step_of(event, form.office);
    rows.push_back({std::to_string(rows.size() + 1), core::format_screen(event.at, form.zone), form.person(step.who), step.what,
                    fmt::format("{} · {}", event.number, event.hash.substr(0, 12))});
  }
  constexpr std::array columns{Column{8, pdf::Align::centre}, Column{24}, Column{32}, Column{64}, Column{28}};
  const pdf::Row head{"TT", "Thời điểm", "Cơ quan, người thực hiện", "Nội dung, kết quả", "Nhật ký (số, dấu băm)"};
  pdf::table(document, columns, {&head, 1}, rows, {.size = document.size() - 2});
}

constexpr int kHandOvers = 3;
constexpr double kHandOverHeight = 30;  // of a row: two lines of type, or one signature

/// Rows to sign whenever paper or disc changes hands.
void hand_over_table(Document& document) {
  constexpr std::array columns{Column{8, pdf::Align::centre}, Column{34}, Column{38}, Column{38}, Column{38}};
  const pdf::Row head{"TT", "Thời gian giao, nhận", "Người giao (ký, ghi rõ họ tên)", "Người nhận (ký, ghi rõ họ tên)", "Tình trạng, ghi chú"};
  std::vector<pdf::Row> rows;
  for (int i = 1; i <= kHandOvers; ++i) {
    const Text two_lines = Text("…… giờ …… phút").line().add("ngày …/…/……");
    rows.push_back({std::to_string(i), two_lines, "", "", ""});
  }
  pdf::table(document, columns, {&head, 1}, rows, {.size = document.size() - 2});
}

void parts_table(Document& document, const core::Report& report) {
  if (report.parts.empty()) return;
  std::vector<pdf::Row> rows;
  for (const core::Part& part : report.parts)
    rows.push_back({std::to_string(rows.size() + 1), Text(fmt::format("{}: ", role_word(part.role, Language::vi))).add(part.name),
                    number_text(static_cast<double>(part.size), Language::vi, 0), part.sha256});
  constexpr std::array columns{Column{8, pdf::Align::centre}, Column{50}, Column{26, pdf::Align::right}, Column{72}};
  const pdf::Row head{"TT", "Thành phần hồ sơ", "Số byte", "SHA-256"};
  pdf::table(document, columns, {&head, 1}, rows, {.size = document.size() - 2});
}

void section(Document& document, std::string_view words) {
  document.y += 6;
  document.need(60);
  document.paragraph(Text(words, pdf::Face::bold), {.align = pdf::Align::left, .after = 3});
}

}  // namespace

core::Result<pdf::Finished> custody_form(const FormCase& form, std::span<const core::Event> events, pdf::Paper paper) {
  const core::EntryHead& entry = form.report.entry;
  pdf::PageSetup setup = form_setup(paper);
  setup.size -= 1;  // two tables and a log: a page holds most of them
  auto document = Document::create(setup, {fmt::format("Phiếu kiểm soát quá trình xử lý hồ sơ {}", entry.code), Language::vi, form.date});
  if (!document) return tl::unexpected(document.error());
  letterhead(*document, form.office, number_line(form.number, "KSHS", form.office), place_and_date(form.office, form.date));
  paper_title(*document, "PHIẾU KIỂM SOÁT QUÁ TRÌNH XỬ LÝ HỒ SƠ DỰ THI", form.plan.contest);
  field(*document, "Mã hồ sơ", entry.code);
  field(*document, "Cơ quan tiếp nhận, kiểm tra", form.office.name_in_text);
  applicant_fields(*document, entry);
  field(*document, "Thời gian nhận hồ sơ", moment_in_words(arrival(entry)));
  section(*document, "1. Thành phần hồ sơ và dấu băm");
  parts_table(*document, form.report);
  section(*document, "2. Quá trình xử lý ghi trong nhật ký hệ thống");
  events_table(*document, events, form);
  const std::vector<Signature> signers{{"NGƯỜI LẬP PHIẾU", "(Ký và ghi rõ họ tên)", form.office.receiver},
                                       {head_of(form.office), signer_note(form.office), form.office.signer}};
  document->need(kHandOverHeight * (kHandOvers + 2) + signatures_height(*document, signers));
  section(*document, "3. Giao, nhận bản giấy và vật mang (đĩa)");
  hand_over_table(*document);
  signatures(*document, signers);
  return document->finish();
}

}  // namespace sokhao::report
