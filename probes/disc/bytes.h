// Integers and marks as discs record them, read from bytes that may be short:
// what lies past the end reads as zero, so a cut record is never an overrun.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace sokhao::probes::disc {

using Bytes = std::span<const std::byte>;

[[nodiscard]] inline std::uint8_t u8(Bytes bytes, std::size_t at) {
  return at < bytes.size() ? std::to_integer<std::uint8_t>(bytes[at]) : 0;
}
[[nodiscard]] inline std::uint16_t le16(Bytes bytes, std::size_t at) {
  return static_cast<std::uint16_t>(u8(bytes, at) | u8(bytes, at + 1) << 8);
}
[[nodiscard]] inline std::uint32_t le32(Bytes bytes, std::size_t at) {
  return le16(bytes, at) | static_cast<std::uint32_t>(le16(bytes, at + 2)) << 16;
}
[[nodiscard]] inline std::uint64_t le64(Bytes bytes, std::size_t at) {
  return le32(bytes, at) | static_cast<std::uint64_t>(le32(bytes, at + 4)) << 32;
}
[[nodiscard]] inline std::uint16_t be16(Bytes bytes, std::size_t at) {
  return static_cast<std::uint16_t>(u8(bytes, at) << 8 | u8(bytes, at + 1));
}
[[nodiscard]] inline std::uint32_t be32(Bytes bytes, std::size_t at) {
  return static_cast<std::uint32_t>(be16(bytes, at)) << 16 | be16(bytes, at + 2);
}
[[nodiscard]] inline std::uint64_t be64(Bytes bytes, std::size_t at) {
  return static_cast<std::uint64_t>(be32(bytes, at)) << 32 | be32(bytes, at + 4);
}

/// At most `length` bytes from `at` on; fewer, or none, at the end.
[[nodiscard]] inline Bytes cut(Bytes bytes, std::size_t at, std::size_t length) {
  if (at >= bytes.size()) return {};
  return bytes.subspan(at, std::min(length, bytes.size() - at));
}

[[nodiscard]] inline bool has_mark(Bytes bytes, std::size_t at, std::string_view mark) {
  return at <= bytes.size() && mark.size() <= bytes.size() - at &&
         std::memcmp(bytes.data() + at, mark.data(), mark.size()) == 0;
}

[[nodiscard]] inline std::string text_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace sokhao::probes::disc
