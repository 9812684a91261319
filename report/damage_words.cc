#include "report/damage_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::Damage;

/// Cut behind each full stop that ends a sentence; brackets hold quoted
/// complaints, which are no sentences of ours.
std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> out;
  std::size_t first = 0;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    if (depth > 0 || text[i] != '.' || (i + 1 < text.size() && text[i + 1] != ' ')) continue;
    out.push_back(text.substr(first, i + 1 - first));
    first = i + 2;
  }
  if (first < text.size()) out.push_back(text.substr(first));
  return out;
}

std::vector<Damage> all_damage(const core::PartFacts& facts) {
  std::vector<Damage> all = facts.damage;
  const auto add_titles = [&](const std::vector<core::Title>& titles) {
    for (const core::Title& title : titles)
      for (Damage one : title.video.damage) {
        if (one.path.empty()) one.path = title.name;
        all.push_back(std::move(one));
      }
  };
  if (facts.disc) add_titles(facts.disc->titles);
  if (facts.archive) add_titles(facts.archive->titles);
  if (facts.video) all.insert(all.end(), facts.video->damage.begin(), facts.video->damage.end());
  return all;
}

}  // namespace

std::vector<DamageLine> damage_lines(const core::PartFacts& facts, Language language) {
  std::vector<DamageLine> lines;
  std::set<std::pair<std::string, core::DamageCode>> told;
  std::set<std::string> said;
  for (const Damage& one : all_damage(facts)) {
    if (!told.insert({one.path, one.code}).second) continue;
    DamageLine line{core::blocks(one.code), shown(one.path), ""};
    const std::string message = shown(one.message.in(language));
    if (message.find(line.path) != std::string::npos) line.path.clear();
    const std::vector<std::string> sentences = sentences_of(message);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      // What is wrong is said for each file, how to mend it once.
      const std::string key = i == 0 ? one.path + "\n" + sentences[i] : sentences[i];
      if (said.insert(key).second) line.text += (line.text.empty() ? "" : " ") + sentences[i];
    }
    if (!line.text.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace sokhao::report
