// What a worker is asked for when people want to look at a part, and what it
// gives back: a video that a browser plays, pictures of it, pictures of pages.
//
// The files lie one after another in the worker's scratch file; the answer says
// where. Names, dates and other texts of the source are in none of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/byte_source.h"
#include "core/error.h"
#include "core/local_text.h"
#include "core/probing.h"

namespace sokhao::probes {

/// Stored with every set of previews. Raise it when the same bytes would give
/// other previews.
inline constexpr std::int64_t kPreviewRevision = 3;

struct PreviewOrder {
  std::int64_t max_height = 720;                       ///< pixels of an encoded video
  std::uint64_t max_bytes_per_minute = 13'000'000;     ///< of an encoded video
  std::uint64_t copy_bytes_per_minute = 60'000'000;    ///< most for a video whose packets are kept as they are
  std::int64_t max_video_s = 1'800;                    ///< of a longer video only the beginning
  std::int64_t time_limit_s = 1'800;                   ///< of processor time; then what is done is closed and handed over

  friend bool operator==(const PreviewOrder&, const PreviewOrder&) = default;
};

enum class PreviewKind {
  proxy,     ///< MP4, H.264 and AAC, index first
  poster,    ///< JPEG, one picture of the video
  sheet,     ///< JPEG, twelve pictures of the video with their times
  waveform,  ///< PNG, the sound's level over time
  page,        ///< JPEG, one page of an article
  blind_page,  ///< the same for judges: names painted over; none of the cover
  text,        ///< HTML of our own: which words count, with the pages beside them
  blind_text   ///< the same for judges
};

/// Of a video's worker: it makes no others.
[[nodiscard]] bool is_of_video(PreviewKind kind);

struct PreviewFile {
  PreviewKind kind = PreviewKind::proxy;
  core::Extent extent;  ///< in the scratch file
  std::int64_t width = 0, height = 0;  ///< as shown; 0 for a proxy of sound alone
};

enum class Treatment {
  none,    ///< the video has no such stream
  copied,  ///< the source's own packets
  encoded
};

struct VideoPreview {
  Treatment picture = Treatment::none, sound = Treatment::none;
  double duration_s = 0;  ///< of the proxy; never what the contest's rule goes by
  std::optional<double> frame_rate;
  bool deinterlaced = false;
  std::vector<double> sheet_times_s;     ///< of the sheet's pictures, row by row
  std::optional<double> loudness_lufs;  ///< integrated (EBU R 128); empty: no sound, or silence
  std::optional<double> peak_dbfs;
};

enum class PreviewEnd {
  complete,
  partial,  ///< the reasons say what is missing
  nothing   ///< the reasons say why
};

struct PreviewAnswer {
  PreviewEnd end = PreviewEnd::nothing;
  std::vector<core::LocalText> reasons;
  std::vector<PreviewFile> files;
  std::optional<VideoPreview> video;
};

/// Of the whole of `source`. An Error means that its bytes could not be read or
/// the scratch file not be written; each worker program that can make previews
/// defines it.
[[nodiscard]] core::Result<PreviewAnswer> make_previews(core::ByteSource& source, const PreviewOrder& order, int scratch_fd,
                                                        std::uint64_t most_bytes, const core::OnProgress& on_progress);

/// What this machine's FFmpeg lacks for it: "libx264", "aac"; empty when nothing.
[[nodiscard]] std::string missing_for_previews();

/// "proxy.mp4", "poster.jpg", "sheet.jpg", "waveform.png", "text.html",
/// "text-blind.html", "pages/007.jpg", "pages-blind/007.jpg".
[[nodiscard]] std::string file_name(PreviewKind kind, std::int64_t page = 0);

}  // namespace sokhao::probes
