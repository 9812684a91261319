// III.2: typed on A4.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "rules/plan_checks.h"
#include "rules/rule.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

struct Paper {
  std::string_view name;
  double width, height;  ///< millimetres, upright
};
// ISO 216 and 269; ANSI; F4 as sold in Viet Nam.
constexpr std::array<Paper, 7> kPapers{{{"A3", 297, 420},
                                        {"A4", 210, 297},
                                        {"A5", 148, 210},
                                        {"B5", 176, 250},
                                        {"Letter", 215.9, 279.4},
                                        {"Legal", 215.9, 355.6},
                                        {"F4", 210, 330}}};
constexpr double kTolerance = 3;  // millimetres: rounding of programs and printers; Letter differs from A4 by 6 and 18

bool is(const Paper& paper, const std::array<double, 2>& size) {
  const double width = std::min(size[0], size[1]), height = std::max(size[0], size[1]);
  return std::abs(width - paper.width) <= kTolerance && std::abs(height - paper.height) <= kTolerance;
}

const Paper* named(std::string_view name) {
  const auto it = std::find_if(kPapers.begin(), kPapers.end(), [&](const auto& p) { return p.name == name; });
  return it == kPapers.end() ? nullptr : &*it;
}

LocalText size_words(const std::array<double, 2>& size) {
  const auto width = number_words(std::round(size[0])), height = number_words(std::round(size[1]));
  LocalText out{fmt::format("{} x {} mm", width.vi, height.vi), fmt::format("{} x {} mm", width.en, height.en)};
  for (const auto& paper : kPapers)
    if (is(paper, size))
      return {fmt::format("{} ({})", paper.name, out.vi), fmt::format("{} ({})", paper.name, out.en)};
  return out;
}

void check_plan(core::Reader& table) {
  check_head(table, measured_severities());
  std::vector<std::string> names;
  for (const auto& paper : kPapers) names.emplace_back(paper.name);
  (void)table.choice("size", names);
}

LocalText required(core::Reader& table, const core::Contest&) {
  const std::string size = table.text("size");
  return {"giấy " + size, size + " paper"};
}

core::Finding judge(const Subject& subject, core::Reader& table, Answer answer) {
  const std::string wanted = table.text("size");
  const Paper* paper = named(wanted);
  const auto& document = *subject.document;
  answer.limit(wanted);
  const LocalText look{"chuyển cán bộ xem xét: đo khổ giấy của bản nộp", "a person measures the paper that was handed in"};
  if (document.page_sizes_mm.empty() || !paper)
    return answer.unknown("not_measured", {"tệp không cho biết khổ giấy", "the file does not tell the paper size"},
                          look);

  // Sizes stand for pages only where there is one for each page (DOCX gives one a section).
  const bool by_page = document.pages == static_cast<std::int64_t>(document.page_sizes_mm.size());
  std::vector<LocalText> others;
  std::vector<std::string> sizes;
  for (std::size_t i = 0; i < document.page_sizes_mm.size(); ++i) {
    const auto& size = document.page_sizes_mm[i];
    const LocalText words = size_words(size);
    if (std::find(sizes.begin(), sizes.end(), words.en) == sizes.end()) sizes.push_back(words.en);
    if (is(*paper, size)) continue;
    core::Evidence evidence;
    evidence.part = static_cast<std::int64_t>(*subject.article);
    if (by_page) evidence.page = static_cast<std::int64_t>(i + 1);
    evidence.text = words.vi;
    answer.evidence(evidence);
    if (others.size() >= 5) continue;  // enough to see what is wrong; every page is in the evidence
    others.push_back(
        by_page ? LocalText{fmt::format("trang {}: {}", i + 1, words.vi), fmt::format("page {}: {}", i + 1, words.en)}
                : words);
  }
  answer.measured(sizes).basis("page boxes");
  if (others.empty())
    return answer.pass({fmt::format("{} trên mọi trang", wanted), fmt::format("{} on every page", wanted)});
  const LocalText found = list_words(others);
  if (document.text_source != core::TextSource::text)
    return answer.unknown(
        "scan_size",
        {found.vi + " (bản quét: khổ trang tùy máy quét)", found.en + " (a scan: the page size is the scanner's)"},
        look);
  return answer.fail(found, {fmt::format("đặt khổ giấy {} cho mọi trang, in lại", wanted),
                             fmt::format("set {} for every page and print again", wanted)});
}

}  // namespace

extern const Rule article_paper;
const Rule article_paper{"article.paper",
                         {"Khổ giấy", "Paper size"},
                         Concern::article,
                         Needs::content,
                         {core::Outcome::pass, core::Outcome::fail, core::Outcome::unknown},
                         check_plan,
                         required,
                         judge};

}  // namespace sokhao::rules
