// A store with parts in it and the shelf where their previews go.
#pragma once

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/filesystem.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/preview_maker.h"
#include "core/digest.h"
#include "probes/host/examiner.h"
#include "tests/support/temp_dir.h"

namespace sokhao::app {

inline std::string data(const std::string& name) { return std::string(SOKHAO_TEST_DATA "/") + name; }

class PreviewFixture : public ::testing::Test {
 protected:
  PreviewFixture() {
    home_.make_dir("store/sha256");
    home_.make_dir("store/tmp");
    shelf_.emplace(std::move(*PreviewShelf::open(home_.at("store"))));
    store_.emplace(std::move(*ingest::Store::open(home_.at("store"))));
    workers_ = {SOKHAO_BIN, probes::Sandbox::full, home_.at("store/tmp")};
  }

  core::Report report_on(const std::string& path, const std::string& code = "DT-2020-0001") {
    const std::string bytes = support::read_file(path);
    core::Part part;
    part.name = boost::filesystem::path(path).filename().string();
    part.sha256 = core::sha256_hex(bytes);
    home_.write("store/sha256/" + part.sha256.substr(0, 2) + "/" + part.sha256, bytes);
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    core::ProbeOptions options;
    options.decode = false;
    auto seen = probes::Examiner(workers_).examine(fd, part.name, options, {});
    close(fd);
    EXPECT_TRUE(seen.has_value());
    part.facts = std::move(seen->facts);
    core::Report report;
    report.entry.code = code;
    report.parts.push_back(std::move(part));
    return report;
  }

  core::Result<EntryPreviews> try_make(const core::Report& report, Remake remake = Remake::where_changed) {
    return PreviewMaker(*shelf_, *store_, workers_, order_, core::system_clock()).make(report, remake, [&](const core::Progress& p) { progress_.push_back(p.fraction); });
  }

  Manifest make(const std::string& path) {
    auto made = try_make(report_on(path));
    EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().what);
    return made ? made->manifest : Manifest{};
  }

  [[nodiscard]] std::string file(const std::string& name, const std::string& code = "DT-2020-0001") const { return shelf_->folder(code, 1) + "/" + name; }

  static const ShelvedFile* find(const Manifest& manifest, probes::PreviewKind kind) {
    for (const auto& one : manifest.files)
      if (one.kind == kind) return &one;
    return nullptr;
  }

  support::TempDir home_;
  std::optional<ingest::Store> store_;
  std::optional<PreviewShelf> shelf_;
  probes::WorkerOptions workers_;
  probes::PreviewOrder order_;
  std::vector<double> progress_;
};

}  // namespace sokhao::app
