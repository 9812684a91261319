#include "ingest/part_names.h"

#include <soci/soci.h>

#include "core/text.h"

namespace sokhao::ingest {

core::Result<std::vector<std::string>> part_names(core::Database& db, const std::string& code, std::int64_t version) {
  std::vector<std::string> names;
  auto done = db.read([&](soci::session& sql) -> core::Result<> {
    std::string name;
    const long long number = version;
    soci::statement select = (sql.prepare << "SELECT name FROM part WHERE entry = :e AND version = :v ORDER BY position",
                              soci::into(name), soci::use(code), soci::use(number));
    select.execute();
    while (select.fetch()) names.push_back(core::from_hex(name));
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return names;
}

}  // namespace sokhao::ingest
