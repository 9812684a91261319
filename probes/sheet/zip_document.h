// What DOCX and ODT share: a ZIP of XML parts, and looks at the bytes of a
// file that needs no more than its head or its tail.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/byte_source.h"
#include "core/facts.h"
#include "core/probing.h"
#include "probes/sheet/zip_parts.h"

namespace sokhao::probes::sheet {

[[nodiscard]] std::string_view as_text(std::span<const std::byte> bytes);
[[nodiscard]] bool is_zip(std::span<const std::byte> head);

/// The parts that `wanted` names; nothing where the file is damaged in a way
/// that forbids to go on, which then stands in `damage`.
[[nodiscard]] core::Result<std::optional<ZipParts>> open_zip_document(core::ByteSource& source,
                                                                      bool (*wanted)(std::string_view name),
                                                                      std::vector<core::Damage>& damage);

/// Whole when the table at the end is there and fits the file.
[[nodiscard]] core::Result<core::Wholeness> zip_wholeness(core::ByteSource& source);

/// The first and the last 4 KiB.
[[nodiscard]] core::Result<std::string> head_of(core::ByteSource& source);
[[nodiscard]] core::Result<std::string> tail_of(core::ByteSource& source);

/// All bytes; the caller has looked at the size.
[[nodiscard]] core::Result<std::string> all_of(core::ByteSource& source);

}  // namespace sokhao::probes::sheet
