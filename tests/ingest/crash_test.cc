// Kills the intake at every named point, starts it again and asks whether
// anything was lost, doubled or left behind.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <soci/soci.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <set>

#include "core/digest.h"
#include "core/event_log.h"
#include "core/text.h"
#include "ingest/drops.h"
#include "ingest/entries.h"
#include "ingest/store.h"
#include "tests/support/databases.h"
#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

namespace sokhao::ingest {
namespace {

using ::testing::IsEmpty;

const std::string kProgram = std::string(SOKHAO_BIN) + "/sokhao_intake_faults";

struct End {
  int exit = -1;
  enum class Killed { no, yes } killed = Killed::no;
};

End run(std::vector<std::string> words, const std::string& fault, const std::string& output) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::string setting = "SOKHAO_FAULT=" + fault, path = "PATH=/usr/bin:/bin";
  std::vector<char*> environment{path.data()};
  if (!fault.empty()) environment.push_back(setting.data());
  environment.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  pid_t child = 0;
  const int failed = ::posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return {};
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) return {-1, End::Killed::yes};
  return {WEXITSTATUS(status), End::Killed::no};
}

std::vector<std::string> points() {
  const support::TempDir dir;
  run({kProgram, "points"}, "", dir.at("out"));
  auto names = core::split(core::trim(support::read_file(dir.at("out"))), '\n');
  return names;
}

/// Where the inbox lies, seen from the store.
enum class Inbox { beside_store, other_file_system };

class Scenario {
 public:
  explicit Scenario(Inbox place, core::Dialect dialect) : place_(place) {
    auto home = support::TestDatabase::create(dialect);
    if (home) database_ = std::move(*home);
    const auto& in = inbox_dir();
    in.write("inbox/a.pdf", "article a");
    in.write("inbox/D007.bin", "disc data");
    in.write("inbox/D007.cue", "FILE D007.bin");
    in.write("inbox/D007.toml", "title = 'x'");
    in.write("inbox/folder/bai.docx", "article in a folder");
    in.write("inbox/folder/anh/1.jpg", "picture");
    in.write("inbox/twin 1.pdf", "twin");
    in.write("inbox/twin 2.pdf", "twin");
    in.write("inbox/linked.pdf", "has a second name");
    if (::link(in.at("inbox/linked.pdf").c_str(), in.at("second name").c_str()) != 0) database_.reset();
  }

  [[nodiscard]] bool usable() const { return database_ != nullptr; }

  End start(const std::string& fault) {
    return run({kProgram, "run", inbox_dir().at("inbox"), store_.at("store"), database_->uri()}, fault,
               store_.at("output"));
  }
  [[nodiscard]] std::string output() const { return support::read_file(store_.at("output")); }

  /// I1-I3, I7, I10-I12 of the study, as far as intake goes.
  void expect_nothing_lost_or_doubled() {
    for (const char* name : {"store/staging", "store/tmp"}) EXPECT_THAT(names(store_.at(name)), IsEmpty()) << name;
    auto left = names(inbox_dir().at("inbox"));
    std::erase(left, std::string(kStatusFolder));
    EXPECT_THAT(left, IsEmpty());

    auto db = core::Database::open(database_->uri());
    ASSERT_TRUE(db);
    const auto entries = list_entries(*db, {});
    ASSERT_TRUE(entries) << entries.error().what;
    EXPECT_EQ(entries->size(), 5u);
    std::map<std::string, int> seen;
    for (const EntryRow& row : *entries) {
      EXPECT_EQ(row.version, 1) << row.source;
      const auto version = find_version(*db, row.code, row.version);
      ASSERT_TRUE(version);
      for (const core::Part& part : version->parts) {
        ++seen[part.name];
        const std::string path = store_.at("store/sha256/" + part.sha256.substr(0, 2) + "/" + part.sha256);
        EXPECT_EQ(core::sha256_hex(support::read_file(path)), part.sha256) << part.name;
      }
    }
    EXPECT_EQ(seen["a.pdf"], 1);
    EXPECT_EQ(seen["D007.bin"] + seen["D007.cue"] + seen["D007.toml"], 3);
    EXPECT_EQ(seen["folder/bai.docx"] + seen["folder/anh/1.jpg"], 2);
    EXPECT_EQ(seen["twin 1.pdf"] + seen["twin 2.pdf"], 1);
    EXPECT_EQ(seen["linked.pdf"], 1);
    const auto duplicates = list_duplicates(*db);
    ASSERT_TRUE(duplicates);
    EXPECT_EQ(duplicates->size(), 1u);
    EXPECT_EQ(core::first_broken_event(*db).value(), std::nullopt);
    long long jobs = 0;
    ASSERT_TRUE(db->read([&](soci::session& sql) -> core::Result<> {
      sql << "SELECT COUNT(*) FROM job WHERE state = 'queued'", soci::into(jobs);
      return {};
    }));
    EXPECT_EQ(jobs, 5);
  }

