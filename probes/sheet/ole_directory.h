// The directory of an OLE compound file ([MS-CFB] 2.6): enough to know which
// program wrote it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/byte_source.h"

namespace sokhao::probes::sheet {

[[nodiscard]] bool is_ole(std::span<const std::byte> head);

/// Names of streams and storages. Empty where the directory cannot be
/// followed; bounded whatever the file says.
[[nodiscard]] core::Result<std::vector<std::string>> ole_names(core::ByteSource& source);

}  // namespace sokhao::probes::sheet
