#include "ingest/notes_json.h"

#include "core/facts_json.h"

namespace sokhao::ingest {

std::string notes_text(const std::vector<core::LocalText>& notes) {
  core::Json list = core::Json::array();
  for (const core::LocalText& note : notes) list.push_back({{"vi", note.vi}, {"en", note.en}});
  return core::json_text(list);
}

core::Result<std::vector<core::LocalText>> notes_from_text(const std::string& text) {
  const auto json = core::parse_json(text);
  if (!json) return tl::unexpected(json.error());
  const auto damaged = [] { return core::fail(core::ErrorKind::storage_failed, "the ledger is damaged: notes are no list of texts"); };
  if (!json->is_array()) return damaged();
  std::vector<core::LocalText> notes;
  for (const auto& item : *json) {
    const auto told = [&item](const char* language) -> const std::string* {
      const auto it = item.is_object() ? item.find(language) : item.end();
      return it == item.end() ? nullptr : it->get_ptr<const std::string*>();
    };
    const auto *vi = told("vi"), *en = told("en");
    if (vi == nullptr || en == nullptr) return damaged();
    notes.push_back({*vi, *en});
  }
  return notes;
}

}  // namespace sokhao::ingest
