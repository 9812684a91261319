// Events reach a receiver that fails, stalls and resets before it accepts, also
// across a kill of the daemon.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <boost/filesystem.hpp>
#include <map>
#include <mutex>
#include <thread>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

namespace fs = boost::filesystem;
using nlohmann::json;

/// A receiver on loopback whose first answers are bad.
class Receiver {
 public:
  enum class Manner { fails, stalls, resets, accepts };

  explicit Receiver(std::vector<Manner> manners) : manners_(std::move(manners)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener_, 16) != 0) throw std::runtime_error("no port");
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  ~Receiver() {
    stop_ = true;
    thread_.join();
    close(listener_);
    for (const int fd : stalled_) close(fd);
  }

  [[nodiscard]] int port() const { return port_; }
  /// Id -> bodies, of what was accepted.
  [[nodiscard]] std::map<std::string, std::vector<std::string>> accepted() {
    const std::lock_guard lock(mutex_);
    return accepted_;
  }
  [[nodiscard]] std::map<std::string, int> seen() {
    const std::lock_guard lock(mutex_);
    return seen_;
  }

 private:
  void run() {
    while (!stop_) {
      pollfd waiting{listener_, POLLIN, 0};
      if (poll(&waiting, 1, 50) <= 0) continue;
      const int fd = accept(listener_, nullptr, nullptr);
      if (fd >= 0) answer(fd);
    }
  }
  static std::string request(int fd) {
    std::string text;
    char block[4096];
    std::size_t wanted = std::string::npos;
    while (text.size() < wanted) {
      const ssize_t got = read(fd, block, sizeof block);
      if (got <= 0) break;
      text.append(block, static_cast<std::size_t>(got));
      const auto end = text.find("\r\n\r\n");
      const auto length = text.find("Content-Length: ");
      if (end != std::string::npos && length != std::string::npos) wanted = end + 4 + std::stoul(text.substr(length + 16));
    }
    return text;
  }
  void answer(int fd) {
    const std::string text = request(fd);
    const auto body = text.find("\r\n\r\n");
    const auto id = text.find("webhook-id: ");
    if (body == std::string::npos || id == std::string::npos) {
      close(fd);
      return;
    }
    const std::string name = text.substr(id + 12, text.find("\r\n", id) - id - 12);
    const std::lock_guard lock(mutex_);
    ++seen_[name];
    const Manner manner = next_ < manners_.size() ? manners_[next_++] : Manner::accepts;
    if (manner == Manner::stalls) {
      stalled_.push_back(fd);
      return;
    }
    if (manner == Manner::resets) {
      const linger now{1, 0};
      setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
      close(fd);
      return;
    }
    const std::string reply = manner == Manner::fails ? "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n" : "HTTP/1.1 204 Taken\r\n\r\n";
    if (manner == Manner::accepts) accepted_[name].push_back(text.substr(body + 4));
    (void)!write(fd, reply.data(), reply.size());
    close(fd);
  }

  std::vector<Manner> manners_;
  std::size_t next_ = 0;
  int listener_ = -1, port_ = 0;
  std::vector<int> stalled_;
  std::mutex mutex_;
  std::map<std::string, std::vector<std::string>> accepted_;
  std::map<std::string, int> seen_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

void configure(const Program& program, int port) {
  program.home().write("sokhao.toml", "settle_s = 0.2\nincomplete_after_s = 0.5\nrescan_s = 1\n[webhook]\nurl = \"http://127.0.0.1:" + std::to_string(port) +
                                          "/su-kien\"\nsecret = \"bí mật\"\ntimeout_s = 0.5\nretry_s = 0.05\n");
}

void put(const Program& program, const std::string& name) {
  fs::copy(sample(name), program.inbox(name));
  const std::string sidecar = name.substr(0, name.find('.')) + ".txt";
  fs::copy(sample(sidecar), program.inbox(sidecar));
}

template <class Condition>
bool within(int seconds, const Condition& condition) {
  for (int i = 0; i < seconds * 20; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return condition();
}

TEST(Webhook, EveryEventArrivesWithItsIdThroughFailuresAndAKill) {
  using enum Receiver::Manner;
  Receiver receiver({fails, stalls, resets, fails, resets, stalls});
  Program program;
  configure(program, receiver.port());
  put(program, "good_pdf.pdf");
  put(program, "short.pdf");
  {
    support::Running daemon(program.words({"serve"}));
    ASSERT_TRUE(within(20, [&] { return !receiver.seen().empty(); }));
    daemon.signal(SIGKILL);
    (void)daemon.wait();
  }
  support::Running daemon(program.words({"serve"}));
  // Two reports, and the place of one of them in the queue.
  EXPECT_TRUE(within(30, [&] { return receiver.accepted().size() >= 3; }));
  const json entries = program.ask({"list"})["entries"];
  ASSERT_EQ(program.run({"decide", entries[1]["code"], "--accept", "--reason", "được phép"}).code, 0);
  EXPECT_TRUE(within(20, [&] { return receiver.accepted().size() >= 5; }));
  daemon.signal(SIGTERM);
  EXPECT_EQ(daemon.wait(), 0);

  const auto accepted = receiver.accepted();
  EXPECT_EQ(accepted.size(), 5u);
  std::multiset<std::string> types;
  for (const auto& [id, bodies] : accepted) {
    for (const std::string& body : bodies) EXPECT_EQ(body, bodies.front()) << "the same event again is the same bytes";
    const json event = json::parse(bodies.front());
    EXPECT_EQ(event["id"], id);
    types.insert(event["type"]);
  }
  EXPECT_EQ(types, (std::multiset<std::string>{"vn.sokhao.dossier.passed.v1", "vn.sokhao.dossier.returned.v1", "vn.sokhao.dossier.decided.v1", "vn.sokhao.queue.put.v1", "vn.sokhao.queue.put.v1"}));
  for (const auto& [id, times] : receiver.seen()) EXPECT_TRUE(accepted.contains(id)) << "tried and lost";
}

TEST(Webhook, WhatCannotBeSentIsSaidByTheDoctor) {
  Program program;
  configure(program, 9);  // nobody listens there
  put(program, "good_pdf.pdf");
  support::Running daemon(program.words({"serve"}));
  const auto check = [&]() -> json {
    const json told = json::parse(program.run({"doctor", "--json"}).out);
    for (const auto& one : told["checks"])
      if (one["check"] == "webhook") return one;
    return {};
  };
  EXPECT_TRUE(within(30, [&] { return check()["state"] == "missing"; })) << check();
  EXPECT_THAT(check()["found"].get<std::string>(), testing::HasSubstr("127.0.0.1:9"));
  daemon.signal(SIGTERM);
  EXPECT_EQ(daemon.wait(), 0);
}

}  // namespace
}  // namespace sokhao::flow
