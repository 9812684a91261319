// From a claim in staging to a record in the ledger: every file into the
// store, the form read, one transaction, then the staging removed.
//
// May be run again after any interruption; the drop's id decides whether the
// ledger has it already.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/contest.h"
#include "ingest/claim.h"
#include "ingest/entries.h"
#include "ingest/intake.h"
#include "ingest/store.h"

namespace sokhao::ingest {

/// A claim on its way, with what was known when it was made.
struct Absorption {
  Claim claim;
  core::Instant received_at{};
  std::vector<core::LocalText> notes;
};

class Absorber {
 public:
  /// Everything given outlives it. `inbox` is for sources that could only be
  /// copied, because they lie on another file system.
  Absorber(Store& store, core::Database& db, const core::Contest& contest, const Questions& questions, int inbox)
      : store_(store), db_(db), contest_(contest), questions_(questions), inbox_(inbox) {}

  /// `busy`: somebody still writes; the claim stays and a later call goes on.
  [[nodiscard]] core::Result<Taken> absorb(const Absorption& absorption);

  /// At start: source files on another file system that the ledger has, but
  /// whose removal a crash prevented.
  [[nodiscard]] core::Result<> finish_removals();

 private:
  struct Gathered {
    std::vector<FoundFile> members;  ///< top level
    std::vector<DropPart> parts;
    std::vector<core::LocalText> notes;
    DropRecord::Attention attention = DropRecord::Attention::none;
    std::vector<FoundFile> sources;  ///< across file systems: what was copied
  };
  core::Result<> gather_member(int home, const std::string& member, const std::string& id, Gathered& out);
  core::Result<> gather_file(int home, const std::string& path, Gathered& out);
  core::Result<> gather_across(const std::string& member, Gathered& out);
  core::Result<> copy_source(const FoundFile& source, Gathered& out);
  core::Result<> set_aside(int home, const std::string& path, const std::string& id, Gathered& out);
  core::Result<core::ClerkForm> read_form(const Drop& drop, Gathered& out);
  core::ClerkForm ask_for_form(const std::string& sha256, const std::string& name, Gathered& out) const;
  core::Result<std::optional<Taken>> taken_before(const Gathered& gathered) const;
  core::Result<std::optional<std::string>> digest_if_known(int fd, const FoundFile& file) const;
  core::Result<> remove_empty_folder(const std::string& name) const;
  core::Result<> remove_sources(const Gathered& gathered) const;

  Store& store_;
  core::Database& db_;
  const core::Contest& contest_;
  const Questions& questions_;
  int inbox_;
};

/// "device:inode:size:mtime:ctime" of a source that could only be copied.
[[nodiscard]] std::string identity_of(const Stamp& stamp);

}  // namespace sokhao::ingest
