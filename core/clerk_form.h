// What the clerk typed: the sidecar of a drop or the counter form.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/time.h"

namespace sokhao::core {

enum class EntryForm { article, video };

struct ClerkForm {
  std::optional<EntryForm> form;
  std::vector<std::string> authors;
  std::optional<std::string> position, unit, phone, title;
  std::optional<std::string> handed_in;  ///< as typed; rules parse it in the contest's zone
  std::vector<std::string> ticks;        ///< rule ids the clerk vouches for: "article.bound", "video.sleeve"
  std::vector<std::string> denied;       ///< rule ids that the clerk looked at and found not met
  std::string carrier;                   ///< on what the video came: cd, dvd, usb, upload; "": not said
  std::optional<std::string> corrects;   ///< code of the entry whose next version this is
  std::vector<std::string> problems;     ///< lines that were not understood, as typed; shown, never dropped

  [[nodiscard]] bool empty() const {
    return !form && authors.empty() && !position && !unit && !phone && !title && !handed_in && ticks.empty() && denied.empty() &&
           carrier.empty() && !corrects && problems.empty();
  }
};

}  // namespace sokhao::core
