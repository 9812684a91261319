#include "core/event_search.h"

#include <soci/soci.h>

#include <limits>

#include "core/facts_json.h"
#include "core/statement.h"

namespace sokhao::core {
namespace {

// For LIKE with '\' as its escape.
std::string literally(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

// As it stands inside a JSON string.
std::string in_json(const std::string& text) {
  const std::string quoted = json_text(Json(text));
  return quoted.substr(1, quoted.size() - 2);
}

constexpr const char* kWhere =
    "WHERE at >= :from AND at < :until AND lower(entry) LIKE lower(:entry) ESCAPE '\\' AND kind LIKE :kind ESCAPE '\\' "
    "AND (:any = 1 OR lower(body) LIKE lower(:w1) ESCAPE '\\' OR lower(body) LIKE lower(:w2) ESCAPE '\\' OR lower(body) LIKE lower(:w3) ESCAPE '\\')";

struct Bound {
  long long from, until, any;
  std::string entry, kind, who[3];

  explicit Bound(const EventSearch& search)
      : from(search.from ? search.from->time_since_epoch().count() : std::numeric_limits<long long>::min()),
        until(search.until ? search.until->time_since_epoch().count() : std::numeric_limits<long long>::max()),
        any(search.who.empty() ? 1 : 0),
        entry("%" + literally(search.entry) + "%"),
        kind(search.kind.empty() ? "%" : search.kind.ends_with('.') ? literally(search.kind) + "%" : literally(search.kind)) {
    // Who did it, whose account it is, who held it.
    const char* keys[] = {"by", "account", "owner"};
    for (int i = 0; i < 3; ++i) who[i] = std::string("%\"") + keys[i] + "\":\"" + literally(in_json(search.who)) + "%";
  }
  void use(soci::statement& select) const {
    select.exchange(soci::use(from));
    select.exchange(soci::use(until));
    select.exchange(soci::use(entry));
    select.exchange(soci::use(kind));
    select.exchange(soci::use(any));
    for (const std::string& text : who) select.exchange(soci::use(text));
  }
};

}  // namespace

Result<EventPage> search_events(Database& db, const EventSearch& search, std::int64_t skip, std::int64_t limit) {
  EventPage page;
  const Bound bound(search);
  auto done = db.read([&](soci::session& sql) -> Result<> {
    long long count = 0;
    {
      soci::statement select(sql);
      select.exchange(soci::into(count));
      bound.use(select);
      run(select, std::string("SELECT COUNT(*) FROM event ") + kWhere);
      select.fetch();
    }
    page.fitting = count;
    Event event;
    long long number = 0, at = 0;
    const long long most = limit, past = skip;
    soci::statement select(sql);
    select.exchange(soci::into(number));
    select.exchange(soci::into(at));
    for (std::string* text : {&event.kind, &event.entry, &event.body, &event.hash}) select.exchange(soci::into(*text));
    bound.use(select);
    select.exchange(soci::use(most));
    select.exchange(soci::use(past));
    run(select, std::string("SELECT number, at, kind, entry, body, hash FROM event ") + kWhere + " ORDER BY number DESC LIMIT :most OFFSET :past");
    while (select.fetch()) {
      event.number = number;
      event.at = Instant(std::chrono::milliseconds(at));
      page.events.push_back(event);
    }
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return page;
}

Result<std::vector<std::string>> event_kinds(Database& db) {
  std::vector<std::string> kinds;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    std::string kind;
    soci::statement select = (sql.prepare << "SELECT DISTINCT kind FROM event ORDER BY kind", soci::into(kind));
    select.execute();
    while (select.fetch()) kinds.push_back(kind);
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return kinds;
}

Result<EventHead> event_head(Database& db) {
  EventHead head;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    long long number = 0;
    sql << "SELECT number, hash FROM event_head WHERE id = 1", soci::into(number), soci::into(head.hash);
    head.number = number;
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return head;
}

}  // namespace sokhao::core
