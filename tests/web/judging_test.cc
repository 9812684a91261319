#include <fcntl.h>
#include <gmock/gmock.h>

#include <thread>

#include "report/queue.h"
#include "tests/web/site_fixture.h"

namespace sokhao::web {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class JudgesDesk : public SiteTest {
 protected:
  JudgesDesk() {
    auto& judging = desk_.services.judging;
    judging.dossier = [this](core::Database&, const report::QueueItem& item) -> core::Result<BlindDossier> {
      BlindDossier dossier;
      dossier.report.number = item.blind;
      dossier.report.verdict = core::Verdict::pass;
      dossier.media = media_;
      return dossier;
    };
    judging.file = [this](const report::QueueItem&, const std::string& name) -> core::Result<BlindFile> {
      if (name != "proxy.mp4" && name != "pages-blind/002.jpg") return core::fail(core::ErrorKind::not_found, "none");
      home_.write("file", "0123456789");
      return BlindFile{name.ends_with("mp4") ? "video/mp4" : "image/jpeg", {std::make_shared<core::Fd>(::open(home_.at("file").c_str(), O_RDONLY | O_CLOEXEC)), 10, "\"tag\""}};
    };
    judging.own_unit = [this](soci::session&, const std::string& unit, const std::string& code, std::int64_t) -> core::Result<bool> {
      const auto found = unit_of_.find(code);
      return found != unit_of_.end() && found->second == unit;
    };
  }

  std::string put(const std::string& code, core::EntryForm form = core::EntryForm::video) {
    auto db = open();
    std::string blind;
    const auto codes = *report::BlindCodes::of("P{rand:05}");
    EXPECT_TRUE(db->write([&](soci::session& sql) -> core::Result<> {
      blind = *report::Queue{sql, db->skip_locked()}.put({code, 1, form}, codes, clock_.now());
      return {};
    }));
    return blind;
  }
  report::QueueItem item(const std::string& blind) {
    auto db = open();
    report::QueueItem found;
    EXPECT_TRUE(db->read([&](soci::session& sql) -> core::Result<> {
      found = *report::Queue{sql, db->skip_locked()}.item(blind);
      return {};
    }));
    return found;
  }
  Person judge(const std::string& name, const std::string& unit = "") {
    auto db = open();
    auto token = add_account(*db, {name, "Giám khảo " + name, unit, Role::judge}, "test", clock_.now());
    EXPECT_TRUE(token && redeem_token(*db, name, *token, "mat khau rat dai", clock_.now()));
    return signed_in(name);
  }

  Response post(const Person& who, const std::string& path, const std::string& fields = "") {
    return site_->answer(posting(path, who.cookie, "csrf=" + percent_encoded(who.csrf) + (fields.empty() ? "" : "&" + fields)));
  }
  /// Where "next dossier" leads.
  std::string next(const Person& who) {
    const auto answer = post(who, "/cham");
    EXPECT_EQ(answer.status, 303);
    return std::string(answer.headers.get("location"));
  }
  Response act(const Person& who, const std::string& blind, const std::string& deed, std::int64_t token, const std::string& more = "") {
    return post(who, "/cham/" + blind + "/" + deed, "giu-cho=" + std::to_string(token) + (more.empty() ? "" : "&" + more));
  }

  BlindMedia media_;
  std::map<std::string, std::string> unit_of_;
};

TEST_F(JudgesDesk, OfTwoJudgesOneGetsTheDossierAndTheOtherIsToldWhoHoldsIt) {
  const std::string blind = put("DT-1");
  const auto mai = judge("mai"), binh = judge("binh");
  EXPECT_EQ(next(mai), "/cham/" + blind);
  EXPECT_EQ(next(binh), "/cham?bao=het");
  const auto refused = get("/cham/" + blind, binh.cookie);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(text(refused), HasSubstr("Giám khảo mai đang giữ"));
  EXPECT_THAT(text(get("/cham", binh.cookie)), AllOf(HasSubstr("Giám khảo mai"), HasSubstr(blind)));
}

TEST_F(JudgesDesk, JudgesWhoPressAtTheSameMomentGetDifferentDossiers) {
  constexpr int kJudges = 6, kDossiers = 4;
  for (int i = 0; i < kDossiers; ++i) put("DT-" + std::to_string(i));
  std::vector<Person> people;
  for (int i = 0; i < kJudges; ++i) people.push_back(judge("j" + std::to_string(i)));
  std::vector<std::string> places(kJudges);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < kJudges; ++i) threads.emplace_back([&, i] { places[i] = next(people[i]); });
  for (auto& thread : threads) thread.join();
  std::multiset<std::string> all(places.begin(), places.end());
  EXPECT_EQ(all.count("/cham?bao=het"), kJudges - kDossiers);
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), kDossiers + 1u);
}

