#include "probes/preview/filters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/channel_layout.h>
#include <libavutil/samplefmt.h>
}

namespace sokhao::probes::preview {
namespace {

constexpr double kWidest = 4;  // of width to height, and of height to width

int even(double length) { return std::max(16, static_cast<int>(std::lround(length / 2)) * 2); }

double shape_of(int width, int height, AVRational sample_aspect) {
  const double sample = sample_aspect.num > 0 && sample_aspect.den > 0 ? av_q2d(sample_aspect) : 1;
  return std::clamp(width * sample / height, 1 / kWidest, kWidest);
}

std::string turned(int degrees) {
  switch (degrees) {
    case 90: return "transpose=clock,";
    case 180: return "hflip,vflip,";
    case 270: return "transpose=cclock,";
    default: return "";
  }
}

}  // namespace

PictureForm picture_form(int width, int height, AVRational sample_aspect, int turn, int max_height) {
  double shape = shape_of(width, height, sample_aspect);
  int lines = height;
  if (turn == 90 || turn == 270) {
    shape = 1 / shape;
    lines = static_cast<int>(std::lround(width * std::max(1.0, av_q2d(sample_aspect.num > 0 && sample_aspect.den > 0 ? sample_aspect : AVRational{1, 1}))));
  }
  PictureForm form;
  form.height = even(std::min(lines, max_height));
  form.width = even(form.height * shape);
  form.turn = turn;
  return form;
}

bool Filters::feed(const AVFrame* frame, AVRational time_base, const SeeFrame& see) {
  if (frame != nullptr && (!graph_ || !same_form(*frame, *like_))) {
    if (graph_) {
      if (av_buffersrc_add_frame_flags(in_, nullptr, 0) >= 0) drain(see);
    }
    if (!build(*frame, time_base)) {
      graph_.reset();
      return false;
    }
  }
  if (!graph_) return true;
  const int taken = frame == nullptr ? av_buffersrc_add_frame_flags(in_, nullptr, 0) : av_buffersrc_write_frame(in_, frame);
  if (taken < 0) return false;
  drain(see);
  return true;
}

void Filters::drain(const SeeFrame& see) {
  const Frame frame = new_frame();
  while (av_buffersink_get_frame(out_, frame.get()) >= 0) {
    see(*frame);
    av_frame_unref(frame.get());
  }
}

bool Filters::build(const AVFrame& frame, AVRational time_base) {
  const Chain made = chain(frame, time_base);
  graph_ = Graph(must(avfilter_graph_alloc()));
  graph_->nb_threads = 1;
  if (avfilter_graph_create_filter(&in_, avfilter_get_by_name(made.source.c_str()), "in", made.source_arguments.c_str(), nullptr, graph_.get()) < 0) return false;
  if (avfilter_graph_create_filter(&out_, avfilter_get_by_name(made.sink.c_str()), "out", nullptr, nullptr, graph_.get()) < 0) return false;
  AVFilterInOut* ends = must(avfilter_inout_alloc());
  AVFilterInOut* begins = must(avfilter_inout_alloc());
  ends->name = av_strdup("in");
  ends->filter_ctx = in_;
  begins->name = av_strdup("out");
  begins->filter_ctx = out_;
  int code = avfilter_graph_parse_ptr(graph_.get(), made.description.c_str(), &begins, &ends, nullptr);
  avfilter_inout_free(&begins);
  avfilter_inout_free(&ends);
  if (code >= 0) code = avfilter_graph_config(graph_.get(), nullptr);
  if (code < 0) return false;
  finish(*out_);
  out_base_ = av_buffersink_get_time_base(out_);
  if (!like_) like_ = new_frame();
  av_frame_unref(like_.get());
  like_->width = frame.width;
  like_->height = frame.height;
  like_->format = frame.format;
  like_->sample_aspect_ratio = frame.sample_aspect_ratio;
  like_->sample_rate = frame.sample_rate;
  return av_channel_layout_copy(&like_->ch_layout, &frame.ch_layout) >= 0;
}

bool PictureFilters::same_form(const AVFrame& a, const AVFrame& b) const {
  return a.width == b.width && a.height == b.height && a.format == b.format && av_cmp_q(a.sample_aspect_ratio, b.sample_aspect_ratio) == 0;
}

Filters::Chain PictureFilters::chain(const AVFrame& frame, AVRational time_base) const {
  const AVRational aspect = frame.sample_aspect_ratio;
  // The whole is set by the first picture; others are fitted in.
  double shape = shape_of(frame.width, frame.height, aspect);
  if (form_.turn == 90 || form_.turn == 270) shape = 1 / shape;
  int width = form_.width, height = form_.height;
  if (shape > static_cast<double>(width) / height * 1.01) height = std::min(form_.height, even(width / shape));
  else if (shape < static_cast<double>(width) / height * 0.99) width = std::min(form_.width, even(height * shape));
  std::string description = "yadif=deint=interlaced,";
  if (form_.rate) description += fmt::format("fps={}/{}:start_time=0,", form_.rate->num, form_.rate->den);
  description += turned(form_.turn);
  description += fmt::format("scale={}:{}:flags=bicubic,", width, height);
  if (width != form_.width || height != form_.height) description += fmt::format("pad={}:{}:-1:-1,", form_.width, form_.height);
  description += "setsar=1,format=yuv420p";
  return {"buffer",
          fmt::format("video_size={}x{}:pix_fmt={}:time_base={}/{}:pixel_aspect={}/{}", frame.width, frame.height, frame.format, time_base.num, time_base.den,
                      std::max(aspect.num, 0), std::max(aspect.den, 1)),
          "buffersink", std::move(description)};
}

bool SoundFilters::same_form(const AVFrame& a, const AVFrame& b) const {
  return a.sample_rate == b.sample_rate && a.format == b.format && av_channel_layout_compare(&a.ch_layout, &b.ch_layout) == 0;
}

Filters::Chain SoundFilters::chain(const AVFrame& frame, AVRational time_base) const {
  const char* name = av_get_sample_fmt_name(static_cast<AVSampleFormat>(frame.format));
  char layout[64] = "";
  av_channel_layout_describe(&frame.ch_layout, layout, sizeof layout);
  return {"abuffer",
          fmt::format("time_base={}/{}:sample_rate={}:sample_fmt={}:channel_layout={}", time_base.num, time_base.den, frame.sample_rate, name == nullptr ? "" : name, layout), "abuffersink",
          fmt::format("aresample=async=1:min_hard_comp=0.1:first_pts=0,aformat=sample_fmts=dbl:sample_rates={0}:channel_layouts=stereo,ebur128=metadata=1:framelog=verbose,"
                      "aformat=sample_fmts=fltp:sample_rates={0}:channel_layouts=stereo",
                      kRate)};
}

void SoundFilters::finish(AVFilterContext& sink) { av_buffersink_set_frame_size(&sink, static_cast<unsigned>(samples_)); }

}  // namespace sokhao::probes::preview
