// The one file that a worker may write: what it unpacks or draws for the next
// worker. It has no name and is gone when the host closes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/byte_source.h"
#include "core/error.h"

namespace sokhao::probes {

class Scratch {
 public:
  /// `fd` is open for writing, empty, and stays the caller's.
  Scratch(int fd, std::uint64_t limit) : fd_(fd), limit_(limit) {}

  /// Adds bytes at the end. `no_space` when the limit or the disk is reached;
  /// then nothing of these bytes counts.
  [[nodiscard]] core::Result<> write(std::span<const std::byte> bytes);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] std::uint64_t left() const { return limit_ - size_; }

  /// Everything written since `start` as one extent.
  [[nodiscard]] core::Extent since(std::uint64_t start) const { return {start, size_ - start, 0, 0}; }

  /// Forgets what was written since `start`, for a child that was given up.
  void rewind(std::uint64_t start) { size_ = start; }

 private:
  int fd_;
  std::uint64_t limit_;
  std::uint64_t size_ = 0;
};

}  // namespace sokhao::probes
