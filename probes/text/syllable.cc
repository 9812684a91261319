#include "probes/text/syllable.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace sokhao::probes::text {
namespace {

constexpr std::u32string_view kLower = U"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
constexpr std::u32string_view kUpper = U"AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴ";
constexpr std::size_t kTones = 6;
static_assert(kLower.size() == 12 * kTones && kUpper.size() == kLower.size());

constexpr char32_t kBeyond = 0x1F00;  ///< no Vietnamese letter from here on

/// Place in kLower or kUpper plus one, by character.
using Places = std::array<std::uint8_t, kBeyond>;

const Places& places() {
  static const Places table = [] {
    Places made{};
    for (std::size_t i = 0; i < kLower.size(); ++i)
      made[kLower[i]] = made[kUpper[i]] = static_cast<std::uint8_t>(i + 1);
    return made;
  }();
  return table;
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

std::vector<std::u32string> sorted_words(std::u32string_view list) {
  std::vector<std::u32string> words;
  for (std::size_t from = 0; from < list.size();) {
    const std::size_t to = std::min(list.find(U' ', from), list.size());
    words.emplace_back(list.substr(from, to - from));
    from = to + 1;
  }
  std::sort(words.begin(), words.end());
  return words;
}

bool among(const std::vector<std::u32string>& words, std::u32string_view word) {
  const auto it = std::lower_bound(words.begin(), words.end(), word);
  return it != words.end() && *it == word;
}

bool is_rime(std::u32string_view word) {
  static const auto rimes = sorted_words(kRimes);
  return among(rimes, word);
}

bool stopped(std::u32string_view rime) {
  const char32_t last = rime.back();
  return last == U'c' || last == U'p' || last == U't' || rime.ends_with(U"ch");
}

bool is_front(char32_t vowel) { return vowel == U'e' || vowel == U'ê' || vowel == U'i' || vowel == U'y'; }

/// c, g, ng stand before back vowels; k, gh, ngh before front ones.
bool spelled_together(std::u32string_view onset, std::u32string_view rime) {
  const bool front = is_front(rime.front());
  if (onset == U"c" || onset == U"ng") return !front;
  if (onset == U"g") return !front || rime.front() == U'i';
  if (onset == U"k" || onset == U"gh" || onset == U"ngh") return front;
  return true;
}

}  // namespace

std::optional<Letter> letter_of(char32_t c) {
  if (c >= kBeyond) return std::nullopt;
  if (const std::size_t place = places()[c]; place > 0) {
    const std::size_t i = place - 1;
    return Letter{kLower[i - i % kTones], static_cast<Tone>(i % kTones), kUpper[i] == c};
  }
  if (c >= U'a' && c <= U'z') return Letter{c, Tone::level, false};
  if (c >= U'A' && c <= U'Z') return Letter{c + 32, Tone::level, true};
  if (c == U'đ' || c == U'Đ') return Letter{U'đ', Tone::level, c == U'Đ'};
  return std::nullopt;
}

std::optional<char32_t> with_tone(char32_t c, Tone tone) {
  const std::size_t place = c < kBeyond ? places()[c] : 0;
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
  const std::size_t place = c < kBeyond ? places()[c] : 0;
  return place > 0 ? kUpper[place - 1] : c;
}

bool is_syllable(std::u32string_view word) {
  constexpr std::size_t kLongest = 7;  // "nghiêng"
  if (word.empty() || word.size() > kLongest) return false;
  std::array<char32_t, kLongest> plain{};
  Tone tone = Tone::level;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto letter = letter_of(word[i]);
    if (!letter) return false;
    plain[i] = letter->plain;
    if (letter->tone == Tone::level) continue;
    if (tone != Tone::level) return false;
    tone = letter->tone;
  }
  const std::u32string_view whole(plain.data(), word.size());
  const auto tone_fits = [&](std::u32string_view rime) {
    return !stopped(rime) || tone == Tone::rising || tone == Tone::heavy;
  };
  if (is_rime(whole)) return tone_fits(whole);
  static const auto onsets = sorted_words(kOnsets);
  for (std::size_t length = std::min<std::size_t>(3, whole.size()); length > 0; --length) {
    const auto onset = whole.substr(0, length), rime = whole.substr(length);
    if (!among(onsets, onset)) continue;
    if (rime.empty()) return onset == U"gi";
    if (is_rime(rime) && spelled_together(onset, rime) && tone_fits(rime)) return true;
  }
  return false;
}

}  // namespace sokhao::probes::text
