// Reasons of intake, of the sidecar and of the parts, as the form rule says them.
#include "rules/form_reasons.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.h"
#include "rules/obstacle.h"
#include "rules/place.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

constexpr std::size_t kShown = 5;        // lines or files named in a message; the rest is counted
constexpr std::size_t kLineBytes = 160;  // of one line

LocalText sentence(std::string_view vi, std::string_view en) {
  LocalText out{core::trim(vi), core::trim(en)};
  for (std::string* text : {&out.vi, &out.en})
    if (!text->empty() && !text->ends_with('.') && !text->ends_with('!') && !text->ends_with('?')) *text += '.';
  return out;
}

void add(LocalText& to, const LocalText& next, std::string_view between) {
  if (!to.vi.empty()) to.vi += between;
  if (!to.en.empty()) to.en += between;
  to.vi += next.vi;
  to.en += next.en;
}

// Intake reports a sidecar that could not be read as a reason and as a problem.
bool said(const std::vector<LocalText>& reasons, const std::string& problem) {
  return !problem.empty() && std::any_of(reasons.begin(), reasons.end(), [&](const auto& reason) {
    return reason.vi.ends_with("phiếu " + problem);
  });
}

LocalText sidecar_sentence(const core::Case& input) {
  std::string quoted;
  std::size_t count = 0;
  for (const auto& problem : input.clerk.problems) {
    if (said(input.attention, problem)) continue;
    if (++count <= kShown) quoted += (quoted.empty() ? "“" : "; “") + core::display_name(problem, kLineBytes) + "”";
  }
  if (count == 0) return {};
  LocalText out{fmt::format("Phiếu có {} chỗ chưa hiểu hoặc chưa đọc được: {}", count, quoted),
                count == 1 ? fmt::format("One passage of the sidecar was not understood or could not be read: {}", quoted)
                           : fmt::format("{} passages of the sidecar were not understood or could not be read: {}",
                                         count, quoted)};
  if (count > kShown) add(out, {"…", "…"}, "; ");
  return sentence(out.vi, out.en);
}

// What is wrong with one part; empty when nothing is.
LocalText wrong_with(const core::Part& part) {
  for (const auto& damage : part.facts.damage)
    if (core::blocks(damage.code)) {
      const LocalText what = what_is_wrong(damage, part.facts);
      return {part.name + ": " + what.vi, part.name + ": " + what.en};
    }
  return {};
}

// "D001.iso has both"; empty when none has.
LocalText of_both(const core::Part& part) {
  if (!holds_both(part.facts)) return {};
  const std::string document = document_place(part.facts)->inner_name();
  return {fmt::format("{} có cả video và tài liệu đủ dài là bài viết ({})", part.name, document),
          fmt::format("{} holds both a video and a document long enough to be an article ({})", part.name, document)};
}

LocalText mend_of(const core::Part& part) {
  for (const auto& damage : part.facts.damage)
    if (core::blocks(damage.code)) return damage_mend(damage.code, part.facts.kind);
  return {};
}

}  // namespace

Reasons intake_reasons(const core::Case& input) {
  Reasons out;
  if (!input.clerk.problems.empty()) {
    out.what = sidecar_sentence(input);
    out.todo = {"sửa các chỗ này trong phiếu, lưu phiếu với mã UTF-8 rồi nộp lại phiếu",
                "correct these passages of the sidecar, save it as UTF-8 and hand it in again"};
  }
  for (const auto& reason : input.attention)
    if (!reason.empty()) add(out.what, sentence(reason.vi, reason.en), " ");
  if (!input.attention.empty())
    add(out.todo, {"chuyển cán bộ xem xét: xem lại các tệp đã nhận", "a person looks at the files that were taken in"}, "; ");
  return out;
}

Reasons undecided_reasons(const Subject& subject) {
  const LocalText write_line{"ghi vào phiếu một dòng 'Hình thức: bài viết' hoặc 'Hình thức: video'",
                             "write a line 'Hình thức: bài viết' (article) or 'Hình thức: video' into the sidecar"};
  LocalText wrong, mend;
  std::size_t files = 0, broken = 0;
  for (const auto& part : subject.parts) {
    if (part.role == core::PartRole::sidecar) continue;
    ++files;
    LocalText what = wrong_with(part);
    if (what.empty()) what = of_both(part);
    if (what.empty()) continue;
    if (++broken <= kShown) add(wrong, what, "; ");
    if (mend.empty()) mend = mend_of(part);
  }
  if (files == 0)
    return {{"hồ sơ dự thi không có tệp nào", "the entry holds no file"},
            {"nộp tệp bài viết, hoặc đĩa hay tệp video, của hồ sơ dự thi này",
             "hand in the document, or the disc or video file, of this entry"}};
  if (!subject.input.incomplete.empty()) {
    const auto& check = subject.input.incomplete.front();
    add(wrong, {fmt::format("không kiểm tra hết được ({}: {})", check.probe, check.end),
                fmt::format("the check was not completed ({}: {})", check.probe, check.end)},
        "; ");
  }
  if (wrong.empty())
    return {{"không có tệp nào tự cho biết là bài viết hay video", "no file tells whether it is an article or a video"},
            write_line};
  if (broken > kShown)
    add(wrong, {fmt::format("và {} tệp khác", broken - kShown), fmt::format("and {} more files", broken - kShown)},
        "; ");
  Reasons out{{"chưa rõ là bài viết hay video vì " + wrong.vi, "article or video is not clear, because: " + wrong.en},
              write_line};
  if (!mend.empty())
    out.todo = {mend.vi + "; nếu vẫn chưa rõ thì " + write_line.vi, mend.en + "; if it is still not clear, " + write_line.en};
  return out;
}

}  // namespace sokhao::rules
