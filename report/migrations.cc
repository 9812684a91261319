#include "report/migrations.h"

#include <array>

#include "report/questions.h"

namespace sokhao::report {
namespace {

// report: every report ever made, never changed. report_head: the newest one of
// each entry, so that lists and the rejection report need no search.
constexpr std::string_view kReports =
    "CREATE TABLE report ("
    "code TEXT NOT NULL, version BIGINT NOT NULL, number BIGINT NOT NULL, made_at BIGINT NOT NULL, "
    "verdict TEXT NOT NULL, plan_sha256 TEXT NOT NULL, engine_version TEXT NOT NULL, body_sha256 TEXT NOT NULL, "
    "body TEXT NOT NULL, PRIMARY KEY (code, version, number));\n"
    "CREATE TABLE report_head ("
    "code TEXT NOT NULL PRIMARY KEY, version BIGINT NOT NULL, number BIGINT NOT NULL, made_at BIGINT NOT NULL, "
    "verdict TEXT NOT NULL, decision TEXT NOT NULL DEFAULT '');\n"
    "CREATE INDEX report_head_verdict ON report_head (verdict, code)";

constexpr std::string_view kDecisions =
    "CREATE TABLE decision ("
    "code TEXT NOT NULL, version BIGINT NOT NULL, number BIGINT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, "
    "document TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at TEXT NOT NULL, "
    "PRIMARY KEY (code, version, number))";

// state: waiting, leased, done, withdrawn. token counts the leases of an item
// and never goes back. recall: why a leased item must not be judged any more.
constexpr std::string_view kQueue =
    "CREATE TABLE judging_item ("
    "blind TEXT NOT NULL PRIMARY KEY, code TEXT NOT NULL, version BIGINT NOT NULL, form TEXT NOT NULL, "
    "state TEXT NOT NULL, put_at BIGINT NOT NULL, owner TEXT NOT NULL DEFAULT '', token BIGINT NOT NULL DEFAULT 0, "
    "lease_until BIGINT NOT NULL DEFAULT 0, recall TEXT NOT NULL DEFAULT '', done_at BIGINT NOT NULL DEFAULT 0, "
    "note TEXT NOT NULL DEFAULT '', UNIQUE (code, version));\n"
    "CREATE INDEX judging_item_order ON judging_item (state, put_at, blind);\n"
    "CREATE INDEX judging_item_form_order ON judging_item (state, form, put_at, blind);\n"
    "CREATE INDEX judging_item_lease ON judging_item (state, lease_until, blind);\n"
    "CREATE INDEX judging_item_owner ON judging_item (owner, state)";

// What judges did with items. kind: reviewed, skipped, conflict (declared by the
// judge), same_unit (found when the item would have been handed out). reviews
// counts the first kind, so that the least reviewed come first by an index.
constexpr std::string_view kMarks =
    "ALTER TABLE judging_item ADD COLUMN reviews BIGINT NOT NULL DEFAULT 0;\n"
    "CREATE TABLE judging_mark ("
    "judge TEXT NOT NULL, blind TEXT NOT NULL, code TEXT NOT NULL, kind TEXT NOT NULL, at BIGINT NOT NULL, "
    "token BIGINT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (judge, blind, kind));\n"
    "CREATE INDEX judging_mark_judge ON judging_mark (judge, kind, at);\n"
    "CREATE INDEX judging_mark_entry ON judging_mark (judge, kind, code);\n"
    "CREATE INDEX judging_mark_item ON judging_mark (blind, kind);\n"
    "INSERT INTO judging_mark (judge, blind, code, kind, at, token, note) "
    "SELECT owner, blind, code, 'reviewed', done_at, token, note FROM judging_item WHERE state = 'done';\n"
    "UPDATE judging_item SET reviews = 1 WHERE state = 'done';\n"
    "DROP INDEX judging_item_form_order;\n"
    "CREATE INDEX judging_item_choice ON judging_item (state, reviews, blind);\n"
    "CREATE INDEX judging_item_form_choice ON judging_item (state, form, reviews, blind)";

}  // namespace

std::span<const core::Migration> migrations() {
  static const std::array all{core::Migration{"report", 1, kReports}, core::Migration{"report", 2, kDecisions}, core::Migration{"report", 3, kQueue}, core::Migration{"report", 4, kMarks}, question_migration()};
  return all;
}

}  // namespace sokhao::report
