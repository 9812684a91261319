#include <gmock/gmock.h>

#include <boost/filesystem.hpp>
#include <fstream>

#include "core/text.h"
#include "core/ulid.h"
#include "report/report_store.h"
#include "tests/web/site_fixture.h"
#include "web/drafts.h"
#include "web/uploads.h"

namespace sokhao::web {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class IntakeAtTheCounter : public SiteTest {
 protected:
  IntakeAtTheCounter() : db_(std::move(*open())), lan_(person("lan", Role::clerk)) {
    desk_.services.same_field = [](std::string_view, const std::string& a, const std::string& b) { return core::folded(a) == core::folded(b); };
    desk_.services.unit_hint = [](const std::string& name) { return name == "xa ta rut" ? UnitHint{false, {"UBND xã Tà Rụt", "UBND xã A Bung"}} : UnitHint{}; };
  }

  /// An entry that was taken in and judged.
  std::string entry(const std::string& author, const std::string& unit, core::Verdict verdict) {
    ingest::DropRecord record;
    record.id = core::make_ulid(clock_.now());
    record.name = record.stem = "bai" + std::to_string(++drops_);
    record.parts = {{"bai.pdf", core::PartRole::unknown, 7, std::string(60, 'a') + std::to_string(1000 + drops_), ""}};
    record.received_at = clock_.now();
    if (!author.empty()) {
      record.clerk.form = core::EntryForm::article;
      record.clerk.authors = {author};
      record.clerk.unit = unit;
      record.clerk.position = "Công chức";
      record.clerk.phone = "0912345678";
      record.clerk.title = "Một cửa ở vùng cao";
      record.clerk.ticks = {"article.bound"};
    }
    auto taken = ingest::record_drop(db_, contest_, record);
    EXPECT_TRUE(taken) << taken.error().what;
    EXPECT_TRUE(db_.write([&](soci::session& sql) -> core::Result<> {
      EXPECT_TRUE(ingest::set_verdict(sql, taken->code, 1, core::EntryForm::article, verdict));
      EXPECT_TRUE(ingest::set_state(sql, taken->code, 1, ingest::EntryState::reported));
      return {};
    }));
    return taken->code;
  }

  Response post(const std::string& path, const std::vector<std::pair<std::string, std::string>>& fields = {}) { return post(path, fields, lan_); }
  Response post(const std::string& path, const std::vector<std::pair<std::string, std::string>>& fields, const Person& who) {
    std::string body = "csrf=" + percent_encoded(who.csrf);
    for (const auto& [name, value] : fields) body += "&" + name + "=" + percent_encoded(value);
    return site_->answer(posting(path, who.cookie, body));
  }
  std::string page(const std::string& path) { return text(get(path, lan_.cookie)); }

  /// "/tiep-nhan/<id>" of a new form.
  std::string begun(const std::string& corrects = "") {
    const auto answer = post("/tiep-nhan", {{"sua", corrects}});
    const std::string step(answer.headers.get("location"));
    return step.substr(0, step.size() - 2);
  }
  std::string typed(const std::string& author, const std::string& unit) {
    const std::string form = begun();
    EXPECT_EQ(post(form + "/1", {{"loai", "article"}, {"tac-gia", author}, {"don-vi", unit}, {"nop-luc", "9/9/2020 8:00"}}).headers.get("location"), form + "/2");
    return form;
  }
  std::vector<std::string> inbox() const {
    std::vector<std::string> names;
    for (const auto& one : boost::filesystem::directory_iterator(desk_.inbox)) names.push_back(one.path().filename().string());
    return names;
  }
  std::string body_of_last(const std::string& kind, const std::string& code = "") {
    auto events = core::events_of(db_, code);
    std::string body;
    for (const auto& event : *events)
      if (event.kind == kind) body = event.body;
    return body;
  }

