// The digests of a bag's manifests, in one reading.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/digest.h"
#include "core/error.h"

namespace sokhao::report {

struct FileDigests {
  std::uint64_t size = 0;
  std::vector<std::string> digests;  ///< in the order of the kinds asked for
};

[[nodiscard]] core::Result<FileDigests> digests_of(int fd, std::span<const core::DigestKind> kinds, const std::string& name);

}  // namespace sokhao::report
