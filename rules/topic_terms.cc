#include "rules/topic_terms.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "core/text.h"
#include "rules/rule.h"

namespace sokhao::rules {
namespace {

/// What offices write instead of each other, folded.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kSame{{
    {"cntt", "cong nghe thong tin"},
    {"tthc", "thu tuc hanh chinh"},
    {"cchc", "cai cach hanh chinh"},
    {"dvc", "dich vu cong"},
    {"bo phan tiep nhan va tra ket qua", "bo phan mot cua"},
    {"bo phan tiep nhan va tra ket qua", "mot cua"},
    {"par index", "chi so cai cach hanh chinh"},
    {"sipas", "chi so hai long"},
    {"pci", "nang luc canh tranh cap tinh"},
    {"papi", "hieu qua quan tri hanh chinh cong"},
}};

/// "ung dung cntt" says "cong nghe thong tin" as well.
void add_same(const std::string& term, std::vector<std::string>& out) {
  const std::string padded = " " + term + " ";
  for (const auto& [a, b] : kSame) {
    if (padded.find(" " + std::string(a) + " ") != std::string::npos) out.emplace_back(b);
    if (padded.find(" " + std::string(b) + " ") != std::string::npos) out.emplace_back(a);
  }
}

}  // namespace

// A term of more than four words is also known by its first or last four.
std::vector<std::string> terms_of_group(const std::string& group) {
  std::vector<std::string> out;
  const auto add = [&](std::string term) {
    if (term.size() >= 3 && std::find(out.begin(), out.end(), term) == out.end()) out.push_back(std::move(term));
  };
  for (const auto& piece : core::split(group, ',')) {
    const std::string term = core::folded(piece);
    const auto words = core::split(term, ' ');
    add(term);
    std::vector<std::string> same;
    add_same(term, same);
    for (auto& other : same) add(std::move(other));
    if (words.size() <= 4) continue;
    add(core::join(std::span(words).first(4), " "));
    add(core::join(std::span(words).last(4), " "));
  }
  return out;
}

std::vector<std::string> topic_terms(const core::Contest& contest) {
  std::vector<std::string> out;
  if (!contest.file) return out;
  std::vector<std::string> ignored;
  for (const Rule* rule : registered_rules()) {
    if (rule->id != "topics") continue;
    auto table = table_of(*rule, contest, ignored);
    if (!table) continue;
    for (const auto& group : table->texts("list"))
      for (auto& term : terms_of_group(group))
        if (std::find(out.begin(), out.end(), term) == out.end()) out.push_back(std::move(term));
  }
  return out;
}

}  // namespace sokhao::rules
