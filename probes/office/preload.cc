#include "probes/profile.h"

namespace sokhao::probes {

// This worker parses nothing, and the converters load what they need themselves.
void preload() {}

}  // namespace sokhao::probes
