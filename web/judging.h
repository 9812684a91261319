// What judges get to see, and what the judge's pages ask of `app`.
//
// Everything that a judge's page says of an entry comes out of a BlindDossier.
// It is built up from figures and words of our own, so there is no member that
// could hold a name, a title, a file name or any other text from outside.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/database.h"
#include "report/blind_report.h"
#include "report/queue.h"
#include "web/accounts.h"
#include "web/http/message.h"

namespace sokhao::web {

/// A picture and its size in pixels; `page` of an article's, from 1.
struct BlindPicture {
  std::string name;  ///< "sheet.jpg", "pages-blind/002.jpg": of our own list of names
  std::int64_t width = 0, height = 0, page = 0;
};

/// What there is to look at.
struct BlindMedia {
  enum class State {
    waiting,     ///< its turn has not come
    being_made,
    ready,
    partial,     ///< some of it; the rest could not be made
    unsafe,      ///< the article: a copy without its author's name could not be made for sure
    failed       ///< there will be none
  } state = State::waiting;
  std::optional<double> progress;  ///< 0..1, while being made
  bool video = false;              ///< proxy.mp4
  std::optional<double> duration_s;  ///< of the proxy
  std::optional<BlindPicture> poster, sheet;
  std::vector<double> sheet_times_s;  ///< of the sheet's pictures, row by row, four in a row
  std::vector<BlindPicture> pages;
  bool text = false;                       ///< text-blind.html
  std::vector<std::int64_t> cover_pages;   ///< left out
  std::int64_t masked = 0;                 ///< words
};

struct BlindDossier {
  report::BlindReport report;
  BlindMedia media;
};

/// One file of a dossier; only names of our own list lead to one.
struct BlindFile {
  std::string type;
  FileBody body;
};

struct Judging {
  report::QueueRules rules;
  std::chrono::milliseconds lease{1'800'000};
  std::optional<core::Instant> until;  ///< the plan's end of judging
  /// `not_found` without a report of that version.
  std::function<core::Result<BlindDossier>(core::Database&, const report::QueueItem&)> dossier;
  /// `not_found` for whatever is not there or not for judges.
  std::function<core::Result<BlindFile>(const report::QueueItem&, const std::string& name)> file;
  /// Whether the entry comes from the judge's own unit; inside a transaction.
  std::function<core::Result<bool>(soci::session&, const std::string& unit, const std::string& code, std::int64_t version)> own_unit;
};

}  // namespace sokhao::web
