#include "report/forms/office.h"

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "core/text.h"

namespace sokhao::report {

Office over(Office office, const Office& more) {
  for (std::string Office::*member : {&Office::parent, &Office::name, &Office::name_in_text, &Office::place, &Office::symbol, &Office::signer_title,
                                      &Office::signer, &Office::receiver, &Office::address, &Office::phone})
    if (!(more.*member).empty()) office.*member = more.*member;
  if (!more.name.empty() && more.name_in_text.empty()) office.name_in_text = office_name_in_text(more.name);
  if (!more.recipients.empty()) office.recipients = more.recipients;
  if (more.empty_tens != EmptyTens::linh) office.empty_tens = more.empty_tens;
  return office;
}

std::string office_name_in_text(const std::string& capitals) {
  const icu::Locale vietnamese("vi");
  std::vector<std::string> words = core::split(capitals, ' ');
  for (std::size_t i = 0; i < words.size(); ++i) {
    icu::UnicodeString word = icu::UnicodeString::fromUTF8(words[i]).toLower(vietnamese);
    if (i < 2 && !word.isEmpty()) {
      const auto first = word.moveIndex32(0, 1);
      word.replace(0, first, word.tempSubString(0, first).toUpper(vietnamese));
    }
    words[i].clear();
    word.toUTF8String(words[i]);
  }
  return core::join(words, " ");
}

std::string PlanCitation::words() const {
  std::string text = "Kế hoạch";
  if (!symbol.empty()) text += fmt::format(" số {}", symbol);
  if (date) text += fmt::format(" {}", date_in_words(*date));
  if (!issuer.empty()) text += fmt::format(" của {}", issuer);
  return text;
}

}  // namespace sokhao::report
