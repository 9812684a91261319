#include "core/byte_source.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace sokhao::core {

std::uint64_t Extent::span() const {
  if (block == 0 || length == 0) return length;
  const std::uint64_t full = (length - 1) / block;
  return full * stride + (length - full * block);
}

std::uint64_t total_length(const ExtentMap& map) {
  std::uint64_t sum = 0;
  for (const auto& extent : map)
    if (__builtin_add_overflow(sum, extent.length, &sum)) return ~std::uint64_t{0};
  return sum;
}

bool lies_within(const ExtentMap& map, std::uint64_t outer_size) {
  for (const auto& extent : map) {
    if (extent.block != 0 && extent.stride < extent.block) return false;
    if (extent.block == 0 && extent.stride != 0) return false;
    if (extent.length > (std::uint64_t{1} << 48)) return false;
    if (extent.offset == Extent::kHole) continue;
    if (extent.offset > outer_size || extent.span() > outer_size - extent.offset) return false;
  }
  return total_length(map) <= (std::uint64_t{1} << 50);
}

Result<FdSource> FdSource::over(int fd) {
  struct stat st {};
  if (fstat(fd, &st) != 0) return fail_errno("fstat", errno);
  if (!S_ISREG(st.st_mode)) return fail(ErrorKind::usage, "not a regular file");
  return FdSource(fd, static_cast<std::uint64_t>(st.st_size));
}

Result<std::size_t> FdSource::read_at(std::uint64_t offset, std::span<std::byte> out) {
  std::size_t done = 0;
  while (done < out.size()) {
    const ssize_t n = pread(fd_, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
    if (n == 0) break;
    if (n < 0) {
      if (errno == EINTR) continue;
      return fail_errno("read at byte " + std::to_string(offset + done), errno);
    }
    done += static_cast<std::size_t>(n);
  }
  return done;
}

Result<std::size_t> MemorySource::read_at(std::uint64_t offset, std::span<std::byte> out) {
  if (offset >= bytes_.size() || out.empty()) return std::size_t{0};
  const std::size_t n = std::min<std::size_t>(out.size(), bytes_.size() - offset);
  std::memcpy(out.data(), bytes_.data() + offset, n);
  return n;
}

JoinedSource::JoinedSource(std::vector<ByteSource*> pieces) : pieces_(std::move(pieces)) {
  for (const ByteSource* piece : pieces_) size_ += piece->size();
}

Result<std::size_t> JoinedSource::read_at(std::uint64_t offset, std::span<std::byte> out) {
  std::size_t done = 0;
  for (ByteSource* piece : pieces_) {
    const std::uint64_t size = piece->size();
    if (offset >= size) {
      offset -= size;
      continue;
    }
    if (done == out.size()) break;
    const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(out.size() - done, size - offset));
    auto got = piece->read_at(offset, out.subspan(done, want));
    if (!got) return got;
    done += *got;
    if (*got < want) break;  // it shrank
    offset = 0;
  }
  return done;
}

ExtentSource::ExtentSource(ByteSource& outer, ExtentMap map) : outer_(outer), map_(std::move(map)), size_(total_length(map_)) {
  starts_.reserve(map_.size());
  std::uint64_t at = 0;
  for (const auto& extent : map_) {
    starts_.push_back(at);
    at += extent.length;
  }
}

