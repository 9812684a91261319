#include <arpa/inet.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "tests/support/temp_dir.h"
#include "web/http/feed.h"
#include "web/http/server.h"

namespace sokhao::web {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

/// A page, a file, a feed, and a place for uploads.
class Sample final : public Application {
 public:
  explicit Sample(std::string file) : file_(std::move(file)) {}

  Response answer(const Request& request) override {
    Response response;
    if (request.path == "/tep") {
      response.headers.set("Content-Type", "video/mp4");
      response.headers.set("ETag", "\"abc\"");
      response.body = FileBody{std::make_shared<core::Fd>(::open(file_.c_str(), O_RDONLY | O_CLOEXEC)), 1000, "\"abc\""};
    } else if (request.path == "/su-kien") {
      response.body = FeedBody{feed};
    } else {
      response.headers.set("X-Bad", "a\r\nSet-Cookie: x=1");
      response.body = "got " + std::to_string(request.body.size());
    }
    return response;
  }

  struct Sink final : BodySink {
    explicit Sink(Sample& owner) : owner_(owner) {}
    core::Result<> write(std::string_view bytes) override {
      owner_.uploaded += bytes;
      return {};
    }
    Response finish(Arrival arrival) override {
      owner_.arrival = arrival;
      Response response;
      response.status = 204;
      return response;
    }
    Sample& owner_;
  };
  Reception receive(const Request& head) override {
    Reception reception;
    if (head.method == Method::patch) reception.sink = std::make_unique<Sink>(*this);
    return reception;
  }
  Response broken(int status) override {
    Response response;
    response.status = status;
    return response;
  }

  std::shared_ptr<Feed> feed = std::make_shared<Feed>("quay");
  std::string uploaded;
  std::optional<BodySink::Arrival> arrival;

