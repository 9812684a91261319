#include <gmock/gmock.h>

#include <fstream>

#include "core/ulid.h"
#include "tests/web/site_fixture.h"
#include "web/drafts.h"
#include "web/uploads.h"

namespace sokhao::web {
namespace {

class UploadsTest : public SiteTest {
 protected:
  UploadsTest() : db_(std::move(*open())), lan_(person("lan", Role::clerk)), draft_(begin_draft(db_, "lan", clock_.now()).value()) {}

  Request tus(Method method, const std::string& target, const Person& who) {
    Request made = request(method, target, who.cookie);
    made.headers.add("X-Csrf", who.csrf);
    return made;
  }
  std::string begin(std::uint64_t length) {
    Request made = tus(Method::post, "/tai-len", lan_);
    made.headers.add("Upload-Length", std::to_string(length));
    // "../bài.pdf" and the draft, as base64
    made.headers.add("Upload-Metadata", "filename Li4vYsOgaS5wZGY=,draft " + encoded(draft_.id));
    const auto answer = site_->answer(made);
    EXPECT_EQ(answer.status, 201) << text(answer);
    return std::string(answer.headers.get("location"));
  }
  static std::string encoded(const std::string& text) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned held = 0, bits = 0;
    for (const char c : text) {
      held = held << 8 | static_cast<unsigned char>(c);
      for (bits += 8; bits >= 6; bits -= 6) out += kDigits[held >> (bits - 6) & 63];
    }
    if (bits > 0) out += kDigits[held << (6 - bits) & 63];
    return out;
  }
  Application::Reception patch(const std::string& place, std::uint64_t offset, const Person& who) {
    Request made = tus(Method::patch, place, who);
    made.headers.add("Content-Type", "application/offset+octet-stream");
    made.headers.add("Upload-Offset", std::to_string(offset));
    return site_->receive(made);
  }
  std::string offset(const std::string& place) {
    return std::string(site_->answer(tus(Method::head, place, lan_)).headers.get("upload-offset"));
  }

  core::Database db_;
  Person lan_;
  Draft draft_;
};

TEST_F(UploadsTest, GoOnWhereTheyWereCut) {
  const std::string place = begin(10);
  auto first = patch(place, 0, lan_);
  ASSERT_TRUE(first.sink);
  ASSERT_TRUE(first.sink->write("01234"));
  EXPECT_EQ(first.sink->finish(BodySink::Arrival::cut).headers.get("upload-offset"), "5");
  first.sink.reset();
  EXPECT_EQ(offset(place), "5");
  EXPECT_EQ(patch(place, 4, lan_).refusal->status, 409) << "a wrong offset";
  auto second = patch(place, 5, lan_);
  ASSERT_TRUE(second.sink);
  EXPECT_EQ(patch(place, 5, lan_).refusal->status, 423) << "somebody writes already";
  ASSERT_TRUE(second.sink->write("56789"));
  EXPECT_EQ(second.sink->finish(BodySink::Arrival::whole).status, 204);
  const auto files = Uploads(desk_.store).files(draft_.id);
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0].name, "bài.pdf") << "no folder of the sender";
  EXPECT_EQ(files[0].size, 10u);
}

TEST_F(UploadsTest, NoMoreThanAnnounced) {
  const std::string place = begin(3);
  auto reception = patch(place, 0, lan_);
  EXPECT_FALSE(reception.sink->write("0123"));
  EXPECT_EQ(reception.sink->finish(BodySink::Arrival::cut).status, 413);
}

TEST_F(UploadsTest, BelongToTheirClerkAlone) {
  const std::string place = begin(3);
  const auto other = person("hoa", Role::clerk), judge = person("giam-khao", Role::judge);
  EXPECT_EQ(patch(place, 0, other).refusal->status, 404);
  EXPECT_EQ(patch(place, 0, judge).refusal->status, 403);
  Person forged = lan_;
  forged.csrf = "x";
  EXPECT_EQ(patch(place, 0, forged).refusal->status, 403);
}

TEST_F(UploadsTest, ANameCannotLeadOut) {
  EXPECT_EQ(plain_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(plain_name("C:\\bai\\D007.iso"), "D007.iso");
  EXPECT_EQ(plain_name("..."), "");
  const Uploads uploads(desk_.store);
  EXPECT_FALSE(uploads.begin("../x", "a.iso", 1, core::make_ulid(clock_.now())));
  EXPECT_FALSE(uploads.begin(draft_.id, "phieu.toml", 1, core::make_ulid(clock_.now())));
  EXPECT_FALSE(uploads.find(draft_.id, "../../x"));
}

TEST_F(UploadsTest, TheFolderGoesIntoTheInboxWithItsForm) {
  const std::string place = begin(3);
  auto reception = patch(place, 0, lan_);
  ASSERT_TRUE(reception.sink->write("abc"));
  (void)reception.sink->finish(BodySink::Arrival::whole);
  core::ClerkForm form;
  form.form = core::EntryForm::article;
  form.authors = {"Hồ \"Pả\" \\ x"};
  form.ticks = {"article.bound"};
  ASSERT_TRUE(Uploads(desk_.store).file(draft_.id, sidecar_text(form), desk_.inbox, "quay-1 bai"));
  std::ifstream in(home_.at("inbox/quay-1 bai/phieu.toml"));
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  EXPECT_EQ(text, "form = \"article\"\nauthors = [\"Hồ \\\"Pả\\\" \\\\ x\"]\nticks = [\"article.bound\"]\n");
  EXPECT_TRUE(std::ifstream(home_.at("inbox/quay-1 bai/bài.pdf")).good());
}

}  // namespace
}  // namespace sokhao::web
