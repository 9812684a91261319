// The contract of one command of `sokhao`.
//
// To add a command: write app/commands/<name>.cc and add a line to
// app/commands/registry.inc.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/local_text.h"

namespace CLI {
class App;
}

namespace sokhao::app {

/// Exit codes of the outside contract.
enum class Exit : int {
  all_pass = 0,       ///< every entry passes; or simply done
  rejected = 1,       ///< an entry is returned or refused
  usage = 2,          ///< the command line or a configuration is wrong
  needs_review = 3,   ///< nothing fails, an entry needs a person
  could_not_work = 4  ///< missing tool, unreadable path, no space
};

/// Of several outcomes the first of 2, 4, 1, 3, 0.
[[nodiscard]] Exit worst(Exit a, Exit b);

/// Options that every command has.
struct Globals {
  core::Language language = core::Language::en;
  std::string root;    ///< --root; "" = the default
  std::string config;  ///< --config; "" = <root>/sokhao.toml where present
  bool json = false;
  bool weaker_sandbox = false;

  [[nodiscard]] const std::string& say(const core::LocalText& text) const { return text.in(language); }
  [[nodiscard]] std::string say(std::string_view vi, std::string_view en) const {
    return std::string(language == core::Language::vi ? vi : en);
  }
};

struct Command {
  std::string_view name;
  core::LocalText summary;
  core::LocalText examples;  ///< shell lines, shown below the options
  /// Adds options to `cli` and returns what to run when the command is given.
  std::function<Exit()> (*define)(CLI::App& cli, const Globals& globals);
};

[[nodiscard]] std::span<const Command* const> registered_commands();

}  // namespace sokhao::app
