#include "report/blind_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "core/facts_json.h"
#include "core/report_json.h"
#include "report/books.h"
#include "report/html_parts.h"
#include "report/interop.h"
#include "report/rule_names.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::Json;

/// Rules whose answer says nothing of a person.
constexpr std::array<std::string_view, 12> kShown{"form", "deadline", "article.length", "article.paper", "article.page_numbers", "article.readable", "article.typed",
                                                  "article.bound", "article.attachments", "video.duration", "video.carrier", "video.readable"};

constexpr std::array<std::string_view, 5> kUnits{"s", "syllable", "page", "mm", "%"};

BlindPart blind_part(const core::Part& part) {
  BlindPart out{part.role, part.facts.kind, {}, {}, {}, {}, {}};
  if (part.facts.document) {
    out.pages = part.facts.document->pages;
    if (part.facts.document->words) out.words = part.facts.document->words->body;
  }
  if (const auto* video = main_video(part.facts)) {
    out.duration_s = video->duration_s;
    out.width = video->width;
    out.height = video->height;
  }
  return out;
}

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

core::Finding as_finding(const BlindFinding& blind) {
  core::Finding finding;
  finding.rule = blind.rule;
  finding.outcome = blind.outcome;
  finding.severity = core::Severity::return_;
  if (blind.measured) finding.measured = *blind.measured;
  if (blind.limit) finding.limit = *blind.limit;
  finding.unit = blind.unit;
  return finding;
}

std::string part_text(const BlindPart& part, Language language) {
  std::string text;
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : " · ") + more; };
  if (part.pages) add(fmt::format("{} {}", *part.pages, say(language, "trang", "pages")));
  if (part.words) add(fmt::format("{} {}", number_text(static_cast<double>(*part.words), language), say(language, "chữ", "words")));
  if (part.duration_s) add(duration_text(*part.duration_s, language));
  if (part.width && part.height) add(fmt::format("{} × {}", *part.width, *part.height));
  return text;
}

}  // namespace

BlindReport blind_report(const core::Report& report, const std::string& number) {
  BlindReport out;
  out.number = number;
  out.form = report.entry.form;
  out.verdict = verdict_after(report.verdict, report.decision);
  out.decided = report.decision.has_value();
  out.contest = report.contest;
  out.software = "sokhao " + report.engine.version;
  for (const core::Finding& finding : report.findings) {
    if (std::find(kShown.begin(), kShown.end(), finding.rule) == kShown.end()) continue;
    BlindFinding blind{finding.rule, finding.outcome, {}, {}, ""};
    if (const auto* value = std::get_if<double>(&finding.measured)) blind.measured = *value;
    if (const auto* bounds = std::get_if<core::Bounds>(&finding.limit)) blind.limit = *bounds;
    if (std::find(kUnits.begin(), kUnits.end(), finding.unit) != kUnits.end()) blind.unit = finding.unit;
    out.findings.push_back(std::move(blind));
  }
  for (const core::Part& part : report.parts)
    if (part.role != core::PartRole::sidecar) out.parts.push_back(blind_part(part));
  return out;
}

std::string blind_report_json(const BlindReport& report) {
  Json out = Json::object();
  out["schema"] = "sokhao.blind_report/1";
  out["number"] = report.number;
  out["form"] = report.form ? Json(std::string(core::to_string(*report.form))) : Json(nullptr);
  out["verdict"] = std::string(core::to_string(report.verdict));
  out["decided"] = report.decided;
  out["findings"] = Json::array();
  for (const BlindFinding& finding : report.findings) {
    Json one = Json::object();
    one["rule"] = finding.rule;
    one["outcome"] = std::string(core::to_string(finding.outcome));
    one["measured"] = or_null(finding.measured);
    one["limit"] = finding.limit ? Json{{"min", or_null(finding.limit->min)}, {"max", or_null(finding.limit->max)}} : Json(nullptr);
    one["unit"] = finding.unit;
    out["findings"].push_back(std::move(one));
  }
  out["parts"] = Json::array();
  for (const BlindPart& part : report.parts)
    out["parts"].push_back({{"role", std::string(core::to_string(part.role))},
                            {"pages", or_null(part.pages)},
                            {"words", or_null(part.words)},
                            {"duration_s", or_null(part.duration_s)},
                            {"width", or_null(part.width)},
                            {"height", or_null(part.height)}});
  out["contest"] = {{"id", report.contest.id}, {"sha256", report.contest.sha256}};
  out["software"] = report.software;
  return core::json_text(out, 2) + "\n";
}

