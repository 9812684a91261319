// What comes out of a sandbox, and what of it goes on to files and screens.
#include "core/facts_json.h"

#include "tests/fuzz/acting_text.h"
#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  const auto json = core::parse_json(text_of(bytes));
  if (!json) return;
  const std::string text = core::json_text(*json);
  must(!acts(text), "JSON that leaves the program holds what a terminal acts on");
  const auto again = core::parse_json(text);
  must(again && *again == *json, "JSON that leaves the program says something else");
  if (const auto facts = core::part_facts_from_json(*json)) {
    const auto written = core::to_json(*facts);
    const auto read = core::part_facts_from_json(written);
    must(read && core::to_json(*read) == written, "facts that were read cannot be written and read again");
  }
  if (const auto form = core::clerk_form_from_json(*json)) {
    const auto written = core::to_json(*form);
    const auto read = core::clerk_form_from_json(written);
    must(read && core::to_json(*read) == written, "a form that was read cannot be written and read again");
  }
}

}  // namespace

extern const Target facts_json;
const Target facts_json{"facts_json", run};

}  // namespace sokhao::fuzz
