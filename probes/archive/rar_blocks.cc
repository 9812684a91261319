// Block layouts: the technical notes that come with WinRAR 4 and 5.
#include "probes/archive/rar_blocks.h"

#include <optional>

#include "probes/archive/bounds.h"
#include "probes/disc/bytes.h"

namespace sokhao::probes::archive {
namespace {

using disc::Bytes;

constexpr std::size_t kHeadBytes = 4096;  // of a block; flags and sizes stand at its beginning
constexpr std::size_t kMaxBlocks = 2 * kMaxItems;

core::Result<std::vector<std::byte>> head_at(core::ByteSource& source, std::uint64_t at) {
  std::vector<std::byte> bytes(kHeadBytes);
  const auto got = source.read_at(at, bytes);
  if (!got) return tl::unexpected(got.error());
  bytes.resize(*got);
  return bytes;
}

/// Reads one block, notes what it says, and gives its whole length; 0 where
/// the walk ends.
std::uint64_t block_of_4(Bytes head, RarBlocks& out) {
  constexpr std::uint8_t kMain = 0x73, kFile = 0x74, kEnd = 0x7B;
  constexpr unsigned kVolume = 1, kListEncrypted = 0x80, kFirstVolume = 0x100;
  constexpr unsigned kFromBefore = 1, kGoesOn = 2, kPassword = 4, kLarge = 0x100, kHasData = 0x8000;
  if (head.size() < 7) return 0;
  const std::uint8_t type = disc::u8(head, 2);
  const unsigned flags = disc::le16(head, 3);
  std::uint64_t length = disc::le16(head, 5);
  if (length < 7) return 0;
  switch (type) {
    case kMain:
      out.list_encrypted = (flags & kListEncrypted) != 0;
      out.one_of_several = (flags & kVolume) != 0 && (flags & kFirstVolume) == 0;
      if (out.list_encrypted) return 0;
      break;
    case kFile:
      out.encrypted.push_back((flags & kPassword) != 0);
      out.one_of_several = out.one_of_several || (flags & (kFromBefore | kGoesOn)) != 0;
      break;
    case kEnd:
      out.ended = true;
      out.one_of_several = out.one_of_several || (flags & 1) != 0;
      return 0;
    default: break;
  }
  if ((flags & kHasData) != 0 || type == kFile) {
    length += disc::le32(head, 7);
    if (type == kFile && (flags & kLarge) != 0) length += std::uint64_t{disc::le32(head, 32)} << 32;
  }
  return length;
}

/// A number of 7 bits a byte, the last byte without the high bit.
class Numbers {
 public:
  Numbers(Bytes bytes, std::size_t at) : bytes_(bytes), at_(at) {}
  std::uint64_t next() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ >= bytes_.size()) {
        short_ = true;
        return 0;
      }
      const std::uint8_t byte = disc::u8(bytes_, at_++);
      value |= std::uint64_t{byte & 0x7Fu} << shift;
      if ((byte & 0x80) == 0) return value;
    }
    short_ = true;
    return 0;
  }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool ran_short() const { return short_; }

 private:
  Bytes bytes_;
  std::size_t at_;
  bool short_ = false;
};

/// The extra area is a list of records: length, type, data.
bool says_encrypted(Bytes extra) {
  constexpr std::uint64_t kEncryption = 1;
  for (std::size_t at = 0; at < extra.size();) {
    Numbers numbers(extra, at);
    const std::uint64_t length = numbers.next();
    const std::size_t begin = numbers.at();
    if (numbers.next() == kEncryption && !numbers.ran_short()) return true;
    if (numbers.ran_short() || length == 0 || length > extra.size() - begin) return false;
    at = begin + static_cast<std::size_t>(length);
  }
  return false;
}

std::uint64_t block_of_5(Bytes head, RarBlocks& out) {
  constexpr std::uint64_t kMain = 1, kFile = 2, kCrypt = 4, kEnd = 5;
  constexpr std::uint64_t kHasExtra = 1, kHasData = 2, kFromBefore = 8, kGoesOn = 16;
  Numbers numbers(head, 4);
  const std::uint64_t header = numbers.next();
  const std::size_t begin = numbers.at();
  const std::uint64_t type = numbers.next(), flags = numbers.next();
  const std::uint64_t extra = (flags & kHasExtra) != 0 ? numbers.next() : 0, data = (flags & kHasData) != 0 ? numbers.next() : 0;
  constexpr std::uint64_t kLongestHeader = 2u << 20;  // three bytes of length
  if (numbers.ran_short() || header == 0 || header > kLongestHeader) return 0;
  switch (type) {
    case kCrypt: out.list_encrypted = true; return 0;
    case kMain: {
      constexpr std::uint64_t kVolume = 1, kNumbered = 2;  // the first volume has no number
      const std::uint64_t archive_flags = numbers.next();
      out.one_of_several = (archive_flags & (kVolume | kNumbered)) == (kVolume | kNumbered);
      break;
    }
    case kFile:
      out.encrypted.push_back(extra <= header && begin + header <= head.size() &&
                              says_encrypted(head.subspan(begin + static_cast<std::size_t>(header - extra), static_cast<std::size_t>(extra))));
      out.one_of_several = out.one_of_several || (flags & (kFromBefore | kGoesOn)) != 0;
      break;
    case kEnd:
      out.ended = true;
      out.one_of_several = out.one_of_several || (numbers.next() & 1) != 0;
      return 0;
    default: break;
  }
  const std::uint64_t length = begin + header;
  return data > ~std::uint64_t{0} - length ? ~std::uint64_t{0} : length + data;
}

}  // namespace

core::Result<RarBlocks> read_rar_blocks(core::ByteSource& source) {
  constexpr std::uint64_t kMark4 = 7, kMark5 = 8;
  RarBlocks blocks;
  core::CachedSource cache(source, 4);
  const auto first = head_at(cache, 0);
  if (!first) return tl::unexpected(first.error());
  const bool version_5 = disc::u8(*first, 6) == 1;
  std::uint64_t at = version_5 ? kMark5 : kMark4;
  for (std::size_t i = 0; i < kMaxBlocks && at < source.size(); ++i) {
    const auto head = head_at(cache, at);
    if (!head) return tl::unexpected(head.error());
    const std::uint64_t length = version_5 ? block_of_5(*head, blocks) : block_of_4(*head, blocks);
    if (length == 0) return blocks;
    if (length > source.size() - at) {
      blocks.cut = true;
      return blocks;
    }
    at += length;
  }
  return blocks;
}

}  // namespace sokhao::probes::archive
