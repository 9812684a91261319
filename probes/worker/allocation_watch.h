// Notes whether an allocation was ever refused.
//
// A library that runs out of memory often reports a bad file (FFmpeg: "open
// failed"), so the worker must know the difference: a refused allocation makes
// its end memory_limit, whatever the answer says.
#pragma once

namespace sokhao::probes::worker {

[[nodiscard]] bool allocation_was_refused();

}  // namespace sokhao::probes::worker
