// Bytes in memory, and such of which a read fails as on a bad sector.
#pragma once

#include <string>

#include "core/byte_source.h"

namespace sokhao::support {

[[nodiscard]] inline core::MemorySource source_of(const std::string& bytes) {
  const auto* data = reinterpret_cast<const std::byte*>(bytes.data());
  return core::MemorySource(std::vector<std::byte>(data, data + bytes.size()));
}

/// Fails the reads after the first `good_reads`.
class FailingSource final : public core::ByteSource {
 public:
  FailingSource(const std::string& bytes, int good_reads) : inner_(source_of(bytes)), good_(good_reads) {}
  [[nodiscard]] std::uint64_t size() const override { return inner_.size(); }
  [[nodiscard]] core::Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) override {
    if (good_-- <= 0) return core::fail(core::ErrorKind::unreadable, "bad sector");
    return inner_.read_at(offset, out);
  }

 private:
  core::MemorySource inner_;
  int good_;
};

}  // namespace sokhao::support
