// What a locked worker does with its one job.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/byte_source.h"
#include "probes/probe.h"
#include "probes/protocol.h"

namespace sokhao::probes::worker {

/// The part's bytes: the input, and behind it the files that it goes on in.
class Input {
 public:
  [[nodiscard]] static core::Result<Input> open(const Job& job);
  [[nodiscard]] core::ByteSource& bytes() { return *bytes_; }
  [[nodiscard]] std::span<const Piece> pieces() const { return pieces_; }

 private:
  std::vector<std::unique_ptr<core::FdSource>> files_;
  std::unique_ptr<core::JoinedSource> bytes_;
  std::vector<Piece> pieces_;
};

/// Finds the probe that knows the content and lets it answer the job.
[[nodiscard]] Answer perform(const Job& job, Input& input, const core::OnProgress& on_progress);

}  // namespace sokhao::probes::worker
