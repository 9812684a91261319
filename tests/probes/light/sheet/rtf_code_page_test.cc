#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "probes/sheet/rtf_walk.h"
#include "probes/text/words.h"

namespace sokhao::probes::sheet {
namespace {

std::string text_of(const std::string& rtf) {
  text::LegacyReader fonts;
  const Manuscript manuscript = walk_rtf(rtf, fonts, {});
  std::string text;
  for (const Block& block : manuscript.body) text += fonts.unicode(block.set);
  return text;
}

struct Sample {
  int page, charset;
  const char* rtf;   ///< as the codecs of Python write it
  const char* text;
};

const std::vector<Sample>& samples() {
  static const std::vector<Sample> list{
      {1250, 238, R"(P\'f8\'edli\'9a \'9elu\'9dou\'e8k\'fd k\'f9\'f2)", "Příliš žluťoučký kůň"},
      {1251, 204, R"(\'ce\'e1\'f9\'e5\'e5 \'f7\'e8\'f1\'eb\'ee \'f1\'eb\'ee\'e2)", "Общее число слов"},
      {1253, 161, R"(\'ca\'e1\'eb\'e7\'ec\'dd\'f1\'e1 \'ea\'fc\'f3\'ec\'e5)", "Καλημέρα κόσμε"},
      {1254, 162, R"(\'deiir g\'fcne\'feli)", "Şiir güneşli"},
      {1257, 186, R"(\'c0\'feuolas \'f0altas)", "Ąžuolas šaltas"},
      {932, 128, R"(\'93\'fa\'96\{\'81@\'8c\'ea\'94\\\'97\'cd \'95\\\'8e\'a6\'83\\)", "日本　語能力 表示ソ"},
      {936, 134, R"(\'d0\'d0\'d5\'fe\'b8\'c4\'b8\'ef\'a1\'a1\'d6\'d0\'ce\'c4)", "行政改革　中文"},
      {949, 129, R"(\'c7\'e0\'c1\'a4 \'b0\'b3\'c7\'f5)", "행정 개혁"},
      {950, 136, R"(\'a6\'e6\'acF\'a1@\'a7\'ef\'ad\'b2\'a5\\\'b3\\\'bb\\)", "行政　改革功許蓋"},
      {874, 222, R"(\'a1\'d2\'c3\'bb\'af\'d4\'c3\'d9\'bb)", "การปฏิรูป"},
  };
  return list;
}

TEST(RtfCodePage, CharacterSetOfTheFontSaysWhatBytesMean) {
  for (const Sample& sample : samples()) {
    const std::string head = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset" + std::to_string(sample.charset) + " Any;}}";
    EXPECT_EQ(text_of(head + "\\pard " + sample.rtf + "\\par}"), sample.text) << sample.charset;
  }
}

TEST(RtfCodePage, PageOfTheDocumentHoldsWhereTheFontIsSilent) {
  for (const Sample& sample : samples()) {
    const std::string head = "{\\rtf1\\ansi\\ansicpg" + std::to_string(sample.page) + "\\deff0{\\fonttbl{\\f0 Any;}}";
    EXPECT_EQ(text_of(head + "\\pard " + sample.rtf + "\\par}"), sample.text) << sample.page;
  }
}

TEST(RtfCodePage, Utf8AsPageOfTheDocument) {
  EXPECT_EQ(text_of("{\\rtf1\\ansi\\ansicpg65001{\\fonttbl{\\f0 Any;}}C\\'e1\\'ba\\'a3i c\\'c3\\'a1ch\\par}"), "Cải cách");
}

TEST(RtfCodePage, CutCharacterDoesNotSwallowWhatFollows) {
  const std::string head = "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset128 Any;}{\\f1\\fcharset0 Other;}}\\f0 ";
  EXPECT_EQ(text_of(head + "\\'93\\f1 mot hai\\par}"), "mot hai");
}

TEST(RtfCodePage, FontOfAnOlderVietnameseEncodingKeepsItsBytes) {
  // "Cải cách hành chính" in TCVN3, under a character set that is not its own.
  std::string rtf = "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset238 .VnTime;}}";
  for (int i = 0; i < 20; ++i) rtf += "C\\'b6i c\\'b8ch h\\'b5nh ch\\'ddnh ";
  text::LegacyReader fonts;
  const Manuscript manuscript = walk_rtf(rtf + "\\par}", fonts, {});
  for (const Block& block : manuscript.body) fonts.look(block.set);
  fonts.settle();
  EXPECT_THAT(fonts.unicode(manuscript.body.at(0).set), ::testing::StartsWith("Cải cách hành chính"));
}

TEST(RtfCodePage, BlankOfEastAsiaSeparatesWords) {
  EXPECT_EQ(text::count("日本　語").chu, 2);
  const std::string rtf = "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset128 Any;}}\\'93\\'fa\\'96\\'7b\\'81\\'40\\'8c\\'ea\\par}";
  EXPECT_EQ(text::count(text_of(rtf)).chu, 2);
}

}  // namespace
}  // namespace sokhao::probes::sheet
