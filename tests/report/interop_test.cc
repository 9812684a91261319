#include <gmock/gmock.h>

#include "core/facts_json.h"
#include "report/interop.h"
#include "tests/report/samples.h"
#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

namespace sokhao::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Ffprobe, NamesAreThoseOfFfprobe) {
  const auto json = core::parse_json(ffprobe_json(samples::disc_facts()).value()).value();
  EXPECT_EQ(json["streams"][0]["codec_name"], "mpeg4");
  EXPECT_EQ(json["streams"][0]["codec_type"], "video");
  EXPECT_EQ(json["streams"][0]["r_frame_rate"], "25/1");
  EXPECT_EQ(json["streams"][1]["codec_type"], "audio");
  EXPECT_EQ(json["format"]["duration"], "432.040000") << "the playable duration of the main title";
  EXPECT_EQ(json["format"]["nb_streams"], 2);
}

TEST(Ffprobe, WhatWasNotMeasuredIsLeftOutAndNoVideoIsAnError) {
  core::PartFacts facts = samples::disc_facts();
  facts.disc->titles[0].video.duration_s.reset();
  EXPECT_FALSE(core::parse_json(ffprobe_json(facts).value()).value()["format"].contains("duration"));
  EXPECT_EQ(ffprobe_json(samples::document_facts()).error().kind, core::ErrorKind::not_found);
  facts.disc->main_title.reset();
  EXPECT_FALSE(ebucore_xml(facts));
}

TEST(Ebucore, IsWellFormedWithTheNamesOfTheSchemaAndHostileTextEscaped) {
  core::PartFacts facts = samples::disc_facts();
  facts.name = "a<b>&\"\x01.iso";
  facts.disc->titles[0].video.frame_rate = 29.97;
  const std::string xml = ebucore_xml(facts).value();
  EXPECT_THAT(xml, HasSubstr("<ebucore:normalPlayTime>PT432.040S</ebucore:normalPlayTime>"));
  EXPECT_THAT(xml, HasSubstr("factorNumerator=\"30000\" factorDenominator=\"1001\">30<"));
  EXPECT_THAT(xml, Not(HasSubstr("\x01")));
  const support::TempDir folder;
  const auto parsed = support::run_program({"/usr/bin/python3", "-c", "import sys,xml.dom.minidom as m; d=m.parse(sys.argv[1]); print(d.getElementsByTagNameNS('urn:ebu:metadata-schema:ebucore','width')[0].firstChild.data)", folder.write("a.xml", xml)});
  EXPECT_EQ(parsed.out, "720\n") << parsed.err;
}

TEST(FrameRate, IsTheFractionOfTelevision) {
  for (const auto& [rate, text] : std::vector<std::pair<double, std::string>>{{25, "25/1"}, {29.97, "30000/1001"}, {23.976, "24000/1001"}, {59.94006, "60000/1001"}, {12.5, "25/2"}, {15, "15/1"}})
    EXPECT_EQ(frame_rate_fraction(rate), text);
}

}  // namespace
}  // namespace sokhao::report
