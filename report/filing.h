// What a report or a decision means for the judges' queue.
#pragma once

#include <string>
#include <vector>

#include "core/report.h"
#include "core/time.h"
#include "report/queue.h"

namespace sokhao::report {

enum class Place { queued, left_out };

struct Placement {
  Place place = Place::left_out;
  std::string blind;               ///< where it is queued
  std::vector<Recalled> recalled;  ///< leased items that were called back: tell their holders
};

/// True when the entry may be judged: the machine passed it, or the
/// administrator's decision accepts it.
[[nodiscard]] bool may_be_judged(const core::Report& report);

/// Puts the report's entry version into the queue or takes it out, and takes
/// the older versions out. To be called in the transaction that stores the
/// report or the decision, after it; a report on a version that is not the
/// newest one changes nothing.
[[nodiscard]] core::Result<Placement> place_in_queue(Queue queue, const core::Report& report, const BlindCodes& codes,
                                                     core::Instant now);

}  // namespace sokhao::report
