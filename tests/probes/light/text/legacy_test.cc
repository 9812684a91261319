#include "probes/text/legacy.h"

#include <array>
#include <string>

#include <gtest/gtest.h>
#include <iconv.h>

#include "core/text.h"
#include "probes/text/syllable.h"
#include "probes/text/utf.h"

namespace sokhao::probes::text {
namespace {

std::string often(const char* text) {
  std::string all;
  for (int i = 0; i < 5; ++i) all += text;
  return all;
}

/// What glibc makes of bytes in `charset`, composed; "" for an illegal byte.
std::string by_iconv(const char* charset, std::string bytes) {
  const iconv_t converter = iconv_open("UTF-8", charset);
  std::array<char, 64> out{};
  char *from = bytes.data(), *to = out.data();
  std::size_t left = bytes.size(), room = out.size();
  const bool done = iconv(converter, &from, &left, &to, &room) != static_cast<std::size_t>(-1) &&
                    iconv(converter, nullptr, nullptr, &to, &room) != static_cast<std::size_t>(-1);
  iconv_close(converter);
  return done ? core::to_nfc(std::string(out.data(), out.size() - room)) : "";
}

std::string decoded(Legacy encoding, std::string_view bytes) {
  return core::to_nfc(to_utf8(decode(encoding, code_points(shown_as_1252(bytes)))));
}

TEST(LegacyTables, VisciiIsWhatGlibcMakesOfIt) {
  for (int byte = 0x21; byte < 0x100; ++byte) {
    const std::string text(1, static_cast<char>(byte));
    EXPECT_EQ(decoded(Legacy::viscii, text), by_iconv("VISCII", text)) << byte;
  }
  for (const char control : {'\x02', '\x05', '\x06', '\x14', '\x19', '\x1E'})
    EXPECT_EQ(decoded(Legacy::viscii, std::string(1, control)), by_iconv("VISCII", std::string(1, control)));
}

TEST(LegacyTables, Cp1258IsWhatGlibcMakesOfIt) {
  for (const int letter : {0x61, 0x45, 0x6F, 0xE2, 0xF5, 0xDD})
    for (int byte = 0x80; byte < 0x100; ++byte) {
      const std::string text{static_cast<char>(letter), static_cast<char>(byte)};
      const std::string expected = by_iconv("CP1258", text);
      if (expected.empty()) continue;
      EXPECT_EQ(decoded(Legacy::cp1258, text), expected) << letter << ' ' << byte;
    }
}

TEST(LegacyTables, TcvnThreeIsWhatGlibcMakesOfTcvn) {
  // TCVN also has the accented capitals, at places that the fonts leave empty.
  int letters = 0;
  for (int byte = 0xA8; byte < 0xFF; ++byte) {
    if (byte >= 0xB0 && byte <= 0xB4) continue;
    const std::string text(1, static_cast<char>(byte));
    const std::string expected = by_iconv("TCVN", text);
    if (decoded(Legacy::tcvn3, text) == core::to_nfc(shown_as_1252(text))) continue;
    EXPECT_EQ(decoded(Legacy::tcvn3, text), expected) << byte;
    ++letters;
  }
  EXPECT_EQ(letters, 66);  // ý is where Latin-1 has it
  for (int tone = 0xB0; tone <= 0xB4; ++tone) {
    const std::string text{'a', static_cast<char>(tone)};
    EXPECT_EQ(decoded(Legacy::tcvn3, text), by_iconv("TCVN", text)) << tone;
  }
  EXPECT_EQ(decoded(Legacy::tcvn3, "\xA1\xA2\xA3\xA4\xA5\xA6\xA7"), "ĂÂÊÔƠƯĐ");
  EXPECT_EQ(decoded(Legacy::tcvn3,
                    "37\xB0"
                    "C"),
            "37°C");
}

TEST(LegacyTables, VniTakesTwoBytesBeforeOne) {
  EXPECT_EQ(decoded(Legacy::vni,
                    "\xD1\xF6\xF4\xF8ng \xF1\xF6\xF4\xEF"
                    "c, A\xD9nh, qu\xE1n"),
            "Đường được, Ánh, quán");
  EXPECT_EQ(decoded(Legacy::vni, "ta\xE8ng, ta\xE0ng, k\xF3 thua\xE4t, M\xCE"), "tằng, tầng, kĩ thuật, MỴ");
}

TEST(LegacyTables, CodePage1258LeadsBackToTheBytes) {
  for (int byte = 0x80; byte < 0x100; ++byte) {
    const auto b = static_cast<std::uint8_t>(byte);
    EXPECT_EQ(byte_of(windows_1252(b)), b);
    EXPECT_EQ(byte_of(windows_1258(b)), b);
  }
}

TEST(Syllable, IsOnsetRimeAndTone) {
  for (const char* word :
       {"nghiêng", "Quyết", "GIỮA",  "gì",    "gìn",   "giếng", "khuỷu", "hoà", "hòa",   "ước",  "y",
        "quốc",    "thuở",  "xoong", "khuya", "ngoằn", "yêu",   "đường", "Ỷ",   "quýnh", "giặt", "uyển"})
    EXPECT_TRUE(is_syllable(code_points(word))) << word;
  for (const char* word : {"", "ngi", "kan", "cê", "được1", "hocs", "tuyt", "cac", "ưh", "qan", "bơng", "a\u0301",
                           "chính\u00AD", "áà", "nghiêngg", "UBND", "Đakrông"})
    EXPECT_FALSE(is_syllable(code_points(word))) << word;
}

struct Read {
  std::string text;
  core::Encoding encoding;
  std::optional<core::Encoding> doubt;
};

Read read(const std::vector<FontText>& pieces, LegacyReader& reader) {
  for (const FontText& piece : pieces) reader.look(piece);
  reader.settle();
  Read out{{}, reader.encoding(), reader.doubt()};
  for (const FontText& piece : pieces) out.text += reader.unicode(piece);
  return out;
}

Read read(const std::string& text, std::string_view font = "", Origin origin = Origin::file) {
  LegacyReader reader(origin);
  const FontId id = reader.font(font);
  return read({FontText(text, id)}, reader);
}

TEST(LegacyReader, ReadsTcvnThree) {
  const Read found = read(often("C¶i c¸ch hµnh chÝnh ®Þa ph\u00AD¬ng phôc vô nh©n d©n. "));
  EXPECT_EQ(found.encoding.name, "tcvn3");
  EXPECT_GT(found.encoding.confidence, 0.95);
  EXPECT_EQ(found.text, often("Cải cách hành chính địa phương phục vụ nhân dân. "));
}

TEST(LegacyReader, ReadsTcvnThreeThatCameThroughCodePage1258) {
  const Read found = read(often("C¶i c¸ch hµnh chƯnh ®̃a ph\u00AD¬ng phôc vô nh©n d©n ®ă tƠn "));
  EXPECT_EQ(found.encoding.name, "tcvn3");
  EXPECT_EQ(found.text, often("Cải cách hành chính địa phương phục vụ nhân dân đó tến "));
}

TEST(LegacyReader, CapitalFontsRaiseTheirLetters) {
  LegacyReader reader;
  const FontId capitals = reader.font(".VnTimeH"), small = reader.font("ABCDEF+.VnTime");
  FontText piece;
  piece.append("céng hßa x· héi chñ nghÜa viÖt nam", capitals);
  piece.append("\n§éc lËp, tù do, h¹nh phóc. §", small);
  piece.append("a", capitals);
  piece.append("kr«ng", small);
  EXPECT_EQ(read({piece}, reader).text, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập, tự do, hạnh phúc. ĐAkrông");
}

TEST(LegacyReader, ReadsVni) {
  const Read found = read(often("Caûi caùch haønh chính, ñöôïc ngöôøi daân ñoàng tình. "));
  EXPECT_EQ(found.encoding.name, "vni");
  EXPECT_EQ(found.text, often("Cải cách hành chính, được người dân đồng tình. "));
}

TEST(LegacyReader, ReadsVisciiAndVpsAndCp1258) {
  const std::string text = often("Một cửa gần dân: cải cách hành chính, được người dân đồng tình ở xã. ");
  const auto typed_in = [&](Legacy encoding) {
    std::string bytes;
    for (const char32_t c : code_points(text)) {
      int byte = c < 0x80 ? static_cast<int>(c) : 0;
      for (int b = 0x80; byte == 0 && b < 0x100; ++b)
        if (decode(encoding, std::u32string(1, windows_1252(static_cast<std::uint8_t>(b)))) == std::u32string(1, c))
          byte = b;
      bytes += static_cast<char>(byte);
    }
    return shown_as_1252(bytes);
  };
  for (const Legacy encoding : {Legacy::viscii, Legacy::vps}) {
    const Read found = read(typed_in(encoding));
    EXPECT_EQ(found.encoding.name, name_of(encoding));
    EXPECT_EQ(found.text, text);
  }
  const Read found =
      read(shown_as_1252(often("Ca\xD2i ca\xEC"
                               "ch ha\xCCnh chi\xECnh \xF0\xFD\xF5\xF2"
                               "c ng\xFD\xF5\xCCi d\xE2n ")));
  EXPECT_EQ(found.encoding.name, "cp1258");
  EXPECT_EQ(found.text, often("Cải cách hành chính được người dân "));
}

TEST(LegacyReader, UnicodeStaysAsItIsWhateverTheFontSays) {
  for (const char* font : {"", ".VnTime", "VNI-Times", "Times New Roman"}) {
    const std::string text = often("Cải cách hành chính được người dân đồng tình “cao”. ");
    const Read found = read(text, font);
    EXPECT_EQ(found.encoding.name, "unicode") << font;
    EXPECT_EQ(found.text, text) << font;
    EXPECT_FALSE(found.doubt.has_value());
  }
}

TEST(LegacyReader, DecomposedUnicodeIsUnicode) {
  const std::string text = often("Ca\u0309i ca\u0301ch ha\u0300nh chi\u0301nh đô\u0300ng ti\u0300nh ");
  EXPECT_EQ(read(text, ".VnTime").encoding.name, "unicode");
  EXPECT_EQ(read(text).text, text);
}

TEST(LegacyReader, OtherLanguagesAreLeftAlone) {
  for (const char* text : {"L'été a été très chaud à l'île, où naît la forêt française. ",
                           "Größere Änderungen für Bürger über Möbel und Straßen. ",
                           "El señor niño mañana año España pequeño ", "plain English © ® text ", "37°C ± 2 µm "}) {
    const Read found = read(often(text));
    EXPECT_EQ(found.encoding.name, "unicode") << text;
    EXPECT_EQ(found.text, often(text));
    EXPECT_FALSE(found.doubt.has_value()) << text;
  }
}

TEST(LegacyReader, ShortRunTakesWhatItsFontHolds) {
  LegacyReader reader;
  const FontId old = reader.font(".VnTime"), other = reader.font("Arial");
  const std::vector<FontText> pieces{FontText(often("C¶i c¸ch hµnh chÝnh "), old), FontText("tiÕng", old),
                                     FontText("café ±", other), FontText("đồng tình", old)};
  EXPECT_EQ(read(pieces, reader).text, often("Cải cách hành chính ") + "tiếng" + "café ±" + "đồng tình");
}

TEST(LegacyReader, AFewWordsOfALegacyFontAreReadWhereAllAgree) {
  EXPECT_EQ(read("C¶i c¸ch", ".VnTime").text, "Cải cách");
  EXPECT_EQ(read("C¶i c¸ch").text, "C¶i c¸ch");
}

TEST(LegacyReader, TwoEncodingsAreMixed) {
  LegacyReader reader;
  const FontId old = reader.font(".VnTime"), other = reader.font("Times New Roman");
  const std::vector<FontText> pieces{FontText(often("C¶i c¸ch hµnh chÝnh "), old),
                                     FontText(often("được người dân đồng tình "), other)};
  const Read found = read(pieces, reader);
  EXPECT_EQ(found.encoding.name, "mixed");
  EXPECT_EQ(found.text, often("Cải cách hành chính ") + often("được người dân đồng tình "));
}

TEST(LegacyReader, WhatReadsHalfWellIsDoubtful) {
  const Read found = read(often("C¶i c¸ch hµnh ¶¸µ ®®i ¸¸n nh©n ©©© "));
  ASSERT_TRUE(found.doubt.has_value());
  EXPECT_EQ(found.doubt->name, "tcvn3");
}

TEST(LegacyReader, HyphenOfAPdfIsTheLetterThatWasLost) {
  const Read found = read(often("n-íc ta t- t-ëng, TT-BTC ngµy 01-9 Lao ®éng-Th-¬ng binh - x· héi, -u tiªn -íc m¬. "),
                          ".VnTime", Origin::pdf_layout);
  EXPECT_EQ(found.text, often("nước ta tư tưởng, TT-BTC ngày 01-9 Lao động-Thương binh - xã hội, ưu tiên ước mơ. "));
}

TEST(LegacyReader, HyphenStaysWhereTheLetterCameThrough) {
  const Read found = read(often("n\u00ADíc ta t\u00AD t\u00ADëng, x· -u héi "), ".VnTime", Origin::pdf_layout);
  EXPECT_EQ(found.text, often("nước ta tư tưởng, xã -u hội "));
}

TEST(LegacyReader, SplitWordsOfAPdfInVniAreJoined) {
  const Read found = read(often("leä nh caûi caù ch na êm ñöôï c ngöôøi daâ n, "), "VNI-Times", Origin::pdf_layout);
  EXPECT_EQ(found.text, often("lệnh cải cách năm được người dân, "));
}

}  // namespace
}  // namespace sokhao::probes::text
