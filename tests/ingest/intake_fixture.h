// One inbox, one store, one database, a clock that stands still, and answers
// that a test chooses in place of the sandboxed worker.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/event_log.h"
#include "core/text.h"
#include "ingest/intake.h"
#include "ingest/jobs.h"
#include "tests/support/databases.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace sokhao::ingest {

class IntakeTest : public support::StorageTest {
 protected:
  void SetUp() override {
    StorageTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_TRUE(db().migrate(core::event_log_migrations()));
    ASSERT_TRUE(db().migrate(migrations()));
    contest_.id = "cchc-dakrong-2020";
    dir_.make_dir("inbox");
    start();
  }

  void TearDown() override {
    intake_.reset();
    store_.reset();
    StorageTest::TearDown();
  }

  /// What a new process does: lock, recover.
  void start() {
    intake_.reset();
    store_.reset();
    auto store = Store::open(dir_.at("store"));
    ASSERT_TRUE(store) << store.error().what;
    store_ = std::make_unique<Store>(std::move(*store));
    auto intake = Intake::open(options(), *store_, db(), contest_, clock_, questions());
    ASSERT_TRUE(intake) << intake.error().what;
    intake_ = std::move(*intake);
    auto recovered = intake_->recover();
    ASSERT_TRUE(recovered) << recovered.error().what;
    recovered_ = std::move(*recovered);
  }

  virtual IntakeOptions options() {
    IntakeOptions options;
    options.inbox = dir_.at("inbox");
    options.boot = boot_;
    options.space = [this]() -> core::Result<Store::Space> { return space_; };
    return options;
  }

  Questions questions() {
    return {[this](int, const std::string& name) -> core::Result<core::Wholeness> {
              ++asked_[name];
              const auto found = incomplete_.find(name);
              if (found == incomplete_.end()) return core::Wholeness{true, {}};
              return core::Wholeness{false, {found->second, found->second}};
            },
            [this](int fd, const std::string&) -> core::Result<core::ClerkForm> {
              // "author NAME" and "corrects CODE" lines stand in for the worker's parser.
              std::string text(4096, '\0');
              const ssize_t length = ::pread(fd, text.data(), text.size(), 0);
              text.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
              core::ClerkForm form;
              for (const std::string& line : core::split(text, '\n')) {
                if (line.starts_with("crash")) return core::fail(core::ErrorKind::worker_failed, "crashed(11)");
                if (line.starts_with("author ")) form.authors.push_back(line.substr(7));
                if (line.starts_with("?")) form.problems.push_back(line);
                if (line.starts_with("corrects ")) form.corrects = line.substr(9);
              }
              return form;
            }};
  }

  std::string drop(const std::string& name, const std::string& bytes) { return dir_.write("inbox/" + name, bytes); }

  Step step() {
    auto done = intake_->step();
    if (!done) {
      ADD_FAILURE() << done.error().what;
      return {};
    }
    return std::move(*done);
  }

  /// Looks, lets `wait` pass, looks again: what was quiet is taken in.
  Step settle(std::chrono::milliseconds wait = std::chrono::milliseconds(2'000)) {
    static_cast<void>(step());
    clock_.advance(wait);
    return step();
  }

  std::vector<EntryRow> entries() {
    auto rows = list_entries(db(), {});
    if (!rows) {
      ADD_FAILURE() << rows.error().what;
      return {};
    }
    return std::move(*rows);
  }

  EntryVersion version(const std::string& code, std::int64_t number) {
    auto found = find_version(db(), code, number);
    if (!found) {
      ADD_FAILURE() << found.error().what;
      return {};
    }
    return std::move(*found);
  }

  std::vector<std::string> listed(const std::string& relative) {
    auto folder = open_folder(dir_.at(relative));
    if (!folder) return {};
    std::vector<std::string> names;
    const auto files = list_folder(folder->get());
    if (!files) return {};
    for (const FoundFile& file : *files) names.push_back(file.name);
    return names;
  }

  /// What is in the inbox beside the status folder.
  std::vector<std::string> inbox() {
    auto names = listed("inbox");
    std::erase(names, std::string(kStatusFolder));
    return names;
  }

  std::string status_of(const std::string& name) {
    return support::read_file(dir_.at("inbox/" + std::string(kStatusFolder) + "/" + StatusFiles::file_name(name)));
  }

  support::TempDir dir_{support::TempDir::Medium::memory};
  support::FakeClock clock_;
  core::Contest contest_;
  Store::Space space_{100ULL << 30, 1ULL << 30};
  std::string boot_ = "first boot";
  std::map<std::string, std::string> incomplete_;  ///< name -> why it is not whole
  std::map<std::string, int> asked_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Intake> intake_;
  std::vector<Taken> recovered_;
};

}  // namespace sokhao::ingest
