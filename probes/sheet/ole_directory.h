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

struct OleEntry {
  std::string name;          ///< ASCII; other characters are '?'
  std::uint64_t offset = 0;  ///< where its first sector lies; for streams of 4096 bytes and more
};

/// Streams and storages. Empty where the directory cannot be
/// followed; bounded whatever the file says.
[[nodiscard]] core::Result<std::vector<OleEntry>> ole_entries(core::ByteSource& source);

}  // namespace sokhao::probes::sheet
