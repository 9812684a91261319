// What the program writes is what report/schema promises, and the schemas are
// strict. Checked by ajv (tests/schema: npm ci).
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include <boost/filesystem.hpp>

#include "core/facts_json.h"
#include "core/report_json.h"
#include "report/blind_report.h"
#include "report/coverage.h"
#include "report/register.h"
#include "report/rejections.h"
#include "report/writer.h"
#include "tests/report/samples.h"
#include "tests/support/temp_dir.h"

namespace sokhao::report {
namespace {

using core::Json;
using testing::HasSubstr;
using testing::Not;

struct Answer {
  int exit_code = -1;
  std::string output;
};

Answer run(const std::string& command) {
  Answer answer;
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (!pipe) return answer;
  std::array<char, 4096> buffer;
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) answer.output.append(buffer.data(), n);
  const int status = ::pclose(pipe);
  answer.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return answer;
}

class Schema : public testing::Test {
 protected:
  void SetUp() override {
    const bool ready = run("node --version").exit_code == 0 && boost::filesystem::exists(folder() + "/node_modules/ajv");
    if (ready) return;
    const std::string why = "node or ajv is missing: install nodejs and npm, then run `npm ci --prefix tests/schema`";
    const char* required = std::getenv("SOKHAO_REQUIRE_TOOLS");
    if (required && std::string(required) == "1") FAIL() << why;
    GTEST_SKIP() << why;
  }

  static std::string folder() { return SOKHAO_SOURCE_DIR "/tests/schema"; }

  /// ajv's answer on one document.
  Answer validated(const std::string& id, const std::string& text) {
    const std::string file = files_.at("document.json");
    std::ofstream(file, std::ios::binary) << text;
    return run("node '" + folder() + "/validate.mjs' '" SOKHAO_SOURCE_DIR "/report/schema' " + id + " '" + file + "'");
  }
  Answer validated(const std::string& id, const Json& json) { return validated(id, core::json_text(json)); }

