// How much of a hostile archive is looked at.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sokhao::probes::archive {

inline constexpr std::size_t kMaxItems = 20'000;              ///< listed, folders included
inline constexpr std::uint64_t kMaxUnpacked = 8ull << 30;     ///< bytes of all items together
inline constexpr std::uint64_t kMaxRatio = 200;               ///< unpacked to packed
inline constexpr std::uint64_t kRatioFrom = 10u << 20;        ///< unpacked bytes below which no ratio is suspicious
inline constexpr std::size_t kMaxNameBytes = 1024;            ///< longer names are cut for display
inline constexpr std::size_t kMaxTitles = 100;                ///< each starts a worker
inline constexpr std::size_t kMaxDocuments = 50, kMaxPictures = 50, kMaxInner = 20;  ///< each starts one or more
inline constexpr std::size_t kMaxNotes = 40;                  ///< notes and damages named one by one
inline constexpr std::uint64_t kMaxCheckedBytes = 64u << 20;  ///< a stored item up to this size is compared with its CRC

/// True where `unpacked` bytes out of `packed` are no honest file.
[[nodiscard]] constexpr bool is_bomb(std::uint64_t packed, std::uint64_t unpacked) {
  return unpacked > kRatioFrom && unpacked / kMaxRatio > packed;
}

}  // namespace sokhao::probes::archive
