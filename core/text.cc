#include "core/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <utility>

namespace sokhao::core {
namespace {

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFCInstance(status);
}

const icu::Normalizer2& nfd() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFDInstance(status);
}

icu::UnicodeString normalized(const icu::Normalizer2& form, std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  return form.normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size()))), status);
}

// Controls, format characters that reorder or hide text, and line separators.
bool unsafe_to_show(UChar32 c) {
  switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE:
    case U_UNASSIGNED: return true;
    case U_FORMAT_CHAR: return c != 0x200C && c != 0x200D;
    default: return false;
  }
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
  const auto length = static_cast<int64_t>(bytes.size());
  if (length > INT32_MAX) return false;
  for (int32_t i = 0; i < static_cast<int32_t>(length);) {
    UChar32 c = 0;
    U8_NEXT(data, i, static_cast<int32_t>(length), c);
    if (c < 0) return false;
  }
  return true;
}

std::string to_nfc(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(utf8.data(), static_cast<int32_t>(std::min<std::size_t>(utf8.size(), INT32_MAX)));
  if (is_utf8(utf8) && nfc().isNormalizedUTF8(piece, status) && U_SUCCESS(status)) return std::string(utf8);
  std::string out;
  normalized(nfc(), utf8).toUTF8String(out);
  return out;
}

std::string display_name(std::string_view bytes, std::size_t max_bytes) {
  const icu::UnicodeString text = normalized(nfc(), bytes);
  std::string out;
  for (int32_t i = 0; i < text.length();) {
    UChar32 c = text.char32At(i);
    i += U16_LENGTH(c);
    if (unsafe_to_show(c)) c = 0xFFFD;
    uint8_t buffer[4];
    int32_t n = 0;
    U8_APPEND_UNSAFE(buffer, n, c);
    if (out.size() + static_cast<std::size_t>(n) + 3 > max_bytes) return out + "…";
    out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(n));
  }
  return out;
}

namespace {

std::string folded_by_icu(std::string_view utf8) {
  icu::UnicodeString text = normalized(nfd(), utf8);
  text.foldCase();
  icu::UnicodeString kept;
  bool gap = false;
  for (int32_t i = 0; i < text.length();) {
    UChar32 c = text.char32At(i);
    i += U16_LENGTH(c);
    if (u_charType(c) == U_NON_SPACING_MARK || c == 0xAD || c == 0xFEFF || c == 0x200B) continue;
    if (c == 0x111 || c == 0xF0) c = 'd';  // "Ð" (eth) is what old keyboards give for "Đ"
    if (!u_isalnum(c)) {
      gap = true;
      continue;
    }
    if (gap && !kept.isEmpty()) kept.append(static_cast<char16_t>(' '));
    gap = false;
    kept.append(c);
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

/// What becomes of the characters of which Vietnamese text is made: nothing
/// about them depends on their neighbours.
class FoldTable {
 public:
  struct Entry {
    enum class Kind : std::uint8_t { gone, gap, letters, ask } kind = Kind::ask;
    std::uint8_t size = 0;
    std::array<char, 6> letters{};
  };

  FoldTable() {
    for (std::size_t range = 0; range < kRanges.size(); ++range)
      for (char32_t c = kRanges[range].first; c < kRanges[range].second; ++c) entries_[range].push_back(entry_of(c));
  }

  /// nullptr for a character of another kind of text.
  [[nodiscard]] const Entry* find(char32_t c) const {
    for (std::size_t range = 0; range < kRanges.size(); ++range)
      if (c >= kRanges[range].first && c < kRanges[range].second) {
        const Entry& entry = entries_[range][c - kRanges[range].first];
        return entry.kind == Entry::Kind::ask ? nullptr : &entry;
      }
    return nullptr;
  }

 private:
  /// Latin, combining marks, Vietnamese letters, punctuation.
  static constexpr std::array<std::pair<char32_t, char32_t>, 4> kRanges{{{0, 0x250}, {0x300, 0x370}, {0x1E00, 0x1F00}, {0x2000, 0x2040}}};

  static Entry entry_of(char32_t c) {
    std::string alone;
    icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(alone);
    const std::string letters = folded_by_icu(alone);
    const std::string around = folded_by_icu("x" + alone + "x");
    if (around == "xx") return {Entry::Kind::gone, 0, {}};
    if (around == "x x") return {Entry::Kind::gap, 0, {}};
    Entry entry;
    if (around != "x" + letters + "x" || letters.size() > entry.letters.size()) return entry;
    entry.kind = Entry::Kind::letters;
    entry.size = static_cast<std::uint8_t>(letters.size());
    std::copy(letters.begin(), letters.end(), entry.letters.begin());
    return entry;
  }

  std::array<std::vector<Entry>, kRanges.size()> entries_;
};

std::optional<std::string> folded_by_table(std::string_view utf8) {
  static const FoldTable table;
  std::string out;
  out.reserve(utf8.size());
  bool gap = false;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int64_t>(utf8.size());
  for (std::int64_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    const FoldTable::Entry* entry = c < 0 ? nullptr : table.find(static_cast<char32_t>(c));
    if (entry == nullptr) return std::nullopt;
    if (entry->kind == FoldTable::Entry::Kind::gap) gap = true;
    if (entry->kind != FoldTable::Entry::Kind::letters) continue;
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out.append(entry->letters.data(), entry->size);
  }
  return out;
}

}  // namespace

std::string folded(std::string_view utf8) {
  auto known = folded_by_table(utf8);
  return known ? std::move(*known) : folded_by_icu(utf8);
}

std::string trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const auto from = text.find_first_not_of(kSpace);
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(kSpace) - from + 1));
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t from = 0;;) {
    const auto to = text.find(separator, from);
    parts.emplace_back(text.substr(from, to == std::string_view::npos ? to : to - from));
    if (to == std::string_view::npos) return parts;
    from = to + 1;
  }
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

std::string to_hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto b = static_cast<unsigned char>(c);
    out += kDigits[b >> 4];
    out += kDigits[b & 15];
  }
  return out;
}

std::string from_hex(std::string_view hex) {
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  if (hex.size() % 2 != 0) return {};
  std::string out;
  out.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = digit(hex[i]), low = digit(hex[i + 1]);
    if (high < 0 || low < 0) return {};
    out += static_cast<char>(high * 16 + low);
  }
  return out;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitute = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
    }
  }
  return row[b.size()];
}

}  // namespace sokhao::core
