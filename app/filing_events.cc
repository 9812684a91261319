#include "app/filing_events.h"

#include "core/event_log.h"
#include "core/facts_json.h"
#include "report/outbox.h"

namespace sokhao::app {

core::Result<report::Placement> file_for_judges(soci::session& sql, report::Queue queue, const core::Report& report, const report::BlindCodes& codes, core::Instant now) {
  auto placed = report::place_in_queue(queue, report, codes, now);
  if (!placed) return tl::unexpected(placed.error());
  for (const auto& item : placed->recalled) {
    const std::string body = core::json_text({{"version", item.version}, {"blind", item.blind}, {"owner", item.owner}});
    if (auto logged = core::append_event(sql, now, "queue.recalled", item.code, body); !logged) return tl::unexpected(logged.error());
    core::Report of_item = report;
    of_item.entry.version = item.version;
    if (auto told = report::announce(sql, "queue.recalled", of_item, now); !told) return tl::unexpected(told.error());
  }
  if (placed->place == report::Place::left_out) return placed;
  auto logged = core::append_event(sql, now, "queue.put", report.entry.code, core::json_text({{"version", report.entry.version}, {"blind", placed->blind}}));
  if (!logged) return tl::unexpected(logged.error());
  if (auto told = report::announce(sql, "queue.put", report, now); !told) return tl::unexpected(told.error());
  return placed;
}

}  // namespace sokhao::app
