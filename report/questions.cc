#include "report/questions.h"

#include <soci/soci.h>

#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/statement.h"
#include "core/text.h"

namespace sokhao::report {

using core::ErrorKind;
using core::fail;
using core::Instant;
using core::Json;
using core::Result;
using soci::into;
using soci::use;

namespace {

// answered_at: 0 while it is open.
constexpr std::string_view kTable =
    "CREATE TABLE question ("
    "code TEXT NOT NULL, version BIGINT NOT NULL, number BIGINT NOT NULL, text TEXT NOT NULL, document TEXT NOT NULL, "
    "asked_by TEXT NOT NULL, asked_at BIGINT NOT NULL, answer TEXT NOT NULL, answered_by TEXT NOT NULL, answered_at BIGINT NOT NULL, "
    "PRIMARY KEY (code, number));\n"
    "CREATE INDEX question_open ON question (answered_at, asked_at)";

constexpr const char* kColumns = "SELECT code, version, number, text, document, asked_by, asked_at, answer, answered_by, answered_at FROM question ";

template <class Bind>
std::vector<Question> rows(soci::session& sql, const std::string& where, Bind bind) {
  std::vector<Question> found;
  Question row;
  long long version = 0, number = 0, asked_at = 0, answered_at = 0;
  soci::statement select(sql);
  select.exchange(into(row.code));
  select.exchange(into(version));
  select.exchange(into(number));
  for (std::string* text : {&row.text, &row.document, &row.asked_by}) select.exchange(into(*text));
  select.exchange(into(asked_at));
  for (std::string* text : {&row.answer, &row.answered_by}) select.exchange(into(*text));
  select.exchange(into(answered_at));
  bind(select);
  core::run(select, kColumns + where);
  while (select.fetch()) {
    row.version = version;
    row.number = number;
    row.asked_at = Instant(std::chrono::milliseconds(asked_at));
    row.answered_at = answered_at > 0 ? std::optional(Instant(std::chrono::milliseconds(answered_at))) : std::nullopt;
    found.push_back(row);
  }
  return found;
}

}  // namespace

core::Migration question_migration() { return {"question", 1, kTable}; }

Result<std::int64_t> ask(soci::session& sql, const Question& question) {
  if (core::trim(question.text).empty()) return fail(ErrorKind::usage, "Ghi câu hỏi / a question needs its text");
  long long number = 0, added = 0;
  const long long version = question.version, at = question.asked_at.time_since_epoch().count();
  sql << "SELECT COALESCE(MAX(number), 0) + 1 FROM question WHERE code = :c", into(number), use(question.code);
  sql << "INSERT INTO question (code, version, number, text, document, asked_by, asked_at, answer, answered_by, answered_at) "
         "VALUES (:c, :v, :n, :t, :d, :b, :a, '', '', 0) ON CONFLICT DO NOTHING RETURNING number",
      into(added), use(question.code), use(version), use(number), use(question.text), use(question.document), use(question.asked_by), use(at);
  if (!sql.got_data()) return fail(ErrorKind::busy, "another question on " + question.code + " is being stored at this moment");
  const Json body{{"version", version}, {"question", number}, {"text", question.text}, {"document", question.document}, {"by", question.asked_by}};
  if (auto logged = core::append_event(sql, question.asked_at, "entry.asked", question.code, core::json_text(body)); !logged) return tl::unexpected(logged.error());
  return number;
}

Result<> answer(soci::session& sql, const std::string& code, std::int64_t number, const std::string& text, const std::string& by, Instant now) {
  if (core::trim(text).empty()) return fail(ErrorKind::usage, "Ghi câu trả lời / an answer needs its text");
  long long which = number, at = now.time_since_epoch().count(), changed = 0;
  sql << "UPDATE question SET answer = :a, answered_by = :b, answered_at = :t WHERE code = :c AND number = :n AND answered_at = 0 RETURNING number", into(changed),
      use(text), use(by), use(at), use(code), use(which);
  if (!sql.got_data()) {
    long long there = 0;
    sql << "SELECT COUNT(*) FROM question WHERE code = :c AND number = :n", into(there), use(code), use(which);
    return there > 0 ? fail(ErrorKind::conflict, "Người khác đã trả lời câu hỏi này / somebody else has answered this question")
                     : fail(ErrorKind::not_found, "Không có câu hỏi này / there is no such question");
  }
  return core::append_event(sql, now, "entry.answered", code, core::json_text(Json{{"question", number}, {"text", text}, {"by", by}}));
}

Result<std::vector<Question>> questions_of(soci::session& sql, const std::string& code) {
  return rows(sql, "WHERE code = :c ORDER BY number", [&](soci::statement& select) { select.exchange(use(code)); });
}

Result<std::vector<Question>> open_questions(soci::session& sql, std::int64_t limit) {
  const long long most = limit;
  return rows(sql, "WHERE answered_at = 0 ORDER BY asked_at, code LIMIT :l", [&](soci::statement& select) { select.exchange(use(most)); });
}

}  // namespace sokhao::report
