// Random access to bytes that nobody vouches for.
//
// A source is a file, a piece of memory, or a file inside an image given as
// extents of an outer source, so a video on a disc is read in place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/error.h"

namespace sokhao::core {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Bytes in all.
  [[nodiscard]] virtual std::uint64_t size() const = 0;

  /// Fills `out` from byte `offset` on and returns how many bytes it filled;
  /// fewer than asked means the end of the source. An Error is a failed read
  /// (a bad sector, a share that went away), never the end.
  [[nodiscard]] virtual Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) = 0;
};

/// Where a piece of an inner file lies in the outer source.
struct Extent {
  static constexpr std::uint64_t kHole = ~std::uint64_t{0};

  std::uint64_t offset = 0;  ///< first byte in the outer source; kHole reads as zeros
  std::uint64_t length = 0;  ///< bytes of the inner file that this extent yields

  /// For sectors with headers: `block` bytes of data every `stride` bytes (for
  /// example 2048 in 2352, or 2324 for a form 2 sector). 0 means contiguous.
  std::uint32_t block = 0;
  std::uint32_t stride = 0;

  /// Bytes from the first to the last one touched in the outer source.
  [[nodiscard]] std::uint64_t span() const;
  friend bool operator==(const Extent&, const Extent&) = default;
};
using ExtentMap = std::vector<Extent>;

/// Bytes the map yields; saturates instead of overflowing.
[[nodiscard]] std::uint64_t total_length(const ExtentMap& map);

/// True when every extent lies within `outer_size` bytes and has a sane stride.
[[nodiscard]] bool lies_within(const ExtentMap& map, std::uint64_t outer_size);

/// A descriptor that the caller keeps open; read with pread, never mapped: a
/// file on a share that shrinks would end a mapped reader with SIGBUS.
class FdSource final : public ByteSource {
 public:
  /// Takes a regular file's descriptor without owning it.
  [[nodiscard]] static Result<FdSource> over(int fd);
  [[nodiscard]] std::uint64_t size() const override { return size_; }
  [[nodiscard]] Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) override;

 private:
  FdSource(int fd, std::uint64_t size) : fd_(fd), size_(size) {}
  int fd_;
  std::uint64_t size_;
};

/// Files that are one: each goes on where the one before ends. Outlived by them.
class JoinedSource final : public ByteSource {
 public:
  explicit JoinedSource(std::vector<ByteSource*> pieces);
  [[nodiscard]] std::uint64_t size() const override { return size_; }
  [[nodiscard]] Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) override;

 private:
  std::vector<ByteSource*> pieces_;
  std::uint64_t size_ = 0;
};

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::vector<std::byte> bytes) : bytes_(std::move(bytes)) {}
  [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }
  [[nodiscard]] Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) override;

 private:
  std::vector<std::byte> bytes_;
};

/// An inner file: the extents of `outer`, in order. Bytes of an extent that
/// lie past the end of `outer` read as the end of the source.
class ExtentSource final : public ByteSource {
 public:
  ExtentSource(ByteSource& outer, ExtentMap map);
  [[nodiscard]] std::uint64_t size() const override { return size_; }
  [[nodiscard]] Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) override;

 private:
  ByteSource& outer_;
  ExtentMap map_;
  std::vector<std::uint64_t> starts_;  ///< first inner byte of each extent
  std::uint64_t size_;
};

/// Remembers the blocks read last (64 KiB each), because directory walks and
/// demuxers ask for many small neighbouring pieces.
class CachedSource final : public ByteSource {
 public:
  explicit CachedSource(ByteSource& outer, std::size_t blocks = 16);
  ~CachedSource() override;
  [[nodiscard]] std::uint64_t size() const override { return outer_.size(); }
  [[nodiscard]] Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) override;

 private:
  struct Block;
  ByteSource& outer_;
  std::vector<Block> blocks_;
  std::uint64_t tick_ = 0;
};

/// Reads `length` bytes exactly; fewer available is `unreadable`.
[[nodiscard]] Result<std::vector<std::byte>> read_exactly(ByteSource& source, std::uint64_t offset, std::size_t length);

}  // namespace sokhao::core
