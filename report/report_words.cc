#include "report/report_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/text.h"
#include "report/finding_words.h"
#include "report/rule_names.h"
#include "report/terms.h"
#include "report/wording.h"

namespace sokhao::report {

using core::Finding;
using core::Outcome;
using core::Report;

namespace {

/// Names that are told before "and N more".
constexpr std::size_t kNamesTold = 5;

void add(NamedTexts& lines, std::string_view name, std::string value) {
  if (!value.empty()) lines.push_back({std::string(name), std::move(value)});
}

std::string with_basis(std::string text, const std::optional<std::string>& basis, Language language) {
  if (basis && !basis->empty()) text += fmt::format(" ({})", basis_word(*basis, language));
  return text;
}

int weight(const Finding& finding) {
  if (failed(finding)) return 0;
  if (needs_a_person(finding)) return 1;
  if (finding.outcome == Outcome::fail || finding.outcome == Outcome::unknown) return 2;
  return 3;
}

/// Things of one part that were passed over, by the reason.
class PassedOver {
 public:
  void note(std::string name, std::string_view status) {
    if (status != "checked") by_reason_[std::string(status)].push_back(std::move(name));
  }
  void list(const std::string& part, std::vector<Unchecked>& out, Language language) const {
    for (const auto& [status, names] : by_reason_) {
      std::vector<std::string> told(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), kNamesTold)));
      std::string what = fmt::format("{}: {}", part, core::join(told, ", "));
      if (names.size() > kNamesTold) what += fmt::format(fmt::runtime(say(language, " và {} mục khác", " and {} more")), names.size() - kNamesTold);
      out.push_back({std::move(what), status_text(status, language)});
    }
  }

 private:
  std::map<std::string, std::vector<std::string>> by_reason_;
};

void passed_over(const core::PartFacts& facts, const std::string& name, std::vector<Unchecked>& out, Language language) {
  PassedOver things;
  if (facts.disc) {
    for (const core::DiscTrack& track : facts.disc->tracks) things.note(fmt::format("{} {}", say(language, "rãnh", "track"), track.number), track.status);
    for (const core::DiscFile& file : facts.disc->files) things.note(file.path, file.status);
  }
  if (facts.archive)
    for (const core::DiscFile& file : facts.archive->files) things.note(file.path, file.status);
  things.list(name, out, language);
  if (facts.archive)
    for (const core::PartFacts& inner : facts.archive->parts) passed_over(inner, fmt::format("{} › {}", name, inner.name), out, language);
}

}  // namespace

NamedTexts entry_lines(const core::EntryHead& entry, Language language) {
  NamedTexts lines;
  add(lines, say(language, "Mã hồ sơ", "Code"), entry.code);
  add(lines, say(language, "Phiên bản", "Version"), std::to_string(entry.version));
  add(lines, say(language, "Nguồn nộp", "Handed in as"), entry.source);
  add(lines, say(language, "Hình thức", "Form"), with_basis(std::string(form_word(entry.form, language)), entry.form_basis, language));
  const core::Applicant& who = entry.applicant;
  add(lines, say(language, "Tác giả", "Authors"), core::join(who.authors, ", "));
  add(lines, say(language, "Chức vụ", "Position"), who.position.value_or(""));
  add(lines, say(language, "Đơn vị công tác", "Unit"), who.unit.value_or(""));
  add(lines, say(language, "Số điện thoại", "Phone"), who.phone.value_or(""));
  add(lines, say(language, "Tiêu đề", "Title"), who.title.value_or(""));
  if (entry.received_at) add(lines, say(language, "Hệ thống nhận lúc", "Received at"), moment_text(*entry.received_at));
  if (entry.handed_in_at)
    add(lines, say(language, "Thời điểm nộp", "Handed in at"), with_basis(moment_text(*entry.handed_in_at), entry.handed_in_basis, language));
  return lines;
}

NamedTexts decision_lines(const core::Decision& decision, Language language) {
  NamedTexts lines;
  add(lines, say(language, "Quyết định", "Decision"), std::string(decision_word(decision.kind, language)));
  add(lines, say(language, "Lý do", "Reason"), decision.reason);
  add(lines, say(language, "Văn bản", "Document"), decision.document.value_or(""));
  add(lines, say(language, "Người quyết định", "Decided by"), decision.by);
  add(lines, say(language, "Thời điểm", "At"), moment_text(decision.at));
  return lines;
}

