// II.2: nine groups of content. Advisory: the groups that title and text name
// are shown with the passages; a work that names none in these words is for
// the judges to consider.
#include <algorithm>

#include <fmt/format.h>

#include "core/text.h"
#include "rules/plan_checks.h"
#include "rules/rule.h"
#include "rules/topic_terms.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

void check_plan(core::Reader& table) {
  check_head(table, {"review", "note"});
  const auto list = table.texts("list");
  const auto wanted = table.integer("required");
  if (table.has("list") && list.empty())
    table.problem("list", LocalText{"phải có ít nhất một nhóm", "must hold at least one group"});
  if (wanted < 0 || (!list.empty() && wanted > static_cast<std::int64_t>(list.size())))
    table.problem("required", LocalText{fmt::format("phải từ 0 đến {}", list.size()),
                                        fmt::format("must be from 0 to {}", list.size())});
}

LocalText required(core::Reader& table, const core::Contest&) {
  const auto count = table.texts("list").size();
  return {fmt::format("thuộc ít nhất {} trong {} nhóm nội dung", table.integer("required"), count),
          fmt::format("at least {} of {} groups of content", table.integer("required"), count)};
}

bool holds(const std::string& text, const std::string& term) {
  return (" " + text + " ").find(" " + term + " ") != std::string::npos;
}

/// A group with what speaks for it.
struct Group {
  std::string name;
  bool in_title = false;
  std::int64_t count = 0;                  ///< passages of the body
  const core::Passage* passage = nullptr;  ///< of its most frequent term
};

std::vector<Group> groups_of(const std::vector<std::string>& list, const std::string& title,
                             const core::DocumentFacts* document) {
  // One passing mention makes no subject.
  constexpr std::int64_t kFewest = 2;
  const std::string folded_title = core::folded(title);
  std::vector<Group> groups;
  for (const auto& name : list) {
    Group group{name, false, 0, nullptr};
    const auto terms = terms_of_group(name);
    group.in_title =
        std::any_of(terms.begin(), terms.end(), [&](const auto& term) { return holds(folded_title, term); });
    std::int64_t most = 0;
    if (document)
      for (const auto& passage : document->passages) {
        if (std::find(terms.begin(), terms.end(), passage.term) == terms.end()) continue;
        // A longer term holds the shorter one: the most frequent says how often.
        if (passage.count > most) most = passage.count, group.passage = &passage;
      }
    group.count = most;
    if (group.in_title || group.count >= kFewest) groups.push_back(std::move(group));
  }
  std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    return std::pair(a.in_title, a.count) > std::pair(b.in_title, b.count);
  });
  return groups;
}

LocalText words_of(const Group& group) {
  if (group.count == 0) return {"'" + group.name + "' (tiêu đề)", "'" + group.name + "' (title)"};
  return {fmt::format("'{}' ({}{} lần trong bài)", group.name, group.in_title ? "tiêu đề, " : "", group.count),
          fmt::format("'{}' ({}{} time{} in the text)", group.name, group.in_title ? "title, " : "", group.count,
                      group.count == 1 ? "" : "s")};
}

core::Finding judge(const Subject& subject, core::Reader& table, Answer answer) {
  constexpr std::size_t kNamed = 3;
  const auto* cover = subject.cover();
  const auto* document = subject.form == core::EntryForm::article ? subject.document : nullptr;
  std::string title = subject.input.clerk.title.value_or("");
  if (title.empty() && cover && cover->title.state == core::FieldState::found) title = cover->title.value;
  if (title.empty() && (!document || document->passages.empty()))
    return answer.not_applicable({"không có tiêu đề để gợi ý nhóm nội dung; người chấm xem xét",
                                  "there is no title to suggest a group; the judges consider it"});

  const auto found = groups_of(table.texts("list"), title, document);
  if (!title.empty()) {
    core::Evidence evidence;
    evidence.text = title;
    if (cover && subject.document && cover == &subject.document->cover) {
      evidence.part = static_cast<std::int64_t>(*subject.article);
      evidence.page = cover->title.page;
      evidence.box = cover->title.box;
    }
    answer.evidence(evidence);
  }
  std::vector<std::string> groups;
  std::vector<LocalText> words;
  for (const auto& group : found) {
    groups.push_back(group.name);
    if (words.size() < kNamed) words.push_back(words_of(group));
    if (!group.passage) continue;
    core::Evidence evidence;
    evidence.part = static_cast<std::int64_t>(*subject.article);
    evidence.page = group.passage->page;
    evidence.text = group.name + ": “" + group.passage->text + "”";
    answer.evidence(evidence);
  }
  answer.basis("terms of the groups in title and text").limit(static_cast<double>(table.integer("required")));
  if (static_cast<std::int64_t>(groups.size()) < table.integer("required") || groups.empty()) {
    if (title.empty())
      return answer.not_applicable({"bài viết chưa cho biết nhóm nội dung; người chấm xem xét",
                                    "the text does not tell the group; the judges consider it"});
    return answer.not_applicable(
        {fmt::format("tiêu đề '{}' chưa cho biết nhóm nội dung; người chấm xem xét", title),
         fmt::format("the title '{}' does not tell the group; the judges consider it", title)});
  }
  LocalText list = list_words(words);
  if (found.size() > words.size()) {
    list.vi += fmt::format("; và {} nhóm khác", found.size() - words.size());
    list.en += fmt::format("; and {} more", found.size() - words.size());
  }
  return answer.measured(groups).pass({"nhắc đến nhóm " + list.vi, "speaks of " + list.en});
}

}  // namespace

extern const Rule topics;
const Rule topics{"topics",
                  {"Nội dung dự thi", "Topics"},
                  Concern::entry,
                  Needs::nothing,
                  {core::Outcome::pass, core::Outcome::not_applicable},
                  check_plan,
                  required,
                  judge};

}  // namespace sokhao::rules