TEST_F(JudgesDesk, PressingTwiceGivesTheDossierInHand) {
  put("DT-1");
  put("DT-2");
  const auto mai = judge("mai");
  const std::string first = next(mai);
  EXPECT_EQ(next(mai), first);
}

TEST_F(JudgesDesk, AfterTheLeaseAnotherGetsItAndTheFirstCanChangeNothing) {
  const std::string blind = put("DT-1");
  const auto mai = judge("mai"), binh = judge("binh");
  next(mai);
  const auto first = item(blind).token;
  clock_.advance(31min);
  EXPECT_THAT(text(get("/cham/" + blind, mai.cookie)), HasSubstr("Đã hết giờ giữ"));
  EXPECT_EQ(next(binh), "/cham/" + blind);
  for (const char* deed : {"xong", "tra", "bo-qua", "giu"}) {
    const auto late = act(mai, blind, deed, first);
    EXPECT_EQ(late.status, 409) << deed;
    EXPECT_THAT(text(late), HasSubstr("Giám khảo binh đang giữ"));
  }
  EXPECT_EQ(act(binh, blind, "xong", item(blind).token, "ghi-chu=hay").status, 303);
}

TEST_F(JudgesDesk, SignOfLifeKeepsTheDossier) {
  const std::string blind = put("DT-1");
  const auto mai = judge("mai"), binh = judge("binh");
  next(mai);
  clock_.advance(25min);
  Request beat = posting("/cham/" + blind + "/giu", mai.cookie, "giu-cho=" + std::to_string(item(blind).token));
  beat.headers.add("X-Csrf", mai.csrf);
  const auto answer = site_->answer(beat);
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(text(answer), HasSubstr("còn 30 phút"));
  clock_.advance(25min);
  EXPECT_EQ(next(binh), "/cham?bao=het");
}

TEST_F(JudgesDesk, TheTokenOfAnotherIsNoUse) {
  const std::string blind = put("DT-1");
  const auto mai = judge("mai"), binh = judge("binh");
  next(mai);
  EXPECT_EQ(act(binh, blind, "xong", item(blind).token).status, 409);
  EXPECT_EQ(act(binh, blind, "giu", item(blind).token).status, 409);
  EXPECT_EQ(item(blind).owner, "mai");
  EXPECT_EQ(act(mai, blind, "xong", item(blind).token + 1).status, 409) << "a page from before";
  EXPECT_EQ(item(blind).reviews, 0);
}

TEST_F(JudgesDesk, NothingIsTakenOrEndedWithoutTheSessionsToken) {
  const std::string blind = put("DT-1");
  const auto mai = judge("mai");
  EXPECT_EQ(site_->answer(posting("/cham", mai.cookie, "")).status, 403);
  EXPECT_EQ(item(blind).state, report::ItemState::waiting);
  next(mai);
  for (const char* deed : {"xong", "tra", "bo-qua", "xung-dot", "giu"}) {
    EXPECT_EQ(site_->answer(posting("/cham/" + blind + "/" + deed, mai.cookie, "ly-do=x&giu-cho=" + std::to_string(item(blind).token))).status, 403) << deed;
    Request forged = posting("/cham/" + blind + "/" + deed, mai.cookie, "csrf=" + percent_encoded(mai.csrf));
    forged.headers.set("Sec-Fetch-Site", "cross-site");
    EXPECT_EQ(site_->answer(forged).status, 403) << deed;
  }
  EXPECT_EQ(item(blind).owner, "mai");
}

TEST_F(JudgesDesk, ReviewedDossierStaysOpenToWhoReviewedItAndComesToOthers) {
  const std::string blind = put("DT-1");
  const auto mai = judge("mai"), binh = judge("binh");
  next(mai);
  const auto done = act(mai, blind, "xong", item(blind).token, "ghi-chu=" + percent_encoded("<i>rõ</i>\ndòng hai"));
  EXPECT_EQ(done.headers.get("location"), "/cham?bao=xong");
  EXPECT_EQ(next(mai), "/cham?bao=het");
  EXPECT_THAT(text(get("/cham", mai.cookie)), AllOf(HasSubstr("&lt;i&gt;rõ&lt;"), HasSubstr("\ndòng hai")));
  const std::string again = text(get("/cham/" + blind, mai.cookie));
  EXPECT_THAT(again, AllOf(HasSubstr("Đã chấm xong lúc"), Not(HasSubstr("/xong\""))));
  EXPECT_EQ(get("/cham/" + blind + "/tep/proxy.mp4", mai.cookie).status, 200);
  EXPECT_EQ(next(binh), "/cham/" + blind);
}

