#include "probes/text/code_page.h"

#include <array>
#include <utility>

#include <unicode/ucnv.h>

#include "probes/text/legacy_tables.h"
#include "probes/text/utf.h"

namespace sokhao::probes::text {
namespace {

UConverter* converter_of(void* opened) { return static_cast<UConverter*>(opened); }

UConverter* opened(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(name.c_str(), &status);
  return U_SUCCESS(status) ? converter : nullptr;
}

void* open_page(int page) {
  if (page == 65001) return opened("UTF-8");
  if (page == 10000) return opened("macintosh");
  if (page <= 0 || page > 65535) return nullptr;
  const std::string number = std::to_string(page);
  UConverter* windows = opened("windows-" + number);
  return windows != nullptr ? windows : opened("cp" + number);
}

}  // namespace

int code_page_of_charset(int charset) {
  static constexpr std::array<std::pair<int, int>, 16> kPages{{{0, 1252}, {77, 10000}, {128, 932}, {129, 949}, {134, 936}, {136, 950}, {161, 1253}, {162, 1254},
                                                               {163, 1258}, {177, 1255}, {178, 1256}, {186, 1257}, {204, 1251}, {222, 874}, {238, 1250}, {255, 437}}};
  for (const auto& [known, page] : kPages)
    if (known == charset) return page;
  return 0;
}

void CodePage::Close::operator()(void* converter) const { ucnv_close(converter_of(converter)); }

CodePage::CodePage(int page) : converter_(open_page(page)) {}

std::string CodePage::take(std::uint8_t byte) {
  std::string utf8;
  if (!converter_) {
    append_utf8(windows_1252(byte), utf8);
    return utf8;
  }
  const char source = static_cast<char>(byte);
  const char* from = &source;
  std::array<UChar, 32> units{};
  UChar* to = units.data();
  UErrorCode status = U_ZERO_ERROR;
  ucnv_toUnicode(converter_of(converter_.get()), &to, units.data() + units.size(), &from, &source + 1, nullptr, false, &status);
  for (const UChar* unit = units.data(); unit < to; ++unit) {
    char32_t c = *unit;
    if (c >= 0xD800 && c < 0xDC00 && unit + 1 < to) c = 0x10000 + ((c - 0xD800) << 10) + (*++unit - 0xDC00u);
    append_utf8(c, utf8);
  }
  return utf8;
}

void CodePage::forget() {
  if (converter_) ucnv_resetToUnicode(converter_of(converter_.get()));
}

}  // namespace sokhao::probes::text
