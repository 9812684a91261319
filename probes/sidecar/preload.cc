#include <ctime>

#include "probes/profile.h"

namespace sokhao::probes {

// libarchive asks for the time zone; ICU's data are linked in.
void preload() { tzset(); }

}  // namespace sokhao::probes