namespace {

// `within` and out.size() lie inside the extent.
Result<std::size_t> read_extent(ByteSource& outer, const Extent& extent, std::uint64_t within, std::span<std::byte> out) {
  if (extent.offset == Extent::kHole) {
    std::memset(out.data(), 0, out.size());
    return out.size();
  }
  if (extent.block == 0) return outer.read_at(extent.offset + within, out);

  // Read whole strides at once and pick the data out of them.
  constexpr std::size_t kChunk = 64;
  std::vector<std::byte> raw;
  std::size_t done = 0;
  while (done < out.size()) {
    const std::uint64_t block = (within + done) / extent.block;
    const std::uint64_t skip = (within + done) % extent.block;
    const std::size_t blocks = std::min<std::size_t>(kChunk, (skip + (out.size() - done) + extent.block - 1) / extent.block);
    const std::size_t need = (blocks - 1) * extent.stride + extent.block;
    raw.resize(need);
    auto got = outer.read_at(extent.offset + block * extent.stride, raw);
    if (!got) return got;
    for (std::size_t i = 0; i < blocks && done < out.size(); ++i) {
      const std::size_t from = i * extent.stride + (i == 0 ? skip : 0);
      const std::size_t want = std::min<std::size_t>(extent.block - (i == 0 ? skip : 0), out.size() - done);
      const std::size_t have = *got > from ? std::min<std::size_t>(want, *got - from) : 0;
      std::memcpy(out.data() + done, raw.data() + from, have);
      done += have;
      if (have < want) return done;
    }
  }
  return done;
}

}  // namespace

Result<std::size_t> ExtentSource::read_at(std::uint64_t offset, std::span<std::byte> out) {
  std::size_t done = 0;
  if (offset >= size_) return done;
  auto index = static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin()) - 1;
  while (done < out.size() && index < map_.size()) {
    const Extent& extent = map_[index];
    const std::uint64_t within = offset + done - starts_[index];
    if (within >= extent.length) {
      ++index;
      continue;
    }
    const std::size_t want = static_cast<std::size_t>(std::min<std::uint64_t>(out.size() - done, extent.length - within));
    auto got = read_extent(outer_, extent, within, out.subspan(done, want));
    if (!got) return got;
    done += *got;
    if (*got < want) break;
  }
  return done;
}

struct CachedSource::Block {
  static constexpr std::size_t kSize = 64 * 1024;
  std::uint64_t index = ~std::uint64_t{0};
  std::uint64_t used = 0;
  std::size_t filled = 0;
  std::vector<std::byte> bytes;
};

CachedSource::CachedSource(ByteSource& outer, std::size_t blocks) : outer_(outer), blocks_(std::max<std::size_t>(blocks, 1)) {}
CachedSource::~CachedSource() = default;

Result<std::size_t> CachedSource::read_at(std::uint64_t offset, std::span<std::byte> out) {
  if (out.size() > 2 * Block::kSize) return outer_.read_at(offset, out);
  std::size_t done = 0;
  while (done < out.size()) {
    const std::uint64_t index = (offset + done) / Block::kSize;
    const std::size_t within = static_cast<std::size_t>((offset + done) % Block::kSize);
    auto block = std::find_if(blocks_.begin(), blocks_.end(), [&](const Block& b) { return b.index == index; });
    if (block == blocks_.end()) {
      block = std::min_element(blocks_.begin(), blocks_.end(), [](const Block& a, const Block& b) { return a.used < b.used; });
      block->index = ~std::uint64_t{0};
      block->bytes.resize(Block::kSize);
      auto got = outer_.read_at(index * Block::kSize, block->bytes);
      if (!got) {
        // One bad sector must not hide its good neighbours in the block.
        return done > 0 ? Result<std::size_t>(done) : outer_.read_at(offset, out);
      }
      block->index = index;
      block->filled = *got;
    }
    block->used = ++tick_;
    if (within >= block->filled) break;
    const std::size_t n = std::min(out.size() - done, block->filled - within);
    std::memcpy(out.data() + done, block->bytes.data() + within, n);
    done += n;
    if (block->filled < Block::kSize && within + n == block->filled) break;
  }
  return done;
}

Result<std::vector<std::byte>> read_exactly(ByteSource& source, std::uint64_t offset, std::size_t length) {
  std::vector<std::byte> bytes(length);
  auto got = source.read_at(offset, bytes);
  if (!got) return tl::unexpected(got.error());
  if (*got != length)
    return fail(ErrorKind::unreadable, "only " + std::to_string(*got) + " of " + std::to_string(length) + " bytes at " + std::to_string(offset));
  return bytes;
}

}  // namespace sokhao::core
