// The containers that videos come in, told by their first bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/byte_source.h"

namespace sokhao::probes::media {

enum class Container { mov, avi, asf, matroska, flv, mpeg_ps, cdxa, mpeg_ts, ogg, dv };

/// What the container is by its own marks; empty for anything else, still
/// pictures of the same family (HEIF, AVIF, CR3) included.
[[nodiscard]] std::optional<Container> container_of(std::span<const std::byte> head);

/// The bytes that container_of() is to judge: the first ones, or, where they are
/// zeros (a film of a Video CD begins with 30 empty sectors), those around the
/// first other byte. An Error is a failed read.
[[nodiscard]] core::Result<std::vector<std::byte>> head_of(core::ByteSource& source);

/// The demuxers FFmpeg may use, as for its option format_whitelist. Raw
/// elementary streams are not among them: they accept garbage.
inline constexpr const char* kDemuxers = "mov,avi,asf,matroska,flv,mpeg,mpegts,ogg,dv";

/// FFmpeg's demuxer for it: "mov", "mpeg".
[[nodiscard]] const char* demuxer_of(Container container);

/// As facts name it: "mov,mp4", "avi", "mpeg".
[[nodiscard]] std::string_view name_of(Container container);

/// A time in every packet on one clock (true), or times that may begin anew
/// where recordings were joined (false: MPEG program and transport streams).
[[nodiscard]] bool has_one_clock(Container container);

/// False where `name` ends as files of another container of this list do;
/// endings of documents and pictures are not judged here.
[[nodiscard]] bool fits_name(Container container, std::string_view name);

/// Bytes of one transport packet (188, 192 or 204) and where in it the sync
/// byte stands; empty when `head` is no transport stream.
struct PacketGrid {
  std::size_t packet = 0;
  std::size_t sync = 0;
};
[[nodiscard]] std::optional<PacketGrid> transport_grid(std::span<const std::byte> head);

}  // namespace sokhao::probes::media
