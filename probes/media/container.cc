// Marks at the beginning of containers (ISO/IEC 14496-12, AVI 1.0, ASF 1.2,
// RFC 8794, FLV 10.1, ISO/IEC 11172-1 and 13818-1, RFC 3533, IEC 61834).
#include "probes/media/container.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

#include "probes/probe.h"

namespace sokhao::probes::media {
namespace {

using Head = std::span<const std::byte>;
using namespace std::string_view_literals;

bool mark_at(Head head, std::size_t at, std::string_view mark) {
  return at <= head.size() && mark.size() <= head.size() - at && std::memcmp(head.data() + at, mark.data(), mark.size()) == 0;
}

std::uint8_t u8(Head head, std::size_t at) { return at < head.size() ? std::to_integer<std::uint8_t>(head[at]) : 0; }

bool any_mark_at(Head head, std::size_t at, std::initializer_list<std::string_view> marks) {
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return mark_at(head, at, mark); });
}

bool is_mov(Head head) {
  // A box before 'ftyp' is rare, and QuickTime files of old have no 'ftyp'.
  if (mark_at(head, 4, "ftyp"))
    return !any_mark_at(head, 8, {"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis", "crx "});
  const std::uint32_t size = std::uint32_t{u8(head, 0)} << 24 | std::uint32_t{u8(head, 1)} << 16 | std::uint32_t{u8(head, 2)} << 8 | u8(head, 3);
  if (size != 1 && size < 8) return false;
  return any_mark_at(head, 4, {"moov", "mdat", "wide", "pnot"}) ||
         (any_mark_at(head, 4, {"free", "skip"}) && any_mark_at(head, std::size_t{size} + 4, {"ftyp", "moov", "mdat", "wide"}));
}

// A pack header whose marker bits are right, with a system header, a PES packet
// or a map after it. The first pack may follow zeros (empty sectors).
bool is_program_stream(Head head) {
  std::size_t at = 0;
  while (at < head.size() && head[at] == std::byte{0}) ++at;
  at = at < 2 ? 0 : at - 2;
  if (!mark_at(head, at, "\x00\x00\x01\xBA"sv)) return false;
  const bool mpeg1 = (u8(head, at + 4) & 0xF1) == 0x21 && (u8(head, at + 6) & 1) == 1 && (u8(head, at + 8) & 1) == 1;
  const bool mpeg2 = (u8(head, at + 4) & 0xC4) == 0x44 && (u8(head, at + 6) & 4) == 4 && (u8(head, at + 8) & 4) == 4;
  if (!mpeg1 && !mpeg2) return false;
  const std::size_t next = at + (mpeg1 ? 12 : 14 + (u8(head, at + 13) & 7u));
  if (head.size() < next + 4) return true;
  return mark_at(head, next, "\x00\x00\x01"sv) && u8(head, next + 3) >= 0xB9;
}

bool is_dv(Head head) {
  // Header, two subcode and three VAUX blocks of 80 bytes open every sequence.
  if (head.size() < 80 * 150 || u8(head, 0) != 0x1F || u8(head, 1) != 0x07 || u8(head, 2) != 0x00) return false;
  for (std::size_t block = 1; block <= 2; ++block)
    if ((u8(head, block * 80) & 0xE0) != 0x20) return false;
  for (std::size_t block = 3; block <= 5; ++block)
    if ((u8(head, block * 80) & 0xE0) != 0x40) return false;
  return true;
}

struct Traits {
  Container container;
  const char* demuxer;
  std::string_view name;
  std::initializer_list<std::string_view> endings;
};

