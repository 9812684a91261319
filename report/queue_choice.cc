// Which item a judge gets next, and what a judge did so far.
#include <soci/soci.h>

#include <algorithm>

#include "core/digest.h"
#include "core/statement.h"
#include "report/queue.h"
#include "report/queue_rows.h"

namespace sokhao::report {

using core::EntryForm;
using core::ErrorKind;
using core::fail;
using core::Instant;
using core::Result;
using namespace queue_rows;
using soci::into;
using soci::use;

namespace {

/// So many are shuffled at once: all that any contest has, and a bound for the
/// work of one call.
constexpr long long kWindow = 512;

constexpr std::string_view kNeverAgain =
    "NOT EXISTS (SELECT 1 FROM judging_mark m WHERE m.judge = :judge1 AND m.blind = i.blind AND m.kind = 'reviewed') "
    "AND NOT EXISTS (SELECT 1 FROM judging_mark m WHERE m.judge = :judge2 AND m.kind = 'conflict' AND m.code = i.code)";
constexpr std::string_view kSkipped = "EXISTS (SELECT 1 FROM judging_mark m WHERE m.judge = :judge3 AND m.blind = i.blind AND m.kind = 'skipped')";

struct Candidate {
  std::string blind, code, form;
  long long version = 0, token = 0, reviews = 0;
  std::string place;  ///< in the judge's own order
};

/// What of the queue is looked at, and where to go on.
struct Look {
  const std::string& judge;
  std::optional<std::string> form;
  enum class What {
    own,        ///< held until the lease ran out
    unskipped,
    skipped
  } what = What::unskipped;
  long long reviews = -1;  ///< after this many, and
  std::string blind = {};  ///< after this one
};

std::vector<Candidate> window(soci::session& sql, const Look& look) {
  Candidate row;
  soci::statement query(sql);
  query.exchange(into(row.blind));
  query.exchange(into(row.code));
  query.exchange(into(row.form));
  query.exchange(into(row.version));
  query.exchange(into(row.token));
  query.exchange(into(row.reviews));
  // Parameters go in the order in which they stand in the statement.
  std::string statement = "SELECT i.blind, i.code, i.form, i.version, i.token, i.reviews FROM judging_item i";
  if (look.what == Look::What::skipped) {
    statement += " JOIN judging_mark s ON s.blind = i.blind AND s.judge = :judge3 AND s.kind = 'skipped'";
    query.exchange(use(look.judge));
  }
  statement += " WHERE i.state = 'waiting' AND " + std::string(kNeverAgain);
  query.exchange(use(look.judge));
  query.exchange(use(look.judge));
  std::string_view order;
  switch (look.what) {
    case Look::What::own:
      statement += " AND i.owner = :owner";
      query.exchange(use(look.judge));
      order = " ORDER BY i.lease_until + 0, i.blind";  // + 0: by the index on the owner, not through all that waits
      break;
    case Look::What::unskipped:
      statement += " AND NOT " + std::string(kSkipped) + " AND (i.reviews > :reviews1 OR (i.reviews = :reviews2 AND i.blind > :blind))";
      query.exchange(use(look.judge));
      query.exchange(use(look.reviews));
      query.exchange(use(look.reviews));
      query.exchange(use(look.blind));
      order = " ORDER BY i.reviews, i.blind";
      break;
    case Look::What::skipped: order = " ORDER BY s.at, i.blind"; break;
  }
  if (look.form) {
    statement += " AND i.form = :form";
    query.exchange(use(*look.form));
  }
  (statement += order) += " LIMIT :most";
  query.exchange(use(kWindow));
  core::run(query, statement);
  std::vector<Candidate> found;
  while (query.fetch()) found.push_back(row);
  return found;
}

/// Empty when somebody else was quicker.
std::optional<long long> leased(Queue& queue, const Candidate& one, const std::string& owner, long long until) {
  long long token = 0;
  queue.sql << "UPDATE judging_item SET state = 'leased', owner = :owner, token = token + 1, lease_until = :until "
               "WHERE blind = (SELECT blind FROM judging_item WHERE blind = :blind AND state = 'waiting' AND token = :token"
            << queue.skip_locked << ") RETURNING token",
      into(token), use(owner), use(until), use(one.blind), use(one.token);
  if (!queue.sql.got_data()) return std::nullopt;
  return token;
}

/// The form of what the judge last dealt with.
std::optional<std::string> last_form(soci::session& sql, const std::string& judge) {
  std::string form;
  sql << "SELECT i.form FROM judging_mark m JOIN judging_item i ON i.blind = m.blind WHERE m.judge = :judge AND m.kind IN ('reviewed', 'skipped') "
         "ORDER BY m.at DESC, m.blind LIMIT 1",
      into(form), use(judge);
  if (!sql.got_data() || form.empty()) return std::nullopt;
  return form;
}

void note_same_unit(soci::session& sql, const std::string& judge, const Candidate& one, long long at) {
  sql << "INSERT INTO judging_mark (judge, blind, code, kind, at, token, note) VALUES (:judge, :blind, :code, 'same_unit', :at, 0, '') ON CONFLICT DO NOTHING",
      use(judge), use(one.blind), use(one.code), use(at);
}

Result<MarkKind> kind_named(const std::string& name) {
  for (const auto kind : {MarkKind::reviewed, MarkKind::skipped, MarkKind::conflict, MarkKind::same_unit})
    if (to_string(kind) == name) return kind;
  return fail(ErrorKind::storage_failed, "unknown mark '" + name + "' in the queue");
}

/// One row of a SELECT of marks.
struct MarkRow {
  std::string blind, judge, kind, note, form;
  long long at = 0;