TEST_F(JudgesDesk, ConflictNeedsAReasonAndClosesTheDossier) {
  const std::string blind = put("DT-1");
  const auto mai = judge("mai");
  next(mai);
  EXPECT_EQ(act(mai, blind, "xung-dot", item(blind).token).status, 400);
  EXPECT_EQ(act(mai, blind, "xung-dot", item(blind).token, "ly-do=em+ruot").status, 303);
  EXPECT_EQ(get("/cham/" + blind, mai.cookie).status, 403);
  EXPECT_EQ(get("/cham/" + blind + "/tep/proxy.mp4", mai.cookie).status, 403);
  EXPECT_EQ(next(mai), "/cham?bao=het");
  auto db = open();
  const auto events = core::events_of(*db, "DT-1");
  EXPECT_EQ(events->back().kind, "queue.conflict");
  EXPECT_THAT(events->back().body, HasSubstr("em ruot"));
}

TEST_F(JudgesDesk, NothingOfTheOwnUnitIsHandedOut) {
  unit_of_["DT-1"] = "Phòng Nội vụ";
  put("DT-1");
  const auto mai = judge("mai", "Phòng Nội vụ"), binh = judge("binh", "Phòng Tài chính");
  EXPECT_EQ(next(mai), "/cham?bao=het");
  EXPECT_THAT(next(binh), StartsWith("/cham/P"));
}

TEST_F(JudgesDesk, FilesGoToWhoHoldsTheDossierAndByKnownNamesAlone) {
  const std::string blind = put("DT-1");
  const auto mai = judge("mai"), binh = judge("binh");
  const std::string path = "/cham/" + blind + "/tep/proxy.mp4";
  EXPECT_EQ(get(path, mai.cookie).status, 403) << "not taken yet";
  next(mai);
  const auto film = get(path, mai.cookie);
  EXPECT_EQ(film.status, 200);
  EXPECT_EQ(film.headers.get("accept-ranges"), "bytes");
  EXPECT_EQ(film.headers.get("etag"), "\"tag\"");
  EXPECT_THAT(std::string(film.headers.get("content-security-policy")), HasSubstr("default-src 'none'"));
  EXPECT_TRUE(std::holds_alternative<FileBody>(film.body));
  EXPECT_EQ(get("/cham/" + blind + "/tep/pages-blind/002.jpg", mai.cookie).status, 200);
  for (const char* name : {"manifest.json", "text.html", "pages/002.jpg", "..%2f..%2fsokhao.db", "%2e%2e/manifest.json"})
    EXPECT_THAT(get("/cham/" + blind + "/tep/" + name, mai.cookie).status, testing::AnyOf(400, 404)) << name;
  EXPECT_EQ(get(path, binh.cookie).status, 409);
  EXPECT_EQ(get("/cham/P00000/tep/proxy.mp4", mai.cookie).status, 404);
}

TEST_F(JudgesDesk, RecalledDossierShowsNothingAndCanOnlyBeGivenBack) {
  const std::string blind = put("DT-1");
  const auto mai = judge("mai");
  next(mai);
  auto db = open();
  ASSERT_TRUE(db->write([&](soci::session& sql) -> core::Result<> {
    auto out = report::Queue{sql, db->skip_locked()}.withdraw_older("DT-1", 2);
    return out ? core::Result<>{} : core::Result<>(tl::unexpected(out.error()));
  }));
  const std::string page = text(get("/cham/" + blind, mai.cookie));
  EXPECT_THAT(page, AllOf(HasSubstr("đã được rút khỏi hàng đợi"), Not(HasSubstr("/xong"))));
  EXPECT_EQ(get("/cham/" + blind + "/tep/proxy.mp4", mai.cookie).status, 409);
  EXPECT_EQ(act(mai, blind, "xong", item(blind).token).status, 409);
  EXPECT_EQ(act(mai, blind, "tra", item(blind).token).status, 303);
}

TEST_F(JudgesDesk, WhatCannotBeShownIsSaid) {
  const std::string blind = put("DT-1");
  const auto mai = judge("mai");
  next(mai);
  const auto page = [&](BlindMedia::State state) {
    media_.state = state;
    return text(get("/cham/" + blind, mai.cookie));
  };
  EXPECT_THAT(page(BlindMedia::State::waiting), HasSubstr("chưa làm xong"));
  media_.progress = 0.42;
  EXPECT_THAT(page(BlindMedia::State::being_made), AllOf(HasSubstr("đang được làm"), HasSubstr("42 %")));
  EXPECT_THAT(page(BlindMedia::State::unsafe), HasSubstr("chưa chắc chắn tìm hết họ tên"));
  EXPECT_THAT(page(BlindMedia::State::failed), HasSubstr("Không làm được bản xem thử"));
  EXPECT_THAT(page(BlindMedia::State::partial), HasSubstr("thiếu một phần"));
  EXPECT_THAT(page(BlindMedia::State::ready), HasSubstr("Thông tin được ẩn"));
}

TEST_F(JudgesDesk, EmptyQueueSaysSo) {
  const auto mai = judge("mai");
  EXPECT_THAT(text(get("/cham", mai.cookie)), AllOf(HasSubstr("Không có hồ sơ nào chờ chấm"), HasSubstr("Chưa chấm hồ sơ nào")));
}

}  // namespace
}  // namespace sokhao::web
