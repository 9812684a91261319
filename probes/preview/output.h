// The scratch file as the muxer needs it: written over, and read back while its
// content is moved behind the index.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/byte_source.h"
#include "core/error.h"

namespace sokhao::probes::preview {

class Output {
 public:
  /// `fd` is open for reading and writing, empty, and stays the caller's.
  Output(int fd, std::uint64_t limit) : fd_(fd), limit_(limit) {}

  /// `offset` is at most size(); `no_space` when the limit or the disk is reached.
  [[nodiscard]] core::Result<> write_at(std::uint64_t offset, std::span<const std::byte> bytes);
  [[nodiscard]] core::Result<> append(std::span<const std::byte> bytes) { return write_at(size_, bytes); }
  /// Fewer bytes than asked at the end.
  [[nodiscard]] core::Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) const;

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] std::uint64_t left() const { return limit_ - size_; }
  [[nodiscard]] core::Extent since(std::uint64_t start) const { return {start, size_ - start, 0, 0}; }
  /// Forgets everything.
  void clear() { size_ = 0; }

 private:
  int fd_;
  std::uint64_t limit_;
  std::uint64_t size_ = 0;
};

}  // namespace sokhao::probes::preview
