// Rock Ridge (IEEE P1282) through the System Use Sharing Protocol (P1281):
// long names, links, and directories that were moved because they lay too deep.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/error.h"
#include "probes/disc/bytes.h"
#include "probes/disc/sector_source.h"

namespace sokhao::probes::disc {

struct SystemUse {
  std::optional<std::string> name;          ///< NM, as recorded
  std::optional<std::uint64_t> child_link;  ///< CL: the directory's data lies at this block
  bool relocated = false;                   ///< RE: shown elsewhere, leave out here
  bool symbolic_link = false;               ///< SL, or PX says so
  bool compressed = false;                  ///< ZF: zisofs
  bool device = false;                      ///< PX: neither file nor directory nor link
  bool form2 = false;                       ///< XA: mode 2 form 2 sectors
};

/// How the System Use areas of one tree are to be read; found in the root's
/// own record.
struct SuspRules {
  bool present = false;
  std::size_t skip = 0;  ///< bytes before the first entry of every area but the root's
};

[[nodiscard]] SuspRules susp_rules(Bytes root_system_use);

/// Follows continuation areas, at most 32. An Error is a failed read.
[[nodiscard]] core::Result<SystemUse> read_system_use(Bytes area, const SuspRules& rules, SectorSource& sectors,
                                                      std::uint32_t block_bytes);

}  // namespace sokhao::probes::disc
