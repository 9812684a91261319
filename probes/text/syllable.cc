#include "probes/text/syllable.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace sokhao::probes::text {
namespace {

constexpr std::u32string_view kLower = U"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
constexpr std::u32string_view kUpper = U"AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴ";
constexpr std::size_t kTones = 6;
static_assert(kLower.size() == 12 * kTones && kUpper.size() == kLower.size());

constexpr char32_t kBeyond = 0x1F00;  ///< no Vietnamese letter from here on

constexpr std::size_t kLetterBits = 6, kLongest = 7;  // "nghiêng"

/// Letters without tones by number, six bits each: a spelling is one number.
constexpr std::u32string_view kPlain = U"abcdefghijklmnopqrstuvwxyzăâêôơưđ";
static_assert(kPlain.size() < (1u << kLetterBits));

struct Known {
  std::uint8_t place = 0;   ///< in kLower or kUpper, plus one
  std::uint8_t letter = 0;  ///< in kPlain, plus one
};
using Table = std::array<Known, kBeyond>;

const Table& table() {
  static const Table made = [] {
    Table all{};
    const auto number = [](char32_t plain) { return static_cast<std::uint8_t>(kPlain.find(plain) + 1); };
    for (const char32_t c : kPlain) all[c].letter = number(c);
    for (char32_t c = U'A'; c <= U'Z'; ++c) all[c].letter = number(c + 32);
    all[U'Đ'].letter = number(U'đ');
    for (std::size_t i = 0; i < kLower.size(); ++i)
      for (const char32_t c : {kLower[i], kUpper[i]})
        all[c] = {static_cast<std::uint8_t>(i + 1), number(kLower[i - i % kTones])};
    return all;
  }();
  return made;
}

// Spelled without tones. Those in -c, -ch, -p, -t bear a rising or heavy tone.
constexpr std::u32string_view kRimes =
    U"a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    U"e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    U"i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    U"o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oem oet oi om on ong ooc "
    U"oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    U"u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt "
    U"uynh uyn uyp uyt uyu ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ych ynh yt";

// "qu" and "gi" hold a vowel of their own.
constexpr std::u32string_view kOnsets = U"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x";

/// What a spelling stands for and what it may stand beside: k, gh, ngh before
/// front vowels, c, ng and (but for i) g before the others.
enum Role : std::uint8_t { known = 1, stopped = 2, front = 4, with_i = 8, before_front = 16, before_others = 32, alone = 64 };

std::uint64_t spelled(std::u32string_view letters) {
  std::uint64_t key = 0;
  for (const char32_t c : letters) key = key << kLetterBits | table()[c].letter;
  return key;
}

/// Spellings by their number: a closed hash table that is a quarter full.
class Spellings {
 public:
  template <typename RolesOf>
  Spellings(std::u32string_view list, RolesOf roles_of) {
    for (std::size_t from = 0; from < list.size();) {
      const std::size_t to = std::min(list.find(U' ', from), list.size());
      const auto one = list.substr(from, to - from);
      const std::uint64_t key = spelled(one);
      std::size_t at = home(key);
      while (slots_[at].key != 0) at = (at + 1) % kSlots;
      slots_[at] = {key, static_cast<std::uint8_t>(known | roles_of(one))};
      from = to + 1;
    }
  }
  /// 0: none of them.
  [[nodiscard]] std::uint8_t roles(std::uint64_t key) const {
    for (std::size_t at = home(key); slots_[at].key != 0; at = (at + 1) % kSlots)
      if (slots_[at].key == key) return slots_[at].roles;
    return 0;
  }

