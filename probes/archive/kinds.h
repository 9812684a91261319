// Which archive the bytes are.
#pragma once

#include <optional>
#include <string_view>

#include "core/byte_source.h"
#include "core/probing.h"
#include "probes/archive/stream.h"
#include "probes/disc/bytes.h"

namespace sokhao::probes::archive {

/// By its mark; a tar also where it is packed by gzip, bzip2 or xz, and then
/// the beginning is unpacked to see. An Office document is a ZIP and no archive.
/// `name`: the last piece of a split ZIP has no mark at its beginning, so it is
/// only looked for where the name gives reason to.
[[nodiscard]] core::Result<std::optional<Format>> format_of(disc::Bytes head, core::ByteSource& source, std::string_view name);

/// "zip", "7z", "rar" or "tar".
[[nodiscard]] std::string_view name_of(Format format);

/// Whether the archive is all there, from its own tables; cheap.
[[nodiscard]] core::Result<core::Wholeness> wholeness_of(core::ByteSource& source, Format format);

/// A 7z file whose list lies behind its end.
[[nodiscard]] core::Result<bool> seven_zip_is_cut(core::ByteSource& source);

}  // namespace sokhao::probes::archive
