// From the bytes of one entry to its report: probe, judge, probe again where a
// verdict would rest on a header alone. The same for `check` and the daemon.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/contest.h"
#include "core/page_reader.h"
#include "core/probing.h"
#include "core/report.h"

namespace sokhao::app {

struct InputPart {
  core::PartRole role = core::PartRole::unknown;
  std::string name;  ///< raw bytes, for display after cleaning
  int fd = -1;       ///< open for reading; the caller keeps it
  std::uint64_t size = 0;
  std::string sha256;
};

struct Submission {
  std::vector<InputPart> parts;
  core::ClerkForm clerk;
  std::string code;  ///< "" for `check`
  std::int64_t version = 1;
  std::string source;
  std::optional<core::EntryForm> form_override;
  std::optional<core::Instant> received_at;
  std::optional<std::string> handed_in_option;
  std::vector<core::LocalText> attention;  ///< reasons of intake why a person must look
  std::vector<core::LocalText> notes;      ///< what else intake has to say
  core::ProbeOptions options;
};

struct Engine {
  core::Prober& prober;
  const core::Contest& contest;
  std::string sandbox;  ///< full, weaker
  core::PageReader* pages = nullptr;  ///< nullptr: text on pictures is not read
};

/// An Error means that this machine could not look (a descriptor that cannot
/// be read); whatever is wrong with the entry is in the report.
[[nodiscard]] core::Result<core::Report> evaluate(const Engine& engine, const Submission& submission, const core::OnProgress& on_progress);

struct Rejudged {
  core::Report report;
  bool wants_scan = false;  ///< a new probe with full_scan could say more
};

/// The facts of a stored report judged by another plan; no byte is read.
/// `submission` is the ledger's word on the same entry version.
[[nodiscard]] Rejudged rejudge(const core::Contest& contest, const core::Report& stored, const Submission& submission);

/// The report of an entry whose bytes this machine could not look at: every
/// part without facts, one check not completed, a person decides.
[[nodiscard]] core::Report report_unexamined(const Engine& engine, const Submission& submission, const core::IncompleteCheck& check);

}  // namespace sokhao::app
