#include "report/letter.h"

#include <fmt/format.h>

#include "core/text.h"
#include "report/html.h"
#include "report/official_words.h"
#include "report/terminal.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

constexpr std::string_view kDraft = "DỰ THẢO";
constexpr std::string_view kNation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
constexpr std::string_view kMotto = "Độc lập - Tự do - Hạnh phúc";

/// "Thực hiện Kế hoạch số 79/KH-UBND ngày 24 tháng 8 năm 2020 của ... về ..., ".
std::string under_the_plan(const PlanCitation& plan) {
  if (plan.symbol.empty()) return "";
  const std::string date = plan.date ? " " + date_in_words(*plan.date) : "";
  return fmt::format("Thực hiện Kế hoạch số {}{} của {} về {}, ", plan.symbol, date, plan.issuer, plan.contest);
}

/// "UBND xã A (DT-2020-0006, DT-2020-0007)".
std::string with_entries(const Coverage& coverage, const UnitCoverage& unit) {
  std::vector<std::string> names;
  for (const std::size_t index : unit.entries) names.push_back(entry_name(coverage.entries[index].entry));
  return fmt::format("{} ({})", unit.name, core::join(names, ", "));
}

/// At most 100 columns, each line with its indent.
std::string centred(std::string_view text, std::size_t width) {
  const std::size_t have = columns_of(text);
  return std::string(have < width ? (width - have) / 2 : 0, ' ') + std::string(text);
}

}  // namespace

Letter reminder_letter(const Coverage& coverage, const Office& office, const PlanCitation& plan) {
  Letter letter;
  letter.parent = office.parent;
  letter.agency = office.name;
  letter.number = "Số:        /" + office.symbol;
  letter.subject = "V/v đôn đốc nộp bài dự thi";
  letter.place_and_date = fmt::format("{}, {}", office.place, date_in_words(coverage.made_at));
  letter.signer_title = office.signer_title;
  letter.signer = office.signer;
  letter.recipients = office.recipients;

  std::vector<std::string> mend;
  std::int64_t none = 0;
  for (const UnitCoverage& unit : coverage.units) {
    if (!unit.owes()) continue;
    letter.to.push_back(unit.name);
    if (unit.state == UnitState::none)
      ++none;
    else
      mend.push_back(with_entries(coverage, unit));
  }
  const std::string duty = under_the_plan(plan);
  letter.paragraphs.push_back(fmt::format("{}{} {}, trong {} đơn vị phải nộp bài dự thi còn {} đơn vị chưa nộp{}.", duty, duty.empty() ? "Tính đến" : "tính đến",
                                          moment_in_words(coverage.made_at), coverage.obliged(), number_and_words(none, office.empty_tens),
                                          mend.empty() ? "" : fmt::format(" và {} đơn vị chỉ có hồ sơ bị trả lại hoặc từ chối", number_and_words(static_cast<std::int64_t>(mend.size()), office.empty_tens))));
  const bool over = coverage.days_left && *coverage.days_left < 0;
  const std::string due = coverage.until.empty() ? "" : moment_in_words(coverage.until);
  const std::string place = clause_place(coverage.clause, Language::vi);
  if (over)
    letter.paragraphs.push_back(fmt::format("Thời hạn nộp đã hết lúc {}. Đề nghị các đơn vị nêu trên báo cáo lý do bằng văn bản.", due));
  else
    letter.paragraphs.push_back(fmt::format("Đề nghị các đơn vị nêu trên nộp ít nhất {:02} bài dự thi{}{}.", coverage.min_per_unit, due.empty() ? "" : ", chậm nhất " + due,
                                            place.empty() ? "" : fmt::format(", theo quy định tại {} của Kế hoạch", place)));
  if (!mend.empty())
    letter.paragraphs.push_back(fmt::format("{}: {}.", over ? "Hồ sơ bị trả lại hoặc từ chối" : "Hồ sơ cần hoàn thiện theo phiếu yêu cầu đã gửi", core::join(mend, "; ")));
  letter.paragraphs.push_back("Đề nghị các đơn vị quan tâm, triển khai thực hiện./.");
  return letter;
}

std::string letter_html(const Letter& letter) {
  Html page;
  {
    const auto main = page.open("main", {{"class", "letter"}});
    page.element("p", kDraft, {{"class", "soft"}});
    {
      const auto head = page.open("div", {{"class", "letterhead"}});
      {
        const auto left = page.open("div");
        page.element("p", letter.parent);
        page.element("p", letter.agency, {{"class", "strong underlined"}});
        page.element("p", letter.number);
        page.element("p", letter.subject);
      }
      const auto right = page.open("div");
      page.element("p", kNation, {{"class", "strong"}});
      page.element("p", kMotto, {{"class", "strong underlined"}});
      page.element("p", letter.place_and_date, {{"class", "date"}});
    }
    {
      const auto to = page.open("div", {{"class", "to"}});
      page.element("p", "Kính gửi:");
      const auto list = page.open("ul");
      for (std::size_t i = 0; i < letter.to.size(); ++i) page.element("li", letter.to[i] + (i + 1 == letter.to.size() ? "." : ";"));
    }
    for (const std::string& paragraph : letter.paragraphs) page.element("p", paragraph, {{"class", "body"}});
    const auto foot = page.open("div", {{"class", "letterhead"}});
    {
      const auto left = page.open("div", {{"class", "recipients"}});
      page.element("p", "Nơi nhận:", {{"class", "strong"}});
      const auto list = page.open("ul");
      for (std::size_t i = 0; i < letter.recipients.size(); ++i) page.element("li", letter.recipients[i] + (i + 1 == letter.recipients.size() ? "." : ";"));
    }
    const auto right = page.open("div");
    page.element("p", letter.signer_title, {{"class", "strong"}});
    page.element("p", letter.signer, {{"class", "strong signer"}});
  }
  return html_document(Language::vi, letter.subject, page);
}

std::string letter_text(const Letter& letter) {
  constexpr std::size_t kHalf = 48, kColumns = 96;
  std::string out = std::string(kDraft) + "\n\n";
  const auto beside = [&](std::string_view left, std::string_view right) { out += padded(centred(shown(left), kHalf), kHalf) + centred(shown(right), kHalf) + "\n"; };
  beside(letter.parent, kNation);
  beside(letter.agency, kMotto);
  beside(letter.number, "");
  beside(letter.subject, letter.place_and_date);
  out += "\nKính gửi:\n";
  for (std::size_t i = 0; i < letter.to.size(); ++i) out += "  - " + shown(letter.to[i]) + (i + 1 == letter.to.size() ? ".\n" : ";\n");
  for (const std::string& paragraph : letter.paragraphs) out += "\n" + wrapped(shown(paragraph), "    ", kColumns);
  out += "\n";
  beside("Nơi nhận:", letter.signer_title);
  for (const std::string& one : letter.recipients) out += "  - " + shown(one) + "\n";
  if (!letter.signer.empty()) beside("", letter.signer);
  return out;
}

}  // namespace sokhao::report
