// Official forms of what the daemon took in, as a clerk prints them.
#include <gmock/gmock.h>

#include <boost/filesystem.hpp>

#include "tests/flow/program.h"
#include "tests/support/paper.h"

namespace sokhao::flow {
namespace {

using support::text_of_pdf;
using testing::HasSubstr;

void drop(const Program& program, const std::string& stem, const std::string& extension) {
  for (const std::string& ending : {extension, std::string("txt")})
    boost::filesystem::copy_file(sample(stem + "." + ending), program.inbox(stem + "." + ending));
}

TEST(Forms, EntryHasTheFormsThatItsStateAllows) {
  const Program program;
  program.home().write("sokhao.toml", "settle_s = 0.2\nrescan_s = 1\n[office]\nname = \"PHÒNG VĂN HÓA\"\nphone = \"0233 3886 999\"\n");
  drop(program, "short", "pdf");
  program.serve_until_idle();
  const std::string code = "DT-2020-0001", file = program.home().at("form.pdf");

  EXPECT_EQ(program.run({"form", "slip", code, "-o", file}).code, 0);
  EXPECT_THAT(text_of_pdf(support::read_file(file)), HasSubstr("Phòng Văn hóa tiếp nhận hồ sơ dự thi"));
  EXPECT_EQ(program.run({"form", "return", code, "-o", file, "--paper", "a5", "--number", "12"}).code, 0);
  const std::string notice = text_of_pdf(support::read_file(file));
  EXPECT_THAT(notice, HasSubstr("Số: 12/TBHS-NV")) << "checked after the last day: nothing to mend any more";
  EXPECT_THAT(notice, HasSubstr("0233 3886 999"));
  EXPECT_EQ(program.run({"form", "return", code, "-o", file, "--number", "12", "--date", "2020-09-13"}).code, 0);
  EXPECT_THAT(text_of_pdf(support::read_file(file)), HasSubstr("Số: 12/HDHS-NV"));
  EXPECT_EQ(program.run({"form", "custody", code, "-o", file}).code, 0);
  EXPECT_THAT(text_of_pdf(support::read_file(file)), HasSubstr("Tiếp nhận hồ sơ, lần nộp thứ 1: short.pdf"));

  const auto refused = program.run({"form", "refuse", code, "-o", program.home().at("none.pdf")});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("sokhao decide " + code + " --refuse"));
  EXPECT_FALSE(boost::filesystem::exists(program.home().at("none.pdf")));
  EXPECT_EQ(program.run({"decide", code, "--refuse", "--reason", "Sai đối tượng dự thi"}).code, 0);
  EXPECT_EQ(program.run({"form", "refuse", code, "-o", file}).code, 0);
  EXPECT_THAT(text_of_pdf(support::read_file(file)), HasSubstr("Lý do: Sai đối tượng dự thi."));

  EXPECT_EQ(program.run({"form", "slip", "DT-2020-9999", "-o", file}).code, 2);
  EXPECT_EQ(program.run({"form", "slip", code, "-o", file, "--date", "hôm nay"}).code, 2);
}

TEST(Forms, RegisterAndRejectionReportArePapers) {
  const Program program;
  drop(program, "short", "pdf");
  program.serve_until_idle();
  const std::string file = program.home().at("paper.pdf");
  EXPECT_EQ(program.run({"report", "register", "--pdf", file}).code, 0);
  const std::string book = text_of_pdf(support::read_file(file));
  EXPECT_THAT(book, HasSubstr("SỔ THEO DÕI HỒ SƠ DỰ THI"));
  EXPECT_THAT(book, HasSubstr("01 (một) lần nộp của 01 (một) hồ sơ"));
  EXPECT_EQ(program.run({"report", "rejections", "--pdf", file}).code, 0);
  EXPECT_THAT(text_of_pdf(support::read_file(file)), HasSubstr("01 (một) hồ sơ không đạt hoặc cần xem"));
}

TEST(Forms, CheckAndShowWriteTheReportAsPdf) {
  const Program program;
  drop(program, "good_pdf", "pdf");
  program.serve_until_idle();
  const std::string file = program.home().at("report.pdf");
  EXPECT_EQ(program.run({"show", "DT-2020-0001", "--pdf", file}).code, 0);
  EXPECT_THAT(text_of_pdf(support::read_file(file)), HasSubstr("Verdict: Passed"));
  EXPECT_EQ(program.run({"check", sample("good_pdf.pdf"), "--pdf", file}).code, 0);
  EXPECT_THAT(text_of_pdf(support::read_file(file)), HasSubstr("good_pdf.pdf"));
}

}  // namespace
}  // namespace sokhao::flow
