#include "app/opened.h"

#include <unistd.h>

#include "app/engine_setup.h"

namespace sokhao::app {

core::Result<Opened> open_ledger(const Globals& globals) {
  auto config = load_config(globals.root, globals.config);
  if (!config) return tl::unexpected(config.error());
  constexpr std::string_view kSqlite = "sqlite://";
  if (config->database.starts_with(kSqlite) && access(config->database.substr(kSqlite.size()).c_str(), R_OK) != 0)
    return core::fail(core::ErrorKind::not_found,
                      globals.say("chưa có cơ sở dữ liệu ở ", "there is no database at ") + config->database.substr(kSqlite.size()) +
                          globals.say("; chạy `sokhao serve` hoặc chọn đúng --root", "; run `sokhao serve` or give the right --root"));
  auto db = open_database(*config);
  if (!db) return tl::unexpected(db.error());
  return Opened{std::move(*config), std::move(*db)};
}

}  // namespace sokhao::app
