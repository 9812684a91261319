#include "tests/support/databases.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/filesystem.hpp>
#include <optional>
#include <stdexcept>
#include <vector>

#include "tests/support/temp_dir.h"

namespace sokhao::support {
namespace {

using core::Dialect;
using core::ErrorKind;
using core::Result;

constexpr const char* kBin = "/usr/lib/postgresql/15/bin/";
constexpr const char* kRole = "sokhao";

/// Whom the server runs as: it refuses root.
struct Account {
  uid_t uid = ::geteuid();
  gid_t gid = ::getegid();
};

std::optional<Account> unprivileged_account() {
  if (::geteuid() != 0) return Account{};
  for (const char* name : {"postgres", "nobody"}) {
    if (const passwd* found = ::getpwnam(name)) return Account{found->pw_uid, found->pw_gid};
  }
  return std::nullopt;
}

enum class AtParentsEnd { stay, quit };

pid_t start(std::vector<std::string> words, const Account& account, const std::string& log, AtParentsEnd end) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  if (child != 0) return child;
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  const int in = ::open("/dev/null", O_RDONLY);
  if (out < 0 || in < 0) ::_exit(126);
  ::dup2(in, 0);
  ::dup2(out, 1);
  ::dup2(out, 2);
  if (::geteuid() == 0 && account.uid != 0) {
    if (::setgroups(0, nullptr) != 0 || ::setgid(account.gid) != 0 || ::setuid(account.uid) != 0) ::_exit(126);
  }
  if (::chdir("/") != 0) ::_exit(126);
  // SIGQUIT is PostgreSQL's immediate shut-down: a killed test leaves no server.
  if (end == AtParentsEnd::quit) ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

int finish(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

class Cluster {
 public:
  /// The program's cluster, started at the first call.
  static Result<Cluster*> get() {
    static Cluster cluster;
    if (!cluster.problem_.empty()) return core::fail(ErrorKind::missing_tool, cluster.problem_);
    return &cluster;
  }

  ~Cluster() {
    if (server_ > 0 && owner_ == ::getpid()) {
      ::kill(server_, SIGINT);
      finish(server_);
    }
  }

  [[nodiscard]] std::string uri(const std::string& database) const {
    return std::string("postgresql:///") + database + "?host=" + dir_.path() + "&user=" + kRole;
  }

  int run(std::vector<std::string> words) {
    words.front() = kBin + words.front();
    words.insert(words.begin() + 1, {"-h", dir_.path(), "-U", kRole});
    return finish(start(std::move(words), account_, log(), AtParentsEnd::stay));
  }

  [[nodiscard]] std::string log() const { return dir_.at("log"); }

 private:
  Cluster() {
    if (::access((std::string(kBin) + "postgres").c_str(), X_OK) != 0) {
      problem_ = std::string("PostgreSQL 15 is not installed: ") + kBin + "postgres";
      return;
    }
    const auto account = unprivileged_account();
    if (!account) {
      problem_ = "no unprivileged account (postgres, nobody) to run PostgreSQL as";
      return;
    }
    account_ = *account;
    if (::chown(dir_.path().c_str(), account_.uid, account_.gid) != 0) {
      problem_ = "cannot hand " + dir_.path() + " to the unprivileged account";
      return;
    }
    const std::string data = dir_.at("data");
    const int made = finish(start({std::string(kBin) + "initdb", "-D", data, "-U", kRole, "-A", "trust", "-E", "UTF8",
                                   "--locale=C", "--no-sync", "--no-instructions"},
                                  account_, log(), AtParentsEnd::stay));
    if (made != 0) {
      problem_ = "initdb ended with " + std::to_string(made) + ": " + read_file(log());
      return;
    }
    server_ = start({std::string(kBin) + "postgres", "-D", data, "-k", dir_.path(), "-c", "listen_addresses=", "-c",
                     "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=60", "-c", "shared_buffers=16MB",
                     "-c", "max_wal_size=256MB", "-c", "jit=off"},
                    account_, log(), AtParentsEnd::quit);
    owner_ = ::getpid();
    for (int tries = 0; tries < 600; ++tries) {
      int status = 0;
      if (::waitpid(server_, &status, WNOHANG) == server_) {
        server_ = 0;
        problem_ = "PostgreSQL did not start: " + read_file(log());
        return;
      }
      if (run({"pg_isready", "-q"}) == 0) return;
      ::usleep(50'000);
    }
    problem_ = "PostgreSQL did not answer: " + read_file(log());
  }

  TempDir dir_{TempDir::Medium::memory};
  Account account_;
  pid_t server_ = 0;
  pid_t owner_ = 0;
  std::string problem_;
};

class SqliteHome final : public TestDatabase {
 public:
  SqliteHome() : uri_("sqlite://" + dir_.at("test.db")) {}
  const std::string& uri() const override { return uri_; }

 private:
  TempDir dir_{TempDir::Medium::memory};
  std::string uri_;
};

class PostgresHome final : public TestDatabase {
 public:
  PostgresHome(Cluster& cluster, std::string name)
      : cluster_(cluster), name_(std::move(name)), uri_(cluster.uri(name_)), owner_(::getpid()) {}
  ~PostgresHome() override {
    if (owner_ == ::getpid()) cluster_.run({"dropdb", "--force", name_});
  }
  const std::string& uri() const override { return uri_; }

 private:
  Cluster& cluster_;
  std::string name_;
  std::string uri_;
  pid_t owner_;
};

bool tools_are_required() {
  const char* value = ::getenv("SOKHAO_REQUIRE_TOOLS");
  return value != nullptr && std::string_view(value) == "1";
}

}  // namespace

Result<std::unique_ptr<TestDatabase>> TestDatabase::create(Dialect dialect) {
  if (dialect == Dialect::sqlite) return std::make_unique<SqliteHome>();
  auto cluster = Cluster::get();
  if (!cluster) return tl::unexpected(cluster.error());
  static int count = 0;
  std::string name = "test" + std::to_string(++count);
  if ((*cluster)->run({"createdb", name}) != 0) {
    return core::fail(ErrorKind::internal, "createdb " + name + ": " + read_file((*cluster)->log()));
  }
  return std::make_unique<PostgresHome>(**cluster, std::move(name));
}

void StorageTest::SetUp() {
  auto home = TestDatabase::create(GetParam());
  if (!home && home.error().kind == ErrorKind::missing_tool && !tools_are_required()) {
    GTEST_SKIP() << home.error().what;
  }
  ASSERT_TRUE(home.has_value()) << home.error().what;
  home_ = std::move(*home);
  auto opened = core::Database::open(home_->uri());
  ASSERT_TRUE(opened.has_value()) << opened.error().what;
  db_ = std::make_unique<core::Database>(std::move(*opened));
}

void StorageTest::TearDown() {
  db_.reset();
  home_.reset();
}

core::Database StorageTest::connect() const {
  auto opened = core::Database::open(uri());
  if (!opened) throw std::runtime_error(opened.error().what);
  return std::move(*opened);
}

std::string dialect_name(const ::testing::TestParamInfo<Dialect>& parameter) {
  return parameter.param == Dialect::sqlite ? "Sqlite" : "PostgreSql";
}

}  // namespace sokhao::support
