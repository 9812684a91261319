#include "report/seen.h"

#include <fmt/format.h>

#include "report/wording.h"

namespace sokhao::report {

core::Result<Seen> seen_now(soci::session& sql, const FiledReport& filed) {
  auto decisions = decisions_of(sql, filed.report.entry.code, filed.report.entry.version);
  if (!decisions) return tl::unexpected(decisions.error());
  return Seen{filed.report.entry.version, filed.number, static_cast<std::int64_t>(decisions->size())};
}

core::Result<> still_stands(soci::session& sql, const FiledReport& filed, const Seen& seen) {
  const auto changed = [](std::string text) { return core::fail(core::ErrorKind::conflict, std::move(text)); };
  const std::int64_t version = filed.report.entry.version;
  if (version != seen.version)
    return changed(fmt::format("Trong lúc đó hồ sơ đã có bản {}: xem kết quả mới rồi quyết định lại / meanwhile version {} came: look at its findings, then decide again", version, version));
  if (filed.number != seen.report)
    return changed("Trong lúc đó hồ sơ đã được kiểm tra lại: xem kết quả mới rồi quyết định lại / meanwhile the entry was checked again: look at the new findings, then decide again");
  auto decisions = decisions_of(sql, filed.report.entry.code, version);
  if (!decisions) return tl::unexpected(decisions.error());
  if (static_cast<std::int64_t>(decisions->size()) == seen.decisions) return {};
  const core::Decision& last = decisions->back();
  return changed(fmt::format("Trong lúc đó {} đã quyết định “{}” lúc {}: xem quyết định đó; vẫn muốn đổi thì ghi quyết định mới / meanwhile {} decided “{}” at {}: look at it; to change it all the same, decide anew",
                             shown(last.by), decision_word(last.kind, Language::vi), moment_text(last.at), shown(last.by), decision_word(last.kind, Language::en), moment_text(last.at)));
}

}  // namespace sokhao::report