  [[nodiscard]] Result<JudgeMark> mark() const {
    auto known = kind_named(kind);
    if (!known) return tl::unexpected(known.error());
    auto of_form = form_named(form);
    if (!of_form) return tl::unexpected(of_form.error());
    return JudgeMark{blind, judge, *known, instant(at), note, *of_form};
  }
};

constexpr std::string_view kMarks = "SELECT m.blind, m.judge, m.kind, m.note, i.form, m.at FROM judging_mark m JOIN judging_item i ON i.blind = m.blind ";

}  // namespace

std::string_view to_string(MarkKind kind) {
  switch (kind) {
    case MarkKind::reviewed: return "reviewed";
    case MarkKind::skipped: return "skipped";
    case MarkKind::conflict: return "conflict";
    case MarkKind::same_unit: return "same_unit";
  }
  return "";
}

Result<std::optional<LeasedItem>> Queue::next(const std::string& owner, std::chrono::milliseconds lease, Instant now, std::optional<EntryForm> form,
                                              const Barred& barred) {
  if (owner.empty()) return fail(ErrorKind::usage, "who takes an item must be named");
  if (lease.count() <= 0) return fail(ErrorKind::usage, "a lease must last longer than nothing");
  if (auto ended = expire(now); !ended) return tl::unexpected(ended.error());
  const long long until = milliseconds(now + lease);

  std::vector<Look> looks;
  std::optional<std::string> wanted;
  if (form) wanted = std::string(core::to_string(*form));
  looks.push_back({owner, wanted, Look::What::own});
  if (!wanted)
    if (auto last = last_form(sql, owner)) looks.push_back({owner, last});
  looks.push_back({owner, wanted});
  looks.push_back({owner, wanted, Look::What::skipped});
  for (Look& look : looks) {
    for (;;) {
      std::vector<Candidate> found = window(sql, look);
      if (look.what == Look::What::unskipped && rules.order == QueueRules::Order::per_judge_shuffle) {
        for (Candidate& one : found) one.place = core::sha256_hex(owner + "\n" + one.blind);
        std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) { return std::tie(a.reviews, a.place) < std::tie(b.reviews, b.place); });
      }
      for (const Candidate& one : found) {
        if (barred) {
          auto is_barred = barred(one.code, one.version);
          if (!is_barred) return tl::unexpected(is_barred.error());
          if (*is_barred) {
            note_same_unit(sql, owner, one, milliseconds(now));
            continue;
          }
        }
        const auto token = leased(*this, one, owner, until);
        if (!token) continue;
        auto known = form_named(one.form);
        if (!known) return tl::unexpected(known.error());
        return std::optional(LeasedItem{one.blind, *known, *token, instant(until)});
      }
      if (static_cast<long long>(found.size()) < kWindow || look.what != Look::What::unskipped) break;
      const auto last = std::max_element(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) { return std::tie(a.reviews, a.blind) < std::tie(b.reviews, b.blind); });
      look.reviews = last->reviews;
      look.blind = last->blind;
    }
  }
  return std::optional<LeasedItem>();
}

