// A ZIP through the probe: its table, stored items mapped in place, the rest
// unpacked into a small scratch file.
#include <sys/mman.h>

#include <algorithm>

#include "core/byte_source.h"
#include "probes/archive/bounds.h"
#include "probes/archive/listing.h"
#include "probes/archive/stream.h"
#include "probes/probe.h"
#include "tests/fuzz/target.h"

namespace sokhao::probes {
extern const Probe archive_file;
}

namespace sokhao::fuzz {
namespace {

using probes::archive::Item;
using probes::archive::Listing;

constexpr std::uint64_t kScratchBytes = 4u << 20;

int scratch_file() {
  static const int fd = memfd_create("scratch", MFD_CLOEXEC);
  must(fd >= 0, "no scratch file");
  return fd;
}

/// What is read in place lies in the archive, is as long as the list says, and
/// belongs to one item alone.
void check_places(const Listing& listing, std::uint64_t size) {
  std::vector<core::Extent> places;
  for (const Item& item : listing.items) {
    must(item.name.size() <= 4 * probes::archive::kMaxNameBytes, "a name beyond the bound");
    if (item.in_place.empty()) continue;
    must(item.kind == Item::Kind::file && !item.encrypted, "only plain files are read in place");
    must(item.in_place.size() == 1 && item.in_place.front().stride == 0, "a stored item is one piece");
    must(core::lies_within(item.in_place, size), "an item outside the archive");
    must(core::total_length(item.in_place) == item.size, "an item of another length than the list says");
    places.push_back(item.in_place.front());
  }
  if (listing.refused) return;
  std::sort(places.begin(), places.end(), [](const core::Extent& a, const core::Extent& b) { return a.offset < b.offset; });
  for (std::size_t i = 1; i < places.size(); ++i) must(places[i - 1].offset + places[i - 1].length <= places[i].offset, "two items share bytes");
}

void run(Bytes bytes) {
  [[maybe_unused]] static const bool named = (probes::archive::use_unicode_names(), true);
  core::MemorySource source({bytes.begin(), bytes.end()});
  auto listing = probes::archive::list_zip(source);
  must(listing.has_value(), "memory cannot fail to be read");
  must(listing->items.size() <= probes::archive::kMaxItems, "more items than the bound");
  check_places(*listing, source.size());

  const Bytes head = bytes.first(std::min(bytes.size(), probes::kHeadBytes));
  if (probes::archive_file.match({head, source}) == probes::Match::no) return;
  probes::Scratch scratch(scratch_file(), kScratchBytes);
  scratch.rewind(0);
  probes::Context context;
  context.scratch = &scratch;
  core::PartFacts facts;
  must(probes::archive_file.run(source, context, facts).has_value(), "memory cannot fail to be read");
  must(facts.archive.has_value(), "an archive probe gives archive facts");
  must(facts.archive->files.size() <= probes::archive::kMaxItems, "more files than the bound");
  for (const auto& file : facts.archive->files) must(!file.status.empty(), "a file without a word on it");
  must(scratch.size() <= kScratchBytes, "more unpacked than there is room for");
  for (const auto& child : context.children)
    must(core::lies_within(child.extents, child.origin == probes::Origin::part ? source.size() : scratch.size()), "a child outside what it lies in");
  (void)probes::archive_file.wholeness(source);
}

}  // namespace

extern const Target archive_zip;
const Target archive_zip{"archive_zip", run};

}  // namespace sokhao::fuzz
