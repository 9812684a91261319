// Notes of a drop ("taken in although ...") as JSON for the ledger.
#pragma once

#include <string>
#include <vector>

#include "core/error.h"
#include "core/local_text.h"

namespace sokhao::ingest {

/// [{"vi": ..., "en": ...}, ...]
[[nodiscard]] std::string notes_text(const std::vector<core::LocalText>& notes);
[[nodiscard]] core::Result<std::vector<core::LocalText>> notes_from_text(const std::string& text);

}  // namespace sokhao::ingest
