#include "probes/document/letters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace sokhao::probes::pdf {
namespace {

bool only_vietnamese(UChar32 c) {
  switch (c) {
    case 0x102:
    case 0x103:
    case 0x110:
    case 0x111:
    case 0x128:
    case 0x129:
    case 0x168:
    case 0x169:
    case 0x1A0:
    case 0x1A1:
    case 0x1AF:
    case 0x1B0:
      return true;
    default:
      return c >= 0x1EA0 && c <= 0x1EF9;
  }
}

/// Signs of Latin-1 whose bytes are letters in TCVN3.
bool sign_of_tcvn3(UChar32 c) {
  switch (c) {
    case 0xA8:
    case 0xA9:
    case 0xAA:
    case 0xAB:
    case 0xAC:
    case 0xAD:
    case 0xAE:
    case 0xB5:
    case 0xB6:
    case 0xB7:
    case 0xB8:
    case 0xB9:
    case 0xBB:
    case 0xBC:
    case 0xBD:
    case 0xBE:
      return true;
    default:
      return false;
  }
}

bool basic_letter(UChar32 c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool without_meaning(UChar32 c) {
  return c < 0 || c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || (u_iscntrl(c) && c != '\t' && c != '\n');
}

}  // namespace

Letters& Letters::operator+=(const Letters& other) {
  all += other.all;
  vietnamese += other.vietnamese;
  latin1 += other.latin1;
  tcvn3 += other.tcvn3;
  vni_d += other.vni_d;
  vni_u += other.vni_u;
  unmapped += other.unmapped;
  return *this;
}

Letters letters_in(std::string_view utf8) {
  Letters letters;
  const auto* data = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int64_t>(utf8.size());
  UChar32 before = 0;
  for (std::int64_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(data, i, size, c);
    if (c >= 0 && u_isalpha(c)) ++letters.all;
    if (only_vietnamese(c)) ++letters.vietnamese;
    if (c >= 0xA1 && c <= 0xFF) ++letters.latin1;
    if (sign_of_tcvn3(c) && (basic_letter(before) || (i < size && basic_letter(data[i])))) ++letters.tcvn3;
    if (c == 0xF1 || c == 0xD1) ++letters.vni_d;
    if (c == 0xF6 || c == 0xD6) ++letters.vni_u;
    if (without_meaning(c)) ++letters.unmapped;
    before = c;
  }
  return letters;
}

}  // namespace sokhao::probes::pdf
