// How much of a hostile disc is looked at, and the purse that is spent on it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sokhao::probes::disc {

inline constexpr std::uint64_t kSector = 2048;  ///< user data bytes of a data sector
inline constexpr std::uint64_t kForm2Bytes = 2324;  ///< of a mode 2 form 2 sector

inline constexpr std::size_t kMaxEntries = 20'000;                   ///< files and directories
inline constexpr std::size_t kMaxDepth = 40;                         ///< directories below the root
inline constexpr std::uint64_t kMaxDirectoryBytes = 8u << 20;        ///< of one directory
inline constexpr std::uint64_t kMaxAllDirectoryBytes = 64u << 20;    ///< of all together
inline constexpr std::size_t kMaxExtents = 20'000;                   ///< of one file
inline constexpr std::size_t kMaxTitles = 100;                       ///< each starts a worker
inline constexpr std::size_t kMaxDocuments = 50;                     ///< each starts one or more workers
inline constexpr std::size_t kMaxOtherParts = 20;                    ///< pictures, and archives
inline constexpr std::size_t kMaxNamedDamages = 40;                  ///< the rest is one line with a number
inline constexpr std::uint64_t kLostRunOutSectors = 150;             ///< pad that a track-at-once rip loses
inline constexpr std::uint64_t kMaxSampledTitles = 4;                ///< whose raw sectors are sampled while the disc is read
inline constexpr std::uint64_t kMaxCheckedBytes = 1u << 30;          ///< of raw sectors of one title, when all are checked
inline constexpr std::uint64_t kMaxSessionScanBytes = 64u << 20;     ///< read in search of later sessions

/// What one tree may still cost. Spending more than is left spends nothing.
class Purse {
 public:
  [[nodiscard]] bool take_entry() { return take(entries_, 1); }
  [[nodiscard]] bool take_directory(std::uint64_t bytes) { return take(directory_bytes_, bytes); }

 private:
  static bool take(std::uint64_t& left, std::uint64_t amount) {
    if (amount > left) return false;
    left -= amount;
    return true;
  }
  std::uint64_t entries_ = kMaxEntries;
  std::uint64_t directory_bytes_ = kMaxAllDirectoryBytes;
};

}  // namespace sokhao::probes::disc
