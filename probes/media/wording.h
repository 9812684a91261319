// What the media probe tells a clerk: what is wrong and how to mend it.
#pragma once

#include <cstdint>
#include <optional>

#include "core/facts.h"
#include "probes/media/layout.h"

namespace sokhao::probes::media {

/// Bytes there and bytes promised; the second empty where nothing says it.
struct Extents {
  std::uint64_t there = 0;
  std::optional<std::uint64_t> promised;
  Promise promise = Promise::whole_file;
};

[[nodiscard]] core::Damage cut_short(const Extents& extents, std::optional<double> plays_s, std::optional<double> declared_s);
/// The header declares more than there is, and nothing shows the file whole.
[[nodiscard]] core::Damage ends_before_declared(double plays_s, double declared_s);
[[nodiscard]] core::Damage declared_wrong(double plays_s, double declared_s);
[[nodiscard]] core::Damage movie_index_missing(const Extents& extents);
[[nodiscard]] core::Damage not_a_video();
[[nodiscard]] core::Damage cannot_be_opened(Container container);
[[nodiscard]] core::Damage nothing_inside();
[[nodiscard]] core::Damage no_picture();
[[nodiscard]] core::Damage unreadable_sectors(std::uint64_t bytes, double lost_s);
[[nodiscard]] core::Damage encrypted();
[[nodiscard]] core::Damage copied_in_wrong_mode();
[[nodiscard]] core::Damage avi_index_missing();
[[nodiscard]] core::Damage recording_never_closed();
[[nodiscard]] core::Damage times_begin_anew(std::int64_t restarts, double plays_s);
[[nodiscard]] core::Damage times_leap(double leapt_s);
[[nodiscard]] core::Damage picture_and_sound_differ(double picture_s, double sound_s);
[[nodiscard]] core::Damage scan_took_too_long();
[[nodiscard]] core::Damage some_packets_bad(std::int64_t packets);
[[nodiscard]] core::Damage packets_unreadable(std::int64_t packets);
[[nodiscard]] core::Damage does_not_play(int failed, int places, double first_s);
[[nodiscard]] core::Damage codec_unsupported(const std::string& codec);
[[nodiscard]] core::Damage picture_too_large(std::int64_t width, std::int64_t height);
[[nodiscard]] core::Damage decode_not_completed();
[[nodiscard]] core::Damage black_throughout();
[[nodiscard]] core::Damage silent_throughout();
[[nodiscard]] core::Damage name_differs(Container container, const std::string& name);

}  // namespace sokhao::probes::media
