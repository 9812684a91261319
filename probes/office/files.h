// The private folder of a conversion: what goes in, what comes out.
#pragma once

#include <cstdint>
#include <string>

#include "core/byte_source.h"
#include "probes/scratch.h"

namespace sokhao::probes::office {

/// Makes out/, tmp/ and a LibreOffice profile without macros and links, and
/// copies `source` to `input`.
[[nodiscard]] core::Result<void> set_up(const std::string& folder, const std::string& input, core::ByteSource& source);

enum class Cleaned {
  no,
  of_marks  ///< without the "[pic]" that antiword writes for a picture
};

/// Bytes of a regular file that were added to the scratch file; 0 where there
/// is no such file. An error: no space is left.
[[nodiscard]] core::Result<std::uint64_t> copy_out(const std::string& path, Cleaned cleaned, Scratch& scratch);

[[nodiscard]] std::string file_url(const std::string& path);

}  // namespace sokhao::probes::office
