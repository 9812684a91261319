// The parts of a DOCX and how they refer to each other (ISO 29500-2).
//
// Parts are found by their relationships, never by name: the main part may
// be word/document2.xml.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/sheet/zip_parts.h"

namespace sokhao::probes::sheet {

struct Relationship {
  std::string id;
  std::string type;    ///< last piece of the type's URI: "styles", "header", "aFChunk"
  std::string target;  ///< part name without a leading slash; "" for external
};

/// Who wrote the file and what it is called.
inline constexpr const char* kCoreProperties = "docProps/core.xml";

/// True for the parts that a DOCX probe reads.
[[nodiscard]] bool is_wanted_part(std::string_view name);

/// "word/document.xml" + "../media/a.png" -> "media/a.png".
[[nodiscard]] std::string resolved_part(std::string_view from, std::string_view target);

/// Of the part, or of the package for "". Empty where there are none or they
/// are broken.
[[nodiscard]] std::vector<Relationship> relationships_of(ZipParts& parts, std::string_view part);

[[nodiscard]] const Relationship* first_of_type(const std::vector<Relationship>& all, std::string_view type);
[[nodiscard]] const Relationship* by_id(const std::vector<Relationship>& all, std::string_view id);

}  // namespace sokhao::probes::sheet