  core::Database db_;
  Person lan_;
  int drops_ = 0;
};

TEST_F(IntakeAtTheCounter, EntriesThatHaveAFormStandApartWithTheirAuthor) {
  const std::string passed = entry("Hồ Thị Ê", "UBND xã A Bung", core::Verdict::pass), formless = entry("", "", core::Verdict::return_);
  ingest::Step step;
  step.waiting.push_back({"D007.iso", {ingest::WaitReason::writer, {"Đang chép", "Being copied"}, std::nullopt, ingest::Waiting::Age::fresh}});
  live_.see(step, clock_.now());
  const std::string shown = page(typed("Hồ Văn Pả", "UBND xã Tà Rụt") + "/3");
  const auto fold = shown.find("Hồ sơ đã có phiếu");
  ASSERT_NE(fold, std::string::npos);
  EXPECT_LT(shown.find("D007.iso"), fold);
  EXPECT_LT(shown.find("ho-so-" + formless), fold);
  EXPECT_GT(shown.find("ho-so-" + passed), fold);
  EXPECT_THAT(shown.substr(fold), AllOf(HasSubstr("Hồ Thị Ê"), HasSubstr("UBND xã A Bung"), HasSubstr("Đạt")));
}

TEST_F(IntakeAtTheCounter, AnotherAuthorsEntryIsNotTouchedWithoutTheTick) {
  const std::string code = entry("Hồ Thị Ê", "UBND xã A Bung", core::Verdict::pass);
  const std::string form = typed("Hồ Văn Pả", "UBND xã Tà Rụt");
  EXPECT_EQ(post(form + "/3", {{"chon", "ho-so-" + code}}).headers.get("location"), form + "/4");
  EXPECT_THAT(page(form + "/4"), AllOf(HasSubstr("Hồ Thị Ê"), HasSubstr("Hồ Văn Pả"), HasSubstr("Phiếu vừa gõ khác hồ sơ"), HasSubstr("hàng đợi chấm"), HasSubstr("name=\"dung\"")));
  for (const std::string tick : {"", "1", "DT-2020-0099"}) {
    const auto refused = post(form + "/4", {{"dung", tick}});
    EXPECT_EQ(refused.status, 400) << tick;
    EXPECT_THAT(text(refused), HasSubstr("Phiếu khác hồ sơ " + code));
    EXPECT_THAT(inbox(), IsEmpty());
  }
  EXPECT_EQ(post(form + "/4", {{"dung", code}}).headers.get("location"), form + "/xong");
  ASSERT_EQ(inbox().size(), 1u);
  std::ifstream in(desk_.inbox + "/" + inbox()[0] + "/phieu.toml");
  EXPECT_THAT(std::string((std::istreambuf_iterator<char>(in)), {}), HasSubstr("corrects = \"" + code + "\""));
  EXPECT_THAT(body_of_last("intake.filed", code), AllOf(HasSubstr("full_name"), HasSubstr("unit")));
}

TEST_F(IntakeAtTheCounter, TheSameAuthorNeedsNoTick) {
  const std::string code = entry("Hồ Thị Ê", "UBND xã A Bung", core::Verdict::pass);
  const std::string form = typed("ho thi e", "UBND xã A Bung");
  (void)post(form + "/3", {{"chon", "ho-so-" + code}});
  EXPECT_THAT(page(form + "/4"), Not(HasSubstr("name=\"dung\"")));
  EXPECT_EQ(post(form + "/4").headers.get("location"), form + "/xong");
}

TEST_F(IntakeAtTheCounter, ACodeThatWasMistypedNeedsTheTickToo) {
  const std::string code = entry("Hồ Thị Ê", "UBND xã A Bung", core::Verdict::return_);
  const std::string form = begun();
  (void)post(form + "/1", {{"loai", "article"}, {"tac-gia", "Hồ Văn Pả"}, {"don-vi", "UBND xã A Bung"}, {"sua", code}});
  const std::string id = form.substr(form.rfind('/') + 1);
  const Uploads uploads(desk_.store);
  auto upload = uploads.begin(id, "bai.pdf", 3, core::make_ulid(clock_.now()));
  ASSERT_TRUE(upload);
  auto sink = uploads.open(id, upload->id, 0);
  ASSERT_TRUE((*sink)->write("abc"));
  (void)(*sink)->finish(BodySink::Arrival::whole);
  EXPECT_EQ(post(form + "/4").status, 400);
  EXPECT_EQ(post(form + "/4", {{"dung", code}}).status, 303);
}

TEST_F(IntakeAtTheCounter, AnotherChoiceLeavesTheFirstEntryAlone) {
  const std::string code = entry("", "", core::Verdict::return_);
  ingest::Step step;
  step.waiting.push_back({"D007.iso", {ingest::WaitReason::writer, {"Đang chép", "Being copied"}, std::nullopt, ingest::Waiting::Age::fresh}});
  live_.see(step, clock_.now());
  const std::string form = typed("Hồ Văn Pả", "UBND xã Tà Rụt");
  EXPECT_EQ(post(form + "/3", {{"chon", "ho-so-" + code}}).status, 303);
  EXPECT_EQ(post(form + "/3", {{"chon", "tep-" + core::to_hex("D007.iso")}}).status, 303);
  EXPECT_EQ(post(form + "/4").status, 303);
  EXPECT_THAT(inbox(), ElementsAre("D007.toml"));
  std::ifstream in(desk_.inbox + "/D007.toml");
  EXPECT_THAT(std::string((std::istreambuf_iterator<char>(in)), {}), Not(HasSubstr("corrects")));
}

TEST_F(IntakeAtTheCounter, WhatIsGoneFromTheInboxCannotBeChosen) {
  const std::string form = typed("Hồ Văn Pả", "UBND xã Tà Rụt");
  const auto answer = post(form + "/3", {{"chon", "tep-" + core::to_hex("D007.iso")}});
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(text(answer), HasSubstr("không còn trong thư mục nhận"));
}

TEST_F(IntakeAtTheCounter, ACorrectionBeginsWithWhatTheEntrySaid) {
  const std::string code = entry("Hồ Thị Ê", "UBND xã A Bung", core::Verdict::return_);
  const std::string form = begun(code);
  EXPECT_THAT(page(form + "/1"), AllOf(HasSubstr("value=\"Hồ Thị Ê\""), HasSubstr("value=\"UBND xã A Bung\""), HasSubstr("value=\"Công chức\""), HasSubstr("value=\"0912345678\""),
                                       HasSubstr("value=\"Một cửa ở vùng cao\""), HasSubstr("value=\"article\" required checked"), HasSubstr("value=\"" + code + "\"")));
  auto draft = find_draft(db_, form.substr(form.rfind('/') + 1), "lan");
  ASSERT_TRUE(draft);
  EXPECT_THAT(draft->form.ticks, IsEmpty()) << "another paper, to be looked at anew";
}

TEST_F(IntakeAtTheCounter, WithoutAFormTheCoverSaysWhoItWas) {
  const std::string code = entry("", "", core::Verdict::return_);
  core::Report report;
  report.entry.code = code;
  report.entry.applicant.authors = {"Hồ Văn Thương"};
  report.entry.applicant.unit = "Phòng Nội vụ";
  ASSERT_TRUE(db_.write([&](soci::session& sql) -> core::Result<> {
    auto stored = report::store_report(sql, report, clock_.now());
    return stored ? core::Result<>{} : core::Result<>(tl::unexpected(stored.error()));
  }));
  EXPECT_THAT(page(begun(code) + "/1"), AllOf(HasSubstr("value=\"Hồ Văn Thương\""), HasSubstr("value=\"Phòng Nội vụ\"")));
}

TEST_F(IntakeAtTheCounter, ATimeAfterTheDeadlineIsSaid) {
  contest_.calendar.intake_until = clock_.now() + std::chrono::hours(1);
  EXPECT_THAT(page(begun() + "/1"), Not(HasSubstr("sau hạn")));
  contest_.calendar.intake_until = clock_.now() - std::chrono::hours(24);
  const std::string form = begun();
  EXPECT_THAT(page(form + "/1"), HasSubstr("Thời điểm này sau hạn 9/9/2020 08:00"));
  (void)post(form + "/1", {{"loai", "article"}, {"tac-gia", "A"}, {"don-vi", "B"}, {"nop-luc", "8/9/2020 8:00"}});
  EXPECT_THAT(page(form + "/1"), Not(HasSubstr("sau hạn"))) << "the real time was typed";
}

TEST_F(IntakeAtTheCounter, AnUnknownUnitIsHintedAtAndStopsNobody) {
  const std::string form = typed("Hồ Văn Pả", "xa ta rut");
  EXPECT_THAT(page(form + "/2"), AllOf(HasSubstr("xa ta rut"), HasSubstr("UBND xã Tà Rụt"), HasSubstr("UBND xã A Bung")));
  EXPECT_EQ(post(form + "/don-vi", {{"don-vi", "UBND xã Tà Rụt"}}).headers.get("location"), form + "/2");
  EXPECT_THAT(page(form + "/2"), Not(HasSubstr("xa ta rut")));
  EXPECT_THAT(page(form + "/1"), HasSubstr("value=\"UBND xã Tà Rụt\""));
}

TEST_F(IntakeAtTheCounter, ADiscardedFormLeavesNothingButItsEvent) {
  const std::string form = typed("Hồ Văn Pả", "UBND xã Tà Rụt"), id = form.substr(form.rfind('/') + 1);
  const Uploads uploads(desk_.store);
  ASSERT_TRUE(uploads.begin(id, "dở.iso", 9, core::make_ulid(clock_.now())));
  auto whole = uploads.begin(id, "xong.pdf", 3, core::make_ulid(clock_.now()));
  auto sink = uploads.open(id, whole->id, 0);
  ASSERT_TRUE((*sink)->write("abc"));
  (void)(*sink)->finish(BodySink::Arrival::whole);
  ASSERT_TRUE(boost::filesystem::exists(desk_.store + "/uploads/" + id + "/files/xong.pdf"));

  const Person other = person("hoa", Role::clerk);
  EXPECT_EQ(post(form + "/bo", {}, other).status, 404) << "another clerk's";
  EXPECT_EQ(site_->answer(posting(form + "/bo", lan_.cookie, "")).status, 403) << "without the token";
  EXPECT_EQ(get(form + "/bo", lan_.cookie).status, 404) << "a link discards nothing";
  EXPECT_TRUE(find_draft(db_, id, "lan"));

  EXPECT_EQ(post(form + "/bo").headers.get("location"), "/tiep-nhan");
  EXPECT_FALSE(find_draft(db_, id, "lan"));
  EXPECT_FALSE(boost::filesystem::exists(desk_.store + "/uploads/" + id));
  EXPECT_THAT(body_of_last("intake.discarded"), AllOf(HasSubstr("lan"), HasSubstr(id), HasSubstr("xong.pdf")));
  EXPECT_THAT(page("/tiep-nhan"), HasSubstr("Không có phiếu nào dở dang"));
}

TEST_F(IntakeAtTheCounter, WhatWasHandedInIsNotDiscarded) {
  const std::string code = entry("Hồ Văn Pả", "UBND xã Tà Rụt", core::Verdict::return_);
  const std::string form = typed("Hồ Văn Pả", "UBND xã Tà Rụt");
  (void)post(form + "/3", {{"chon", "ho-so-" + code}});
  ASSERT_EQ(post(form + "/4").status, 303);
  EXPECT_EQ(post(form + "/bo").headers.get("location"), form + "/xong");
  EXPECT_EQ(inbox().size(), 1u);
  EXPECT_THAT(body_of_last("intake.discarded"), IsEmpty());
}

TEST_F(IntakeAtTheCounter, AnEmptyFormIsCalledSo) {
  (void)begun();
  EXPECT_THAT(page("/tiep-nhan"), AllOf(HasSubstr("Phiếu chưa gõ gì"), Not(HasSubstr("· ·"))));
}

TEST_F(IntakeAtTheCounter, TheCounterSaysWhenSomethingWillBeTaken) {
  ingest::Step step;
  step.waiting.push_back({"D007.iso", {ingest::WaitReason::writer, {"Đang chép", "Being copied"}, std::chrono::milliseconds(80'000), ingest::Waiting::Age::fresh}});
  live_.see(step, clock_.now());
  EXPECT_THAT(page("/quay"), HasSubstr("Sẽ nhận nguyên trạng lúc 08:01:20"));
}

}  // namespace
}  // namespace sokhao::web
