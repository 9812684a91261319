#include <arpa/inet.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <boost/filesystem.hpp>
#include <cstdlib>
#include <fstream>

#include "core/facts_fields.h"
#include "core/facts_json.h"
#include "probes/host/examiner.h"
#include "probes/host/private_folder.h"
#include "tests/support/temp_dir.h"

namespace sokhao::tests {
namespace {

namespace fs = boost::filesystem;
using core::DamageCode;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string sample(const std::string& name) { return std::string(SOKHAO_TEST_DATA) + "/doc/" + name; }

class Office : public ::testing::Test {
 protected:
  core::Examination examined(const std::string& path) {
    probes::Examiner examiner(options);
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    auto examination = examiner.examine(fd, fs::path(path).filename().string(), {}, {});
    close(fd);
    EXPECT_TRUE(examination) << path;
    return examination ? std::move(*examination) : core::Examination{};
  }
  std::vector<std::string> left_in_spool() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(spool.path())) names.push_back(entry.path().filename().string());
    return names;
  }
  support::TempDir spool;
  probes::WorkerOptions options{SOKHAO_BIN, probes::Sandbox::full, spool.path()};
};

TEST_F(Office, SamplesGiveTheFactsThatTheyWereMadeFrom) {
  std::ifstream file(sample("expected.json"));
  const auto expected = core::Json::parse(file);
  ASSERT_GE(expected.size(), 4u);
  for (auto it = expected.begin(); it != expected.end(); ++it) {
    if (it.key() == "apart/link.doc") continue;  // below
    const auto examination = examined(sample(it.key()));
    const auto& facts = examination.facts;
    EXPECT_THAT(examination.incomplete, IsEmpty()) << it.key();
    ASSERT_TRUE(facts.document) << it.key();
    EXPECT_EQ(facts.document->format, core::DocumentFormat::doc);
    std::vector<std::string> damage;
    for (const auto& one : facts.damage) damage.emplace_back(core::enum_name(one.code));
    EXPECT_EQ(damage, it->value("damage", std::vector<std::string>{})) << it.key();
    ASSERT_EQ(facts.document->words.has_value(), it->contains("body")) << it.key();
    if (!facts.document->words) continue;
    const core::Json words = core::to_json(facts)["document"]["words"];
    for (const char* count : {"body", "body_tokens", "cover", "footnotes"})
      if (it->contains(count)) {
        EXPECT_EQ(words[count], (*it)[count]) << it.key() << " " << count;
      }
    EXPECT_EQ(facts.document->encoding.name, (*it)["encoding"]) << it.key();
    if (it->contains("author")) {
      EXPECT_EQ(facts.document->cover.authors.at(0).value, (*it)["author"]);
    }
    if (it->contains("page_numbers")) {
      EXPECT_EQ(facts.document->page_numbers.present, (*it)["page_numbers"].get<bool>());
    }
  }
  EXPECT_THAT(left_in_spool(), IsEmpty());
}

TEST_F(Office, NothingIsFetchedForALinkedPicture) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(47123);  // the sample names it
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(listen(listener, 8), 0);
  const auto called = [&] {
    pollfd waiting{listener, POLLIN, 0};
    return poll(&waiting, 1, 0) > 0;
  };
  const auto facts = examined(sample("apart/link.doc")).facts;
  ASSERT_TRUE(facts.document && facts.document->words);
  EXPECT_EQ(facts.document->words->body, 45);
  EXPECT_FALSE(called());
  close(listener);
}

// An extra run: the documents of SOKHAO_CORPUS, or of a corpus beside the repository.
fs::path corpus() {
  const char* named = std::getenv("SOKHAO_CORPUS");
  return fs::path(named != nullptr ? named : SOKHAO_SOURCE_DIR "/../shared/corpus") / "documents";
}

TEST_F(Office, EveryDocOfTheCorpusEndsInCountsOrInANamedDamage) {
  if (!fs::is_directory(corpus())) GTEST_SKIP() << "no corpus";
  int seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(corpus())) {
    if (entry.path().extension() != ".doc") continue;
    ++seen;
    const auto examination = examined(entry.path().string());
    EXPECT_THAT(examination.incomplete, IsEmpty()) << entry.path();
    ASSERT_TRUE(examination.facts.document) << entry.path();
    EXPECT_TRUE(examination.facts.document->words || !examination.facts.damage.empty()) << entry.path();
  }
  EXPECT_GT(seen, 10);
}

TEST_F(Office, TheSameTextCountsTheSameInEveryOlderEncoding) {
  if (!fs::is_directory(corpus())) GTEST_SKIP() << "no corpus";
  for (const auto& [file, encoding] : {std::pair{"nfd.doc", "unicode"}, std::pair{"tcvn3_charset0.doc", "tcvn3"}, std::pair{"tcvn3_charset163.doc", "tcvn3"},
                                       std::pair{"vni_charset0.doc", "vni"}}) {
    const auto facts = examined((corpus() / "made" / file).string()).facts;
    ASSERT_TRUE(facts.document && facts.document->words) << file;
    EXPECT_EQ(facts.document->words->body, 882) << file;
    EXPECT_EQ(facts.document->words->body_tokens, 885) << file;
    EXPECT_EQ(facts.document->encoding.name, encoding) << file;
  }
}

