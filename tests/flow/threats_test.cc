// The hostile set (scripts/samples/threats.py, docs/threats.md), all of it at
// once into the inbox of one daemon.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <boost/filesystem.hpp>
#include <cstdlib>
#include <regex>
#include <set>

#include "core/fd.h"
#include "core/text.h"
#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

namespace fs = boost::filesystem;
using nlohmann::json;

// Nobody may call here.
class Listener {
 public:
  Listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(socket_.get(), reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(socket_.get(), 16) != 0) throw std::runtime_error("listen");
    getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
  }
  [[nodiscard]] std::string port() const { return std::to_string(port_); }
  [[nodiscard]] bool was_called() const { return core::Fd(accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC)).get() >= 0; }

 private:
  core::Fd socket_;
  int port_ = 0;
};

/// What is handed in by itself: the rest lies beside it.
std::set<std::string> drops_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const fs::path path = entry.path();
    const bool form = (path.extension() == ".txt" || path.extension() == ".toml") && fs::exists(fs::path(path).replace_extension(".docx"));
    if (!form) names.insert(path.filename().string());
  }
  return names;
}

/// Nothing that a screen or the reader of a log would act on. Status files and
/// CSV have CR LF at the ends of their lines.
void expect_inert(std::string text, const std::string& where) {
  for (auto at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n", at)) text.erase(at, 1);
  for (const char* acting : {"\x1b", "\x07", "\r", "\x7f", "\xc2\x9b", "\xc2\x85", "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x80\xa8", "\xe2\x80\x8f", "\nINFO forged"})
    EXPECT_EQ(text.find(acting), std::string::npos) << core::to_hex(acting) << " in " << where;
  EXPECT_TRUE(core::is_utf8(text)) << where;
}

TEST(HostileSet, EndsInReportsAndTouchesNothing) {
  const bool all = std::getenv("SOKHAO_SOAK") != nullptr;
  const Listener listener;
  support::TempDir made;
  const auto script = support::run_program({"/usr/bin/python3", SOKHAO_SOURCE_DIR "/scripts/samples/threats.py", made.at("set"), listener.port(), all ? "all" : "quick"});
  ASSERT_EQ(script.code, 0) << script.err;
  Program program;
  program.home().write("sokhao.toml", "settle_s = 0.2\nincomplete_after_s = 0.5\nrescan_s = 1\n[previews]\nenabled = false\n");
  const auto drops = drops_in(made.at("set"));
  ASSERT_GT(drops.size(), 90u);
  for (const auto& entry : fs::directory_iterator(made.at("set"))) fs::rename(entry.path(), fs::path(program.inbox("")) / entry.path().filename());

  const auto served = program.run({"serve", "--until-idle"});
  EXPECT_EQ(served.code, 0) << served.err;
  EXPECT_FALSE(listener.was_called());
  expect_inert(served.err + served.out, "the log");
  for (const auto& entry : fs::directory_iterator(program.inbox(""))) EXPECT_EQ(entry.path().filename(), "_trạng-thái") << "left in the inbox";
  for (const auto& entry : fs::recursive_directory_iterator(program.root())) EXPECT_FALSE(entry.path().filename() == "sokhao-escaped" || entry.path().filename() == "sokhao-escaped.mp4") << entry.path();
  for (const char* outside : {"/tmp/sokhao-escaped", "/tmp/sokhao-escaped.mp4"}) EXPECT_FALSE(fs::exists(outside)) << outside;

  const auto list = program.ask({"list"});
  const json& entries = list.contains("entries") ? list["entries"] : list;
  EXPECT_EQ(entries.size(), drops.size());
  for (const auto& entry : entries) {
    SCOPED_TRACE(entry.dump());
    EXPECT_EQ(entry["state"], "reported");
    const json report = program.ask({"show", entry["code"]})["reports"][0];
    for (const auto& check : report["incomplete"]) EXPECT_THAT(check["end"].get<std::string>(), ::testing::ContainsRegex("^(cpu_limit|wall_limit|memory_limit|output_too_large|not_read)")) << check;
    EXPECT_TRUE(report["incomplete"].empty() || report["verdict"] != "pass");
  }
  expect_inert(program.run({"list"}).out, "the list");
  for (const char* book : {"register", "rejections"}) {
    const std::string html = program.home().at("book.html"), csv = program.home().at("book.csv");
    const auto written = program.run({"report", book, "--html", html, "--csv", csv});
    EXPECT_EQ(written.code, 0) << written.err;
    expect_inert(written.out, book);
    const std::string page = support::read_file(html);
    expect_inert(page, html);
    for (const char* markup : {"<script", "<img", "<iframe", "onload=\""}) EXPECT_EQ(page.find(markup), std::string::npos) << markup;
    expect_inert(support::read_file(csv), csv);
    EXPECT_FALSE(std::regex_search(support::read_file(csv), std::regex("(^|[,\n])\" *[=@]"))) << "a formula in " << csv;
  }
  for (const auto& status : fs::recursive_directory_iterator(program.inbox("_trạng-thái")))
    if (fs::is_regular_file(status.path())) expect_inert(support::read_file(status.path().string()), status.path().string());
}

}  // namespace
}  // namespace sokhao::flow
