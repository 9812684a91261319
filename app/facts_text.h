// Facts of one file as a person reads them in a terminal.
#pragma once

#include <string>

#include "core/facts.h"
#include "core/report.h"

namespace sokhao::app {

[[nodiscard]] std::string facts_text(const core::PartFacts& facts, const std::vector<core::IncompleteCheck>& incomplete, core::Language language);

}  // namespace sokhao::app
