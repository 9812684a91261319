#include <ctime>

#include <libxml/parser.h>

#include "probes/profile.h"

namespace sokhao::probes {

// libarchive asks for the time zone, libxml2 builds its tables; ICU's data are
// linked in.
void preload() {
  tzset();
  xmlInitParser();
}

}  // namespace sokhao::probes
