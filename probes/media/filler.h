// Where a rip put filler in place of sectors that could not be read.
//
// Tools write zeros (ddrescue and its like) or 0x55 (CloneCD, Alcohol) there.
// The demuxer's reads pass through here, so looking costs no extra read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>

namespace sokhao::probes::media {

class FillerMap {
 public:
  /// Bytes of a data sector; whole ones of filler, on multiples of it, count.
  static constexpr std::uint64_t kSector = 2048;

  /// `bytes` were read at `offset`; a sector read again counts once, one that
  /// two reads on end share is seen whole.
  void look(std::uint64_t offset, std::span<const std::byte> bytes);

  /// Bytes of filler between `begin` and `end`, in runs of at least
  /// `least_run` bytes.
  [[nodiscard]] std::uint64_t bytes_within(std::uint64_t begin, std::uint64_t end, std::uint64_t least_run = kSector) const;

  /// The same, of the runs that cover a multiple of `step` from `begin` on:
  /// where packets of one size lie, none of them begins with filler, though
  /// many end with it.
  [[nodiscard]] std::uint64_t bytes_over_starts(std::uint64_t begin, std::uint64_t end, std::uint64_t step) const;

  /// Filler there is the content's own (silence in PCM, black in raw picture).
  void excuse(std::uint64_t begin, std::uint64_t end);

  [[nodiscard]] bool empty() const { return runs_.empty(); }

 private:
  void add(std::uint64_t begin, std::uint64_t end);
  std::map<std::uint64_t, std::uint64_t> runs_;  ///< begin -> end, apart from each other
  /// The beginning of a sector that the last read ended in, all filler so far.
  std::uint64_t open_begin_ = 0, open_end_ = 0;
  std::byte open_value_{};
};

}  // namespace sokhao::probes::media
