// The preview worker before its lock.
#include <ctime>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/cpu.h>
}

#include "probes/media/demuxer.h"
#include "probes/profile.h"

namespace sokhao::probes {

void preload() {
  tzset();
  media::prepare_ffmpeg();
  (void)av_get_cpu_flags();
  (void)av_cpu_count();
  void* iterator = nullptr;
  while (av_demuxer_iterate(&iterator) != nullptr) {
  }
  iterator = nullptr;
  while (av_filter_iterate(&iterator) != nullptr) {
  }
}

}  // namespace sokhao::probes
