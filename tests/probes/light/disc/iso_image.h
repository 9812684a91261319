// ISO 9660 images written by hand, for what no real writer makes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace sokhao::probes::disc {

inline std::string both16(std::uint16_t n) {
  return {char(n), char(n >> 8), char(n >> 8), char(n)};
}
inline std::string both32(std::uint32_t n) {
  return {char(n), char(n >> 8), char(n >> 16), char(n >> 24), char(n >> 24), char(n >> 16), char(n >> 8), char(n)};
}

inline constexpr int kPlainFile = 0, kDirectoryFlag = 2, kMoreExtentsFlag = 0x80;

inline std::string iso_record(std::string_view name, std::uint32_t block, std::uint32_t size, int flags) {
  std::string record(33 + name.size() + (name.size() % 2 == 0 ? 1 : 0), '\0');
  record[0] = static_cast<char>(record.size());
  record.replace(2, 8, both32(block));
  record.replace(10, 8, both32(size));
  record[25] = static_cast<char>(flags);
  record.replace(28, 4, both16(1));
  record[32] = static_cast<char>(name.size());
  record.replace(33, name.size(), name);
  return record;
}

/// Sparse sectors of 2048 bytes; the rest is zeros.
class IsoImage {
 public:
  static constexpr std::uint32_t kRoot = 20;

  explicit IsoImage(std::uint32_t sectors) : sectors_(sectors) { describe(kRoot, 2048, 2048); }

  /// The primary descriptor at 16 and a terminator at 17.
  void describe(std::uint32_t root_block, std::uint32_t root_bytes, std::uint16_t block_bytes) {
    std::string pvd(2048, '\0');
    pvd.replace(0, 7, std::string_view("\1CD001\1", 7));
    pvd.replace(40, 32, "HAND MADE                       ");
    pvd.replace(80, 8, both32(sectors_));
    pvd.replace(128, 4, both16(block_bytes));
    pvd.replace(156, 34, iso_record(std::string_view("\0", 1), root_block, root_bytes, kDirectoryFlag));
    content_[16] = pvd;
    content_[17] = std::string("\377CD001\1", 7);
  }

  /// A directory with its own "." and ".." and the records.
  void directory(std::uint32_t sector, const std::string& records, std::uint32_t bytes = 2048) {
    content_[sector] = iso_record(std::string_view("\0", 1), sector, bytes, kDirectoryFlag) +
                       iso_record("\1", kRoot, bytes, kDirectoryFlag) + records;
  }

  void put(std::uint32_t sector, std::string bytes) { content_[sector] = std::move(bytes); }

  [[nodiscard]] std::string bytes() const {
    std::string image(std::size_t{sectors_} * 2048, '\0');
    for (const auto& [sector, text] : content_) image.replace(std::size_t{sector} * 2048, text.size(), text);
    return image;
  }

  [[nodiscard]] const std::map<std::uint32_t, std::string>& content() const { return content_; }

 private:
  std::uint32_t sectors_;
  std::map<std::uint32_t, std::string> content_;
};

}  // namespace sokhao::probes::disc
