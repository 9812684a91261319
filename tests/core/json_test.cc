// JSON of facts, of the clerk's form and of reports: complete, strict, safe.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base64.h"
#include "core/crops.h"
#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/text.h"

namespace sokhao::core {
namespace {

using testing::HasSubstr;
using testing::Not;

VideoFacts some_video() {
  VideoFacts video;
  video.container = "avi";
  video.duration_s = 432.04;
  video.duration_basis = "packets";
  video.scanned = true;
  video.restarts = 1;
  video.video_codec = "mpeg4";
  video.width = 720;
  video.height = 576;
  video.frame_rate = 25;
  video.plays = true;
  video.damage.push_back({DamageCode::declared_mismatch, "", 12, {"khác tiêu đề", "differs from the header"}});
  return video;
}

PartFacts disc_part() {
  PartFacts facts;
  facts.name = "D007.iso";
  facts.size = 95'000'000;
  facts.kind = PartKind::disc;
  facts.damage.push_back({DamageCode::truncated, "", std::nullopt, {"đĩa cụt", "cut short"}});
  DiscFacts disc;
  disc.container = "iso";
  disc.filesystems = {"iso9660", "joliet"};
  disc.declared_bytes = 96'000'000;
  disc.actual_bytes = 95'000'000;
  disc.complete = false;
  disc.tracks.push_back({1, 1, "data", 0, 46'387, "checked"});
  disc.files.push_back({"/VIDEO/PHIM.AVI", 5'000'000'000, 4'000'000'000, "checked"});
  disc.titles.push_back({TitleKind::file, "/VIDEO/PHIM.AVI", some_video()});
  disc.main_title = 0;
  facts.disc = disc;
  facts.probes["disc.iso9660"] = 1;
  return facts;
}

PartFacts document_part() {
  PartFacts facts;
  facts.name = "bai.pdf";
  facts.size = 1234;
  facts.kind = PartKind::document;
  DocumentFacts document;
  document.format = DocumentFormat::scan;
  document.pages = 2;
  document.page_sizes_mm = {{210, 297}, {209.9, 297.1}};
  document.text_source = TextSource::ocr;
  document.words = WordCounts{1000, 1010, 1100, 60, 20, 20, 820, 797, {500, 500}};
  document.page_numbers = {true, 2, 2};
  Field author{FieldState::found, "Hồ Thị A", 0.9, "label", 1, Box{0.1, 0.2, 0.3, 0.04}};
  author.crop = {120, 40, "\xFF\xD8\xFF" + std::string("\0\1\2", 3)};
  document.cover.authors = {author};
  document.metadata = {"Hồ Thị A", "Bài dự thi"};
  document.cover.phone.state = FieldState::unreadable;
  document.ocr = OcrQuality{91.5, 0.01, 0.97};
  facts.document = document;
  return facts;
}

PartFacts archive_part() {
  PartFacts facts;
  facts.name = "bai.zip";
  facts.kind = PartKind::archive;
  ArchiveFacts archive;
  archive.format = "zip";
  archive.parts = {document_part(), disc_part()};
  facts.archive = archive;
  return facts;
}

PartFacts image_part() {
  PartFacts facts;
  facts.kind = PartKind::image;
  facts.image = ImageFacts{800, 600, "jpeg", 300.0, "chữ", CoverFields{}};
  return facts;
}

class EveryKind : public testing::TestWithParam<PartFacts (*)()> {};

TEST_P(EveryKind, ReadsBackAsItWasWritten) {
  const Json written = to_json(GetParam()());
  const auto parsed = parse_json(json_text(written));
  ASSERT_TRUE(parsed) << parsed.error().what;
  const auto read = part_facts_from_json(*parsed);
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(to_json(*read).dump(), written.dump());
}

TEST_P(EveryKind, MissingKeyIsRefused) {
  const Json written = to_json(GetParam()());
  for (auto it = written.begin(); it != written.end(); ++it) {
    Json less = written;
    less.erase(it.key());
    EXPECT_FALSE(part_facts_from_json(less)) << it.key();
  }
}

TEST_P(EveryKind, ExtraKeyIsRefused) {
  Json more = to_json(GetParam()());
  more["surprise"] = 1;
  EXPECT_FALSE(part_facts_from_json(more));
}

INSTANTIATE_TEST_SUITE_P(Facts, EveryKind, testing::Values(disc_part, document_part, archive_part, image_part));

TEST(FactsJson, ACropIsASmallJpegOrAnError) {
  const Json good = to_json(document_part());
  const auto read = [&](auto change) {
    Json json = good;
    change(json["document"]["cover"]["authors"][0]["crop"]);
    return part_facts_from_json(json).has_value();
  };
  EXPECT_TRUE(read([](Json&) {}));
  EXPECT_FALSE(read([](Json& crop) { crop["jpeg"] = base64("GIF89a"); }));
  EXPECT_FALSE(read([](Json& crop) { crop["jpeg"] = "/9j/ <script>"; }));
  EXPECT_FALSE(read([](Json& crop) { crop["jpeg"] = base64("\xFF\xD8\xFF" + std::string(kMostCropBytes, 'x')); }));
  EXPECT_FALSE(read([](Json& crop) { crop["width"] = 0; }));
  EXPECT_FALSE(read([](Json& crop) { crop["height"] = 1'000'000; }));
  EXPECT_FALSE(read([](Json& crop) { crop.erase("width"); }));
  EXPECT_FALSE(read([](Json& crop) { crop = "jpeg"; }));
}

TEST(FactsJson, AFieldWithoutACropIsWrittenAsBefore) {
  const Json json = to_json(document_part());
  EXPECT_FALSE(json["document"]["cover"]["phone"].contains("crop"));
}

TEST(Crops, AreCappedFromTheFirstOneThatDoesNotFit) {
  PartFacts facts = document_part();
  facts.document->cover.title.crop = {10, 10, "\xFF\xD8\xFF" + std::string(100, 'x')};
  facts.document->cover.unit.crop = {10, 10, "\xFF\xD8\xFF"};
  std::size_t room = 20;
  cap_crops(facts, room);
  EXPECT_FALSE(facts.document->cover.authors.front().crop.empty());
  EXPECT_FALSE(facts.document->cover.unit.crop.empty());
  EXPECT_TRUE(facts.document->cover.title.crop.empty());
  EXPECT_EQ(room, 20u - 6 - 3);
  PartFacts archive = archive_part();
  drop_crops(archive);
  EXPECT_TRUE(archive.archive->parts.front().document->cover.authors.front().crop.empty()) << "inside, too";
}

TEST(Base64, GoesBothWaysAndTakesNothingElse) {
  for (const std::string bytes : {"", "a", "ab", "abc", "abcd"}) EXPECT_EQ(from_base64(base64(bytes)), bytes);
  EXPECT_EQ(base64("Man"), "TWFu");
  EXPECT_EQ(base64("M"), "TQ==");
  for (const char* text : {"TQ", "TQ=", "T===", "TW Fu", "TWFu\n", "TW-u"}) EXPECT_FALSE(from_base64(text)) << text;
}

TEST(FactsJson, OnlyTheMemberThatKindNamesIsWritten) {
  PartFacts facts = document_part();
  facts.disc = DiscFacts{};
  const Json json = to_json(facts);
  EXPECT_TRUE(json.contains("document"));
  for (const char* other : {"disc", "video", "image", "archive"}) EXPECT_FALSE(json.contains(other)) << other;

  facts.kind = PartKind::unknown;
  EXPECT_FALSE(to_json(facts).contains("document"));
}

TEST(FactsJson, WhatCouldNotBeMeasuredIsNullAndNotAbsent) {
  PartFacts facts;
  facts.kind = PartKind::video;
  facts.video = VideoFacts{};
  const Json json = to_json(facts);
  EXPECT_TRUE(json["video"]["duration_s"].is_null());
  EXPECT_TRUE(json["video"]["plays"].is_null());
}

TEST(FactsJson, KindWithoutItsObjectReadsBackAsUnset) {
  PartFacts facts;
  facts.kind = PartKind::document;
  const auto read = part_facts_from_json(to_json(facts));
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->document);
}

TEST(FactsJson, MainTitleThatPointsNowhereIsRefused) {
  Json json = to_json(disc_part());
  json["disc"]["main_title"] = 1;
  EXPECT_FALSE(part_facts_from_json(json));
  json["disc"]["main_title"] = -1;
  EXPECT_FALSE(part_facts_from_json(json));
}

TEST(FactsJson, NegativeCountIsRefusedAlsoInsideAnArchive) {
  Json json = to_json(archive_part());
  json["archive"]["parts"][0]["document"]["words"]["body"] = -1;
  EXPECT_FALSE(part_facts_from_json(json));
}

TEST(FactsJson, NumberTooLargeForItsFieldIsRefused) {
  Json json = to_json(document_part());
  json["document"]["pages"] = std::uint64_t{1} << 63;
  EXPECT_FALSE(part_facts_from_json(json));
}

TEST(FactsJson, UnknownDamageCodeIsRefused) {
  Json json = to_json(disc_part());
  json["damage"][0]["code"] = "bad_karma";
  EXPECT_FALSE(part_facts_from_json(json));
}

TEST(FactsJson, EveryDamageCodeHasAName) {
#define SOKHAO_DAMAGE(code, effect) EXPECT_EQ(to_string(DamageCode::code), #code);
#include "core/damage_codes.inc"
#undef SOKHAO_DAMAGE
}

TEST(ClerkFormJson, ReadsBackAsItWasWritten) {
  ClerkForm form;
  form.form = EntryForm::video;
  form.authors = {"Hồ Văn B"};
  form.phone = "0905 123 456";
  form.ticks = {"video.sleeve"};
  form.problems = {"Họ tên tên: ?"};
  const auto read = clerk_form_from_json(to_json(form));
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(to_json(*read), to_json(form));
}

TEST(ParseJson, NestingDeeperThanAllowedIsRefused) {
  const auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(parse_json(nested(32)));
  EXPECT_FALSE(parse_json(nested(33)));
  EXPECT_FALSE(parse_json(nested(1'000'000)));
}

TEST(ParseJson, InvalidUtf8IsRefused) { EXPECT_FALSE(parse_json("[\"\xff\"]")); }
TEST(ParseJson, RubbishAfterTheValueIsRefused) { EXPECT_FALSE(parse_json("{} {}")); }
TEST(ParseJson, EmptyTextIsRefused) { EXPECT_FALSE(parse_json("")); }
TEST(ParseJson, NumberOutOfRangeIsRefused) { EXPECT_FALSE(parse_json("[1e999]")); }
TEST(ParseJson, KeyGivenTwiceIsRefused) {
  EXPECT_FALSE(parse_json(R"({"a":1,"a":2})"));
  EXPECT_TRUE(parse_json(R"({"a":{"a":1},"b":[{"a":1},{"a":1}]})"));
}

TEST(ParseJson, ObjectWithVeryManyKeysIsRefused) {
  std::string text = "{";
  for (int i = 0; i < 5000; ++i) text += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
  EXPECT_FALSE(parse_json(text + "}"));
}

TEST(JsonText, CharactersThatScreensActOnAreEscapedAndNotLost) {
  const std::string hostile = "a\x1b[31m\x7f\xc2\x9b\xe2\x80\xae\xe2\x80\xa8\xe2\x81\xa6\xf0\x9f\x98\x80ế\n";
  const std::string text = json_text(Json(hostile));
  for (const char* raw : {"\x1b", "\x7f", "\xc2\x9b", "\xe2\x80\xae", "\xe2\x80\xa8", "\xe2\x81\xa6", "\n"})
    EXPECT_THAT(text, Not(HasSubstr(raw)));
  EXPECT_THAT(text, HasSubstr("\xf0\x9f\x98\x80ế"));
  EXPECT_EQ(Json::parse(text).get<std::string>(), hostile);
}

TEST(JsonText, InvalidUtf8BecomesTheReplacementCharacter) {
  const std::string text = json_text(Json(std::string("a\xff\xf0\x9f")));
  EXPECT_TRUE(is_utf8(text));
  EXPECT_THAT(text, HasSubstr("\xef\xbf\xbd"));
}

Report some_report() {
  Report report;
  report.entry.code = "DT-2020-0007";
  report.entry.form = EntryForm::video;
  report.entry.source = "D007.iso";
  report.entry.applicant.authors = {"Hồ Văn B"};
  report.verdict = Verdict::return_;
  report.decision = Decision{"return", "quá dài", std::nullopt, "admin", "2020-09-10T09:00:00+07:00"};
  Finding finding;
  finding.rule = "video.duration";
  finding.clause = "III.2 'từ 04 đến 06 phút'";
  finding.outcome = Outcome::fail;
  finding.severity = Severity::return_;
  finding.measured = 432.04;
  finding.limit = Bounds{240, 360};
  finding.unit = "s";
  finding.message = {"dài quá", "too long"};
  finding.until = "2020-09-15T23:59:59+07:00";
  finding.evidence.push_back({0, std::nullopt, std::nullopt, 360.0, "/VIDEO_TS title 1"});
  report.findings.push_back(finding);
  report.pending = {"video.sleeve"};
  report.incomplete.push_back({"media", "wall_limit", {"quá giờ", "out of time"}});
  report.parts.push_back({PartRole::disc_image, "D007.iso", 95'000'000, std::string(64, 'a'), disc_part()});
  report.contest = {"cchc", std::string(64, 'b')};
  report.engine = {"0.1.0", "full", {{"disc.iso9660", 1}}};
  return report;
}

TEST(ReportJson, ReadsBackAsItWasWritten) {
  const auto parsed = parse_json(report_text(some_report()));
  ASSERT_TRUE(parsed) << parsed.error().what;
  const auto read = report_from_json(*parsed);
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(report_text(*read), report_text(some_report()));
}

TEST(ReportJson, EveryShapeOfAMeasureSurvives) {
  for (const Measure& measure : {Measure{}, Measure{1.5}, Measure{240.0}, Measure{std::string("A4")},
                                 Measure{std::vector<std::string>{"full_name", "phone"}}, Measure{Bounds{{}, 360}}}) {
    Report report = some_report();
    report.findings[0].measured = measure;
    const auto read = report_from_json(to_json(report));
    ASSERT_TRUE(read) << read.error().what;
    EXPECT_EQ(read->findings[0].measured.index(), measure.index());
    EXPECT_EQ(report_text(*read), report_text(report));
  }
}

TEST(ReportJson, KeysStandInTheOrderOfTheContract) {
  const Json json = to_json(some_report());
  std::vector<std::string> keys;
  for (auto it = json.begin(); it != json.end(); ++it) keys.push_back(it.key());
  EXPECT_THAT(keys, testing::ElementsAre("schema", "entry", "verdict", "decision", "findings", "pending", "incomplete",
                                         "parts", "contest", "engine"));
  EXPECT_EQ(json["schema"], "sokhao.report/1");
  EXPECT_EQ(json["verdict"], "return");
  EXPECT_EQ(json["findings"][0]["limit"].dump(), R"({"min":240,"max":360})");
}

TEST(ReportJson, AnotherSchemaIsRefused) {
  Json json = to_json(some_report());
  json["schema"] = "sokhao.report/2";
  EXPECT_FALSE(report_from_json(json));
}

}  // namespace
}  // namespace sokhao::core
