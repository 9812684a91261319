#include "app/evaluate.h"

#include "app/page_pictures.h"
#include "app/version.h"
#include "core/crops.h"
#include "core/text.h"
#include "rules/judge.h"
#include "rules/topic_terms.h"

namespace sokhao::app {
namespace {

// How the whole entry's progress advances while part `index` is looked at.
core::OnProgress share(const core::OnProgress& whole, const std::vector<InputPart>& parts, std::size_t index) {
  if (!whole) return {};
  double before = 0, total = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    total += static_cast<double>(parts[i].size);
    if (i < index) before += static_cast<double>(parts[i].size);
  }
  const double own = static_cast<double>(parts[index].size);
  return [=](const core::Progress& p) { whole({total > 0 ? (before + own * p.fraction) / total : 1, p.doing}); };
}

core::Result<> examine_part(const Engine& engine, const InputPart& input, const core::ProbeOptions& options, const core::OnProgress& on_progress,
                            core::Part& part, std::vector<core::IncompleteCheck>& incomplete) {
  auto examination = engine.prober.examine(input.fd, input.name, options, on_progress);
  if (!examination) return tl::unexpected(examination.error());
  part.facts = std::move(examination->facts);
  for (auto& check : examination->incomplete) incomplete.push_back(std::move(check));
  return {};
}

core::PartFacts continuation_facts(const core::Part& piece, const core::Part& head) {
  core::PartFacts facts;
  facts.name = piece.name;
  facts.size = piece.size;
  facts.joined_to = head.name;
  return facts;
}

/// Files that were read as the continuation of a disc image are no parts to be
/// judged by themselves.
void settle_pieces(std::vector<core::Part>& parts, std::vector<std::vector<core::IncompleteCheck>>& incomplete) {
  for (const core::Part& head : parts) {
    for (const std::string& name : head.facts.pieces)
      for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].name != name || &parts[i] == &head) continue;
        parts[i].facts = continuation_facts(parts[i], head);
        incomplete[i].clear();
      }
  }
}

// Everything that is known before a byte was looked at.
core::Case unexamined(const Submission& submission) {
  core::Case input;
  input.clerk = submission.clerk;
  input.form_override = submission.form_override;
  input.received_at = submission.received_at;
  input.handed_in_option = submission.handed_in_option;
  input.attention = submission.attention;
  for (const auto& source : submission.parts) {
    core::Part part{source.role, core::display_name(source.name), source.size, source.sha256, {}};
    part.facts.name = part.name;
    part.facts.size = source.size;
    input.parts.push_back(std::move(part));
  }
  return input;
}

bool holds_video(const core::PartFacts& facts) { return facts.video || facts.disc || facts.archive; }

core::Report to_report(const core::Contest& contest, const std::string& sandbox, const Submission& submission, rules::Judgement judgement) {
  core::Report report;
  report.entry = std::move(judgement.head);
  report.entry.code = submission.code;
  report.entry.version = submission.version;
  report.entry.source = core::display_name(submission.source);
  report.entry.notes = submission.notes;
  report.verdict = judgement.verdict;
  report.findings = std::move(judgement.findings);
  report.pending = std::move(judgement.pending);
  report.incomplete = std::move(judgement.incomplete);
  report.parts = std::move(judgement.parts);
  report.readings = std::move(judgement.readings);
  std::size_t room = core::kMostCropBytesOfAll;
  for (auto& part : report.parts) core::cap_crops(part.facts, room);
  report.contest = {contest.id, contest.sha256};
  report.engine = {version(), sandbox, {}};
  for (const auto& part : report.parts)
    for (const auto& [probe, revision] : part.facts.probes) report.engine.probes[probe] = revision;
  return report;
}

}  // namespace

core::Result<core::Report> evaluate(const Engine& engine, const Submission& submission, const core::OnProgress& on_progress) {
  core::Case input = unexamined(submission);
  std::vector<std::vector<core::IncompleteCheck>> incomplete(submission.parts.size());
  const auto terms = rules::topic_terms(engine.contest);

  const auto look = [&](std::size_t i, core::ProbeOptions options) -> core::Result<> {
    options.video_length = engine.contest.video_length;
    options.terms = terms;
    for (std::size_t other = 0; other < submission.parts.size(); ++other)
      if (other != i) options.beside.push_back({submission.parts[other].name, submission.parts[other].fd});
    const auto shared = share(on_progress, submission.parts, i);
    return examine_part(engine, submission.parts[i], options, shared, input.parts[i], incomplete[i]);
  };
  const auto judged = [&] {
    input.incomplete.clear();
    for (const auto& checks : incomplete) input.incomplete.insert(input.incomplete.end(), checks.begin(), checks.end());
    return rules::judge(input, engine.contest);
  };

  for (std::size_t i = 0; i < submission.parts.size(); ++i) {
    if (submission.parts[i].role == core::PartRole::sidecar || !input.parts[i].facts.joined_to.empty()) continue;
    if (auto done = look(i, submission.options); !done) return tl::unexpected(done.error());
    settle_pieces(input.parts, incomplete);
  }
  if (engine.pages != nullptr && submission.options.decode) read_pictures(*engine.pages, submission, input, incomplete, on_progress);
  auto judgement = judged();
  if (rules::wants_full_scan(judgement) && !submission.options.full_scan) {
    auto options = submission.options;
    options.full_scan = true;
    for (std::size_t i = 0; i < input.parts.size(); ++i) {
      if (!holds_video(input.parts[i].facts)) continue;
      incomplete[i].clear();
      if (auto done = look(i, options); !done) return tl::unexpected(done.error());
    }
    judgement = judged();
  }
  return to_report(engine.contest, engine.sandbox, submission, std::move(judgement));
}

Rejudged rejudge(const core::Contest& contest, const core::Report& stored, const Submission& submission) {
  core::Case input = unexamined(submission);
  for (auto& part : input.parts)
    for (const auto& known : stored.parts)
      if (known.sha256 == part.sha256 && known.name == part.name) part.facts = known.facts;
  input.incomplete = stored.incomplete;
  auto judgement = rules::judge(input, contest);
  const bool wants_scan = rules::wants_full_scan(judgement);
  return {to_report(contest, stored.engine.sandbox, submission, std::move(judgement)), wants_scan};
}

core::Report report_unexamined(const Engine& engine, const Submission& submission, const core::IncompleteCheck& check) {
  core::Case input = unexamined(submission);
  input.incomplete.push_back(check);
  return to_report(engine.contest, engine.sandbox, submission, rules::judge(input, engine.contest));
}

}  // namespace sokhao::app
