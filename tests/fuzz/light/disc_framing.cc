// How an image holds its sectors.
#include "probes/disc/framing.h"

#include "tests/fuzz/sparse_image.h"
#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  SparseImage image(bytes);
  auto framing = probes::disc::detect_framing(image);
  must(framing.has_value(), "memory cannot fail to be read");
  if (!*framing) return;
  must(!(*framing)->runs.empty(), "framed without a sector");
  probes::disc::SectorSource sectors(image, (*framing)->runs);
  for (std::uint64_t address : {std::uint64_t{0}, std::uint64_t{16 * 2048}, sectors.end(), ~std::uint64_t{0} - 4096}) {
    must(core::lies_within(sectors.locate(address, 1 << 20).extents, image.size()), "located outside the image");
    must(core::lies_within(sectors.locate_form2(address / 2048, 1 << 10).extents, image.size()), "located outside the image");
  }
}

}  // namespace

extern const Target disc_framing;
const Target disc_framing{"disc_framing", run};

}  // namespace sokhao::fuzz
