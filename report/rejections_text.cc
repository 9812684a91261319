#include <fmt/format.h>

#include "core/text.h"
#include "report/finding_words.h"
#include "report/rejections.h"
#include "report/rule_names.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::Finding;
using core::Verdict;

std::string incomplete_text(const core::IncompleteCheck& check, Language language) {
  return fmt::format("{} ({}): {}", check.probe, check.end, check.reason.in(language));
}

}  // namespace

std::string rejections_text(const RejectionReport& rejections, Language language, Paint paint) {
  constexpr std::size_t kColumns = 100;
  if (rejections.entries.empty())
    return std::string(say(language, "Không có hồ sơ nào bị trả, bị từ chối hoặc cần xem.\n", "No entry is returned, refused or under review.\n"));
  std::string out;
  for (const RejectedEntry& entry : rejections.entries) {
    const std::string word = fmt::format("{} {}", verdict_icon(entry.verdict), verdict_word(entry.verdict, language));
    std::string head = fmt::format("  {}", shown(entry.name()));
    if (entry.borderline) head += fmt::format(" · {}", say(language, "sát ngưỡng", "borderline"));
    if (const std::string unit = shown(entry.unit()); !unit.empty()) head += fmt::format(" · {}", unit);
    if (const std::string days = days_left_text(entry.days_left, language); !days.empty()) head += fmt::format(" · {}", days);
    out += painted(padded(word, 14), colour_of(entry.verdict), paint) + head + "\n";
    if (entry.decision)
      out += wrapped(fmt::format("{}: {} · {}", say(language, "Quyết định", "Decision"), decision_word(entry.decision->kind, language),
                                 shown(entry.decision->reason)),
                     "    ", kColumns);
    for (const Finding& finding : entry.reasons)
      if (!waits(finding)) out += wrapped(finding_line(finding, language), "    ", kColumns);
    for (const Waiting& group : waiting(entry.reasons, language)) out += wrapped(group.line(language), "    ", kColumns);
    for (const core::IncompleteCheck& check : entry.incomplete)
      out += wrapped(fmt::format("{} · {}", say(language, "Không kiểm tra được", "Check not completed"), shown(incomplete_text(check, language))),
                     "    ", kColumns);
  }
  out += std::string(kColumns, '-') + "\n";
  for (const RejectionGroup& group : rejections.by_rule)
    out += fmt::format("{}  {}\n", padded(rule_name(group.key, language), 40), group.entries.size());
  out += fmt::format("{}: {} · {} {} · {} {} · {} {}\n", say(language, "Tổng số", "Total"), rejections.entries.size(),
                     verdict_word(Verdict::return_, language), rejections.count(Verdict::return_), verdict_word(Verdict::refuse, language),
                     rejections.count(Verdict::refuse), verdict_word(Verdict::review, language), rejections.count(Verdict::review));
  return out;
}

}  // namespace sokhao::report
