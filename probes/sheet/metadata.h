// Who wrote the file and what it is called, as the program that wrote it noted.
#pragma once

#include <string>

#include "core/facts.h"
#include "probes/sheet/xml.h"
#include "probes/sheet/zip_parts.h"

namespace sokhao::probes::sheet {

/// Of a DOCX's core properties, or an ODF's office:meta: dc:creator (else the
/// initial one) and dc:title, safe to show.
[[nodiscard]] core::DocumentMetadata metadata_of(const pugi::xml_node& properties);

/// The same of the part, which may be missing or broken: then nothing is known.
/// Damage of this part alone is forgotten, for it touches no text.
[[nodiscard]] core::DocumentMetadata take_metadata(ZipParts& parts, const char* part, std::vector<core::Damage>& damage);

}  // namespace sokhao::probes::sheet
