// What the rest of the program asks of probing, without knowing formats or
// workers. Wired in app/; fakes stand in for it in tests.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/clerk_form.h"
#include "core/facts.h"
#include "core/report.h"

namespace sokhao::core {

/// Another file of the same entry: a sheet (CUE, CCD, MDS, TOC) may describe
/// this one. The descriptor is open for reading and stays the caller's; -1: its
/// name alone is known.
struct Companion {
  std::string name;
  int fd = -1;
};

struct ProbeOptions {
  bool decode = true;      ///< sampled decode of video
  bool full_scan = false;  ///< read every packet whatever the scan policy says
  bool text_view = false;  ///< what was counted of a document is wanted word by word
  std::optional<Bounds> video_length = std::nullopt;  ///< seconds the contest asks for; helps to choose among titles
  std::vector<std::string> terms = {};  ///< folded; where a document's body has one, the passage is wanted
  std::vector<Companion> beside = {};  ///< the entry's other files; may be empty
};

struct Examination {
  PartFacts facts;
  std::vector<IncompleteCheck> incomplete;
};

/// "Is this file whole by its own content?" for a drop that may still grow.
struct Wholeness {
  std::optional<bool> whole;  ///< empty: the content cannot tell
  LocalText reason;           ///< why it is not
};

struct Progress {
  double fraction = 0;  ///< 0..1
  LocalText doing;
};
using OnProgress = std::function<void(const Progress&)>;

/// `fd` is a regular file open for reading; the caller keeps it. `name` is for
/// display and for name_mismatch alone, never for choosing a parser.
class Prober {
 public:
  virtual ~Prober() = default;
  [[nodiscard]] virtual Result<Examination> examine(int fd, const std::string& name, const ProbeOptions& options,
                                                    const OnProgress& on_progress) = 0;
  [[nodiscard]] virtual Result<Wholeness> wholeness(int fd, const std::string& name) = 0;
  /// Parses a sidecar (TOML, or lines "Họ và tên: ...").
  [[nodiscard]] virtual Result<ClerkForm> clerk_form(int fd, const std::string& name) = 0;
};

}  // namespace sokhao::core
