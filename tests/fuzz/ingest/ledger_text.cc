// What the ledger keeps as text, and names as they are grouped.
#include "core/text.h"
#include "ingest/name_key.h"
#include "ingest/notes_json.h"
#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  const std::string text(text_of(bytes));
  if (const auto notes = ingest::notes_from_text(text)) must(ingest::notes_from_text(ingest::notes_text(*notes)).has_value(), "notes that were read cannot be written and read again");
  const std::string key = ingest::name_key(text);
  must(ingest::name_key(key) == key, "a name's key has another key");
}

}  // namespace

extern const Target ledger_text;
const Target ledger_text{"ledger_text", run};

}  // namespace sokhao::fuzz
