#include "app/copy_told.h"

#include <fmt/format.h>

#include <iostream>

#include "core/facts_json.h"
#include "core/text.h"
#include "report/wording.h"

namespace sokhao::app {

void tell_copy(const Globals& globals, const std::string& folder, const BackedUp& copy, const std::string& schema, const core::LocalText& headline) {
  if (globals.json) {
    std::cout << core::json_text(core::Json{{"schema", schema}, {"path", folder}, {"objects", copy.objects}, {"bytes", copy.bytes}, {"copied", copy.copied}}, 2) << "\n";
    return;
  }
  fmt::print("{}  {} · {} {} · {} · {} {}\n", globals.say(headline), core::display_name(folder), copy.objects, globals.say("tệp", "files"),
             report::bytes_text(copy.bytes, globals.language), copy.copied, globals.say("tệp mới, đã đọc lại và đối chiếu", "new; all read back and compared"));
}

}  // namespace sokhao::app
