// Lengths as office formats write them.
#pragma once

#include <optional>
#include <string_view>

namespace sokhao::probes::sheet {

/// A length in twentieths of a point, or with a unit ("210mm", "8.5in"), in
/// millimetres; empty for anything else, and for what no paper measures.
[[nodiscard]] std::optional<double> length_mm(std::string_view text);

}  // namespace sokhao::probes::sheet