Result<std::vector<JudgeMark>> Queue::marks_of(const std::string& judge, std::int64_t limit) {
  const long long most = limit;
  std::vector<JudgeMark> marks;
  MarkRow row;
  soci::statement query = (sql.prepare << kMarks << "WHERE m.judge = :judge ORDER BY m.at DESC, m.blind LIMIT :most", into(row.blind), into(row.judge), into(row.kind),
                           into(row.note), into(row.form), into(row.at), use(judge), use(most));
  query.execute();
  while (query.fetch()) {
    auto mark = row.mark();
    if (!mark) return tl::unexpected(mark.error());
    marks.push_back(std::move(*mark));
  }
  return marks;
}

Result<std::optional<JudgeMark>> Queue::mark(const std::string& judge, const std::string& blind, MarkKind kind) {
  const std::string name(to_string(kind));
  MarkRow row;
  sql << kMarks << "WHERE m.judge = :judge AND m.blind = :blind AND m.kind = :kind", into(row.blind), into(row.judge), into(row.kind), into(row.note), into(row.form),
      into(row.at), use(judge), use(blind), use(name);
  if (!sql.got_data()) return std::optional<JudgeMark>();
  auto mark = row.mark();
  if (!mark) return tl::unexpected(mark.error());
  return std::optional(std::move(*mark));
}

Result<std::vector<QueueCounts>> Queue::counts_for(const std::string& judge, Instant now) {
  const long long at = milliseconds(now);
  std::vector<QueueCounts> all;
  const auto of = [&](const std::string& form) -> Result<QueueCounts*> {
    auto known = form_named(form);
    if (!known) return tl::unexpected(known.error());
    for (auto& one : all)
      if (one.form == *known) return &one;
    return &all.emplace_back(QueueCounts{*known, 0, 0, 0, 0});
  };
  const auto count = [&](std::int64_t QueueCounts::*member, const std::string& statement, const std::vector<const std::string*>& judges, const long long* time) -> Result<> {
    std::string form;
    long long number = 0;
    soci::statement query(sql);
    query.exchange(into(form));
    query.exchange(into(number));
    if (time) query.exchange(use(*time));
    for (const std::string* one : judges) query.exchange(use(*one));
    core::run(query, statement);
    while (query.fetch()) {
      auto counts = of(form);
      if (!counts) return tl::unexpected(counts.error());
      (*counts)->*member += number;
    }
    return {};
  };
  const std::string open = "SELECT i.form, COUNT(*) FROM judging_item i WHERE (i.state = 'waiting' OR (i.state = 'leased' AND i.recall = '' AND i.lease_until <= :now)) AND " + std::string(kNeverAgain) +
                           " AND NOT EXISTS (SELECT 1 FROM judging_mark m WHERE m.judge = :judge4 AND m.blind = i.blind AND m.kind = 'same_unit')";
  const std::string grouped = " GROUP BY i.form";
  const std::vector<const std::string*> four{&judge, &judge, &judge, &judge};
  if (auto done = count(&QueueCounts::free, open + " AND NOT " + std::string(kSkipped) + grouped, four, &at); !done) return tl::unexpected(done.error());
  if (auto done = count(&QueueCounts::skipped, open + " AND " + std::string(kSkipped) + grouped, four, &at); !done) return tl::unexpected(done.error());
  if (auto done = count(&QueueCounts::held, "SELECT i.form, COUNT(*) FROM judging_item i WHERE i.state = 'leased' AND i.lease_until > :now" + grouped, {}, &at); !done)
    return tl::unexpected(done.error());
  if (auto done = count(&QueueCounts::reviewed, "SELECT i.form, COUNT(*) FROM judging_mark m JOIN judging_item i ON i.blind = m.blind WHERE m.judge = :judge AND m.kind = 'reviewed'" + grouped, {&judge}, nullptr); !done)
    return tl::unexpected(done.error());
  std::sort(all.begin(), all.end(), [](const QueueCounts& a, const QueueCounts& b) { return a.form < b.form; });
  return all;
}

}  // namespace sokhao::report
