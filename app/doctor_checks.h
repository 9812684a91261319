// What the program needs of a machine, looked at one by one.
#pragma once

#include <string>
#include <vector>

#include "app/command.h"
#include "app/config.h"
#include "core/local_text.h"

namespace sokhao::app {

enum class CheckState {
  good,
  advice,  ///< works, could be better
  missing  ///< the program cannot do its work
};
[[nodiscard]] std::string_view to_string(CheckState state);

struct MachineCheck {
  std::string id;
  core::LocalText name;
  CheckState state = CheckState::good;
  std::string found;
  core::LocalText mend;
};

[[nodiscard]] std::vector<MachineCheck> examine_machine(const Globals& globals);
/// The same with the configuration read already.
[[nodiscard]] std::vector<MachineCheck> examine_machine(const Config& config, core::Language language);

}  // namespace sokhao::app
