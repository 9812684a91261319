#include "report/register.h"

#include <fmt/format.h>

#include <array>

#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/text.h"
#include "report/finding_words.h"
#include "report/html_parts.h"
#include "report/terminal.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::Json;

struct Title {
  std::string_view vi, en;
};
constexpr Title kHeading{"Sổ theo dõi hồ sơ dự thi", "Register of entries"};

std::string authors_of(const BookEntry& line) { return core::join(line.entry.applicant.authors, "; "); }

/// "Trả hồ sơ 11/9/2020 08:00 (12/NV): lý do".
std::string decision_text(const BookEntry& line, Language language) {
  if (!line.decision) return "";
  const std::string document = line.decision->document ? fmt::format(" ({})", *line.decision->document) : "";
  return fmt::format("{}{}: {}", decision_word(line.decision->kind, language), document, line.decision->reason);
}

std::string verdict_of(const BookEntry& line, Language language) {
  const std::string word = standing_word(line, language);
  return line.newest ? word : fmt::format("{} ({})", word, say(language, "đã có bản nộp sau", "replaced by a later version"));
}

Json line_json(const BookEntry& line) {
  core::Report as_report;
  as_report.entry = line.entry;
  as_report.decision = line.decision;
  as_report.findings = line.reasons;
  Json report = core::to_json(as_report);
  const auto standing = line.standing();
  const std::string until = line.mend_until();
  Json out = Json::object();
  out["entry"] = std::move(report["entry"]);
  out["newest"] = line.newest;
  out["verdict"] = standing ? Json(std::string(core::to_string(*standing))) : Json(nullptr);
  out["decision"] = std::move(report["decision"]);
  out["reasons"] = std::move(report["findings"]);
  out["mend_until"] = until.empty() ? Json(nullptr) : Json(until);
  return out;
}

}  // namespace

std::string reason_names(const BookEntry& line, Language language) {
  std::vector<std::string> names;
  for (const core::Finding& reason : line.reasons)
    if (!waits(reason)) names.push_back(words_of(reason, language).title);
  return core::join(names, "; ");
}

std::string register_json(const Register& book) {
  Json out = Json::object();
  out["schema"] = "sokhao.register/1";
  out["made_at"] = book.made_at;
  out["contest"] = book.contest;
  out["entries"] = Json::array();
  for (const BookEntry& line : book.lines) out["entries"].push_back(line_json(line));
  out["repeated"] = Json::array();
  for (const RepeatedDrop& drop : book.repeated) out["repeated"].push_back({{"source", drop.source}, {"code", drop.code}});
  return core::json_text(out, 2) + "\n";
}

std::vector<Sheet> register_sheets(const Register& book, Language language) {
  const auto t = [&](std::string_view vi, std::string_view en) { return std::string(say(language, vi, en)); };
  Sheet sheet{t("Sổ theo dõi", "Register"), t("SỔ THEO DÕI HỒ SƠ DỰ THI", "REGISTER OF ENTRIES"), {}, {}};
  sheet.columns = {{t("STT", "No.")}, {t("Mã hồ sơ", "Code"), 16}, {t("Lần nộp", "Version")}, {t("Hình thức", "Form")}, {t("Tiêu đề bài dự thi", "Title"), 28},
                   {t("Tác giả", "Authors"), 20}, {t("Chức vụ", "Position"), 16}, {t("Đơn vị", "Unit"), 22}, {t("Điện thoại", "Phone")}, {t("Nộp lúc", "Handed in")},
                   {t("Tiếp nhận lúc", "Received")}, {t("Kết luận", "Verdict"), 14}, {t("Lý do", "Because of"), 22}, {t("Hạn nộp lại", "Until")},
                   {t("Quyết định", "Decision"), 26}, {t("Người quyết định", "Decided by"), 16}, {t("Quyết định lúc", "Decided at")}, {t("Nguồn", "Source"), 18}};
  std::int64_t number = 0;
  for (const BookEntry& line : book.lines) {
    const auto& applicant = line.entry.applicant;
    sheet.rows.push_back({++number, text_cell(line.entry.code), line.entry.version, text_cell(std::string(form_word(line.entry.form, language))),
                          text_cell(applicant.title.value_or("")), text_cell(authors_of(line)), text_cell(applicant.position.value_or("")), text_cell(line.unit()),
                          text_cell(applicant.phone.value_or("")), moment_cell(line.entry.handed_in_at.value_or("")), moment_cell(line.entry.received_at.value_or("")),
                          text_cell(verdict_of(line, language)), text_cell(reason_names(line, language)), moment_cell(line.mend_until()),
                          text_cell(decision_text(line, language)), text_cell(line.decision ? line.decision->by : ""),
                          moment_cell(line.decision ? line.decision->at : ""), text_cell(line.entry.source)});
  }
  Sheet repeated{t("Tệp trùng", "Repeated"), t("TỆP TRÙNG VỚI HỒ SƠ ĐÃ NHẬN", "DROPS THAT REPEAT AN ENTRY"), {{t("Tệp", "Drop"), 60}, {t("Trùng với hồ sơ", "Same as"), 20}}, {}};
  for (const RepeatedDrop& drop : book.repeated) repeated.rows.push_back({text_cell(drop.source), text_cell(drop.code)});
  return {std::move(sheet), std::move(repeated)};
}

