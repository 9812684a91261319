// Names and texts from outside on their way to people.
#include "core/text.h"
#include "core/time.h"
#include "core/ulid.h"
#include "tests/fuzz/acting_text.h"
#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  const std::string_view text = text_of(bytes);
  const std::size_t most = bytes.empty() ? 8 : 4 + static_cast<std::size_t>(bytes[0]);
  const std::string shown = core::display_name(text, most);
  must(shown.size() <= most, "a name is longer than it may be");
  must(core::is_utf8(shown), "a shown name is not UTF-8");
  must(!acts(shown), "a shown name does something");
  must(core::display_name(shown, most + 3) == shown, "a shown name changes when it is shown again");
  must(core::is_utf8(core::to_nfc(text)), "NFC is not UTF-8");
  const std::string folded = core::folded(text);
  must(core::folded(folded) == folded, "a folded text folds again");
  must(core::from_hex(core::to_hex(text)) == text, "bytes are lost in hex");
  must(core::to_hex(core::from_hex(text)).size() <= text.size(), "hex from nothing");
  must(core::join(core::split(text, '/'), "/") == text, "a text is not its pieces");
  if (const auto instant = core::parse_instant(text)) must(core::parse_instant(core::format_rfc3339(*instant)).has_value(), "a moment that was read cannot be written and read again");
  (void)core::ulid_time(text);
}

}  // namespace

extern const Target display_text;
const Target display_text{"display_text", run};

}  // namespace sokhao::fuzz
