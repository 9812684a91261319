// What an ocr worker loads before it is locked in.
#include <ctime>

#include "core/text.h"
#include "probes/ocr/recognise.h"
#include "probes/profile.h"

namespace sokhao::probes {

void preload() {
  tzset();
  (void)core::folded("chữ");
  // A missing model is told where it is needed.
  (void)ocr::load_model();
}

}  // namespace sokhao::probes
