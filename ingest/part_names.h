// The names of an entry version's parts as they were handed in.
#pragma once

#include <string>
#include <vector>

#include "core/database.h"

namespace sokhao::ingest {

/// Raw bytes, in the order of the parts.
[[nodiscard]] core::Result<std::vector<std::string>> part_names(core::Database& db, const std::string& code,
                                                                std::int64_t version);

}  // namespace sokhao::ingest
