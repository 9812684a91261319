// The blocks of a RAR file, versions 3 to 5, without unpacking anything.
//
// libarchive does not tell a volume, a password of RAR 5 or a cut from a broken
// file; the headers do.
#pragma once

#include <cstdint>
#include <vector>

#include "core/byte_source.h"

namespace sokhao::probes::archive {

struct RarBlocks {
  bool list_encrypted = false;
  bool ended = false;     ///< the block that ends the archive is there
  bool cut = false;       ///< a block reaches behind the end of the file
  bool one_of_several = false;  ///< a volume that others go before or after
  std::vector<bool> encrypted;  ///< of each file in order; one that began in another volume included
};

[[nodiscard]] core::Result<RarBlocks> read_rar_blocks(core::ByteSource& source);

}  // namespace sokhao::probes::archive