 private:
  [[nodiscard]] const support::TempDir& inbox_dir() const {
    return place_ == Inbox::beside_store ? store_ : elsewhere_;
  }

  static std::vector<std::string> names(const std::string& path) {
    std::vector<std::string> result;
    auto folder = open_folder(path);
    if (!folder) return {"cannot open " + path};
    const auto listed = list_folder(folder->get());
    if (!listed) return {"cannot list " + path};
    for (const FoundFile& file : *listed) result.push_back(file.name);
    return result;
  }

  Inbox place_;
  support::TempDir store_{support::TempDir::Medium::memory}, elsewhere_;
  std::unique_ptr<support::TestDatabase> database_;
};

bool two_file_systems() {
  const support::TempDir memory(support::TempDir::Medium::memory), disk;
  struct stat a {
  }, b{};
  return ::stat(memory.path().c_str(), &a) == 0 && ::stat(disk.path().c_str(), &b) == 0 && a.st_dev != b.st_dev;
}

std::vector<Inbox> inboxes() {
  return two_file_systems() ? std::vector{Inbox::beside_store, Inbox::other_file_system}
                            : std::vector{Inbox::beside_store};
}

TEST(CrashPoints, EveryOneKillsSomewhereAndNothingIsLostOrDoubled) {
  const auto names = points();
  ASSERT_GE(names.size(), 15u);
  std::set<std::string> silent(names.begin(), names.end());
  for (const Inbox place : inboxes()) {
    for (const std::string& name : names) {
      for (int occurrence = 1; occurrence <= 3; ++occurrence) {
        const std::string fault = name + ":" + std::to_string(occurrence) + ":kill";
        SCOPED_TRACE(fault + (place == Inbox::beside_store ? "" : " across file systems"));
        Scenario scenario(place, core::Dialect::sqlite);
        ASSERT_TRUE(scenario.usable());
        const End first = scenario.start(fault);
        if (first.killed == End::Killed::yes) {
          silent.erase(name);
        } else {
          ASSERT_EQ(first.exit, 0) << scenario.output();
        }
        ASSERT_EQ(scenario.start("").exit, 0) << scenario.output();
        scenario.expect_nothing_lost_or_doubled();
        if (HasFailure()) return;
        if (first.killed == End::Killed::no) break;
      }
    }
  }
  if (!two_file_systems()) silent.erase("across.before_unlink");
  EXPECT_THAT(silent, IsEmpty());
}

TEST(CrashPoints, ASecondKillDuringTheRecoveryLosesNothing) {
  for (const char* first : {"claim.after_rename:1", "claim.after_syncs:1", "store.after_hash:2", "store.after_link:1",
                            "ledger.after_commit:1"}) {
    for (const char* second : {"store.after_hash:1", "store.after_link:1", "ledger.before_commit:1",
                               "ledger.after_commit:1", "release.after_unlink:1"}) {
      SCOPED_TRACE(std::string(first) + " then " + second);
      Scenario scenario(Inbox::beside_store, core::Dialect::sqlite);
      EXPECT_EQ(scenario.start(std::string(first) + ":kill").killed, End::Killed::yes);
      EXPECT_EQ(scenario.start(std::string(second) + ":kill").killed, End::Killed::yes);
      ASSERT_EQ(scenario.start("").exit, 0) << scenario.output();
      scenario.expect_nothing_lost_or_doubled();
      if (HasFailure()) return;
    }
  }
}