TEST_F(Office, WithoutLibreOfficeTheTextAloneIsReadAndSaidSo) {
  options.workplace.soffice = "/usr/lib/libreoffice/program/absent";
  const auto facts = examined(sample("article.doc")).facts;
  EXPECT_THAT(facts.damage, Contains(Field(&core::Damage::code, DamageCode::text_only)));
  EXPECT_THAT(facts.damage.at(0).message.vi, HasSubstr("chưa cài LibreOffice"));
  EXPECT_FALSE(facts.document->pages);
  // By the plain text reader: nothing tells the cover, the header or hidden text from the body.
  if (facts.document->words) {
    EXPECT_NEAR(static_cast<double>(facts.document->words->total), 708 + 44 + 9, 25);
  }
}

TEST_F(Office, WithNeitherProgramAPersonLooks) {
  options.workplace = {"", "/usr/bin/absent", "/usr/bin/absent"};
  const auto facts = examined(sample("article.doc")).facts;
  ASSERT_THAT(facts.damage, Contains(Field(&core::Damage::code, DamageCode::unsupported)));
  EXPECT_THAT(facts.damage.at(0).message.en, HasSubstr("sokhao doctor"));
  EXPECT_FALSE(facts.document->words);
}

class EvilConverter : public Office {
 protected:
  void SetUp() override { options.workplace.soffice = SOKHAO_BIN "/hostile/evil_converter"; }
  std::string input(const std::string& mode) {
    const std::string path = spool.path() + "/evil.doc", secret = spool.path() + "/secret";
    std::ofstream(secret) << "secret";
    std::ofstream(path) << "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\n" << secret << "\n" << spool.path() << "/service\n" << mode << "\n";
    return path;
  }
  /// In a folder that stays, for looking at afterwards.
  probes::WorkerRun run(const std::string& mode, const probes::Family& family, probes::ScratchFile& scratch, const std::string& folder) {
    const int fd = open(input(mode).c_str(), O_RDONLY | O_CLOEXEC);
    probes::Job job{.task = probes::Task::facts, .name = "evil.doc", .scratch_bytes = scratch.limit(), .workplace = options.workplace};
    job.workplace.folder = folder;
    auto ended = probes::run_worker(family, options, probes::Attempt::first, fd, job, static_cast<std::uint64_t>(lseek(fd, 0, SEEK_END)), {}, &scratch);
    close(fd);
    return ended;
  }
};

TEST_F(EvilConverter, IsRefusedWhateverItTries) {
  const int service = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = spool.path() + "/service";
  ASSERT_LT(path.size(), sizeof address.sun_path);
  path.copy(address.sun_path, path.size());
  ASSERT_EQ(bind(service, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(listen(service, 1), 0);
  auto scratch = probes::ScratchFile::open(spool.path(), 1 << 20);
  ASSERT_TRUE(scratch);
  auto folder = probes::PrivateFolder::make(spool.path());
  ASSERT_TRUE(folder);
  const auto ended = run("deeds", *probes::family("office"), *scratch, folder->path());
  ASSERT_EQ(ended.end, probes::WorkerEnd::done) << ended.detail << ended.stderr_tail;
  ASSERT_THAT(ended.answer->children, Not(IsEmpty()));
  std::string deeds(4096, '\0');
  deeds.resize(static_cast<std::size_t>(std::max<ssize_t>(0, pread(scratch->fd(), deeds.data(), deeds.size(), 0))));
  EXPECT_THAT(deeds, Not(HasSubstr("DONE")));
  EXPECT_EQ(std::count(deeds.begin(), deeds.end(), '\n'), 25) << deeds;
  EXPECT_FALSE(fs::exists(spool.at("escaped")));
  close(service);
}

TEST_F(EvilConverter, ThatHangsEndsWithItsWorker) {
  auto scratch = probes::ScratchFile::open(spool.path(), 1 << 20);
  auto folder = probes::PrivateFolder::make(spool.path());
  ASSERT_TRUE(scratch && folder);
  probes::Family impatient = *probes::family("office");
  impatient.limits.wall_s = 2;
  EXPECT_EQ(run("hang", impatient, *scratch, folder->path()).end, probes::WorkerEnd::wall_limit);
  pid_t pid = 0;
  std::ifstream(folder->path() + "/out/pid") >> pid;
  ASSERT_GT(pid, 0);
  // Killed with the group; somebody else reaps it.
  for (int i = 0; i < 100 && kill(pid, 0) == 0; ++i) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/stat");
    std::string number, name, state;
    status >> number >> name >> state;
    if (state == "Z") break;
    usleep(20'000);
    ASSERT_LT(i, 99) << "the converter lives on";
  }
}

TEST(PrivateFolder, OfAHostThatWasKilledIsRemovedByTheNext) {
  support::TempDir spool;
  const fs::path stale = spool.at("sokhao-office-abcdef");
  fs::create_directories(stale / "profile");
  fs::last_write_time(stale, std::time(nullptr) - 3600);
  std::string path;
  {
    auto live = probes::PrivateFolder::make(spool.path());
    ASSERT_TRUE(live);
    path = live->path();
    fs::last_write_time(path, std::time(nullptr) - 3600);
    auto other = probes::PrivateFolder::make(spool.path());
    EXPECT_FALSE(fs::exists(stale));
    EXPECT_TRUE(fs::exists(path)) << "a folder in use was removed";
  }
  EXPECT_FALSE(fs::exists(path));
}

}  // namespace
}  // namespace sokhao::tests
