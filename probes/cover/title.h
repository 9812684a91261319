// The title of an article that no label announces: the largest centred lines.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "probes/cover/cover.h"

namespace sokhao::probes::cover {

struct TitleBlock {
  std::string text;       ///< lines joined by a space, without quotes
  std::size_t first = 0;  ///< index of its first line
  std::size_t lines = 0;
  bool centred = true;  ///< false: only larger than the rest
};

/// True for the motto, the letterhead, the contest's name, dates and other
/// lines that stand large on a cover without being its title. `order` is the
/// place of the line among the page's lines that hold text, from 0.
[[nodiscard]] bool is_not_a_title(const std::string& text, std::size_t order);

/// What labels have told already: then a line that looks like a name or a
/// position may be the title ("ĐƯỜNG VỀ TRỤ SỞ", "Cán bộ trẻ về xã").
struct Known {
  bool author = false, position = false;
};

/// Lines of `taken` (by index) belong to other fields and are passed over.
[[nodiscard]] std::optional<TitleBlock> title_block(std::span<const Line> lines, const std::vector<bool>& taken, Known known = {});

}  // namespace sokhao::probes::cover