 private:
  std::string file_;
};

class Line {
 public:
  explicit Line(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{5, 0};
    ::setsockopt(fd_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    EXPECT_EQ(::connect(fd_.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
  }
  void say(std::string_view text) const { EXPECT_EQ(::send(fd_.get(), text.data(), text.size(), MSG_NOSIGNAL), static_cast<ssize_t>(text.size())); }
  /// Until `end` was heard, or the other side hangs up.
  std::string hear(std::string_view end) const {
    std::string heard;
    char byte = 0;
    while (heard.find(end) == std::string::npos && ::recv(fd_.get(), &byte, 1, 0) == 1) heard += byte;
    return heard;
  }
  std::string rest() const { return hear(std::string_view("\0never\0", 7)); }

 private:
  core::Fd fd_;
};

class ServerTest : public testing::Test {
 protected:
  ServerTest() : sample_(home_.write("tep", std::string(900, 'a') + std::string(100, 'b'))) {
    auto server = Server::start({}, sample_);
    EXPECT_TRUE(server);
    server_ = std::move(*server);
  }
  [[nodiscard]] Line line() const { return Line(server_->port()); }
  [[nodiscard]] std::string asked(const std::string& head) const {
    const Line to = line();
    to.say(head + "Host: x\r\nConnection: close\r\n\r\n");
    return to.rest();
  }

  support::TempDir home_;
  Sample sample_;
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, SendsTheAskedPartOfAFile) {
  const std::string answer = asked("GET /tep HTTP/1.1\r\nRange: bytes=899-900\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 206 "));
  EXPECT_THAT(answer, HasSubstr("Content-Range: bytes 899-900/1000\r\n"));
  EXPECT_THAT(answer, testing::EndsWith("\r\n\r\nab"));
  EXPECT_THAT(asked("GET /tep HTTP/1.1\r\nRange: bytes=1000-\r\n"), testing::AllOf(StartsWith("HTTP/1.1 416 "), HasSubstr("bytes */1000")));
}

TEST_F(ServerTest, AHeadHasTheLengthAndNoBody) {
  EXPECT_THAT(asked("HEAD /tep HTTP/1.1\r\n"), testing::AllOf(HasSubstr("Content-Length: 1000\r\n"), testing::EndsWith("\r\n\r\n")));
  EXPECT_THAT(asked("HEAD /trang HTTP/1.1\r\n"), testing::AllOf(HasSubstr("Content-Length: 5\r\n"), testing::EndsWith("\r\n\r\n")));
}

TEST_F(ServerTest, AHeaderCannotCarryALineBreak) { EXPECT_THAT(asked("GET / HTTP/1.1\r\n"), testing::Not(HasSubstr("Set-Cookie"))); }

TEST_F(ServerTest, KeepsTheConnectionAndAgreesToABody) {
  const Line to = line();
  to.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(to.hear("got 0"), StartsWith("HTTP/1.1 200 "));
  to.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_THAT(to.hear("\r\n\r\n"), StartsWith("HTTP/1.1 100 Continue"));
  to.say("hello");
  EXPECT_THAT(to.hear("got 5"), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServerTest, RefusesWhatIsNoRequestOrTooLarge) {
  EXPECT_THAT(asked("POST / HTTP/1.1\r\nContent-Length: 99999999\r\n"), StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(asked("GET / HTTP/1.1\r\nX: " + std::string(20'000, 'x') + "\r\n"), StartsWith("HTTP/1.1 431 "));
  EXPECT_THAT(asked("GET http://elsewhere/ HTTP/1.1\r\n"), StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(asked("nonsense\r\n"), StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(asked("POST / HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 5\r\n"), StartsWith("HTTP/1.1 400 "));
}

TEST_F(ServerTest, AChunkedBodyHasTheSameLimit) {
  const Line to = line();
  to.say("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  for (int i = 0; i < 17; ++i) to.say(chunk);
  EXPECT_THAT(to.hear("\r\n\r\n"), StartsWith("HTTP/1.1 413 "));
}

TEST_F(ServerTest, AnUploadThatIsCutKeepsWhatCame) {
  {
    const Line to = line();
    to.say("PATCH /x HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + std::string(300'000, 'x'));
  }
  for (int i = 0; i < 100 && !sample_.arrival; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_EQ(sample_.arrival, BodySink::Arrival::cut);
  EXPECT_EQ(sample_.uploaded.size(), 300'000u);
}

TEST_F(ServerTest, AFeedTellsEachListenerWhenItMoves) {
  const Line one = line(), two = line();
  for (const Line* each : {&one, &two}) each->say("GET /su-kien HTTP/1.1\r\nHost: x\r\n\r\n");
  for (const Line* each : {&one, &two}) EXPECT_THAT(each->hear("data: 0\n\n"), HasSubstr("event: quay"));
  for (int i = 1; i <= 3; ++i) {
    sample_.feed->move();
    for (const Line* each : {&one, &two}) EXPECT_THAT(each->hear("data: " + std::to_string(i) + "\n\n"), HasSubstr("event: quay"));
  }
}

TEST_F(ServerTest, ManyListenersAndHalfOpenConnectionsDoNotSlowAPage) {
  std::vector<std::unique_ptr<Line>> idle;
  for (int i = 0; i < 300; ++i) {
    idle.push_back(std::make_unique<Line>(server_->port()));
    idle.back()->say(i % 10 == 0 ? "GET /su-ki" : "GET /su-kien HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  (void)idle[299]->hear("data: 0\n\n");
  EXPECT_THAT(asked("GET / HTTP/1.1\r\n"), HasSubstr("got 0"));
  sample_.feed->move();
  EXPECT_THAT(idle[299]->hear("data: 1\n\n"), HasSubstr("quay"));
}

TEST_F(ServerTest, StopsWithListenersAndIdleConnections) {
  const Line listener = line(), idle = line();
  listener.say("GET /su-kien HTTP/1.1\r\nHost: x\r\n\r\n");
  (void)listener.hear("data: 0\n\n");
  const auto before = std::chrono::steady_clock::now();
  server_->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(3));
  EXPECT_EQ(idle.rest(), "");
}

TEST_F(ServerTest, APortThatIsTakenIsSaid) {
  ServerOptions options;
  options.port = server_->port();
  const auto second = Server::start(options, sample_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace sokhao::web
