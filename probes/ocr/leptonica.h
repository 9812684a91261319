// Leptonica's objects with owners.
#pragma once

#include <leptonica/allheaders.h>

#include <memory>

namespace sokhao::probes::ocr {

struct Release {
  void operator()(PIX* p) const { pixDestroy(&p); }
  void operator()(BOXA* b) const { boxaDestroy(&b); }
  void operator()(PIXA* p) const { pixaDestroy(&p); }
  void operator()(PTA* p) const { ptaDestroy(&p); }
};
using Pixels = std::unique_ptr<PIX, Release>;
using Boxes = std::unique_ptr<BOXA, Release>;
using Pieces = std::unique_ptr<PIXA, Release>;
using Points = std::unique_ptr<PTA, Release>;

[[nodiscard]] inline int width_of(const Pixels& p) { return static_cast<int>(pixGetWidth(p.get())); }
[[nodiscard]] inline int height_of(const Pixels& p) { return static_cast<int>(pixGetHeight(p.get())); }

}  // namespace sokhao::probes::ocr
