#include "probes/media/unwrapped.h"

#include <algorithm>
#include <string_view>

#include "probes/probe.h"

namespace sokhao::probes::media {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t kRiffHeader = 44;
constexpr std::uint32_t kRawSector = 2352, kForm2Data = 2324, kForm2Offset = 24;
constexpr auto kSync = "\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\0"sv;

// The user data of every sector of form 2 (Yellow Book, mode 2; ECMA-130).
std::optional<core::ExtentMap> form2_sectors(core::ByteSource& source) {
  Reader in(source);
  if (!in.mark(kRiffHeader, kSync) || source.size() < kRiffHeader + kRawSector) return std::nullopt;
  const std::uint64_t sectors = (source.size() - kRiffHeader) / kRawSector;
  return core::ExtentMap{{kRiffHeader + kForm2Offset, sectors * kForm2Data, kForm2Data, kRawSector}};
}

}  // namespace

core::Result<std::optional<Unwrapped>> unwrap(core::ByteSource& source) {
  auto bytes = readable_bytes(source);
  if (!bytes) return tl::unexpected(bytes.error());
  Unwrapped part;
  part.readable = std::make_unique<PrefixSource>(source, *bytes);
  part.media = part.readable.get();

  auto head = head_of(*part.media);
  if (!head) return tl::unexpected(head.error());
  const auto container = container_of(*head);
  if (!container) return std::optional<Unwrapped>{};

  auto layout = read_layout(*part.media, *container);
  if (!layout) return tl::unexpected(layout.error());
  part.layout = *layout;
  part.extents = {*bytes, layout->promised_bytes, layout->promise};

  if (*container == Container::cdxa) {
    if (auto map = form2_sectors(*part.media)) {
      part.sectors = std::make_unique<core::ExtentSource>(*part.readable, std::move(*map));
      part.media = part.sectors.get();
    }
    auto inner = read_layout(*part.media, Container::mpeg_ps);
    if (!inner) return tl::unexpected(inner.error());
    // The wrapper names its end, the stream inside does not.
    inner->ending = layout->ending;
    inner->promised_bytes = layout->promised_bytes;
    part.layout = *inner;
  }
  if (source.size() > *bytes) {
    part.layout.ending = Ending::cut;
    part.extents.promised = std::max(part.extents.promised.value_or(0), source.size());
    part.extents.promise = Promise::whole_file;
  }
  return std::optional<Unwrapped>(std::move(part));
}

}  // namespace sokhao::probes::media
