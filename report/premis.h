// What happened to an entry, as PREMIS 3.0: objects with their fixity, events
// with the vocabulary's words, agents.
#pragma once

#include <string>
#include <vector>

#include "core/event_log.h"
#include "core/report.h"

namespace sokhao::report {

struct PremisObject {
  std::string path;      ///< inside the bag
  std::string original;  ///< name as handed in, for display
  std::uint64_t size = 0;
  std::string sha256;
  std::string format;  ///< "disc iso", "document pdf"; "" when not recognised
};

struct PremisRecord {
  std::vector<PremisObject> objects;
  std::vector<core::Event> events;  ///< of the event log, oldest first
  std::string made_at;              ///< RFC 3339, when the bag was made
  std::string zone;
  std::string software;  ///< "sokhao 0.1.0"
};

/// The PREMIS event type of an event of the log: "entry.received" as
/// "ingestion", "report.made" as "validation".
[[nodiscard]] std::string_view premis_type(std::string_view kind);

[[nodiscard]] std::string premis_xml(const PremisRecord& record);

/// "document pdf", "disc iso", "video mov,mp4"; "" when not recognised.
[[nodiscard]] std::string format_of(const core::PartFacts& facts);

}  // namespace sokhao::report
