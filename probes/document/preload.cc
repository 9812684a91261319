// What a document worker loads before it is locked in.
#include <iconv.h>

#include <ctime>
#include <vector>

#include "core/text.h"
#include "probes/document/pdf_reader.h"
#include "probes/profile.h"
#include "probes/text/words.h"

namespace sokhao::probes {

void preload() {
  tzset();
  // The C library loads a converter as a shared object when it is first asked
  // for, which the lock refuses; then Poppler returns no text and reports
  // success (0 of 9939 characters of a 13-page PDF). The handles stay open, or
  // the objects would be unloaded again.
  static std::vector<iconv_t> converters;
  for (const char* charset : {"UTF-16", "UTF-16BE", "UTF-16LE", "UCS-2BE", "UCS-2LE", "UCS-2", "UCS-4", "UTF-32",
                              "ISO-8859-1", "CP1252", "CP1258"}) {
    converters.push_back(iconv_open("UTF-8", charset));
    converters.push_back(iconv_open(charset, "UTF-8"));
  }
  (void)core::folded("chữ");
  text::preload_words();
  pdf::warm_up();
}

}  // namespace sokhao::probes
