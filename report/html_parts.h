// Pieces that every page of ours is put together from.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/report.h"
#include "report/damage_words.h"
#include "report/html.h"
#include "report/marks.h"

namespace sokhao::report {

/// The style sheet's class of a mark's colour.
[[nodiscard]] std::string_view mark_class(Mark mark);

/// A drawn icon (no font has to have it), hidden from screen readers: the word
/// stands beside it.
void icon(Html& page, Mark mark);

/// Icon and word in the mark's colour.
void marked_word(Html& page, Mark mark, std::string_view word);

/// A term and its description inside a `dl`; nothing when `value` is empty.
void term(Html& page, std::string_view name, std::string_view value);

struct Column {
  std::string_view name;
  enum class Kind { text, number } kind = Kind::text;
};
using Row = std::vector<std::string>;

/// A table of texts; nothing when there are no rows. The first column heads
/// its row.
void plain_table(Html& page, std::string_view caption, std::span<const Column> columns, std::span<const Row> rows);

/// Damage as a list: where, what is wrong, how to mend; nothing when empty.
void damage_list(Html& page, std::span<const DamageLine> damage);

}  // namespace sokhao::report
