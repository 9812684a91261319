// Vietnamese that was typed for fonts of before Unicode: which encoding, and
// the text in Unicode.
//
// Such a text reads as "c¶i c¸ch hµnh chÝnh". The name of the font is no proof:
// of 13 real documents that name such a font one held TCVN3. So the letters
// decide, run by run: an encoding is taken where the syllables that come out
// are Vietnamese and those of Unicode are not; the font is a prior. A run too
// short to tell takes what its font was found to hold in the whole document.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/facts.h"
#include "probes/text/font_text.h"
#include "probes/text/legacy_tables.h"

namespace sokhao::probes::text {

/// What a font's name promises: "ABCDEF+.VnTimeH" is TCVN3 in capitals.
struct FontPrior {
  std::optional<Legacy> encoding;
  bool capitals = false;
};
[[nodiscard]] FontPrior font_prior(std::string_view name);

/// What a text lost on the way through its format.
enum class Origin {
  file,       ///< nothing
  pdf_layout  ///< TCVN3's ư may have become "-", VNI's marks may stand apart
};

/// Reads a document twice: look() at all of it, settle(), then unicode() of
/// each piece.
class LegacyReader {
 public:
  explicit LegacyReader(Origin origin = Origin::file) : origin_(origin) {}

  /// The same name gives the same id; "" is kNoFont.
  [[nodiscard]] FontId font(std::string_view name);

  void look(const FontText& piece);
  void settle();

  /// In Unicode (not normalised where it was Unicode already). `piece` is one
  /// that was looked at.
  [[nodiscard]] std::string unicode(const FontText& piece) const;
  /// The same for a piece that had no say, because it is left out of the text.
  [[nodiscard]] std::string unicode_unseen(const FontText& piece) const;

  /// Of all that was looked at; "mixed" where more than one has a part in it.
  [[nodiscard]] core::Encoding encoding() const;

  /// The encoding that the text seems to be in, where that is not sure enough
  /// to count by; nothing where it is sure.
  [[nodiscard]] std::optional<core::Encoding> doubt() const;

 private:
  /// How many words have letters beyond ASCII, and how many of those are
  /// syllables as Unicode (0) and in each encoding (1 + Legacy).
  struct Evidence {
    std::int64_t marked = 0;
    std::bitset<256> letters;  ///< bytes beyond ASCII that occur
    std::array<std::int64_t, 1 + kLegacies> syllables{};
    Evidence& operator+=(const Evidence& other);
  };
  enum class Sureness { sure, doubtful, too_little };
  struct Decision {
    std::optional<Legacy> encoding;  ///< empty: Unicode
    Sureness sureness = Sureness::too_little;
  };
  struct Group {
    std::optional<Legacy> prior;
    Evidence evidence;
    Decision decision;
  };
  struct Font {
    std::size_t group = 0;
    bool capitals = false;
  };
  /// Neighbouring runs of fonts of one group, which share their words.
  struct Stretch {
    std::size_t from = 0, to = 0, first_run = 0, group = 0;
  };

  [[nodiscard]] std::vector<Stretch> stretches(const FontText& piece) const;
  [[nodiscard]] Evidence evidence_of(std::string_view utf8) const;
  [[nodiscard]] static Decision decide(const Evidence& evidence, std::optional<Legacy> prior, std::int64_t enough);
  [[nodiscard]] Decision decision_for(const Evidence& evidence, const Group& group) const;
  [[nodiscard]] std::u32string decoded(Legacy encoding, std::u32string_view shown) const;

  Origin origin_;
  bool as_it_is_ = false;   ///< all that was looked at is Unicode
  bool ends_in_u_ = false;  ///< a soft hyphen was seen: ư came through as itself
  std::map<std::string, FontId, std::less<>> ids_;
  std::vector<Font> fonts_{Font{}};
  std::map<std::string, std::size_t, std::less<>> group_ids_;
  std::vector<Group> groups_{Group{}};
  std::vector<std::pair<Evidence, std::size_t>> seen_;  ///< by stretch, for the summary
  Decision whole_;
  Evidence decoded_[kLegacies], unicode_, doubtful_;
  std::optional<Legacy> doubted_;
};

/// Bytes of a text without any mark of its encoding -> the characters that
/// LegacyReader works on.
[[nodiscard]] std::string shown_as_1252(std::string_view bytes);

}  // namespace sokhao::probes::text