  support::TempDir files_;
};

Json facts_document(const core::PartFacts& facts) {
  Json out = Json::object();
  out["schema"] = "sokhao.facts/1";
  out.update(core::to_json(facts));
  return out;
}

std::vector<core::Report> every_shape() {
  core::Report decided = samples::long_video();
  decided.decision = core::Decision{"accept", "được phép", "12/QĐ", "admin", "2020-09-11T08:00:00+07:00"};
  core::Report undecided = samples::needs_review();
  undecided.entry.form.reset();
  undecided.findings.clear();
  for (const core::Measure& measure : {core::Measure{}, core::Measure{1.5}, core::Measure{std::string("A4")},
                                       core::Measure{std::vector<std::string>{"phone"}}, core::Measure{core::Bounds{{}, 6}}}) {
    core::Finding finding = samples::too_long();
    finding.measured = finding.limit = measure;
    undecided.findings.push_back(finding);
  }
  return {samples::differing("\xFF\xD8\xFF"), samples::long_video(), samples::needs_review(), samples::of_verdict("DT-1", 1, core::Verdict::pass), decided, undecided};
}

TEST_F(Schema, CheckOfEveryShapeOfReportIsValid) {
  const auto reports = every_shape();
  for (const Writer* writer : registered_writers()) {
    if (writer->name != "json") continue;
    const auto answer = validated("urn:sokhao:check:1", writer->write(reports, {})->bytes);
    EXPECT_EQ(answer.exit_code, 0) << answer.output;
    const auto empty = validated("urn:sokhao:check:1", writer->write({}, {})->bytes);
    EXPECT_EQ(empty.exit_code, 0) << empty.output;
  }
}

TEST_F(Schema, RejectionReportIsValid) {
  const auto reports = every_shape();
  const auto answer = validated("urn:sokhao:rejections:1", rejections_json(rejections_of(reports, core::Instant{})));
  EXPECT_EQ(answer.exit_code, 0) << answer.output;
}

TEST_F(Schema, RegisterAndCoverageAreValid) {
  core::Contest contest;
  contest.title = "Cuộc thi";
  contest.calendar.intake_until = core::parse_instant("2020-09-15T23:59:59+07:00");
  contest.units = {{"TR", "UBND xã Tà Rụt", "cấp xã", {}, "0912", true, true, {}}, {"NV", "Phòng Nội vụ", "", {}, "", {}, {}, {}}};
  Register book{"2020-09-10T08:00:00+07:00", contest.title, {}, {{"lai.iso", "DT-1"}}};
  std::vector<std::optional<std::size_t>> units;
  for (const auto& report : every_shape()) {
    book.lines.push_back(book_entry(report));
    units.push_back(units.empty() ? std::optional<std::size_t>(0) : std::nullopt);
  }
  book.lines.back().verdict.reset();
  auto answer = validated("urn:sokhao:register:1", register_json(book));
  EXPECT_EQ(answer.exit_code, 0) << answer.output;
  answer = validated("urn:sokhao:coverage:1", coverage_json(coverage_of(contest, book.lines, units, core::Instant{})));
  EXPECT_EQ(answer.exit_code, 0) << answer.output;
}

TEST_F(Schema, BlindReportAndEventAreValid) {
  for (const auto& report : every_shape()) {
    const auto answer = validated("urn:sokhao:blind_report:1", blind_report_json(blind_report(report, "P04821")));
    EXPECT_EQ(answer.exit_code, 0) << answer.output;
  }
  const Json event{{"specversion", "1.0"}, {"id", std::string(64, 'a')}, {"source", "urn:sokhao:contest:c"}, {"type", "vn.sokhao.dossier.decided.v1"}, {"subject", "DT-1"},
                   {"time", "2020-09-10T01:00:00Z"}, {"datacontenttype", "application/json"}, {"dataschema", "urn:sokhao:event_data:1"},
                   {"data", {{"entry", "DT-1"}, {"version", 1}, {"verdict", "pass"}, {"decision", nullptr}, {"report_sha256", std::string(64, 'b')}}}};
  auto answer = validated("urn:sokhao:cloudevent:1", event);
  EXPECT_EQ(answer.exit_code, 0) << answer.output;
  Json named = event;
  named["data"]["author"] = "A";
  EXPECT_EQ(validated("urn:sokhao:cloudevent:1", named).exit_code, 1);
}

TEST_F(Schema, FactsOfEveryKindAreValid) {
  core::PartFacts video;
  video.kind = core::PartKind::video;
  video.video = samples::video_facts();
  video.video->damage.push_back({core::DamageCode::black_picture, "", std::nullopt, {"đen", "black"}});
  core::PartFacts image;
  image.kind = core::PartKind::image;
  image.image = core::ImageFacts{800, 600, "jpeg", std::nullopt, "chữ", core::CoverFields{}};
  core::PartFacts archive;
  archive.kind = core::PartKind::archive;
  archive.archive = core::ArchiveFacts{"zip", {{"a.iso", 5, 5, "checked"}}, {}, std::nullopt, {samples::disc_facts(), image}};
  core::PartFacts broken;
  broken.kind = core::PartKind::document;
  broken.damage.push_back({core::DamageCode::truncated, "", 12, {"cụt", "cut short"}});

  for (const auto& facts : {samples::disc_facts(), samples::document_facts(), video, image, archive, broken, core::PartFacts{}}) {
    const auto answer = validated("urn:sokhao:facts:1", facts_document(facts));
    EXPECT_EQ(answer.exit_code, 0) << answer.output;
  }
}

TEST_F(Schema, EveryDamageCodeIsKnown) {
  core::PartFacts facts;
#define SOKHAO_DAMAGE(code, effect) facts.damage.push_back({core::DamageCode::code, "", std::nullopt, {"", ""}});
#include "core/damage_codes.inc"
#undef SOKHAO_DAMAGE
  const auto answer = validated("urn:sokhao:facts:1", facts_document(facts));
  EXPECT_EQ(answer.exit_code, 0) << answer.output;
}

TEST_F(Schema, KeyThatIsMissingOrUnknownIsRefused) {
  for (const char* pointer : {"/verdict", "/findings/0/clause", "/parts/0/facts/disc/files/0/status", "/entry/applicant/phone"}) {
    Json less = core::to_json(samples::long_video());
    const Json::json_pointer at(pointer);
    less[at.parent_pointer()].erase(at.back());
    EXPECT_EQ(validated("urn:sokhao:report:1", less).exit_code, 1) << pointer;
  }
  for (const char* pointer : {"/extra", "/findings/0/extra", "/parts/0/facts/extra", "/parts/0/facts/disc/titles/0/video/extra"}) {
    Json more = core::to_json(samples::long_video());
    more[Json::json_pointer(pointer)] = 1;
    EXPECT_EQ(validated("urn:sokhao:report:1", more).exit_code, 1) << pointer;
  }
}

TEST_F(Schema, MemberOfAnotherKindIsRefused) {
  Json facts = facts_document(samples::disc_facts());
  facts["document"] = nullptr;
  EXPECT_EQ(validated("urn:sokhao:facts:1", facts).exit_code, 1);
  facts = facts_document(samples::disc_facts());
  facts.erase("disc");
  EXPECT_EQ(validated("urn:sokhao:facts:1", facts).exit_code, 1);
}

TEST_F(Schema, TimeThatIsNotRfc3339IsRefused) {
  Json report = core::to_json(samples::long_video());
  report["entry"]["received_at"] = "10/9/2020 08:17";
  EXPECT_EQ(validated("urn:sokhao:report:1", report).exit_code, 1);
}

TEST(SchemaLock, LockFileNamesNoRegistry) {
  std::ifstream file(SOKHAO_SOURCE_DIR "/tests/schema/package-lock.json");
  const std::string lock((std::istreambuf_iterator<char>(file)), {});
  EXPECT_THAT(lock, HasSubstr("\"integrity\": \"sha512-"));
  EXPECT_THAT(lock, Not(HasSubstr("\"resolved\"")));
}

}  // namespace
}  // namespace sokhao::report
