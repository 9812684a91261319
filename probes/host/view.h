// Where the bytes of a part are.
#pragma once

#include <cstdint>
#include <vector>

#include "core/byte_source.h"
#include "core/probing.h"

namespace sokhao::probes {

struct View {
  int fd = -1;
  std::vector<core::ExtentMap> layers;  ///< outermost first; empty: the whole file
  std::uint64_t size = 0;               ///< of the innermost layer
  std::vector<core::Companion> pieces = {};  ///< files that the outermost one goes on in
};

}  // namespace sokhao::probes
