// The site file that the package ships, run by nginx in front of our server.
#include <gmock/gmock.h>
#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "tests/support/process.h"
#include "tests/support/temp_dir.h"
#include "web/accel.h"
#include "web/http/server.h"

namespace sokhao::web {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::size_t kSize = 3 << 20;

std::string pattern() {
  std::string bytes;
  while (bytes.size() < kSize) bytes += std::to_string(bytes.size()) + "\n";
  bytes.resize(kSize);
  return bytes;
}

/// Says what it heard; sends a file below store/previews and one beside it.
class Echo final : public Application {
 public:
  explicit Echo(const support::TempDir& home) : home_(home) {}
  Response answer(const Request& request) override {
    Response response;
    response.headers.set("Content-Type", "text/plain");
    if (request.path == "/phim" || request.path == "/ngoai") {
      const std::string path = home_.at(request.path == "/phim" ? "store/previews/DT-2020-0001/v1/bản xem.mp4" : "store/ngoai.bin");
      response.headers.set("Content-Type", "video/mp4");
      response.body = FileBody{std::make_shared<core::Fd>(open(path.c_str(), O_RDONLY | O_CLOEXEC)), kSize, "\"ours\""};
      hand_to_proxy(request, response, {"/xem-truoc-noi-bo/", home_.at("store/previews")});
    } else {
      response.body = "host=" + std::string(request.headers.get("host")) + " proto=" + std::string(request.headers.get("x-forwarded-proto")) + " for=" + std::string(request.headers.get("x-forwarded-for")) +
                      " body=" + std::to_string(request.body.size());
    }
    return response;
  }
  Reception receive(const Request&) override { return {}; }
  Response broken(int status) override {
    Response response;
    response.status = status;
    return response;
  }

 private:
  const support::TempDir& home_;
};

class BehindNginx : public testing::Test {
 protected:
  void SetUp() override {
    const bool ready = access("/usr/sbin/nginx", X_OK) == 0 && access("/usr/bin/curl", X_OK) == 0 && access("/usr/bin/openssl", X_OK) == 0;
    if (!ready) {
      const char* required = std::getenv("SOKHAO_REQUIRE_TOOLS");
      if (required && std::string(required) == "1") FAIL() << "nginx, curl or openssl is missing: run scripts/setup";
      GTEST_SKIP() << "nginx, curl or openssl is missing: run scripts/setup";
    }
    for (const char* folder : {"store", "store/previews", "store/previews/DT-2020-0001", "store/previews/DT-2020-0001/v1"}) (void)home_.make_dir(folder);
    home_.write("store/previews/DT-2020-0001/v1/bản xem.mp4", pattern());
    home_.write("store/ngoai.bin", pattern());
    ASSERT_EQ(support::run_program({"/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=sokhao.noivu.local", "-keyout", home_.at("key.pem"),
                                    "-out", home_.at("cert.pem")})
                  .code,
              0);
    ServerOptions options;
    server_ = std::move(*Server::start(options, echo_));
    for (int tries = 0; tries < 20 && !up(); ++tries) start_nginx();
    ASSERT_TRUE(up()) << support::read_file(home_.at("error.log"));
  }

