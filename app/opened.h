// Configuration and database for the commands that look into the ledger.
#pragma once

#include "app/command.h"
#include "app/config.h"
#include "core/database.h"

namespace sokhao::app {

struct Opened {
  Config config;
  core::Database db;
};

/// `not_found` with the mend when there is no database yet: looking must not
/// make one.
[[nodiscard]] core::Result<Opened> open_ledger(const Globals& globals);

}  // namespace sokhao::app