std::string register_html(const Register& book, Language language) {
  const std::string_view heading = say(language, kHeading.vi, kHeading.en);
  std::vector<Row> rows;
  for (const BookEntry& line : book.lines) {
    const auto& applicant = line.entry.applicant;
    const std::string until = line.mend_until();
    rows.push_back({line.entry.version > 1 ? fmt::format("{} ({} {})", line.entry.code, say(language, "lần", "version"), line.entry.version) : line.entry.code,
                    std::string(form_word(line.entry.form, language)), applicant.title.value_or(""), authors_of(line), line.unit(), applicant.phone.value_or(""),
                    moment_text(line.entry.handed_in_at.value_or("")), moment_text(line.entry.received_at.value_or("")), verdict_of(line, language),
                    core::join(std::vector<std::string>{reason_names(line, language), decision_text(line, language)}, line.decision && !line.reasons.empty() ? " · " : ""),
                    until.empty() ? "" : moment_text(until)});
  }
  Html page;
  {
    const auto main = page.open("main", {{"class", "wide"}});
    page.element("h1", heading);
    page.element("p", book.contest);
    page.element("p", fmt::format("{} {} · {}: {}", say(language, "Lập lúc", "Made at"), moment_text(book.made_at), say(language, "Số lần nộp", "Hand-ins"), book.lines.size()), {{"class", "soft"}});
    if (rows.empty()) page.element("p", say(language, "Chưa nhận hồ sơ nào.", "No entry was received yet."));
    const std::array columns{Column{say(language, "Mã hồ sơ", "Code")}, Column{say(language, "Hình thức", "Form")}, Column{say(language, "Tiêu đề", "Title")},
                             Column{say(language, "Tác giả", "Authors")}, Column{say(language, "Đơn vị", "Unit")}, Column{say(language, "Điện thoại", "Phone")},
                             Column{say(language, "Nộp lúc", "Handed in")}, Column{say(language, "Tiếp nhận lúc", "Received")}, Column{say(language, "Kết luận", "Verdict")},
                             Column{say(language, "Lý do, quyết định", "Reasons, decision")}, Column{say(language, "Hạn nộp lại", "Until")}};
    plain_table(page, say(language, "Theo thứ tự tiếp nhận", "In the order of reception"), columns, rows);
    std::vector<Row> repeated;
    for (const RepeatedDrop& drop : book.repeated) repeated.push_back({drop.source, drop.code});
    if (!repeated.empty()) page.element("h2", say(language, "Tệp trùng với hồ sơ đã nhận", "Drops that repeat an entry"));
    const std::array two{Column{say(language, "Tệp", "Drop")}, Column{say(language, "Trùng với hồ sơ", "Same as")}};
    plain_table(page, say(language, "Không lập hồ sơ mới", "No new entry was made"), two, repeated);
  }
  return html_document(language, heading, page);
}

std::string register_text(const Register& book, Language language) {
  std::string out;
  for (const BookEntry& line : book.lines) {
    out += fmt::format("{}  {}  {}  {}  {}\n", padded(shown(line.entry.code), 14), padded(fmt::format("{} {}", say(language, "lần", "v"), line.entry.version), 6),
                       padded(moment_text(line.entry.received_at.value_or("")), 16), padded(standing_word(line, language), 14),
                       padded(shown(line.unit().empty() ? line.entry.source : line.unit()), 40));
    std::string more = authors_of(line);
    if (const std::string why = reason_names(line, language); !why.empty()) more += (more.empty() ? "" : " · ") + why;
    if (line.decision) more += (more.empty() ? "" : " · ") + decision_text(line, language);
    if (!line.newest) more += (more.empty() ? "" : " · ") + std::string(say(language, "đã có bản nộp sau", "replaced by a later version"));
    if (!more.empty()) out += wrapped(shown(more), "                ", 100);
  }
  for (const RepeatedDrop& drop : book.repeated)
    out += fmt::format("{} · {} {}\n", shown(drop.source), say(language, "trùng với hồ sơ", "same as"), shown(drop.code));
  return out + fmt::format("{}: {} · {}: {}\n", say(language, "Số lần nộp", "Hand-ins"), book.lines.size(), say(language, "Tệp trùng", "Repeated"), book.repeated.size());
}

}  // namespace sokhao::report
