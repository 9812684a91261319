// Option values that several commands share.
#pragma once

#include <optional>
#include <string>

#include "core/clerk_form.h"

namespace sokhao::app {

/// "article" or "video"; nothing for "" (the option was not given).
[[nodiscard]] std::optional<core::EntryForm> form_option(const std::string& word);

/// Name of the account that runs the command, else its number.
[[nodiscard]] std::string account_name();

}  // namespace sokhao::app
