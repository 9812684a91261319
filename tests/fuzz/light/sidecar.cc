// A clerk's form, as TOML and as lines.
#include "probes/sidecar/clerk_form.h"

#include "core/facts_json.h"
#include "core/text.h"
#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  for (const auto kind : {probes::SidecarKind::toml, probes::SidecarKind::lines}) {
    const auto form = probes::parse_clerk_form(text_of(bytes), kind);
    if (!form) continue;
    const auto written = core::to_json(*form);
    const auto read = core::clerk_form_from_json(written);
    must(read && core::to_json(*read) == written, "a form that the host would not believe");
  }
}

}  // namespace

extern const Target sidecar;
const Target sidecar{"sidecar", run};

}  // namespace sokhao::fuzz
