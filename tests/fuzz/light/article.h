// A document into its probe: whatever it holds, what is told must hold together.
#pragma once

#include "core/facts_json.h"
#include "probes/probe.h"
#include "tests/fuzz/target.h"

namespace sokhao::fuzz {

inline void must_hold_together(const core::PartFacts& facts, const std::optional<core::TextView>& view) {
  must(core::part_facts_from_json(core::to_json(facts)).has_value(), "facts that their own reader refuses");
  if (!view) return;
  must(core::is_sound(*view), "marks that do not fit their tokens");
  must(core::text_view_from_json(core::to_json(*view)).has_value(), "a view that its own reader refuses");
  if (view->cut || !facts.document || !facts.document->words) return;
  const core::WordCounts sums = core::counts_of(*view);
  const core::WordCounts& words = *facts.document->words;
  must(sums.body == words.body && sums.body_tokens == words.body_tokens && sums.total == words.total && sums.icu == words.icu, "counts that are not the sums of the view");
  must(words.body >= 0 && words.body <= words.body_tokens && words.body <= words.total, "more words than tokens");
}

inline void try_article(const probes::Probe& probe, Bytes bytes) {
  core::MemorySource source({bytes.begin(), bytes.end()});
  probes::Context context{.options = {.text_view = true}, .name = "bài"};
  core::PartFacts facts;
  facts.name = "bài";
  facts.size = source.size();
  must(probe.run(source, context, facts).has_value(), "memory cannot fail to be read");
  must_hold_together(facts, context.view);
}

}  // namespace sokhao::fuzz
