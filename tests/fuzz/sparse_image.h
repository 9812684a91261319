// A disc image as a fuzzer can work on it: the size, then what is not zero.
//
// Four bytes of size (little-endian), then stretches: four bytes of offset, two
// of length, the bytes. What lies outside the size is left out.
// scripts/samples/fuzz_seeds.py writes the same.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>

#include "core/byte_source.h"
#include "tests/fuzz/target.h"

namespace sokhao::fuzz {

inline std::uint32_t le(Bytes bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count && at + i < bytes.size(); ++i) value |= std::to_integer<std::uint32_t>(bytes[at + i]) << 8 * i;
  return value;
}

class SparseImage final : public core::ByteSource {
 public:
  explicit SparseImage(Bytes bytes) : size_(le(bytes, 0, 4)) {
    for (std::size_t at = 4; at + 6 < bytes.size();) {
      const std::uint32_t offset = le(bytes, at, 4);
      const std::size_t length = std::min<std::size_t>(le(bytes, at + 4, 2), bytes.size() - at - 6);
      if (offset < size_) stretches_.insert_or_assign(offset, bytes.subspan(at + 6, length));
      at += 6 + length;
    }
  }

  [[nodiscard]] std::uint64_t size() const override { return size_; }
  [[nodiscard]] core::Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) override {
    if (offset >= size_) return std::size_t{0};
    const std::size_t length = static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), size_ - offset));
    std::memset(out.data(), 0, length);
    // A stretch has at most 65,535 bytes.
    for (auto one = stretches_.lower_bound(offset > 65'535 ? offset - 65'535 : 0); one != stretches_.end() && one->first < offset + length; ++one) {
      const std::uint64_t from = std::max(one->first, offset), to = std::min<std::uint64_t>(one->first + one->second.size(), offset + length);
      if (from < to) std::memcpy(out.data() + (from - offset), one->second.data() + (from - one->first), static_cast<std::size_t>(to - from));
    }
    return length;
  }

 private:
  std::uint64_t size_;
  std::map<std::uint64_t, Bytes> stretches_;
};

}  // namespace sokhao::fuzz
