// The tables of this module: reports, decisions, the judges' queue.
#pragma once

#include <span>

#include "core/database.h"

namespace sokhao::report {

[[nodiscard]] std::span<const core::Migration> migrations();

}  // namespace sokhao::report
