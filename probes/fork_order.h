// What the host sends to a zygote: fork once, with these descriptors.
//
// One order of fixed size with its descriptors beside it (SCM_RIGHTS), answered
// by the number of the new process. Both ends are ours: no byte of an entry
// goes this way.
#pragma once

#include <cstdint>

#include "probes/exit_codes.h"

namespace sokhao::probes {

/// The descriptors come in this order: input, socket, stderr, the scratch file
/// where there is one, then the files beside the part and those it goes on in.
struct ForkOrder {
  std::int32_t scale = 1;    ///< 1, or 2 for the second attempt
  std::int32_t explain = 0;  ///< not 0: a forbidden call is named
  std::int32_t check = 0;    ///< not 0: build the lock, say what is missing, end
  std::int32_t has_scratch = 0;
  std::int32_t beside = 0;   ///< how many of the last two
};

inline constexpr int kMaxForkFds = 4 + kMaxBesideFds + kMaxPieceFds;

/// Above every number that a worker gets, so that putting one descriptor in its
/// place cannot overwrite another.
inline constexpr int kAboveWorkersFds = 128;
static_assert(kAboveWorkersFds > kFirstBesideFd + kMaxBesideFds + kMaxPieceFds);

}  // namespace sokhao::probes
