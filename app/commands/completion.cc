// sokhao completion bash|zsh|fish.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/command.h"

namespace sokhao::app {
namespace {

std::string names() {
  std::string out;
  for (const Command* command : registered_commands()) out += std::string(out.empty() ? "" : " ") + std::string(command->name);
  return out;
}

std::string names_with_help(const Globals& globals) {
  std::string out;
  for (const Command* command : registered_commands())
    out += std::string(out.empty() ? "" : " ") + std::string(command->name) + ":'" + globals.say(command->summary) + "'";
  return out;
}

constexpr std::string_view kOptions = "--root --config --lang --json --allow-weaker-sandbox --help";

Exit run(const Globals& globals, const std::string& shell) {
  if (shell == "bash") {
    fmt::print(
        "_sokhao() {{\n  local word=${{COMP_WORDS[COMP_CWORD]}}\n"
        "  if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return; fi\n"
        "  case \"${{COMP_WORDS[1]}}:$COMP_CWORD\" in\n"
        "    plan:2) COMPREPLY=($(compgen -W \"check show\" -- \"$word\")); return ;;\n"
        "    queue:2) COMPREPLY=($(compgen -W \"next release done\" -- \"$word\")); return ;;\n"
        "    report:2) COMPREPLY=($(compgen -W \"rejections\" -- \"$word\")); return ;;\n"
        "    completion:2) COMPREPLY=($(compgen -W \"bash zsh fish\" -- \"$word\")); return ;;\n  esac\n"
        "  case \"$word\" in -*) COMPREPLY=($(compgen -W \"{}\" -- \"$word\")) ;; *) COMPREPLY=($(compgen -f -- \"$word\")) ;; esac\n}}\n"
        "complete -o filenames -F _sokhao sokhao\n",
        names(), kOptions);
  } else if (shell == "zsh") {
    fmt::print("#compdef sokhao\n_sokhao() {{\n  local -a commands\n  commands=({})\n"
               "  if (( CURRENT == 2 )); then _describe command commands; else _files; fi\n}}\ncompdef _sokhao sokhao\n",
               names_with_help(globals));
  } else {
    for (const Command* command : registered_commands())
      fmt::print("complete -c sokhao -n __fish_use_subcommand -a {} -d '{}'\n", command->name, globals.say(command->summary));
  }
  return Exit::all_pass;
}

}  // namespace

extern const Command completion_command;
const Command completion_command{
    "completion",
    {"In tệp hoàn thành lệnh cho bash, zsh hoặc fish", "Print shell completion for bash, zsh or fish"},
    {"  sokhao completion bash > /etc/bash_completion.d/sokhao", "  sokhao completion bash > /etc/bash_completion.d/sokhao"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto shell = std::make_shared<std::string>();
      cli.add_option("shell", *shell, "bash | zsh | fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}))->type_name("SHELL");
      return [shell, &globals] { return run(globals, *shell); };
    }};

}  // namespace sokhao::app
