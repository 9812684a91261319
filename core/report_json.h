// The report as JSON, schema sokhao.report/1 (report/schema/report.schema.json).
#pragma once

#include "core/json_fields.h"
#include "core/report.h"

namespace sokhao::core {

[[nodiscard]] Json to_json(const Report& report);
[[nodiscard]] Result<Report> report_from_json(const Json& json);

/// Stable bytes: the same report always gives the same text.
[[nodiscard]] std::string report_text(const Report& report);

[[nodiscard]] std::string_view to_string(Verdict verdict);
[[nodiscard]] std::string_view to_string(Outcome outcome);
[[nodiscard]] std::string_view to_string(Severity severity);
[[nodiscard]] std::string_view to_string(EntryForm form);
[[nodiscard]] std::string_view to_string(PartRole role);
[[nodiscard]] std::string_view to_string(DamageCode code);

}  // namespace sokhao::core