void blind_report_section(Html& page, const BlindReport& report, Language language) {
  {
    const auto verdict = page.open("p");
    marked_word(page, mark_of(report.verdict), verdict_word(report.verdict, language));
    if (report.decided) page.text(say(language, " (theo quyết định của người có thẩm quyền)", " (as a person decided)"));
  }
  page.element("p", form_word(report.form, language));
  std::vector<Row> rows;
  for (const BlindPart& part : report.parts) rows.push_back({std::string(role_word(part.role, language)), part_text(part, language)});
  const std::array two{Column{say(language, "Thành phần", "Part")}, Column{say(language, "Đo được", "Measured")}};
  plain_table(page, say(language, "Thành phần", "Parts"), two, rows);
  rows.clear();
  for (const BlindFinding& blind : report.findings) {
    const core::Finding finding = as_finding(blind);
    rows.push_back({rule_name(blind.rule, language), std::string(outcome_word(finding, language)), measured_text(finding, language), limit_text(finding, language)});
  }
  const std::array four{Column{say(language, "Mục", "Rule")}, Column{say(language, "Kết quả", "Outcome")}, Column{say(language, "Đo được", "Measured")},
                        Column{say(language, "Quy định", "Required")}};
  plain_table(page, say(language, "Kết quả kiểm tra", "Checks"), four, rows);
}

std::string blind_report_html(const BlindReport& report, Language language) {
  const std::string heading = fmt::format("{} {}", say(language, "Hồ sơ số phách", "Dossier number"), report.number);
  Html page;
  {
    const auto main = page.open("main");
    page.element("h1", heading);
    blind_report_section(page, report, language);
    page.element("p", say(language, "Không kèm họ tên, chức vụ, đơn vị, điện thoại, tiêu đề, trang bìa, tên tệp và thời điểm nộp.",
                          "Without name, position, unit, phone, title, cover, file names and time of hand-in."), {{"class", "soft"}});
  }
  return html_document(language, heading, page);
}

std::vector<core::LocalText> left_out_of_blind(const core::Report& report) {
  std::vector<core::LocalText> lines;
  std::map<core::PartRole, int> parts;
  for (const core::Part& part : report.parts) ++parts[part.role];
  for (const auto& [role, count] : parts)
    lines.push_back({fmt::format("{} bản gốc ({}): có thể mang họ tên trong trang bìa, nhãn đĩa, tên tệp, siêu dữ liệu hoặc hình ảnh.", count, role_word(role, Language::vi)),
                     fmt::format("{} original(s) ({}): cover, disc label, file names, metadata or pictures may carry a name.", count, role_word(role, Language::en))});
  lines.push_back({"Thông tin dự thi: tác giả, chức vụ, đơn vị, điện thoại, tiêu đề.", "What was declared: authors, position, unit, phone, title."});
  lines.push_back({"Mã hồ sơ, mã băm, dung lượng và thời điểm nộp: đối chiếu được với sổ theo dõi.", "Code, hashes, sizes and time of hand-in: they lead to the register."});
  lines.push_back({"Các mục xét về người và đơn vị (bìa, túi bọc đĩa, đối tượng, số điện thoại, trùng lặp) và lời giải thích của từng mục.",
                   "Rules about people and units (cover, sleeve, eligibility, phone, likeness) and the wording of each finding."});
  lines.push_back({"Nhật ký sự kiện và thông số kỹ thuật đầy đủ: có tên tệp và tên người.", "Event log and full technical metadata: they hold names of files and people."});
  return lines;
}

}  // namespace sokhao::report
