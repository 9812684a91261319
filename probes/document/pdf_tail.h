// The two ends of a PDF file, read without parsing it: is it all here?
//
// ISO 32000-1, 7.5.5: the last lines are "startxref", the offset of the
// cross-reference table, and "%%EOF". Annex F: a linearized file says its
// length in its first object.
#pragma once

#include <cstdint>
#include <optional>

#include "core/byte_source.h"
#include "core/probing.h"

namespace sokhao::probes::pdf {

struct Tail {
  bool end_mark = false;                       ///< "%%EOF", with no further object behind it
  bool table_found = false;                    ///< "startxref" names a place where a table starts
  std::optional<std::uint64_t> missing_bytes;  ///< by the linearized length

  /// The file ends before its content does. A table that is found proves that
  /// only the last mark is gone.
  [[nodiscard]] bool cut() const { return missing_bytes.has_value() || (!end_mark && !table_found); }
};

[[nodiscard]] core::Result<Tail> read_tail(core::ByteSource& source);

[[nodiscard]] core::Result<core::Wholeness> wholeness(core::ByteSource& source);

}  // namespace sokhao::probes::pdf
