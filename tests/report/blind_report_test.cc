#include <gmock/gmock.h>

#include "core/text.h"
#include "report/blind_report.h"
#include "report/premis.h"
#include "tests/report/samples.h"

namespace sokhao::report {
namespace {

using core::Language;
using testing::HasSubstr;
using testing::Not;

TEST(BlindReport, HoldsNoTextThatCameFromOutside) {
  core::Report report = samples::long_video();
  const std::string secret = "BIMAT";
  report.entry.code = report.entry.source = report.entry.form_basis = secret;
  report.entry.handed_in_at = report.entry.received_at = "2020-09-10T08:15:00+07:00";
  report.entry.applicant = {{secret, secret}, secret, secret, secret, secret};
  report.decision = core::Decision{"accept", secret, secret, secret, "2020-09-11T08:00:00+07:00"};
  for (core::Finding& finding : report.findings) {
    finding.clause = finding.basis = secret;
    finding.message = finding.fix = {secret, secret};
    finding.cause = finding.suppressed_by = secret;
    finding.unit = secret;
    finding.evidence = {{0, 1, std::nullopt, std::nullopt, secret}};
  }
  report.findings.push_back(samples::passed(secret));
  report.findings.push_back(samples::passed("article.cover"));
  report.findings.back().measured = secret;
  report.findings[0].measured = secret;
  report.findings[0].limit = std::vector<std::string>{secret};
  core::Part& part = report.parts[0];
  part.name = part.sha256 = part.facts.name = part.facts.disc->label = part.facts.disc->files[0].path = part.facts.disc->titles[0].name = secret;
  part.facts.damage.push_back({core::DamageCode::truncated, secret, 1, {secret, secret}});
  report.parts.push_back({core::PartRole::sleeve, secret, 1, secret, samples::document_facts()});
  report.parts.back().facts.document->cover.authors.front().crop = {200, 40, "\xFF\xD8\xFF" + secret};
  report.parts.back().facts.document->metadata = {secret, secret};
  report.readings.push_back({"full_name", core::Source::cover, 1, secret, secret, core::Agreement::alone});

  const BlindReport blind = blind_report(report, "P04821");
  for (const std::string& text : {blind_report_json(blind), blind_report_html(blind, Language::vi)}) {
    EXPECT_THAT(text, Not(HasSubstr(secret)));
    EXPECT_THAT(text, Not(HasSubstr("Hồ Thị")));
    EXPECT_THAT(text, Not(HasSubstr("/9j/"))) << "no picture of the cover";
    EXPECT_THAT(text, Not(HasSubstr("2020-09-1")));
    EXPECT_THAT(text, HasSubstr("P04821"));
  }
  for (const auto& line : left_out_of_blind(report)) EXPECT_THAT(line.vi + line.en, Not(HasSubstr(secret)));
}

TEST(BlindReport, KeepsWhatAJudgeNeeds) {
  const std::string page = blind_report_html(blind_report(samples::long_video(), "P04821"), Language::vi);
  EXPECT_THAT(page, HasSubstr("07 phút 12 giây"));
  EXPECT_THAT(page, HasSubstr("từ 04 đến 06 phút"));
  EXPECT_THAT(page, HasSubstr("720 × 576"));
}

TEST(Premis, EventsOfTheLogAreTermsOfTheVocabulary) {
  EXPECT_EQ(premis_type("entry.received"), "ingestion");
  EXPECT_EQ(premis_type("report.made"), "validation");
  EXPECT_EQ(premis_type("entry.decided"), "appraisal");
  const std::string xml = premis_xml({{{"data/a.iso", "a<b>\x01.iso", 5, std::string(64, 'a'), "disc iso"}},
                                      {{3, core::Instant{}, "entry.decided", "DT-1", R"({"by":"Nguyễn & A","kind":"accept"})", "h"}},
                                      "2020-09-10T08:00:00+07:00", "Asia/Ho_Chi_Minh", "sokhao 0.1.0"});
  EXPECT_THAT(xml, HasSubstr("<premis:eventType>appraisal</premis:eventType>\n<premis:eventDateTime>1970-01-01T"));
  EXPECT_THAT(xml, HasSubstr("<premis:agentName>Nguyễn &amp; A</premis:agentName>\n<premis:agentType>person</premis:agentType>"));
  EXPECT_THAT(xml, HasSubstr("a&lt;b&gt;\xef\xbf\xbd.iso"));
  EXPECT_THAT(xml, HasSubstr("message digest calculation"));
}

}  // namespace
}  // namespace sokhao::report