 private:
  static constexpr std::size_t kSlots = 1024;
  static std::size_t home(std::uint64_t key) { return key * 0x9E3779B97F4A7C15u >> 54; }
  struct Slot {
    std::uint64_t key = 0;
    std::uint8_t roles = 0;
  };
  std::array<Slot, kSlots> slots_{};
};

int roles_of_rime(std::u32string_view rime) {
  const char32_t first = rime.front(), last = rime.back();
  const bool ends = last == U'c' || last == U'p' || last == U't' || rime.ends_with(U"ch");
  const bool is_front = first == U'e' || first == U'ê' || first == U'i' || first == U'y';
  return (ends ? stopped : 0) | (is_front ? front : 0) | (first == U'i' ? with_i : 0);
}

int roles_of_onset(std::u32string_view onset) {
  if (onset == U"c" || onset == U"ng") return before_others;
  if (onset == U"g") return before_others | with_i;
  if (onset == U"k" || onset == U"gh" || onset == U"ngh") return before_front;
  return before_front | before_others | (onset == U"gi" ? alone : 0);
}

bool spelled_together(std::uint8_t onset, std::uint8_t rime) {
  if ((onset & with_i) != 0 && (rime & with_i) != 0) return true;
  return (onset & ((rime & front) != 0 ? before_front : before_others)) != 0;
}

}  // namespace

std::optional<Letter> letter_of(char32_t c) {
  const Known found = c < kBeyond ? table()[c] : Known{};
  if (found.letter == 0) return std::nullopt;
  const char32_t plain = kPlain[found.letter - 1u];
  if (found.place == 0) return Letter{plain, Tone::level, c != plain};
  const std::size_t i = found.place - 1u;
  return Letter{plain, static_cast<Tone>(i % kTones), kUpper[i] == c};
}

std::optional<char32_t> with_tone(char32_t c, Tone tone) {
  const std::size_t place = c < kBeyond ? table()[c].place : 0;
  if (place == 0 || (place - 1) % kTones != 0) return std::nullopt;
  const std::size_t toned = place - 1 + static_cast<std::size_t>(tone);
  return kUpper[place - 1] == c ? kUpper[toned] : kLower[toned];
}

std::optional<Tone> combining_tone(char32_t c) {
  switch (c) {
    case 0x0300:
      return Tone::falling;
    case 0x0309:
      return Tone::asking;
    case 0x0303:
      return Tone::tumbling;
    case 0x0301:
      return Tone::rising;
    case 0x0323:
      return Tone::heavy;
    default:
      return std::nullopt;
  }
}

char32_t upper_case(char32_t c) {
  if (c >= U'a' && c <= U'z') return c - 32;
  if (c == U'đ') return U'Đ';
  const std::size_t place = c < kBeyond ? table()[c].place : 0;
  return place > 0 ? kUpper[place - 1] : c;
}

bool is_syllable(std::u32string_view word) {
  if (word.empty() || word.size() > kLongest) return false;
  static const Spellings rimes(kRimes, roles_of_rime), onsets(kOnsets, roles_of_onset);
  const Table& letters = table();
  std::uint64_t whole = 0;
  Tone tone = Tone::level;
  for (const char32_t c : word) {
    const Known letter = c < kBeyond ? letters[c] : Known{};
    if (letter.letter == 0) return false;
    whole = whole << kLetterBits | letter.letter;
    const auto own = letter.place > 0 ? static_cast<Tone>((letter.place - 1u) % kTones) : Tone::level;
    if (own == Tone::level) continue;
    if (tone != Tone::level) return false;
    tone = own;
  }
  // Rimes in -c, -ch, -p, -t bear a rising or heavy tone.
  const bool fits_stopped = tone == Tone::rising || tone == Tone::heavy;
  const auto tone_fits = [&](std::uint8_t rime) { return fits_stopped || (rime & stopped) == 0; };
  if (const auto rime = rimes.roles(whole)) return tone_fits(rime);
  for (std::size_t length = std::min<std::size_t>(3, word.size()); length > 0; --length) {
    const std::size_t behind = (word.size() - length) * kLetterBits;
    const auto onset = onsets.roles(whole >> behind);
    if (onset == 0) continue;
    if (length == word.size()) return (onset & alone) != 0;
    const auto rime = rimes.roles(whole & ((std::uint64_t{1} << behind) - 1));
    if (rime != 0 && spelled_together(onset, rime) && tone_fits(rime)) return true;
  }
  return false;
}

}  // namespace sokhao::probes::text
