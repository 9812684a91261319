#include "ingest/name_key.h"

#include <unicode/unistr.h>

#include "core/text.h"

namespace sokhao::ingest {

std::string name_key(std::string_view name) {
  std::string key;
  if (core::is_utf8(name)) {
    const std::string composed = core::to_nfc(name);
    auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(composed.data(), static_cast<int32_t>(composed.size())));
    text.foldCase().toUTF8String(key);
    // Folding may take a character apart again.
    return core::to_nfc(key);
  }
  key = name;
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return key;
}

}  // namespace sokhao::ingest
