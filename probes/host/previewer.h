// The host's side of previews: finds the video in a part, in place, and has it
// made into files by a locked worker.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/facts.h"
#include "core/probing.h"
#include "probes/host/scratch_file.h"
#include "probes/host/worker_run.h"

namespace sokhao::probes {

/// Which video of a part: the slots that lead to it, from the outside
/// ("parts/0", "titles/2"); none for a part that is a video itself.
using VideoPath = std::vector<std::string>;

/// The main title; where nobody has chosen one, the longest that plays. Empty
/// when the part holds no video.
[[nodiscard]] std::optional<VideoPath> video_in(const core::PartFacts& facts);

struct MadePreviews {
  PreviewAnswer answer;
  ScratchFile scratch;  ///< where the answer's extents lie
  std::string end;      ///< how the worker ended where it was not well: "crashed(SIGSEGV)"; the answer says it for people
};

class Previewer {
 public:
  /// `workers.cancel` ends what runs.
  explicit Previewer(WorkerOptions workers) : workers_(std::move(workers)) {}

  /// `file.fd` is the whole part, open for reading, `pieces` are the files that it
  /// goes on in (PartFacts::pieces); what is made takes `most_bytes`.
  /// An Error is the machine's (no space, no sandbox, cancelled: `busy`) and
  /// worth another try; a worker that ended badly twice is an answer without
  /// files.
  [[nodiscard]] core::Result<MadePreviews> of_video(const core::Companion& file, const std::vector<core::Companion>& pieces, const VideoPath& path,
                                                    const PreviewOrder& order, std::uint64_t most_bytes, const core::OnProgress& on_progress) const;

 private:
  struct Place;
  [[nodiscard]] core::Result<WorkerRun> ask(const char* family_name, const Place& place, Job job, ScratchFile& scratch, const core::OnProgress& on_progress) const;
  [[nodiscard]] core::Result<Place> inside(const Place& place, const std::string& slot) const;
  WorkerOptions workers_;
};

}  // namespace sokhao::probes
