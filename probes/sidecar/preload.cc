#include <ctime>

#include <libxml/parser.h>

#include "probes/archive/stream.h"
#include "probes/profile.h"
#include "probes/text/words.h"

namespace sokhao::probes {

// libarchive asks for the time zone and takes names by the locale, libxml2
// builds its tables, ICU its word rules; ICU's data are linked in.
void preload() {
  tzset();
  archive::use_unicode_names();
  xmlInitParser();
  text::preload_words();
}

}  // namespace sokhao::probes
