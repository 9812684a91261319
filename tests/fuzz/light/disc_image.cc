// A whole image through the probe: framing, file systems, titles, completeness.
#include "core/byte_source.h"
#include "probes/disc/bounds.h"
#include "probes/probe.h"
#include "tests/fuzz/sparse_image.h"
#include "tests/fuzz/target.h"

namespace sokhao::probes {
extern const Probe disc_image;
}

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  SparseImage image(bytes);
  std::vector<std::byte> head(static_cast<std::size_t>(std::min<std::uint64_t>(image.size(), probes::kHeadBytes)));
  (void)image.read_at(0, head);
  (void)probes::disc_image.match({head, image});
  probes::Context context;
  core::PartFacts facts;
  must(probes::disc_image.run(image, context, facts).has_value(), "memory cannot fail to be read");
  must(facts.disc.has_value(), "a disc probe gives disc facts");
  must(facts.disc->files.size() <= probes::disc::kMaxEntries, "more files than the bound");
  must(facts.disc->titles.size() <= probes::disc::kMaxTitles, "more titles than the bound");
  for (const auto& file : facts.disc->files) must(!file.status.empty(), "a file without a word on it");
  for (const auto& child : context.children) must(core::lies_within(child.extents, image.size()), "a title outside the image");
  (void)probes::disc_image.wholeness(image);
}

}  // namespace

extern const Target disc_image;
const Target disc_image{"disc_image", run};

}  // namespace sokhao::fuzz
