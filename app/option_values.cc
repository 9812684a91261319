#include "app/option_values.h"

#include <pwd.h>
#include <unistd.h>

#include "core/report_json.h"

namespace sokhao::app {

std::optional<core::EntryForm> form_option(const std::string& word) {
  for (const auto form : {core::EntryForm::article, core::EntryForm::video})
    if (core::to_string(form) == word) return form;
  return std::nullopt;
}

std::string account_name() {
  const passwd* user = getpwuid(getuid());
  return user != nullptr ? user->pw_name : std::to_string(getuid());
}

}  // namespace sokhao::app