const Traits& traits(Container container) {
  static const std::array<Traits, 10> kTraits{{
      {Container::mov, "mov", "mov,mp4", {"mp4", "m4v", "mov", "qt", "3gp", "3g2", "3gpp", "m4a", "f4v", "mqv"}},
      {Container::avi, "avi", "avi", {"avi", "divx"}},
      {Container::asf, "asf", "asf", {"wmv", "asf", "wma", "dvr-ms"}},
      {Container::matroska, "matroska", "matroska,webm", {"mkv", "webm", "mka", "mk3d"}},
      {Container::flv, "flv", "flv", {"flv"}},
      {Container::mpeg_ps, "mpeg", "mpeg", {"mpg", "mpeg", "vob", "dat", "mpe", "m2p", "vro", "mod", "evo"}},
      {Container::cdxa, "mpeg", "mpeg", {"dat", "mpg", "mpeg"}},
      {Container::mpeg_ts, "mpegts", "mpegts", {"ts", "m2ts", "mts", "tp", "trp", "m2t", "tod"}},
      {Container::ogg, "ogg", "ogg", {"ogv", "ogg", "ogm", "oga", "ogx", "opus", "spx"}},
      {Container::dv, "dv", "dv", {"dv", "dif"}},
  }};
  return *std::find_if(kTraits.begin(), kTraits.end(), [&](const Traits& t) { return t.container == container; });
}

}  // namespace

std::optional<PacketGrid> transport_grid(Head head) {
  constexpr std::size_t kWanted = 5;
  for (const std::size_t packet : {std::size_t{188}, std::size_t{192}, std::size_t{204}}) {
    const std::size_t first = packet == 192 ? 4 : 0;
    if (head.size() < first + packet * 2) continue;
    const std::size_t packets = std::min((head.size() - first) / packet, kWanted * 4);
    std::size_t synced = 0;
    for (std::size_t i = 0; i < packets; ++i) synced += u8(head, first + i * packet) == 0x47;
    // The last one may be cut; none of the others may miss its mark.
    if (packets >= kWanted && synced == packets) return PacketGrid{packet, first};
  }
  return std::nullopt;
}

core::Result<std::vector<std::byte>> head_of(core::ByteSource& source) {
  constexpr std::uint64_t kMostLead = 512 * 1024;
  std::vector<std::byte> head;
  for (std::uint64_t at = 0; at <= kMostLead; at += kHeadBytes) {
    head.resize(kHeadBytes);
    auto got = source.read_at(at, head);
    if (!got) return tl::unexpected(got.error());
    head.resize(*got);
    const auto other = std::find_if(head.begin(), head.end(), [](std::byte b) { return b != std::byte{0}; });
    if (head.size() < kHeadBytes || other != head.end()) {
      if (at == 0 || other == head.end()) return head;
      // Two zeros of a start code before it.
      const std::uint64_t first = at + static_cast<std::uint64_t>(other - head.begin());
      head.resize(kHeadBytes);
      got = source.read_at(first - 2, head);
      if (!got) return tl::unexpected(got.error());
      head.resize(*got);
      return head;
    }
  }
  return head;
}

std::optional<Container> container_of(Head head) {
  if (is_mov(head)) return Container::mov;
  if (mark_at(head, 0, "RIFF") && any_mark_at(head, 8, {"AVI ", "AVIX", "AVI\x19"})) return Container::avi;
  if (mark_at(head, 0, "RIFF") && mark_at(head, 8, "CDXA")) return Container::cdxa;
  if (mark_at(head, 0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11\xA6\xD9\x00\xAA\x00\x62\xCE\x6C"sv)) return Container::asf;
  if (mark_at(head, 0, "\x1A\x45\xDF\xA3"sv)) return Container::matroska;
  if (mark_at(head, 0, "FLV\x01"sv) && (u8(head, 4) & 0xFA) == 0) return Container::flv;
  if (mark_at(head, 0, "OggS\0"sv)) return Container::ogg;
  if (is_program_stream(head)) return Container::mpeg_ps;
  if (transport_grid(head)) return Container::mpeg_ts;
  if (is_dv(head)) return Container::dv;
  return std::nullopt;
}

const char* demuxer_of(Container container) { return traits(container).demuxer; }
std::string_view name_of(Container container) { return traits(container).name; }

bool has_one_clock(Container container) {
  return container != Container::mpeg_ps && container != Container::cdxa && container != Container::mpeg_ts;
}

bool fits_name(Container container, std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos) return true;
  std::string ending(name.substr(dot + 1));
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto& own = traits(container).endings;
  if (std::find(own.begin(), own.end(), ending) != own.end()) return true;
  for (int other = 0; other <= static_cast<int>(Container::dv); ++other) {
    const auto& endings = traits(static_cast<Container>(other)).endings;
    if (std::find(endings.begin(), endings.end(), ending) != endings.end()) return false;
  }
  return true;
}

}  // namespace sokhao::probes::media
