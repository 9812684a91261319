// What the clerk's status file says of a report.
#include "app/status_of_report.h"

#include <gmock/gmock.h>

#include "tests/report/samples.h"

namespace sokhao::app {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string words(const core::Report& report) {
  std::string out;
  for (const auto& line : status_of(report).lines) out += line.vi + "\n";
  return out;
}

TEST(StatusOfReport, DecisionStandsAboveWhatWasMeasured) {
  core::Report report = report::samples::long_video();
  EXPECT_THAT(words(report), HasSubstr("→ cắt còn 04 phút đến 06 phút"));
  const std::string measured = report::samples::too_long().message.vi + "\n";
  report.decision = core::Decision{"accept", "Thiên tai, được gia hạn", "15/NV", "Trưởng phòng", "2020-09-16T09:00:00+07:00"};
  EXPECT_EQ(words(report), "Quyết định của Trưởng phòng, văn bản số 15/NV: Thiên tai, được gia hạn\nKết quả máy đo, giữ nguyên:\n" + measured);
  EXPECT_THAT(words(report), Not(HasSubstr("→"))) << "what to do about it was for the time before";
  EXPECT_EQ(status_of(report).status, ingest::DropStatus::passes);
}

TEST(StatusOfReport, DecisionOnWhatHasNoFaultStandsAlone) {
  core::Report report = report::samples::of_verdict("DT-2020-0001", 1, core::Verdict::pass);
  report.decision = core::Decision{"refuse", "Sai đối tượng", std::nullopt, "Trưởng phòng", "2020-09-16T09:00:00+07:00"};
  EXPECT_EQ(words(report), "Quyết định của Trưởng phòng: Sai đối tượng\n");
  EXPECT_EQ(status_of(report).status, ingest::DropStatus::refused);
}

}  // namespace
}  // namespace sokhao::app