  // A free port may be taken by somebody else in between: then another is tried.
  void start_nginx() {
    ServerOptions options;
    const auto port = [&] { return (*Server::start(options, echo_))->port(); };
    plain_ = port(), tls_ = port();
    std::string site = support::read_file(SOKHAO_SOURCE_DIR "/packaging/nginx/sokhao.conf");
    const auto replace = [&](const std::string& from, const std::string& to) {
      for (auto at = site.find(from); at != std::string::npos; at = site.find(from, at + to.size())) site.replace(at, from.size(), to);
    };
    replace("    listen [::]:80;\n", "");
    replace("    listen [::]:443 ssl http2;\n", "");
    replace("listen 80;", "listen 127.0.0.1:" + std::to_string(plain_) + ";");
    replace("listen 443 ssl", "listen 127.0.0.1:" + std::to_string(tls_) + " ssl");
    replace("127.0.0.1:8080", "127.0.0.1:" + std::to_string(server_->port()));
    replace("/etc/ssl/sokhao/fullchain.pem", home_.at("cert.pem"));
    replace("/etc/ssl/sokhao/privkey.pem", home_.at("key.pem"));
    replace("/var/lib/sokhao/store/previews/", home_.at("store/previews") + "/");
    home_.write("site.conf", site);
    std::string main = "pid " + home_.at("nginx.pid") + ";\nerror_log " + home_.at("error.log") + ";\ndaemon off;\nworker_processes 1;\nevents { worker_connections 64; }\nhttp {\naccess_log off;\n";
    if (geteuid() == 0) main = "user root;\n" + main;
    for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) main += std::string(kind) + "_temp_path " + home_.at(std::string("t_") + kind) + ";\n";
    home_.write("nginx.conf", main + "include " + home_.at("site.conf") + ";\n}\n");
    const auto tested = support::run_program({"/usr/sbin/nginx", "-t", "-e", home_.at("error.log"), "-c", home_.at("nginx.conf")});
    ASSERT_EQ(tested.code, 0) << tested.err;
    nginx_ = std::make_unique<support::Running>(std::vector<std::string>{"/usr/sbin/nginx", "-e", home_.at("error.log"), "-c", home_.at("nginx.conf")});
    for (int i = 0; i < 100 && !up(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  bool up() const { return nginx_ && support::run_program({"/usr/bin/curl", "-sk", "-o", "/dev/null", "https://127.0.0.1:" + std::to_string(tls_) + "/"}).code == 0; }

  void TearDown() override {
    if (!nginx_) return;
    nginx_->signal(SIGQUIT);
    EXPECT_EQ(nginx_->wait(), 0);
  }

  /// Headers and body as curl -i prints them.
  std::string get(const std::string& path, std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"/usr/bin/curl", "-sk", "-i", "--max-time", "20"};
    words.insert(words.end(), more.begin(), more.end());
    words.push_back("https://127.0.0.1:" + std::to_string(tls_) + path);
    return support::run_program(words).out;
  }

  support::TempDir home_;
  Echo echo_{home_};
  std::unique_ptr<Server> server_;
  std::unique_ptr<support::Running> nginx_;
  std::uint16_t plain_ = 0, tls_ = 0;
};

TEST_F(BehindNginx, TheShippedSiteServesTheDesk) {
  const std::string heard = get("/", {"-H", "X-Forwarded-For: 6.6.6.6", "-H", "X-Forwarded-Proto: http"});
  EXPECT_THAT(heard, AllOf(HasSubstr("host=127.0.0.1:" + std::to_string(tls_)), HasSubstr("proto=https for=127.0.0.1 "), HasSubstr("strict-transport-security"), Not(HasSubstr("nginx/1"))));
  const auto plain = support::run_program({"/usr/bin/curl", "-s", "-i", "http://127.0.0.1:" + std::to_string(plain_) + "/quay"});
  EXPECT_THAT(plain.out, AllOf(HasSubstr("301"), HasSubstr("https://127.0.0.1/quay")));

  home_.write("piece", std::string(600'000, 'x'));
  EXPECT_THAT(get("/", {"--data-binary", "@" + home_.at("piece")}), HasSubstr("body=600000"));
  home_.write("large", std::string((32 << 20) + 1, 'x'));
  EXPECT_THAT(get("/", {"--data-binary", "@" + home_.at("large")}), HasSubstr("413"));

  // A big preview goes by nginx, whole and in part, and by no other way.
  const std::string whole = pattern();
  const std::string film = get("/phim");
  EXPECT_THAT(film.substr(0, 700), AllOf(HasSubstr("200"), HasSubstr("content-type: video/mp4"), HasSubstr("default-src 'none'; sandbox"), HasSubstr("nosniff"), Not(HasSubstr("\"ours\"")), Not(HasSubstr("x-accel"))));
  EXPECT_TRUE(film.ends_with(whole));
  const std::string part = get("/phim", {"-r", "1000000-1000099"});
  EXPECT_THAT(part, AllOf(HasSubstr("206"), HasSubstr("content-range: bytes 1000000-1000099/" + std::to_string(kSize))));
  EXPECT_TRUE(part.ends_with(whole.substr(1'000'000, 100)));
  EXPECT_THAT(get("/phim", {"-r", "9999999-"}), HasSubstr("416"));
  EXPECT_THAT(get("/xem-truoc-noi-bo/DT-2020-0001/v1/b%E1%BA%A3n%20xem.mp4").substr(0, 40), HasSubstr("404"));
  const std::string outside = get("/ngoai");
  EXPECT_THAT(outside.substr(0, 700), Not(HasSubstr("sandbox"))) << "what lies elsewhere is sent by the desk itself";
  EXPECT_TRUE(outside.ends_with(whole));
}

TEST(Accel, OnlyABigFileBelowTheFolderAndOnlyForAProxyOnThisMachine) {
  support::TempDir home;
  (void)home.make_dir("previews");
  home.write("previews/a.mp4", "x");
  home.write("b.mp4", "x");
  const AccelPlace place{"/noi-bo/", home.at("previews")};
  const auto redirected = [&](const std::string& name, std::uint64_t size, const std::string& peer, bool proxied, const AccelPlace& at) {
    Request request;
    request.peer = peer;
    if (proxied) request.headers.add("X-Forwarded-Proto", "https");
    Response response;
    response.body = FileBody{std::make_shared<core::Fd>(open(home.at(name).c_str(), O_RDONLY | O_CLOEXEC)), size, "\"e\""};
    hand_to_proxy(request, response, at);
    return std::string(response.headers.get("x-accel-redirect"));
  };
  EXPECT_EQ(redirected("previews/a.mp4", kAccelFrom, "127.0.0.1", true, place), "/noi-bo/a.mp4");
  EXPECT_EQ(redirected("previews/a.mp4", kAccelFrom - 1, "127.0.0.1", true, place), "");
  EXPECT_EQ(redirected("previews/a.mp4", kAccelFrom, "192.168.1.9", true, place), "");
  EXPECT_EQ(redirected("previews/a.mp4", kAccelFrom, "127.0.0.1", false, place), "");
  EXPECT_EQ(redirected("b.mp4", kAccelFrom, "127.0.0.1", true, place), "");
  EXPECT_EQ(redirected("previews/a.mp4", kAccelFrom, "127.0.0.1", true, {}), "");
}

}  // namespace
}  // namespace sokhao::web
