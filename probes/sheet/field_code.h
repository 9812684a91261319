// Codes of fields, the same in DOCX and RTF: " PAGE \* MERGEFORMAT".
#pragma once

#include <string>
#include <string_view>

namespace sokhao::probes::sheet {

/// The field's name in capitals, "PAGE"; "" when there is none.
[[nodiscard]] std::string field_name(std::string_view code);

}  // namespace sokhao::probes::sheet
