// The small pictures that show where on a page a field was read.
//
// They are evidence for people: no rule looks at them, and nothing that judges
// see carries them.
#pragma once

#include <cstddef>
#include <functional>

#include "core/facts.h"

namespace sokhao::core {

/// A picture of one field, and of all fields of one entry.
inline constexpr std::size_t kMostCropBytes = 32u << 10, kMostCropBytesOfAll = 256u << 10;

/// Every field of the cover.
void each_field(CoverFields& cover, const std::function<void(Field&)>& take);

/// Every cover of the part and of what lies in it.
void each_cover(PartFacts& facts, const std::function<void(CoverFields&)>& take);

/// Takes the pictures away: all of a part whose word on them is not wanted.
void drop_crops(PartFacts& facts);

/// Takes away what is more than `room` bytes, from the first one that does not
/// fit; `room` becomes what is left.
void cap_crops(PartFacts& facts, std::size_t& room);

/// A box with a size that lies on its page.
[[nodiscard]] bool lies_on_page(const Box& box);

}  // namespace sokhao::core
