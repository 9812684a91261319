// System Use entries.
#include "probes/disc/susp.h"

#include <algorithm>

namespace sokhao::probes::disc {
namespace {

constexpr int kMaxContinuations = 32;
constexpr std::size_t kMaxName = 1024;
constexpr std::size_t kXaBytes = 14;

bool has_xa(Bytes area) { return area.size() >= kXaBytes && has_mark(area, 6, "XA"); }

struct Continuation {
  std::uint64_t address = 0;
  std::size_t length = 0;
};

void note_mode(std::uint32_t mode, SystemUse& use) {
  constexpr std::uint32_t kTypeMask = 0170000, kRegular = 0100000, kDirectory = 0040000, kLink = 0120000;
  const std::uint32_t type = mode & kTypeMask;
  if (type == kLink) use.symbolic_link = true;
  if (type != 0 && type != kRegular && type != kDirectory && type != kLink) use.device = true;
}

/// One area's entries; returns where they continue.
std::optional<Continuation> read_area(Bytes area, std::uint32_t block_bytes, SystemUse& use) {
  std::optional<Continuation> next;
  for (std::size_t at = 0; at + 4 <= area.size();) {
    const std::size_t length = u8(area, at + 2);
    if (length < 4 || length > area.size() - at) break;
    const Bytes entry = area.subspan(at, length);
    at += length;
    if (has_mark(entry, 0, "NM") && length >= 5) {
      const std::uint8_t flags = u8(entry, 4);
      if ((flags & 0x06) != 0) continue;  // "." and ".." stand for themselves
      if (!use.name) use.name.emplace();
      if (use.name->size() < kMaxName) *use.name += text_of(entry.subspan(5));
    } else if (has_mark(entry, 0, "CE") && length >= 28) {
      next = Continuation{le32(entry, 4) * std::uint64_t{block_bytes} + le32(entry, 12), le32(entry, 20)};
    } else if (has_mark(entry, 0, "CL") && length >= 12) {
      use.child_link = le32(entry, 4);
    } else if (has_mark(entry, 0, "RE")) {
      use.relocated = true;
    } else if (has_mark(entry, 0, "SL")) {
      use.symbolic_link = true;
    } else if (has_mark(entry, 0, "ZF")) {
      use.compressed = true;
    } else if (has_mark(entry, 0, "PX") && length >= 12) {
      note_mode(le32(entry, 4), use);
    } else if (has_mark(entry, 0, "ST")) {
      break;
    }
  }
  return next;
}

}  // namespace

SuspRules susp_rules(Bytes root_system_use) {
  for (const std::size_t at : {std::size_t{0}, kXaBytes}) {
    const Bytes entry = cut(root_system_use, at, 7);
    if (has_mark(entry, 0, "SP") && u8(entry, 2) == 7 && u8(entry, 4) == 0xBE && u8(entry, 5) == 0xEF) {
      return {.present = true, .skip = u8(entry, 6)};
    }
  }
  return {};
}

core::Result<SystemUse> read_system_use(Bytes area, const SuspRules& rules, SectorSource& sectors,
                                        std::uint32_t block_bytes) {
  SystemUse use;
  if (has_xa(area)) use.form2 = (be16(area, 4) & 0x1000) != 0;
  if (!rules.present) return use;
  auto next = read_area(cut(area, rules.skip, area.size()), block_bytes, use);
  for (int followed = 0; next && followed < kMaxContinuations; ++followed) {
    // A continuation area lies within one logical block (SUSP 5.1).
    const std::size_t length = std::min<std::size_t>(next->length, kSector);
    auto bytes = sectors.read_all(next->address, length);
    if (!bytes) return tl::unexpected(bytes.error());
    next = read_area(*bytes, block_bytes, use);
  }
  return use;
}

}  // namespace sokhao::probes::disc
