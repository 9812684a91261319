#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/http/message.h"
#include "web/http/ranges.h"

namespace sokhao::web {
namespace {

FileBody file_of(std::uint64_t size) { return {nullptr, size, "\"abc\""}; }

Request asking(std::string range, std::string if_range = "") {
  Request request;
  request.method = Method::get;
  request.headers.add("Range", std::move(range));
  if (!if_range.empty()) request.headers.add("If-Range", std::move(if_range));
  return request;
}

struct RangeCase {
  const char* range;
  int status;
  std::uint64_t first, length;
  const char* content_range;
};

class Ranges : public testing::TestWithParam<RangeCase> {};

TEST_P(Ranges, AreAnsweredAsTheRfcSays) {
  const auto& wanted = GetParam();
  const Slice slice = slice_of(asking(wanted.range), file_of(1000));
  EXPECT_EQ(slice.status, wanted.status) << wanted.range;
  EXPECT_EQ(slice.first, wanted.first) << wanted.range;
  EXPECT_EQ(slice.length, wanted.length) << wanted.range;
  EXPECT_EQ(slice.content_range, wanted.content_range) << wanted.range;
}

INSTANTIATE_TEST_SUITE_P(All, Ranges,
                         testing::Values(RangeCase{"bytes=0-", 206, 0, 1000, "bytes 0-999/1000"}, RangeCase{"bytes=0-0", 206, 0, 1, "bytes 0-0/1000"},
                                         RangeCase{"bytes=900-99999", 206, 900, 100, "bytes 900-999/1000"}, RangeCase{"bytes=-1", 206, 999, 1, "bytes 999-999/1000"},
                                         RangeCase{"bytes=-5000", 206, 0, 1000, "bytes 0-999/1000"}, RangeCase{"bytes=1000-", 416, 0, 0, "bytes */1000"},
                                         RangeCase{"bytes=18446744073709551615-", 416, 0, 0, "bytes */1000"}, RangeCase{"bytes=-0", 416, 0, 0, "bytes */1000"},
                                         RangeCase{"bytes=18446744073709551616-", 200, 0, 1000, ""}, RangeCase{"bytes=5-4", 200, 0, 1000, ""},
                                         RangeCase{"bytes=0-0,5-6", 200, 0, 1000, ""}, RangeCase{"bytes=a-b", 200, 0, 1000, ""}, RangeCase{"bytes=-", 200, 0, 1000, ""},
                                         RangeCase{"items=0-1", 200, 0, 1000, ""}));

TEST(Ranges, OfAnEmptyFileAreNotSatisfiable) {
  EXPECT_EQ(slice_of(asking("bytes=0-"), file_of(0)).status, 416);
  EXPECT_EQ(slice_of(asking("bytes=-1"), file_of(0)).status, 416);
}

TEST(Ranges, AnIfRangeOfOtherBytesGivesTheWholeFile) {
  EXPECT_EQ(slice_of(asking("bytes=5-", "\"abc\""), file_of(10)).status, 206);
  EXPECT_EQ(slice_of(asking("bytes=5-", "\"old\""), file_of(10)).status, 200);
  EXPECT_EQ(slice_of(asking("bytes=5-", "Tue, 15 Sep 2020 00:00:00 GMT"), file_of(10)).status, 200);
}

TEST(Ranges, AnUnchangedFileIsNotSentAgain) {
  Request request = asking("bytes=0-");
  request.headers.add("If-None-Match", "\"x\", W/\"abc\"");
  EXPECT_EQ(slice_of(request, file_of(10)).status, 304);
}

TEST(Message, FormsAreDecodedAndBrokenEscapesAreLeftOut) {
  const auto fields = Fields::parse("ten=Nguy%E1%BB%85n+Lan&tick=a&tick=b&hong=%4&=x&rong");
  EXPECT_EQ(fields.get("ten"), "Nguyễn Lan");
  EXPECT_THAT(fields.all("tick"), testing::ElementsAre("a", "b"));
  EXPECT_FALSE(fields.has("hong"));
  EXPECT_TRUE(fields.has("rong"));
  EXPECT_EQ(fields.list().size(), 4u);
}

TEST(Message, APathWithAZeroByteOrABrokenEscapeIsNone) {
  Request request;
  EXPECT_TRUE(read_target("/ho-so/DT%202?x=%2", request));
  EXPECT_EQ(request.path, "/ho-so/DT 2");
  EXPECT_FALSE(read_target("/a%00b", request));
  EXPECT_FALSE(read_target("/a%zz", request));
  EXPECT_FALSE(read_target("http://elsewhere/", request));
}

TEST(Message, OneCookieOfSeveralIsFoundByItsWholeName) {
  Request request;
  request.headers.add("cookie", "xsid=1; sid=2;ngon-ngu=en");
  EXPECT_EQ(cookie(request, "sid"), "2");
  EXPECT_EQ(cookie(request, "ngon-ngu"), "en");
  EXPECT_EQ(cookie(request, "ngon"), "");
}

}  // namespace
}  // namespace sokhao::web
