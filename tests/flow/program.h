// The program under test on a data folder of its own.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

namespace sokhao::flow {

class Program {
 public:
  Program() {
    home_.make_dir("inbox");
    home_.write("sokhao.toml", "settle_s = 0.2\nincomplete_after_s = 0.5\nrescan_s = 1\n" );
  }

  [[nodiscard]] const std::string& root() const { return home_.path(); }
  [[nodiscard]] std::string inbox(const std::string& name) const { return home_.at("inbox/" + name); }
  [[nodiscard]] const support::TempDir& home() const { return home_; }

  [[nodiscard]] std::vector<std::string> words(std::vector<std::string> command) const {
    command.insert(command.begin(), SOKHAO_BIN "/sokhao");
    command.insert(command.end(), {"--root", root(), "--lang", "en"});
    return command;
  }

  [[nodiscard]] support::Ended run(const std::vector<std::string>& command) const { return support::run_program(words(command)); }

  /// With --json; the exit code must be `code`.
  [[nodiscard]] nlohmann::json ask(std::vector<std::string> command, int code = 0) const {
    command.push_back("--json");
    const auto ended = run(command);
    EXPECT_EQ(ended.code, code) << ended.err;
    return nlohmann::json::parse(ended.out, nullptr, false);
  }

  void serve_until_idle() const {
    const auto ended = run({"serve", "--until-idle"});
    EXPECT_EQ(ended.code, 0) << ended.err;
  }

 private:
  support::TempDir home_;
};

[[nodiscard]] inline std::string sample(const std::string& name) { return SOKHAO_TEST_DATA "/entries/" + name; }

}  // namespace sokhao::flow
