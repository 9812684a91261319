// Reports as JSON for programs: {"schema":"sokhao.check/1","reports":[...]}
// (report/schema/check.schema.json).
#include "core/facts_json.h"
#include "core/report_json.h"
#include "report/writer.h"

namespace sokhao::report {
namespace {

core::Result<Written> write(std::span<const core::Report> reports, const WriteOptions&) {
  core::Json list = core::Json::array();
  for (const core::Report& report : reports) list.push_back(core::to_json(report));
  core::Json out = core::Json::object();
  out["schema"] = "sokhao.check/1";
  out["reports"] = std::move(list);
  return Written{core::json_text(out, 2) + "\n"};
}

}  // namespace

extern const Writer json_writer;
const Writer json_writer{"json", ".json", write};

}  // namespace sokhao::report
