#include "ingest/lease_clock.h"

#include <soci/soci.h>

#include "ingest/run_mark.h"

namespace sokhao::ingest {
namespace {

class BootLeaseClock final : public LeaseClock {
 public:
  explicit BootLeaseClock(const core::Clock& clock) : clock_(clock), era_(boot_id()) {}
  LeaseTime now(soci::session&) const override { return {era_, clock_.uptime().count()}; }

 private:
  const core::Clock& clock_;
  std::string era_;
};

class DatabaseLeaseClock final : public LeaseClock {
 public:
  LeaseTime now(soci::session& sql) const override {
    long long ms = 0;
    sql << "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)", soci::into(ms);
    return {"database", ms};
  }
};

}  // namespace

std::unique_ptr<LeaseClock> boot_lease_clock(const core::Clock& clock) {
  return std::make_unique<BootLeaseClock>(clock);
}
std::unique_ptr<LeaseClock> database_lease_clock() { return std::make_unique<DatabaseLeaseClock>(); }

std::unique_ptr<LeaseClock> lease_clock_for(core::Dialect dialect, const core::Clock& clock) {
  return dialect == core::Dialect::postgresql ? database_lease_clock() : boot_lease_clock(clock);
}

}  // namespace sokhao::ingest
