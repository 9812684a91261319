#include "app/filing_events.h"

#include "core/event_log.h"
#include "core/facts_json.h"

namespace sokhao::app {

core::Result<> file_for_judges(soci::session& sql, report::Queue queue, const core::Report& report, const report::BlindCodes& codes, core::Instant now) {
  auto placed = report::place_in_queue(queue, report, codes, now);
  if (!placed) return tl::unexpected(placed.error());
  for (const auto& item : placed->recalled) {
    const std::string body = core::json_text({{"version", item.version}, {"blind", item.blind}, {"owner", item.owner}});
    if (auto logged = core::append_event(sql, now, "queue.recalled", item.code, body); !logged) return logged;
  }
  if (placed->place == report::Place::left_out) return {};
  return core::append_event(sql, now, "queue.put", report.entry.code, core::json_text({{"version", report.entry.version}, {"blind", placed->blind}}));
}

}  // namespace sokhao::app
