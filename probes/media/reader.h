// Integers out of a source that may be short or fail.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/byte_source.h"

namespace sokhao::probes::media {

/// Bytes from the beginning of `source` that can be had: less than its size
/// where it ends inside a cut image.
[[nodiscard]] core::Result<std::uint64_t> readable_bytes(core::ByteSource& source);

/// The first `size` bytes of another source.
class PrefixSource final : public core::ByteSource {
 public:
  PrefixSource(core::ByteSource& outer, std::uint64_t size) : outer_(outer), size_(size) {}
  [[nodiscard]] std::uint64_t size() const override { return size_; }
  [[nodiscard]] core::Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) override;

 private:
  core::ByteSource& outer_;
  std::uint64_t size_;
};

/// Every answer is empty past the end and after the first failed read; the
/// failure is kept, so a walk asks for it once, when it is done.
class Reader {
 public:
  explicit Reader(core::ByteSource& source) : source_(source, 4) {}

  [[nodiscard]] std::uint64_t size() const { return source_.size(); }
  /// `bytes` (1 to 8) bytes, most significant first.
  [[nodiscard]] std::optional<std::uint64_t> be(std::uint64_t at, unsigned bytes);
  /// Least significant first.
  [[nodiscard]] std::optional<std::uint64_t> le(std::uint64_t at, unsigned bytes);
  [[nodiscard]] bool mark(std::uint64_t at, std::string_view expected);
  /// Up to `length` bytes; fewer at the end.
  [[nodiscard]] std::vector<std::byte> bytes(std::uint64_t at, std::size_t length);
  [[nodiscard]] const std::optional<core::Error>& failure() const { return failure_; }

 private:
  bool fill(std::uint64_t at, std::span<std::byte> out);
  core::CachedSource source_;
  std::optional<core::Error> failure_;
};

}  // namespace sokhao::probes::media
