#include "probes/media/reader.h"

#include <algorithm>
#include <cstring>

namespace sokhao::probes::media {

core::Result<std::uint64_t> readable_bytes(core::ByteSource& source) {
  std::byte byte[1];
  const auto there = [&](std::uint64_t at) -> core::Result<bool> {
    auto got = source.read_at(at, byte);
    if (!got) return tl::unexpected(got.error());
    return *got == 1;
  };
  const std::uint64_t size = source.size();
  if (size == 0) return std::uint64_t{0};
  auto last = there(size - 1);
  if (!last) return tl::unexpected(last.error());
  if (*last) return size;
  std::uint64_t have = 0, lack = size - 1;  // every byte before `have` is there
  while (have < lack) {
    const std::uint64_t middle = have + (lack - have) / 2;
    auto found = there(middle);
    if (!found) return tl::unexpected(found.error());
    if (*found) {
      have = middle + 1;
    } else {
      lack = middle;
    }
  }
  return have;
}

core::Result<std::size_t> PrefixSource::read_at(std::uint64_t offset, std::span<std::byte> out) {
  if (offset >= size_) return std::size_t{0};
  return outer_.read_at(offset, out.first(static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), size_ - offset))));
}

bool Reader::fill(std::uint64_t at, std::span<std::byte> out) {
  if (failure_ || at > size() || out.size() > size() - at) return false;
  auto got = source_.read_at(at, out);
  if (!got) {
    failure_ = got.error();
    return false;
  }
  return *got == out.size();
}

std::optional<std::uint64_t> Reader::be(std::uint64_t at, unsigned count) {
  std::array<std::byte, 8> raw{};
  if (!fill(at, std::span(raw).first(count))) return std::nullopt;
  std::uint64_t value = 0;
  for (unsigned i = 0; i < count; ++i) value = value << 8 | std::to_integer<std::uint64_t>(raw[i]);
  return value;
}

std::optional<std::uint64_t> Reader::le(std::uint64_t at, unsigned count) {
  std::array<std::byte, 8> raw{};
  if (!fill(at, std::span(raw).first(count))) return std::nullopt;
  std::uint64_t value = 0;
  for (unsigned i = count; i-- > 0;) value = value << 8 | std::to_integer<std::uint64_t>(raw[i]);
  return value;
}

bool Reader::mark(std::uint64_t at, std::string_view expected) {
  std::array<std::byte, 16> raw{};
  return expected.size() <= raw.size() && fill(at, std::span(raw).first(expected.size())) &&
         std::memcmp(raw.data(), expected.data(), expected.size()) == 0;
}

std::vector<std::byte> Reader::bytes(std::uint64_t at, std::size_t length) {
  if (at >= size()) return {};
  std::vector<std::byte> out(static_cast<std::size_t>(std::min<std::uint64_t>(length, size() - at)));
  if (!fill(at, out)) out.clear();
  return out;
}

}  // namespace sokhao::probes::media
