// Pictures and sound on their way from decoder to encoder.
//
// A source may change its size, shape or rate on the way; the chain is then
// built anew and what comes out keeps its form.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "probes/preview/av.h"

namespace sokhao::probes::preview {

using SeeFrame = std::function<void(AVFrame&)>;

/// Square pixels, upright.
struct PictureForm {
  int width = 0, height = 0;
  std::optional<AVRational> rate;  ///< empty: as they come
  int turn = 0;                    ///< degrees clockwise the source must be turned: 0, 90, 180, 270
};

/// `sample_aspect` 0/1 means square.
[[nodiscard]] PictureForm picture_form(int width, int height, AVRational sample_aspect, int turn, int max_height);

class Filters {
 public:
  virtual ~Filters() = default;
  Filters(const Filters&) = delete;
  Filters& operator=(const Filters&) = delete;

  /// Takes one frame with its pts in `time_base`, nullptr for the end. False
  /// where no chain can be built for it.
  bool feed(const AVFrame* frame, AVRational time_base, const SeeFrame& see);
  /// Of the frames that come out.
  [[nodiscard]] AVRational time_base() const { return out_base_; }

 protected:
  Filters() = default;
  struct Chain {
    std::string source, source_arguments, sink, description;
  };
  [[nodiscard]] virtual Chain chain(const AVFrame& frame, AVRational time_base) const = 0;
  [[nodiscard]] virtual bool same_form(const AVFrame& a, const AVFrame& b) const = 0;
  virtual void finish(AVFilterContext&) {}

 private:
  bool build(const AVFrame& frame, AVRational time_base);
  void drain(const SeeFrame& see);

  Graph graph_;
  AVFilterContext* in_ = nullptr;
  AVFilterContext* out_ = nullptr;
  Frame like_;  ///< the form that the chain was built for
  AVRational out_base_{1, 1};
};

class PictureFilters final : public Filters {
 public:
  explicit PictureFilters(PictureForm form) : form_(form) {}

 private:
  [[nodiscard]] Chain chain(const AVFrame& frame, AVRational time_base) const override;
  [[nodiscard]] bool same_form(const AVFrame& a, const AVFrame& b) const override;
  PictureForm form_;
};

/// Stereo at 48 kHz in pieces of `samples`, gaps filled with silence; each frame
/// says the loudness so far (lavfi.r128.I).
class SoundFilters final : public Filters {
 public:
  static constexpr int kRate = 48'000;
  explicit SoundFilters(int samples) : samples_(samples) {}

 private:
  [[nodiscard]] Chain chain(const AVFrame& frame, AVRational time_base) const override;
  [[nodiscard]] bool same_form(const AVFrame& a, const AVFrame& b) const override;
  void finish(AVFilterContext& sink) override;
  int samples_;
};

}  // namespace sokhao::probes::preview
