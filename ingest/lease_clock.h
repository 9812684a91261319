// The time by which leases live.
//
// On one machine it is the time since boot, with the boot's id, because a wall
// clock that is set back must not revive a lease. With PostgreSQL, where
// several machines share the jobs, it is the database's own clock.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/database.h"
#include "core/time.h"

namespace sokhao::ingest {

struct LeaseTime {
  std::string era;      ///< leases of another era are expired
  std::int64_t ms = 0;  ///< comparable within one era
};

class LeaseClock {
 public:
  virtual ~LeaseClock() = default;
  [[nodiscard]] virtual LeaseTime now(soci::session& sql) const = 0;
};

/// Era = the kernel's boot id, time = clock.uptime(). `clock` outlives it.
[[nodiscard]] std::unique_ptr<LeaseClock> boot_lease_clock(const core::Clock& clock);
[[nodiscard]] std::unique_ptr<LeaseClock> database_lease_clock();
/// The one that fits the database.
[[nodiscard]] std::unique_ptr<LeaseClock> lease_clock_for(core::Dialect dialect, const core::Clock& clock);

}  // namespace sokhao::ingest
