// Facts of a video under the names that other programs use.
//
// Both describe the file itself, or the main video of a disc or archive. What
// could not be measured is left out, as those programs do.
#pragma once

#include <string>

#include "core/error.h"
#include "core/facts.h"

namespace sokhao::report {

/// As `ffprobe -show_format -show_streams -of json` names them; a disc's other
/// titles are left out. not_found when there is no video.
[[nodiscard]] core::Result<std::string> ffprobe_json(const core::PartFacts& facts);

/// EBUCore 1.8 (EBU Tech 3293). not_found when there is no video.
[[nodiscard]] core::Result<std::string> ebucore_xml(const core::PartFacts& facts);

/// The file's own video, else the main title of the disc or archive.
[[nodiscard]] const core::VideoFacts* main_video(const core::PartFacts& facts);

/// 29.97 as "30000/1001", 25 as "25/1".
[[nodiscard]] std::string frame_rate_fraction(double rate);

}  // namespace sokhao::report
