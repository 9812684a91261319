// A mark in the store while the daemon serves: where it is still there at the
// next start and the machine was started anew meanwhile, the power failed under
// it. What uploaders had copied but never synced may then have come back as
// empty files (study of safety, 2.3).
#pragma once

#include <string>

#include "core/error.h"
#include "ingest/files.h"

namespace sokhao::ingest {

/// The kernel's id of this boot; "unknown" where it tells none.
[[nodiscard]] std::string boot_id();

class RunMark {
 public:
  /// Reads the mark of an earlier run and sets that of this one, durably.
  [[nodiscard]] static core::Result<RunMark> set(const std::string& store, const std::string& boot);

  /// The earlier run was neither stopped nor killed: its machine went down.
  [[nodiscard]] bool machine_went_down() const { return machine_went_down_; }

  /// At an orderly end.
  [[nodiscard]] core::Result<> clear() const;

 private:
  Fd folder_;
  bool machine_went_down_ = false;
};

}  // namespace sokhao::ingest
