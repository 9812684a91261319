// The media worker before its lock.
#include "probes/media/demuxer.h"
#include "probes/profile.h"

namespace sokhao::probes {

void preload() { media::load_ffmpeg(); }

}  // namespace sokhao::probes
