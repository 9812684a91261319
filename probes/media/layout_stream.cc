// Containers without a table of their own length: only their last packet tells
// whether they were cut inside it.
#include <algorithm>

#include "probes/media/layout.h"

namespace sokhao::probes::media {
namespace {

constexpr std::uint64_t kTail = 128 * 1024;  ///< longer than any PES packet or Ogg page
constexpr int kSamples = 32;

std::uint8_t u8(const std::vector<std::byte>& bytes, std::size_t at) {
  return at < bytes.size() ? std::to_integer<std::uint8_t>(bytes[at]) : 0;
}

bool starts_code(const std::vector<std::byte>& bytes, std::size_t at) {
  return u8(bytes, at) == 0 && u8(bytes, at + 1) == 0 && u8(bytes, at + 2) == 1 && at + 3 < bytes.size();
}

// Length of the pack header at `at`, 0 when it is none (ISO/IEC 13818-1, 2.5.3.3;
// 11172-1, 2.4.3.2).
std::size_t pack_header(const std::vector<std::byte>& bytes, std::size_t at) {
  if (!starts_code(bytes, at) || u8(bytes, at + 3) != 0xBA) return 0;
  if ((u8(bytes, at + 4) & 0xC0) == 0x40) return 14 + (u8(bytes, at + 13) & 7u);
  if ((u8(bytes, at + 4) & 0xF0) == 0x20) return 12;
  return 0;
}

struct PackSample {
  int packs = 0, scrambled = 0, overlong = 0;
};

// Looks at packs spread over the file.
PackSample sample_packs(Reader& in) {
  PackSample sample;
  const std::uint64_t step = std::max<std::uint64_t>(2048, in.size() / kSamples / 2048 * 2048);
  for (std::uint64_t at = 0; at + 2048 <= in.size(); at += step) {
    const auto bytes = in.bytes(at, 2052);
    const std::size_t header = pack_header(bytes, 0);
    if (header == 0 || !starts_code(bytes, header)) continue;
    ++sample.packs;
    const std::size_t length = static_cast<std::size_t>(u8(bytes, header + 4)) << 8 | u8(bytes, header + 5);
    const std::uint8_t id = u8(bytes, header + 3);
    // The next pack begins after 2048 bytes, inside this packet.
    if (header + 6 + length > 2048 && pack_header(in.bytes(at + 2048, 16), 0) != 0) ++sample.overlong;
    if ((id == 0xBD || (id >= 0xC0 && id <= 0xEF)) && (u8(bytes, header + 6) & 0xC0) == 0x80 && (u8(bytes, header + 6) & 0x30) != 0)
      ++sample.scrambled;
  }
  return sample;
}

constexpr std::uint64_t kMostMargin = 512 * 1024;

bool is_zero(const std::vector<std::byte>& bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::byte b) { return b == std::byte{0}; });
}

// Whole sectors of zeros at the front, as on a Video CD.
std::uint64_t empty_front(Reader& in) {
  std::uint64_t at = 0;
  while (at < std::min(in.size(), kMostMargin) && is_zero(in.bytes(at, 2048))) at += 2048;
  return at;
}

// Where zeros to the end begin.
std::uint64_t empty_back(Reader& in) {
  std::uint64_t end = in.size();
  while (end >= 2048 && in.size() - end < kMostMargin && is_zero(in.bytes(end - 2048, 2048))) end -= 2048;
  return end;
}

}  // namespace

void walk_program_stream(Reader& in, Layout& out) {
  out.promise = Promise::last_packet;
  const PackSample sample = sample_packs(in);
  out.encrypted = sample.scrambled * 2 > sample.packs && sample.scrambled >= 4;
  out.wrong_copy_mode = sample.overlong * 4 > sample.packs * 3 && sample.overlong >= 4;

  out.media_begin = empty_front(in);
  const std::uint64_t end = empty_back(in), begin = end > kTail ? end - kTail : 0;
  const auto tail = in.bytes(begin, static_cast<std::size_t>(end - begin + std::min(in.size() - end, kTail)));
  std::size_t at = end - begin < 16 ? 0 : static_cast<std::size_t>(end - begin) - 16;
  while (at > 0 && pack_header(tail, at) == 0) --at;
  if (pack_header(tail, at) == 0) return;
  at += pack_header(tail, at);
  while (starts_code(tail, at)) {
    if (u8(tail, at + 3) == 0xB9) {
      out.ending = Ending::whole;
      out.media_end = begin + at + 4;  // zeros behind it are a margin
      return;
    }
    if (at + 6 > tail.size()) break;
    at += 6 + (static_cast<std::size_t>(u8(tail, at + 4)) << 8 | u8(tail, at + 5));
  }
  if (at > tail.size() && !out.wrong_copy_mode) out.promised_bytes = begin + at;
}

void walk_transport_stream(Reader& in, Layout& out) {
  out.promise = Promise::last_packet;
  const auto head = in.bytes(0, 8192);
  const auto grid = transport_grid(head);
  if (!grid) return;
  const std::uint64_t packet = grid->packet, sync = grid->sync, packets = in.size() / packet;
  const std::uint64_t step = std::max<std::uint64_t>(1, packets / kSamples);
  int seen = 0, scrambled = 0;
  for (std::uint64_t i = 0; i < packets; i += step) {
    if (in.be(i * packet + sync, 1).value_or(0) != 0x47) continue;
    ++seen;
    scrambled += (in.be(i * packet + sync + 3, 1).value_or(0) & 0xC0) != 0;
  }
  out.encrypted = scrambled >= 4 && scrambled * 2 > seen;
  const std::uint64_t rest = in.size() % packet;
  const bool in_step = packets > 0 && in.be((packets - 1) * packet + sync, 1).value_or(0) == 0x47;
  if (rest > 0 && in_step && in.be(packets * packet + sync, 1).value_or(0x47) == 0x47)
    out.promised_bytes = (packets + 1) * packet;
}

void walk_ogg(Reader& in, Layout& out) {
  out.promise = Promise::last_packet;
  const std::uint64_t begin = in.size() > kTail ? in.size() - kTail : 0;
  const auto tail = in.bytes(begin, kTail);
  for (std::size_t at = tail.size() < 4 ? 0 : tail.size() - 4; at > 0; --at) {
    if (u8(tail, at) != 'O' || u8(tail, at + 1) != 'g' || u8(tail, at + 2) != 'g' || u8(tail, at + 3) != 'S') continue;
    const std::size_t segments = u8(tail, at + 26);
    std::size_t length = 27 + segments;
    for (std::size_t i = 0; i < segments; ++i) length += u8(tail, at + 27 + i);
    if (at + length > tail.size() || at + 27 > tail.size()) {
      out.promised_bytes = begin + std::max(at + length, tail.size() + 1);
    } else if ((u8(tail, at + 5) & 4) != 0) {  // "end of stream", RFC 3533 section 6
      out.ending = Ending::whole;
    }
    return;
  }
}

void walk_dv(Reader& in, Layout& out) {
  out.promise = Promise::last_packet;
  // 12 sequences a frame of 625 lines, 10 of 525; the flag stands in the header.
  const std::uint64_t frame = (in.be(3, 1).value_or(0) & 0x80) != 0 ? 144'000 : 120'000;
  const std::uint64_t rest = in.size() % frame;
  if (rest != 0) out.promised_bytes = in.size() - rest + frame;
}

}  // namespace sokhao::probes::media
