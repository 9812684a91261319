// The rejection report and what the administrator decides there.
#include "tests/app/admin_fixture.h"

namespace sokhao::app {
namespace {

using report::samples::long_video;
using report::samples::needs_review;
using report::samples::of_verdict;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

core::Report refused() {
  core::Report report = of_verdict("", 1, core::Verdict::refuse);
  report.findings.push_back(report::samples::passed("deadline"));
  report.findings.back().outcome = core::Outcome::fail;
  report.findings.back().severity = core::Severity::refuse;
  return report;
}

std::size_t place(const std::string& text, const std::string& what) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at;
}

TEST_F(AdminDesk, WhatWaitsForADecisionComesFirst) {
  const auto returned = entry(long_video()), waits = entry(needs_review()), decided = entry(needs_review()), passed = entry(of_verdict("", 1, core::Verdict::pass));
  ASSERT_EQ(decide(admin_, decided, hidden(form_of(decided)), "refuse").status, 303);
  const std::string page = text(get("/tu-choi", admin_.cookie));
  EXPECT_LT(place(page, ">" + waits + "<"), place(page, ">" + returned + "<"));
  EXPECT_LT(place(page, ">" + returned + "<"), place(page, ">" + decided + "<"));
  EXPECT_THAT(page, AllOf(Not(HasSubstr(passed)), HasSubstr("sát ngưỡng"), HasSubstr("đo được 07 phút 12 giây"), HasSubstr("từ 04 đến 06 phút"), HasSubstr("D007.iso, 06 phút 00 giây")));
}

TEST_F(AdminDesk, AReturnThatCannotBeMendedAnyMoreWaitsForTheAdministrator) {
  const auto code = entry(long_video());
  EXPECT_THAT(text(get("/tu-choi?nhom=cho", admin_.cookie)), Not(HasSubstr(">" + code + "<")));
  clock_.advance(std::chrono::days(6));
  admin_ = signed_in("quantri");
  EXPECT_THAT(text(get("/tu-choi?nhom=cho", admin_.cookie)), AllOf(HasSubstr(">" + code + "<"), HasSubstr("đã hết hạn")));
}

TEST_F(AdminDesk, GroupsByRuleAndByUnitNarrowTheList) {
  core::Report other = needs_review();
  other.entry.applicant.unit = "Phòng Nội vụ";
  const auto video = entry(long_video()), article = entry(other), unknown = entry(needs_review());
  EXPECT_THAT(text(get("/tu-choi?quy-dinh=video.duration", admin_.cookie)), AllOf(HasSubstr(">" + video + "<"), Not(HasSubstr(">" + article + "<"))));
  EXPECT_THAT(text(get("/tu-choi?don-vi=Ph%C3%B2ng+N%E1%BB%99i+v%E1%BB%A5", admin_.cookie)), AllOf(HasSubstr(">" + article + "<"), Not(HasSubstr(">" + video + "<")), Not(HasSubstr(">" + unknown + "<"))));
  EXPECT_THAT(text(get("/tu-choi?don-vi=", admin_.cookie)), AllOf(HasSubstr(">" + unknown + "<"), Not(HasSubstr(">" + article + "<"))));
  EXPECT_THAT(text(get("/tu-choi?nhom=tra", admin_.cookie)), AllOf(HasSubstr(">" + video + "<"), Not(HasSubstr(">" + article + "<"))));
  EXPECT_THAT(text(get("/tu-choi?quy-dinh=none", admin_.cookie)), HasSubstr("Không có hồ sơ nào trong nhóm này"));
}

TEST_F(AdminDesk, AcceptedByExceptionTheEntryIsQueuedAndItsFindingsStay) {
  const auto code = entry(long_video());
  const auto before = [&] {
    std::string body;
    (void)db_->read([&](soci::session& sql) -> core::Result<> { sql << "SELECT body FROM report WHERE code = :c", soci::into(body), soci::use(code); return {}; });
    return body;
  };
  const std::string measured = before();
  const auto answer = decide(admin_, code, hidden(form_of(code)), "accept");
  ASSERT_EQ(answer.status, 303);
  EXPECT_EQ(before(), measured);
  EXPECT_THAT(kinds_of(code), testing::ElementsAre("entry.received", "report.made", "entry.decided", "queue.put"));
  std::string by, document;
  (void)db_->read([&](soci::session& sql) -> core::Result<> { sql << "SELECT decided_by, document FROM decision", soci::into(by), soci::into(document); return {}; });
  EXPECT_EQ(by, "quantri");
  EXPECT_EQ(document, "15/NV");
  const std::string done = text(get(std::string(answer.headers.get("location")), admin_.cookie));
  EXPECT_THAT(done, AllOf(HasSubstr("đã vào hàng đợi chấm"), HasSubstr("/giay/slip")));
}

TEST_F(AdminDesk, TheNoticeIsOneClickAwayAndIsAPaper) {
  const auto code = entry(needs_review()), other = entry(refused());
  const auto back = decide(admin_, code, hidden(form_of(code)), "return", "&ly-do=Thi%E1%BA%BFu+b%C3%ACa");
  EXPECT_THAT(text(get(std::string(back.headers.get("location")), admin_.cookie)), AllOf(HasSubstr("/ho-so/" + code + "/giay/return"), HasSubstr("/ho-so/" + other + "/quyet-dinh")));
  const auto refusal = decide(admin_, other, hidden(form_of(other)), "refuse");
  EXPECT_THAT(text(get(std::string(refusal.headers.get("location")), admin_.cookie)), HasSubstr("/ho-so/" + other + "/giay/refuse"));
  for (const auto& path : {"/ho-so/" + code + "/giay/return", "/ho-so/" + other + "/giay/refuse"}) EXPECT_THAT(text(get(path, admin_.cookie)), testing::StartsWith("%PDF-")) << path;
  EXPECT_THAT(kinds_of(code), Contains("form.printed"));
}

TEST_F(AdminDesk, ADecisionNeedsItsReasonAndAnExceptionItsDocument) {
  const auto code = entry(needs_review());
  const std::string seen = hidden(form_of(code));
  const std::pair<const char*, const char*> bad[] = {{"return", "&ly-do=+"}, {"return", ""}, {"accept", "&ly-do=x"}, {"refuse", "&ly-do=x&van-ban=+"}, {"burn", "&ly-do=x&van-ban=1"}};
  for (const auto& [kind, more] : bad) EXPECT_EQ(decide(admin_, code, seen, kind, more).status, 400) << kind << more;
  EXPECT_EQ(decide(admin_, code, "", "return").status, 400) << "without what was seen";
  EXPECT_EQ(decide(admin_, code, seen, "return", "&ly-do=" + std::string(9000, 'x')).status, 400);
  EXPECT_THAT(kinds_of(code), Not(Contains("entry.decided")));
  EXPECT_THAT(text(decide(admin_, code, seen, "accept", "&ly-do=V%C3%AC+sao")), AllOf(HasSubstr("cần số văn bản"), HasSubstr(">Vì sao</textarea>"))) << "what was typed is kept";
}

TEST_F(AdminDesk, OfTwoAdministratorsAtOnceTheSecondIsToldOfTheFirst) {
  const auto second = person("hai", web::Role::admin);
  const auto code = entry(needs_review());
  const std::string seen = hidden(form_of(code));
  ASSERT_EQ(decide(admin_, code, seen, "return").status, 303);
  const auto refused = decide(second, code, seen, "accept");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(text(refused), AllOf(HasSubstr("quantri đã quyết định “Trả hồ sơ”"), HasSubstr(">Xem xét</textarea>")));
  EXPECT_EQ(count_of(code, "entry.decided"), 1);
  EXPECT_EQ(decide(second, code, hidden(text(refused)), "accept").status, 303) << "with the new state before the eyes it may be changed";
}

TEST_F(AdminDesk, AnEntryThatChangedMeanwhileIsNotDecidedOn) {
  const auto code = entry(needs_review());
  const std::string seen = hidden(form_of(code));
  ASSERT_EQ(drop(code), code);
  auto answer = decide(admin_, code, seen, "return");
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(text(answer), HasSubstr("Bản mới hơn đang được kiểm tra"));
  EXPECT_THAT(text(get("/tu-choi", admin_.cookie)), HasSubstr("bản mới đang được kiểm tra"));
  file(long_video(), code);
  answer = decide(admin_, code, seen, "return");
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(text(answer), HasSubstr("hồ sơ đã có bản 2"));
  EXPECT_THAT(kinds_of(code), Not(Contains("entry.decided")));
  core::Report again = long_video();
  again.findings.back().basis = "measured anew";
  const std::string seen_new = hidden(form_of(code));
  file(again, code);
  EXPECT_THAT(text(decide(admin_, code, seen_new, "return")), HasSubstr("đã được kiểm tra lại"));
}

TEST_F(AdminDesk, AQuestionGoesToTheCounterAndItsAnswerComesBack) {
  const auto clerk = person("lan", web::Role::clerk);
  const auto code = entry(needs_review());
  ASSERT_EQ(decide(admin_, code, hidden(form_of(code)), "ask", "&ly-do=B%E1%BA%A3n+in+c%C3%B3+b%C3%ACa+kh%C3%B4ng%3F").status, 303);
  EXPECT_THAT(text(get("/quay", clerk.cookie)), AllOf(HasSubstr("Quản trị đang hỏi"), HasSubstr("Bản in có bìa không?")));
  EXPECT_THAT(text(get("/tu-choi", admin_.cookie)), HasSubstr("đang hỏi quầy"));
  EXPECT_EQ(post(clerk, "/ho-so/" + code + "/tra-loi", "&cau-hoi=1&tra-loi=+").status, 400);
  EXPECT_EQ(post(clerk, "/ho-so/" + code + "/tra-loi", "&cau-hoi=7&tra-loi=x").status, 404);
  ASSERT_EQ(post(clerk, "/ho-so/" + code + "/tra-loi", "&cau-hoi=1&tra-loi=C%C3%B3+b%C3%ACa").status, 303);
  EXPECT_EQ(post(clerk, "/ho-so/" + code + "/tra-loi", "&cau-hoi=1&tra-loi=Kh%C3%B4ng").status, 409) << "answered once";
  EXPECT_THAT(form_of(code), AllOf(HasSubstr("Có bìa"), HasSubstr("lan")));
  EXPECT_THAT(text(get("/quay", clerk.cookie)), Not(HasSubstr("Quản trị đang hỏi")));
  EXPECT_THAT(kinds_of(code), testing::ElementsAre("entry.received", "report.made", "entry.asked", "entry.answered"));
}

TEST_F(AdminDesk, TheDossierShowsTheDecisionsToItsReadersAndTheFormToTheAdministratorAlone) {
  const auto code = entry(needs_review());
  ASSERT_EQ(decide(admin_, code, hidden(form_of(code)), "refuse").status, 303);
  for (const auto role : {web::Role::clerk, web::Role::secretary, web::Role::organiser}) {
    const auto who = person(std::string(to_string(role)), role);
    EXPECT_THAT(text(get("/ho-so/" + code, who.cookie)), AllOf(HasSubstr("văn bản số 15/NV"), HasSubstr("Xem xét"), Not(HasSubstr("Ghi quyết định"))));
  }
  EXPECT_THAT(text(get("/ho-so/" + code, admin_.cookie)), AllOf(HasSubstr("Ghi quyết định"), HasSubstr("Ra quyết định khác")));
}

TEST_F(AdminDesk, AnEntryWithoutAFormIsAcceptedAsOne) {
  core::Report report = needs_review();
  report.entry.form.reset();
  const auto code = entry(report);
  const std::string page = form_of(code);
  EXPECT_EQ(decide(admin_, code, hidden(page), "accept").status, 400);
  ASSERT_EQ(decide(admin_, code, hidden(page), "accept", "&ly-do=x&van-ban=1&loai=video").status, 303);
  std::string form;
  (void)db_->read([&](soci::session& sql) -> core::Result<> { sql << "SELECT form FROM judging_item", soci::into(form); return {}; });
  EXPECT_EQ(form, "video");
}

TEST_F(AdminDesk, TheReportComesInEveryFormat) {
  (void)entry(long_video());
  for (const auto& [format, head] : {std::pair{"html", "<!DOCTYPE html>"}, {"pdf", "%PDF-"}, {"xlsx", "PK"}, {"json", "{"}, {"csv", "\xEF\xBB\xBF"}}) {
    const auto answer = get(std::string("/tu-choi/tai/") + format, admin_.cookie);
    EXPECT_EQ(answer.status, 200) << format;
    EXPECT_THAT(text(answer), testing::StartsWith(head)) << format;
    EXPECT_THAT(std::string(answer.headers.get("content-security-policy")), HasSubstr("default-src 'none'")) << format;
  }
  EXPECT_EQ(get("/tu-choi/tai/exe", admin_.cookie).status, 404);
}

TEST_F(AdminDesk, HostileTextStaysText) {
  core::Report report = report::samples::hostile();
  report.decision.reset();
  const auto code = entry(report);
  for (const auto& path : {std::string("/tu-choi"), "/ho-so/" + code, "/ho-so/" + code + "/quyet-dinh"}) {
    const std::string page = text(get(path, admin_.cookie));
    EXPECT_THAT(page, AllOf(Not(HasSubstr("<script>alert")), Not(HasSubstr("<img src=x")), Not(HasSubstr("\x1b")))) << path;
  }
}

TEST_F(AdminDesk, TheBooksFollowEveryEvent) {
  const auto code = entry(long_video());
  EXPECT_THAT(text(get("/so-theo-doi", admin_.cookie)), HasSubstr(code));
  const auto second = drop();
  EXPECT_THAT(text(get("/so-theo-doi", admin_.cookie)), AllOf(HasSubstr(code), HasSubstr(second), HasSubstr("Đang kiểm tra")));
  file(of_verdict("", 1, core::Verdict::pass), second);
  ASSERT_EQ(decide(admin_, code, hidden(form_of(code)), "refuse").status, 303);
  const std::string page = text(get("/so-theo-doi?ket-luan=refuse", admin_.cookie));
  EXPECT_THAT(page, AllOf(HasSubstr(">" + code + "<"), Not(HasSubstr(">" + second + "<"))));
  BookShelf shelf(contest_);
  const auto kept = shelf.books(*db_).value();
  const auto fresh = open_books(*db_, contest_).value();
  ASSERT_EQ(kept->lines.size(), fresh.lines.size());
  EXPECT_EQ(shelf.books(*db_).value(), kept) << "nothing happened: nothing is read";
}

}  // namespace
}  // namespace sokhao::app