NamedTexts version_lines(const Report& report, Language language) {
  NamedTexts lines;
  add(lines, say(language, "Chương trình", "Program"),
      fmt::format("sokhao {} · {}: {}", report.engine.version, say(language, "cách ly", "sandbox"), sandbox_word(report.engine.sandbox, language)));
  add(lines, say(language, "Kế hoạch", "Plan"), fmt::format("{} · SHA-256 {}", report.contest.id, report.contest.sha256));
  std::vector<std::string> probes;
  for (const auto& [name, revision] : report.engine.probes) probes.push_back(fmt::format("{} {}", name, revision));
  add(lines, say(language, "Phiên bản bộ đọc", "Revisions of the readers"), core::join(probes, ", "));
  return lines;
}

NamedTexts fact_lines(const core::PartFacts& facts, Language language) {
  NamedTexts lines;
  const auto take = [&lines](NamedTexts more) { std::move(more.begin(), more.end(), std::back_inserter(lines)); };
  if (facts.disc) {
    take(disc_lines(*facts.disc, language));
    if (const auto main = facts.disc->main_title; main && *main >= 0 && static_cast<std::size_t>(*main) < facts.disc->titles.size()) {
      const core::Title& title = facts.disc->titles[static_cast<std::size_t>(*main)];
      add(lines, say(language, "Video chính", "Main video"), title.name);
      take(video_lines(title.video, language));
    }
  }
  if (facts.video) take(video_lines(*facts.video, language));
  if (facts.document) {
    take(document_lines(*facts.document, language));
    if (facts.document->words)
      for (const NamedCount& count : count_lines(*facts.document->words, language))
        add(lines, count.name, number_text(static_cast<double>(count.count), language));
  }
  if (facts.image) take(image_lines(*facts.image, language));
  return lines;
}

std::vector<const Finding*> by_weight(const Report& report) {
  std::vector<const Finding*> sorted;
  for (const Finding& finding : report.findings)
    if (!waits(finding) && finding.outcome != Outcome::not_applicable) sorted.push_back(&finding);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Finding* a, const Finding* b) { return weight(*a) < weight(*b); });
  return sorted;
}

bool settled(const Finding& finding) { return weight(finding) > 1; }

std::vector<Remark> remarks(const Finding& finding, const Report& report, Language language) {
  const FindingWords words = words_of(finding, language);
  const std::string figure = measured_text(finding, language);
  std::vector<Remark> out;
  if (!words.found.empty() && words.found != figure && words.found != fmt::format("{} {}", say(language, "đo được", "measured"), figure))
    out.push_back({Remark::Kind::found, "", words.found});
  if (!words.fix.empty()) out.push_back({Remark::Kind::fix, std::string(say(language, "Cách sửa", "How to mend")), words.fix});
  if (!words.until.empty())
    out.push_back({Remark::Kind::until, "", fmt::format("{} {}", say(language, "Nộp lại chậm nhất", "Hand it in again by"), words.until)});
  if (!finding.basis.empty())
    out.push_back({Remark::Kind::how, std::string(say(language, "Cách đo", "Measured by")), term_text(finding.basis, language)});
  for (const core::Evidence& evidence : finding.evidence)
    if (std::string text = evidence_text(evidence, report, language); !text.empty() && text != figure)
      out.push_back({Remark::Kind::how, std::string(say(language, "Chứng cứ", "Evidence")), std::move(text)});
  return out;
}

std::string evidence_text(const core::Evidence& evidence, const Report& report, Language language) {
  std::vector<std::string> where;
  if (evidence.part && *evidence.part >= 0 && static_cast<std::size_t>(*evidence.part) < report.parts.size())
    where.push_back(report.parts[static_cast<std::size_t>(*evidence.part)].name);
  if (evidence.page) where.push_back(fmt::format("{} {}", say(language, "trang", "page"), *evidence.page));
  if (evidence.time_s) where.push_back(duration_text(*evidence.time_s, language));
  if (!evidence.text.empty() && (where.empty() || where.front() != evidence.text)) where.push_back(evidence_words(evidence.text, language));
  return core::join(where, ", ");
}

std::vector<Unchecked> unchecked(const Report& report, Language language) {
  std::vector<Unchecked> out;
  for (const core::IncompleteCheck& check : report.incomplete)
    out.push_back({fmt::format("{} ({})", check.probe, check.end), check.reason.in(language)});
  for (const core::LocalText& note : report.entry.notes) out.push_back({std::string(say(language, "Khi tiếp nhận", "At intake")), note.in(language)});
  for (const Finding& finding : report.findings) {
    if (finding.outcome != Outcome::not_applicable) continue;
    const FindingWords words = words_of(finding, language);
    out.push_back({words.title, words.found.empty() ? std::string(outcome_word(finding, language)) : words.found});
  }
  for (const core::Part& part : report.parts) passed_over(part.facts, part.name, out, language);
  return out;
}

}  // namespace sokhao::report
