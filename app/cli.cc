#include "app/cli.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <clocale>
#include <cstdlib>
#include <iostream>
#include <map>

#include "app/command.h"
#include "app/version.h"
#include "core/text.h"

namespace sokhao::app {
namespace {

core::Language language_of(int argc, char** argv) {
  // Needed before the options are parsed, because it chooses their help.
  std::string chosen;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--lang" && i + 1 < argc) chosen = argv[i + 1];
    if (word.starts_with("--lang=")) chosen = word.substr(7);
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (!chosen.empty()) break;
    if (const char* value = std::getenv(name)) chosen = value;
  }
  return chosen.starts_with("vi") ? core::Language::vi : core::Language::en;
}

// The word that stands where a command should, when it is none.
std::string unknown_command(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--root" || word == "--config" || word == "--lang") ++i;
    if (word.starts_with("-")) continue;
    for (const Command* command : registered_commands())
      if (command->name == word) return {};
    return word;
  }
  return {};
}

// The last resort: a broken promise of ours is said, never a bare abort.
Exit guarded(const Globals& globals, const std::function<Exit()>& run) {
  try {
    return run();
  } catch (const std::exception& e) {
    fmt::print(stderr, "sokhao: {}: {}\n", globals.say("lỗi nội bộ", "internal error"), core::display_name(e.what(), 2000));
    return Exit::could_not_work;
  }
}

void translate_help(CLI::App& cli, const Globals& globals, std::string_view examples) {
  auto formatter = std::make_shared<CLI::Formatter>();
  formatter->column_width(34);
  if (globals.language == core::Language::vi) {
    for (const auto& [word, translated] : std::map<std::string, std::string>{{"Usage", "Cách dùng"},
                                                                              {"OPTIONS", "TÙY CHỌN"},
                                                                              {"Options", "Tùy chọn"},
                                                                              {"SUBCOMMANDS", "LỆNH"},
                                                                              {"SUBCOMMAND", "LỆNH"},
                                                                              {"Subcommands", "Lệnh"},
                                                                              {"Positionals", "Tham số"},
                                                                              {"REQUIRED", "BẮT BUỘC"},
                                                                              {"TEXT", "CHUỖI"}})
      formatter->label(word, translated);
  }
  cli.formatter(formatter);
  cli.set_help_flag("-h,--help", globals.say("In phần trợ giúp này", "Print this help"));
  const std::string common = globals.say("Mọi lệnh còn nhận: --root DIR, --config FILE, --lang vi|en, --json",
                                         "Every command also takes: --root DIR, --config FILE, --lang vi|en, --json");
  if (!examples.empty()) cli.footer("\n" + common + "\n\n" + globals.say("Ví dụ:", "Examples:") + "\n" + std::string(examples));
}

void add_globals(CLI::App& cli, Globals& globals) {
  cli.add_option("--root", globals.root, globals.say("Thư mục dữ liệu (inbox, store, sokhao.db)", "Data folder (inbox, store, sokhao.db)"))
      ->type_name("DIR");
  cli.add_option("--config", globals.config, globals.say("Tệp cấu hình; mặc định DIR/sokhao.toml", "Configuration; default DIR/sokhao.toml"))
      ->type_name("FILE");
  static std::string language;  // read before parsing
  cli.add_option("--lang", language, globals.say("Ngôn ngữ: vi hoặc en (mặc định theo LANG)", "Language: vi or en (default by LANG)"))
      ->check(CLI::IsMember({"vi", "en"}))
      ->type_name("LANG");
  cli.add_flag("--json", globals.json, globals.say("Chỉ in JSON ra stdout", "Print JSON alone on stdout"));
  cli.add_flag("--allow-weaker-sandbox", globals.weaker_sandbox,
               globals.say("Chấp nhận máy thiếu Landlock hoặc seccomp (ghi vào mọi báo cáo)",
                           "Accept a machine without Landlock or seccomp (every report says so)"));
}

}  // namespace

Exit worst(Exit a, Exit b) {
  for (const Exit exit : {Exit::usage, Exit::could_not_work, Exit::rejected, Exit::needs_review})
    if (a == exit || b == exit) return exit;
  return Exit::all_pass;
}

int run_command_line(int argc, char** argv) {
  std::setlocale(LC_CTYPE, "C.UTF-8");
  Globals globals;
  globals.language = language_of(argc, argv);

  CLI::App cli(globals.say("sokhao: sơ khảo hồ sơ dự thi — kiểm tra đĩa, video và bài viết theo Kế hoạch cuộc thi",
                           "sokhao: pre-checks contest entries — discs, videos and articles against the contest plan"),
               "sokhao");
  translate_help(cli, globals,
                 "  sokhao check D007.iso bai-viet.pdf\n  sokhao serve --root /srv/cuoc-thi\n  sokhao queue next --owner \"Giám khảo 1\"");
  add_globals(cli, globals);
  cli.set_version_flag("--version", std::string("sokhao ") + version(), globals.say("In phiên bản", "Print the version"));
  cli.fallthrough();
  cli.require_subcommand(1);

  std::map<CLI::App*, std::function<Exit()>> runs;
  for (const Command* command : registered_commands()) {
    CLI::App* sub = cli.add_subcommand(std::string(command->name), globals.say(command->summary));
    translate_help(*sub, globals, globals.say(command->examples));
    sub->fallthrough();
    runs[sub] = command->define(*sub, globals);
  }
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return cli.exit(e);  // help, version
    const std::string unknown = unknown_command(argc, argv);
    const std::string what = unknown.empty() ? e.what() : globals.say("không có lệnh ", "no command ") + core::display_name(unknown);
    fmt::print(stderr, "sokhao: {}\n{}\n", what, globals.say("Xem: sokhao --help", "See: sokhao --help"));
    return static_cast<int>(Exit::usage);
  }
  for (const auto& [sub, run] : runs) {
    if (!sub->parsed()) continue;
    const Exit exit = guarded(globals, run);
    std::cout.flush();
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0 || !std::cout) {
      fmt::print(stderr, "sokhao: {}\n", globals.say("không ghi được ra stdout", "stdout cannot be written"));
      return static_cast<int>(worst(exit, Exit::could_not_work));
    }
    return static_cast<int>(exit);
  }
  return static_cast<int>(Exit::usage);
}

}  // namespace sokhao::app
