// What the administrator asked the clerk about an entry, and what the clerk
// answered. A question is no decision: the verdict stays as it is.
//
// Functions run inside the caller's transaction; each change is an event.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/database.h"
#include "core/time.h"

namespace sokhao::report {

/// Its table, for migrations().
[[nodiscard]] core::Migration question_migration();

struct Question {
  std::string code;
  std::int64_t version = 1;  ///< of the entry, when it was asked
  std::int64_t number = 0;   ///< of the entry, from 1
  std::string text;
  std::string document;  ///< number of the document it rests on, "" when none
  std::string asked_by;
  core::Instant asked_at{};
  std::string answer;  ///< "" while it is open
  std::string answered_by;
  std::optional<core::Instant> answered_at;
};

/// Returns its number. `usage` for an empty text.
[[nodiscard]] core::Result<std::int64_t> ask(soci::session& sql, const Question& question);
/// `conflict` where it was answered meanwhile, `not_found` for none.
[[nodiscard]] core::Result<> answer(soci::session& sql, const std::string& code, std::int64_t number, const std::string& text, const std::string& by,
                                    core::Instant now);
/// Oldest first.
[[nodiscard]] core::Result<std::vector<Question>> questions_of(soci::session& sql, const std::string& code);
/// Without an answer, oldest first.
[[nodiscard]] core::Result<std::vector<Question>> open_questions(soci::session& sql, std::int64_t limit);

}  // namespace sokhao::report
