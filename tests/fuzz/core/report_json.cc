// A stored report, as the database gives it back.
#include "core/report_json.h"

#include "core/facts_json.h"
#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  const auto json = core::parse_json(text_of(bytes));
  if (!json) return;
  const auto report = core::report_from_json(*json);
  if (!report) return;
  const std::string text = core::report_text(*report);
  const auto read = core::parse_json(text);
  must(read.has_value(), "a report's text is no JSON");
  const auto again = core::report_from_json(*read);
  must(again && core::report_text(*again) == text, "a report that was read cannot be written and read again");
}

}  // namespace

extern const Target report_json;
const Target report_json{"report_json", run};

}  // namespace sokhao::fuzz
