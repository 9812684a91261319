// Official forms: what they say, where their ink lies, when they are refused.
#include <gmock/gmock.h>

#include <algorithm>

#include "core/text.h"
#include "report/finding_words.h"
#include "report/forms/form.h"
#include "report/wording.h"
#include "tests/report/papers.h"
#include "tests/report/samples.h"
#include "tests/support/paper.h"

namespace sokhao::report {
namespace {

using core::ErrorKind;
using core::Verdict;
using support::text_of_pdf;
using testing::HasSubstr;
using testing::Not;

Office office() {
  return {"ỦY BAN NHÂN DÂN HUYỆN ĐAKRÔNG", "PHÒNG NỘI VỤ", "Phòng Nội vụ", "Đakrông", "NV", "TRƯỞNG PHÒNG", "", "", "", "",
          {"Như trên", "Ban Tổ chức cuộc thi (b/c)", "Lưu: VT, NV"}, EmptyTens::linh};
}

FormCase form_of(core::Report report) {
  FormCase form;
  form.report = std::move(report);
  form.report.entry.applicant.title = "Một cửa thân thiện – Nghĩa tình miền núi";
  form.report.entry.applicant.phone = "0912 345 678";
  form.standing = form.report.verdict;
  form.office = office();
  form.plan = {"Cuộc thi tuyên truyền về cải cách hành chính trên địa bàn huyện Đakrông năm 2020", "H79/KH-UBND", "2020-08-24T00:00:00+07:00",
               "Ủy ban nhân dân huyện Đakrông"};
  form.mend_until = "2020-09-15T23:59:59+07:00";
  form.date = "2020-09-10T08:20:00+07:00";
  form.number = form_number(form.report.entry);
  return form;
}

FormCase refused_late() {
  core::Report report = samples::long_video();
  report.verdict = Verdict::refuse;
  report.findings = {samples::too_long()};
  report.findings[0].severity = core::Severity::refuse;
  return form_of(report);
}

std::vector<core::Event> events() {
  const core::Instant at = *core::parse_instant("2020-09-10T08:17:31+07:00");
  const std::string hash(64, 'e');
  return {{10, at, "entry.received", "DT-2020-0007", R"({"version":1,"name":"D007.iso"})", hash},
          {11, at, "report.made", "DT-2020-0007", R"({"version":1,"verdict":"return"})", hash},
          {12, at, "entry.decided", "DT-2020-0007", R"({"kind":"accept","reason":"Đĩa DVD được chấp nhận","by":"Trưởng phòng","document":"15/NV"})", hash},
          {13, at, "queue.put", "DT-2020-0007", R"({"version":1,"blind":"P12345"})", hash},
          {14, at, "queue.leased", "DT-2020-0007", R"({"blind":"P12345","owner":"Giám khảo Một"})", hash},
          {15, at, "queue.done", "DT-2020-0007", "not json", hash}};
}

struct Named {
  const char* name;
  double left, right;  ///< margins in mm
  core::Result<pdf::Finished> (*draw)(FormCase form);
};

const Named kPapers[] = {
    {"slip_a5", 18, 12, [](FormCase form) { return slip_form(form, pdf::Paper::a5); }},
    {"slip_a4", 30, 18, [](FormCase form) { return slip_form(form, pdf::Paper::a4); }},
    {"return_a4", 30, 18, [](FormCase form) { form.standing = Verdict::return_; return return_form(form, pdf::Paper::a4); }},
    {"return_a5", 18, 12, [](FormCase form) { form.standing = Verdict::return_; return return_form(form, pdf::Paper::a5); }},
    {"refuse_a4", 30, 18, [](FormCase form) { form.standing = Verdict::refuse; return refusal_form(form, pdf::Paper::a4); }},
    {"custody_a4", 30, 18, [](FormCase form) { return custody_form(form, events(), pdf::Paper::a4); }}};

class EveryForm : public testing::TestWithParam<Named> {
 protected:
  static pdf::Finished drawn(const FormCase& form) { return GetParam().draw(form).value(); }
};

TEST_P(EveryForm, NamesTheEntryInTheLayoutOfTheDecree) {
  const pdf::Finished paper = drawn(form_of(samples::long_video()));
  const std::string text = text_of_pdf(paper.bytes);
  for (const char* piece : {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "PHÒNG NỘI VỤ", "Đakrông, ngày 10 tháng 9 năm 2020",
                            "Hồ Văn B", "Một cửa thân thiện – Nghĩa tình miền núi", "DT-2020-0007", "08 giờ 15 phút, ngày 10 tháng 9 năm 2020"})
    EXPECT_THAT(text, HasSubstr(piece)) << piece;
  EXPECT_EQ(core::to_nfc(text), text);
  EXPECT_EQ(paper.missing_glyphs, 0u);
  EXPECT_THAT(paper.bytes, HasSubstr("/Lang (vi-VN)"));
}

TEST_P(EveryForm, LooksAsItDid) {
  papers::expect_same_ink(std::string("form_") + GetParam().name + ".ink.txt", drawn(form_of(samples::long_video())).bytes);
}

TEST_P(EveryForm, SameCaseGivesTheSameBytes) {
  const FormCase form = form_of(samples::long_video());
  EXPECT_EQ(drawn(form).bytes, drawn(form).bytes);
}

TEST_P(EveryForm, NothingOverflowsOrIsLostHoweverLongTheNames) {
  FormCase form = form_of(papers::long_names(samples::long_video()));
  form.report.entry.applicant = {{papers::kLongName}, papers::kLongName, papers::kLongName, papers::kLongName, papers::kLongName};
  form.office.parent = form.office.name = "ỦY BAN NHÂN DÂN HUYỆN CÓ TÊN DÀI HƠN MỌI TÊN HUYỆN KHÁC TRONG TỈNH QUẢNG TRỊ VÀ CÁC TỈNH LÂN CẬN";
  form.office.signer = form.office.receiver = form.office.place = "Công Tằng Tôn Nữ Thị Tên Dài Hơn Mọi Tên Người Khác Trong Huyện";
  const std::string pdf = drawn(form).bytes;
  papers::expect_margins(pdf, GetParam().left, GetParam().right);
  papers::expect_words(text_of_pdf(pdf), papers::kLongName);
}

TEST_P(EveryForm, HostileNamesStayText) {
  FormCase form = form_of(samples::hostile());
  form.number = form.office.name = form.office.place = form.report.entry.source;
  const std::string text = text_of_pdf(drawn(form).bytes);
  EXPECT_TRUE(core::is_utf8(text));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

TEST_P(EveryForm, WhatIsNotKnownIsALineToWriteOn) {
  core::Report bare;
  bare.entry.code = "DT-2020-0003";
  FormCase form;
  form.report = bare;
  const pdf::Finished paper = drawn(form);
  EXPECT_THAT(text_of_pdf(paper.bytes), HasSubstr("DT-2020-0003"));
}

INSTANTIATE_TEST_SUITE_P(Papers, EveryForm, testing::ValuesIn(kPapers), [](const auto& parameter) { return std::string(parameter.param.name); });

TEST(Slip, IsTwoCopiesEachOfItsOwnPage) {
  const std::string pdf = slip_form(form_of(samples::long_video()), pdf::Paper::a5)->bytes;
  const std::string text = text_of_pdf(pdf);
  for (const char* piece : {"Số: 07/TNHS-NV", "Liên 1: Lưu hồ sơ", "Liên 2: Giao người nộp hồ sơ", "01 (một) bộ, gồm 01 (một) tệp", "NGƯỜI NỘP HỒ SƠ",
                            "cần bổ sung, hoàn thiện", "Túi bọc đĩa"})
    EXPECT_THAT(text, HasSubstr(piece)) << piece;
  const auto pages = support::pages_of_pdf(pdf);
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_GT(support::white_around(pages[1]).top, 11) << "a copy carries no page number";
}

TEST(Slip, EntryThatIsStillCheckedSaysSo) {
  FormCase form = form_of(samples::long_video());
  form.standing.reset();
  EXPECT_THAT(text_of_pdf(slip_form(form, pdf::Paper::a5)->bytes), HasSubstr("hồ sơ đang được kiểm tra"));
}

TEST(Slip, LastMomentThatHasGoneByIsNoPromise) {
  FormCase form = form_of(samples::long_video());
  form.known_at = "2020-09-16T08:00:00+07:00";
  const std::string text = text_of_pdf(slip_form(form, pdf::Paper::a5)->bytes);
  EXPECT_THAT(text, HasSubstr("Hạn nộp lại đã hết ngày 15 tháng 9 năm 2020"));
  EXPECT_THAT(text, Not(HasSubstr("phiếu yêu cầu")));
}

TEST(Slip, WhatTheClerkTypedIsNotCountedAsHandedIn) {
  FormCase form = form_of(samples::long_video());
  form.report.parts.push_back({core::PartRole::sidecar, "D007.txt", 200, std::string(64, 'b'), {}});
  const std::string text = text_of_pdf(slip_form(form, pdf::Paper::a5)->bytes);
  EXPECT_THAT(text, HasSubstr("gồm 01 (một) tệp"));
  EXPECT_THAT(text, Not(HasSubstr("D007.txt")));
}

TEST(ReturnNotice, SaysRuleFindingMendAndLastDay) {
  const std::string text = text_of_pdf(return_form(form_of(samples::long_video()), pdf::Paper::a4)->bytes);
  for (const char* piece : {"PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", "Số: 07/HDHS-NV", "Kế hoạch số H79/KH-UBND ngày 24 tháng 8 năm 2020 của Ủy ban nhân dân huyện Đakrông",
                            "Thời lượng video", "đo được 07 phút 12 giây", "cắt còn 04 phút đến 06 phút", "23 giờ 59 phút, ngày 15 tháng 9 năm 2020",
                            "còn 05 (năm) ngày", "Nơi nhận:", "NGƯỜI HƯỚNG DẪN"})
    EXPECT_THAT(text, HasSubstr(piece)) << piece;
}

TEST(ReturnNotice, AfterTheLastMomentItDoesNotPromiseTime) {
  FormCase form = form_of(samples::long_video());
  form.date = "2020-09-16T08:00:00+07:00";
  form.report.findings[0].until.reset();
  form.report.findings[0].fix = {"cắt còn 04 phút đến 06 phút; đã hết hạn nộp (15/9/2020 23:59), không còn thời gian sửa: chuyển quản trị quyết định", "cut it"};
  const std::string text = text_of_pdf(return_form(form, pdf::Paper::a4)->bytes);
  for (const char* piece : {"PHIẾU THÔNG BÁO KẾT QUẢ KIỂM TRA HỒ SƠ", "Số: 07/TBHS-NV", "đo được 07 phút 12 giây", "Thời hạn nộp lại đã hết lúc 23 giờ 59 phút",
                            "Ban Tổ chức cuộc thi xem xét, quyết định", "để được giải đáp"})
    EXPECT_THAT(text, HasSubstr(piece)) << piece;
  for (const char* piece : {"chậm nhất 23 giờ", "BỔ SUNG", "bổ sung", "hoàn thiện", "khắc phục", "cắt còn", "quản trị"}) EXPECT_THAT(text, Not(HasSubstr(piece))) << piece;
}

TEST(ReturnNotice, MendsSpeakToTheAuthorAlone) {
  FormCase form = form_of(samples::long_video());
  core::Finding office = samples::too_long();
  office.rule = "deadline";
  office.fix = {"chuyển quản trị quyết định (đã hết hạn nộp)", "the administrator decides"};
  form.report.findings.push_back(office);
  const std::string text = text_of_pdf(return_form(form, pdf::Paper::a4)->bytes);
  EXPECT_THAT(text, HasSubstr("cắt còn 04 phút đến 06 phút"));
  EXPECT_THAT(text, Not(HasSubstr("quản trị")));
}

TEST(ReturnNotice, DecisionGivesItsReasonAndIsSignedByTheHead) {
  FormCase form = form_of(samples::needs_review());
  form.standing = Verdict::return_;
  form.report.decision = core::Decision{"return", "Thiếu trang bìa", "12/NV", "Trưởng phòng", "2020-09-11T09:00:00+07:00"};
  const std::string text = text_of_pdf(return_form(form, pdf::Paper::a4)->bytes);
  EXPECT_THAT(text, HasSubstr("Ngày 11 tháng 9 năm 2020, Trưởng phòng quyết định trả lại hồ sơ. Lý do: Thiếu trang bìa (văn bản số 12/NV)."));
  EXPECT_THAT(text, HasSubstr("TRƯỞNG PHÒNG"));
}

TEST(ReturnNotice, AfterADecisionItListsWhatThePersonDecidedOn) {
  FormCase form = form_of(samples::needs_review());
  const std::string doubt = words_of(*std::find_if(form.report.findings.begin(), form.report.findings.end(), needs_a_person), Language::vi).title;
  form.standing = Verdict::return_;
  form.date = form.known_at = "2020-09-16T09:00:00+07:00";
  form.people = {{"quantri", "Lê Văn Tư"}};
  form.report.decision = core::Decision{"return", "Thiếu trang bìa", "12/NV", "quantri", form.date};
  const std::string text = text_of_pdf(return_form(form, pdf::Paper::a4)->bytes);
  for (const std::string& piece : {doubt, std::string("Ngày 16 tháng 9 năm 2020, Lê Văn Tư quyết định trả lại hồ sơ"), std::string("được trả lại theo quyết định nêu trên")})
    EXPECT_THAT(text, HasSubstr(piece));
  EXPECT_THAT(text, Not(HasSubstr("xem xét, quyết định và thông báo")));
}

TEST(ReturnNotice, IsNotMadeForAnEntryThatIsNotReturned) {
  for (const auto verdict : {Verdict::pass, Verdict::review, Verdict::refuse}) {
    FormCase form = form_of(samples::long_video());
    form.standing = verdict;
    const auto paper = return_form(form, pdf::Paper::a4);
    ASSERT_FALSE(paper);
    EXPECT_EQ(paper.error().kind, ErrorKind::conflict);
    EXPECT_THAT(paper.error().what, HasSubstr("sokhao decide DT-2020-0007 --return"));
  }
}

TEST(Refusal, IsNotMadeForAPassingEntry) {
  FormCase form = form_of(samples::of_verdict("DT-2020-0012", 1, Verdict::pass));
  const auto paper = refusal_form(form, pdf::Paper::a4);
  ASSERT_FALSE(paper);
  EXPECT_EQ(paper.error().kind, ErrorKind::conflict);
  EXPECT_THAT(paper.error().what, HasSubstr("“Đạt”"));
}

TEST(Refusal, WhatOnlyTheProgramProposesIsADraft) {
  EXPECT_THAT(text_of_pdf(refusal_form(refused_late(), pdf::Paper::a4)->bytes), HasSubstr("Dự thảo"));
  FormCase decided = refused_late();
  decided.report.decision = core::Decision{"refuse", "Nộp muộn", std::nullopt, "Trưởng phòng", "2020-09-16T09:00:00+07:00"};
  const std::string text = text_of_pdf(refusal_form(decided, pdf::Paper::a4)->bytes);
  EXPECT_THAT(text, Not(HasSubstr("Dự thảo")));
  EXPECT_THAT(text, HasSubstr("Trưởng phòng quyết định từ chối tiếp nhận hồ sơ. Lý do: Nộp muộn."));
  for (const char* piece : {"khắc phục", "cắt còn", "và thực hiện"}) EXPECT_THAT(text, Not(HasSubstr(piece))) << piece;
}

TEST(Custody, TellsWhoHadItWhenAndNoBlindCode) {
  const std::string text = text_of_pdf(custody_form(form_of(samples::long_video()), events(), pdf::Paper::a4)->bytes);
  for (const char* piece : {"Tiếp nhận hồ sơ, lần nộp thứ 1: D007.iso", "10/9/2020 08:17", "Giám khảo Một", "Đĩa DVD được chấp nhận (văn bản số 15/NV)", "10 · eeeeeeeeeeee",
                            "Người giao"})
    EXPECT_THAT(text, HasSubstr(piece)) << piece;
  EXPECT_THAT(text, Not(HasSubstr("P12345")));
}

TEST(Custody, EveryStepHasAWordAndAPerson) {
  FormCase form = form_of(samples::long_video());
  form.people = {{"lan", "Nguyễn Thị Lan"}};
  std::vector<core::Event> log = events();
  log.resize(4, log.front());
  log[0].kind = "intake.filed", log[0].body = R"({"by":"lan","drop":"quay-BQ5W5QA9 DIA 1"})";
  log[1].kind = "form.printed", log[1].body = R"({"by":"lan","form":"slip"})";
  log[2].kind = "queue.withdrawn", log[2].body = "{}";
  log[3].kind = "entry.received", log[3].body = R"({"version":1,"name":"quay-BQ5W5QA9 DIA 1"})";
  const std::string text = text_of_pdf(custody_form(form, log, pdf::Paper::a4)->bytes);
  for (const char* piece : {"Nhập phiếu tại quầy", "In giấy tờ: giấy tiếp nhận", "Rút khỏi hàng đợi chấm", "Nguyễn Thị Lan", "Hệ thống sokhao", "DIA 1"}) EXPECT_THAT(text, HasSubstr(piece)) << piece;
  for (const char* piece : {"intake.", "form.", "queue.", "quay-"}) EXPECT_THAT(text, Not(HasSubstr(piece))) << piece;
}

TEST(FormNumber, IsThatOfTheEntryAndOfItsVersion) {
  core::EntryHead entry;
  for (const auto& [code, version, number] : std::vector<std::tuple<std::string, int, std::string>>{
           {"DT-2020-0007", 1, "07"}, {"DT-2020-0007", 2, "07.2"}, {"DT-2020-0123", 1, "123"}, {"DT-2020-10000", 1, "10000"}, {"BAI", 2, ""}}) {
    entry.code = code;
    entry.version = version;
    EXPECT_EQ(form_number(entry), number);
  }
}

TEST(OfficeName, CapitalsBecomeTheNameInText) {
  EXPECT_EQ(office_name_in_text("PHÒNG NỘI VỤ"), "Phòng Nội vụ");
  EXPECT_EQ(office_name_in_text("SỞ VĂN HÓA VÀ THỂ THAO"), "Sở Văn hóa và thể thao");
  EXPECT_EQ(office_name_in_text(""), "");
}

TEST(Office, WhatTheOfficeSetsGoesBeforeThePlan) {
  Office more;
  more.name = "PHÒNG VĂN HÓA";
  more.phone = "0233 3886 123";
  const Office made = over(office(), more);
  EXPECT_EQ(made.name_in_text, "Phòng Văn hóa");
  EXPECT_EQ(made.phone, "0233 3886 123");
  EXPECT_EQ(made.place, "Đakrông");
}

}  // namespace
}  // namespace sokhao::report
