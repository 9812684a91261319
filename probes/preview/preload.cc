// The preview worker before its lock.
#include "probes/media/demuxer.h"
#include "probes/preview/av.h"
#include "probes/profile.h"

namespace sokhao::probes {

void preload() {
  media::load_ffmpeg();
  void* iterator = nullptr;
  while (av_filter_iterate(&iterator) != nullptr) {
  }
}

}  // namespace sokhao::probes
