#include "app/entry_head.h"

#include "core/time.h"

namespace sokhao::app {

core::EntryHead head_of(const ingest::EntryVersion& version, const core::Contest& contest) {
  core::EntryHead head;
  head.code = version.code;
  head.version = version.version;
  head.form = version.clerk.form;
  head.received_at = core::format_rfc3339(version.received_at, contest.zone);
  if (version.clerk.handed_in)
    if (const auto at = core::parse_instant(*version.clerk.handed_in, contest.zone)) head.handed_in_at = core::format_rfc3339(*at, contest.zone);
  head.source = version.source;
  head.applicant = {version.clerk.authors, version.clerk.position, version.clerk.unit, version.clerk.phone, version.clerk.title};
  return head;
}

}  // namespace sokhao::app
