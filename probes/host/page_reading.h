// Page pictures read by ocr workers, one worker a core.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "probes/host/part_look.h"
#include "probes/page_text.h"

namespace sokhao::probes {

/// The picture of one page.
struct PageToRead {
  View view;
  std::string name;          ///< of its file, for messages
  std::int64_t page = 1;     ///< of the article
  std::int64_t picture = 0;  ///< which one of the file, from 0
};

/// Whether text and pictures of the pages are kept for people; the fields of a
/// cover get their piece of the picture in any case.
enum class Pictures { none, kept };

class PageReading {
 public:
  /// Everything given outlives it. `incomplete` receives the pages that were not read.
  PageReading(const WorkerOptions& workers, std::vector<core::IncompleteCheck>& incomplete, Pictures pictures = Pictures::none)
      : workers_(workers), incomplete_(incomplete), pictures_(pictures) {}

  /// What was read, in the order of `pictures`; a sleeve gives two readings
  /// each. Past the time budget of a document no further page is begun.
  [[nodiscard]] std::vector<PageText> read(const std::vector<PageToRead>& pictures, Reading reading, const core::OnProgress& on_progress);

  /// The article (or sleeve) that the pages make, told by the document worker.
  /// `part` is the file they come from; `name` is for messages.
  [[nodiscard]] std::optional<core::PartFacts> assembled(const View& part, const std::string& name, const std::vector<PageText>& pages,
                                                         Reading reading, const core::ProbeOptions& options);

  /// Text and pictures of what was assembled, where they were to be kept.
  [[nodiscard]] ShownArticle shown() { return std::move(shown_); }

 private:
  const WorkerOptions& workers_;
  std::vector<core::IncompleteCheck>& incomplete_;
  Pictures pictures_;
  ShownArticle shown_;
  std::map<std::string, std::int64_t> probes_;  ///< that read
};

}  // namespace sokhao::probes