TEST(CrashPoints, AFailedSyncStopsIntakeForGoodAndARestartLosesNothing) {
  int stopped = 0;
  for (int occurrence = 1; occurrence <= 200; ++occurrence) {
    SCOPED_TRACE(occurrence);
    Scenario scenario(Inbox::beside_store, core::Dialect::sqlite);
    const End end = scenario.start("fsync:" + std::to_string(occurrence) + ":error=EIO");
    if (end.exit == 0) break;
    ASSERT_EQ(end.exit, 7) << scenario.output();
    ++stopped;
    ASSERT_EQ(scenario.start("").exit, 0) << scenario.output();
    scenario.expect_nothing_lost_or_doubled();
    if (HasFailure()) return;
  }
  EXPECT_GE(stopped, 20);
}

TEST(CrashPoints, AFullDiskPausesIntakeAndLosesNothing) {
  for (const char* fault : {"copy.write:1:error=ENOSPC", "copy.tmpfile:1:error=ENOSPC", "store.link:1:error=ENOSPC",
                            "fsync:8:error=ENOSPC"}) {
    SCOPED_TRACE(fault);
    Scenario scenario(Inbox::beside_store, core::Dialect::sqlite);
    EXPECT_EQ(scenario.start(fault).exit, 8) << scenario.output();
    ASSERT_EQ(scenario.start("").exit, 0) << scenario.output();
    scenario.expect_nothing_lost_or_doubled();
  }
}

TEST(CrashPoints, AMarkThatDoesNotFitOnTheDiskIsNoReasonNotToServe) {
  Scenario scenario(Inbox::beside_store, core::Dialect::sqlite);
  EXPECT_EQ(scenario.start("fsync:6:error=ENOSPC").exit, 0) << scenario.output();
  scenario.expect_nothing_lost_or_doubled();
}

TEST(CrashPoints, WithoutLinksOrUnnamedFilesACopyIsMade) {
  for (const char* fault : {"store.link:1:error=EXDEV", "copy.tmpfile:1:error=EOPNOTSUPP"}) {
    SCOPED_TRACE(fault);
    Scenario scenario(Inbox::beside_store, core::Dialect::sqlite);
    EXPECT_EQ(scenario.start(fault).exit, 0) << scenario.output();
    scenario.expect_nothing_lost_or_doubled();
  }
}

// The driver of scripts/soak reads the ledger by itself; here for some seconds.
TEST(CrashPoints, TheSoakFindsNothingInAShortRun) {
  const auto ended = support::run_program({"/usr/bin/python3", SOKHAO_SOURCE_DIR "/tests/soak/soak.py", kProgram, "0.15", "--stage", "pairs"});
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
}

TEST(CrashPoints, TheReleasedProgramHasNone) {
  const std::string program = support::read_file(SOKHAO_BIN "/sokhao");
  const std::string with = support::read_file(kProgram);
  for (const char* trace : {"SOKHAO_FAULT", "sokhao_points", "ledger.before_commit", "claim.after_rename"}) {
    EXPECT_NE(with.find(trace), std::string::npos) << trace;
    EXPECT_EQ(program.find(trace), std::string::npos) << trace;
  }
}

class CrashOnEveryDatabase : public support::StorageTest {};
SOKHAO_ON_EVERY_DATABASE(CrashOnEveryDatabase);

TEST_P(CrashOnEveryDatabase, AKillAroundTheCommitLosesAndDoublesNothing) {
  for (const char* point :
       {"ledger.before_commit:1", "ledger.before_commit:3", "ledger.after_commit:1", "ledger.after_commit:3"}) {
    SCOPED_TRACE(point);
    Scenario scenario(Inbox::beside_store, GetParam());
    ASSERT_TRUE(scenario.usable());
    EXPECT_EQ(scenario.start(std::string(point) + ":kill").killed, End::Killed::yes);
    ASSERT_EQ(scenario.start("").exit, 0) << scenario.output();
    scenario.expect_nothing_lost_or_doubled();
  }
}

}  // namespace
}  // namespace sokhao::ingest
