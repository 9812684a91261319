// What `backup` and `restore` say when they are done.
#pragma once

#include <string>

#include "app/backup.h"
#include "app/command.h"

namespace sokhao::app {

/// On stdout, as text or, with --json, as an object of that schema.
void tell_copy(const Globals& globals, const std::string& folder, const BackedUp& copy, const std::string& schema, const core::LocalText& headline);

}  // namespace sokhao::app
