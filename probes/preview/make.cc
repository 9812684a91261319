// The previews of one video: what can be kept is kept, the rest is encoded, and
// what could not be done is said.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "probes/media/unwrapped.h"
#include "probes/preview/conversion.h"

namespace sokhao::probes {

namespace {

using namespace preview;
using core::LocalText;

constexpr double kLongestSlide_s = 120, kLeap_s = 10;
constexpr double kShort_s = 60;  ///< of a copied video up to this length every picture is decoded
/// Of clock time to processor time: others may want the machine more.
constexpr int kMostWaiting = 4;
constexpr std::chrono::seconds kOpenLimit{60};
constexpr std::uint64_t kLeastScratch = 16u << 20;

std::string clock(double seconds) {
  const auto whole = static_cast<long long>(std::lround(seconds));
  return fmt::format("{:02}:{:02}", whole / 60, whole % 60);
}

LocalText no_picture_to_show() {
  return {"Không giải mã được hình hay tiếng nào: không có bản xem thử.", "No picture or sound could be decoded: there is no preview."};
}

LocalText encrypted() {
  return {"Video bị mã hóa hoặc khóa chống sao chép: không có bản xem thử.", "The video is encrypted or copy-protected: there is no preview."};
}

LocalText copied_in_wrong_mode() {
  return {"Đĩa VCD sao chép sai kiểu, mất hình: không có bản xem thử; sao lại đĩa dạng BIN/CUE.",
          "A Video CD copied in the wrong mode, the picture is lost: there is no preview; rip it again as BIN/CUE."};
}

LocalText stopped(Stop stop, const PreviewOrder& order, double at_s) {
  switch (stop) {
    case Stop::unreadable:
      return {"Từ phút " + clock(at_s) + " không đọc tiếp được dữ liệu; bản xem thử dừng ở đó.", "From " + clock(at_s) + " on the data cannot be read; the preview ends there."};
    case Stop::video_limit:
      return {fmt::format("Video dài: bản xem thử chỉ gồm {} phút đầu.", order.max_video_s / 60), fmt::format("A long video: the preview holds the first {} minutes.", order.max_video_s / 60)};
    case Stop::time_limit:
      return {fmt::format("Hết thời gian xử lý cho phép ({} phút): bản xem thử dừng ở phút {}.", order.time_limit_s / 60, clock(at_s)),
              fmt::format("The processing time allowed ({} minutes) ran out: the preview ends at {}.", order.time_limit_s / 60, clock(at_s))};
    case Stop::space:
      return {"Hết dung lượng cho phép: bản xem thử dừng ở phút " + clock(at_s) + ".", "The space allowed ran out: the preview ends at " + clock(at_s) + "."};
    case Stop::refused:
      return {"Không ghi tiếp được bản xem thử từ phút " + clock(at_s) + ".", "The preview could not be written on from " + clock(at_s) + "."};
    case Stop::end: break;
  }
  return {};
}

class Maker {
 public:
  Maker(media::Unwrapped& part, const PreviewOrder& order, Output& output, const core::OnProgress& on_progress)
      : part_(part), order_(order), output_(output), heartbeat_(on_progress) {}

  core::Result<PreviewAnswer> run() {
    if (part_.layout.encrypted) return nothing(encrypted());
    if (part_.layout.wrong_copy_mode) return nothing(copied_in_wrong_mode());
    if (auto opened = open(); !opened) return tl::unexpected(opened.error());
    if (!demuxer_) return nothing(no_picture_to_show());
    Recipe recipe = choose();
    auto made = convert(recipe);
    // What the muxer did not take as it is can be encoded.
    if (made && recipe.picture == Treatment::copied && outcome_.stop == Stop::refused) {
      output_.clear();
      recipe = {Treatment::encoded, recipe.sound == Treatment::none ? Treatment::none : Treatment::encoded, false, recipe.longest_step_s};
      if (auto again = open(); !again) return tl::unexpected(again.error());
      if (!demuxer_) return nothing(no_picture_to_show());
      made = convert(recipe);
    }
    if (!made) return tl::unexpected(made.error());
    return std::move(answer_);
  }

 private:
  // An index may stand at the file's end: what was read while opening says
  // nothing of how far the work has come.
  core::Result<> open() {
    heartbeat_.begin(0, 0.02, {"mở video", "opening the video"}, kOpenLimit);
    auto opened = media::Demuxer::open(*part_.media, part_.layout.container, heartbeat_);
    if (!opened) return tl::unexpected(opened.error());
    demuxer_ = std::move(*opened);
    heartbeat_.begin(0.02, 0.98, {"làm bản xem thử", "making the preview"}, kMostWaiting * std::chrono::seconds(order_.time_limit_s));
    return {};
  }

  static PreviewAnswer nothing(LocalText why) { return {PreviewEnd::nothing, {std::move(why)}, {}, std::nullopt}; }

  Recipe choose() const {
    Recipe recipe;
    const AVStream* video = demuxer_->video();
    const AVStream* audio = demuxer_->audio();
    if (video != nullptr) recipe.picture = may_be_copied(*video) ? Treatment::copied : Treatment::encoded;
    if (audio != nullptr) recipe.sound = recipe.picture == Treatment::copied && media::has_one_clock(part_.layout.container) && browser_plays_sound(*audio) ? Treatment::copied : Treatment::encoded;
    // One clock may stand still on a slide; clocks that begin anew leap (study of discs, section 4).
    recipe.longest_step_s = media::has_one_clock(part_.layout.container) ? kLongestSlide_s : kLeap_s;
    recipe.key_pictures_alone = recipe.picture == Treatment::copied && part_.layout.declared_s.value_or(0) > kShort_s;
    return recipe;
  }

  bool may_be_copied(const AVStream& video) const {
    const media::Layout& layout = part_.layout;
    const bool container = layout.container == media::Container::mov || layout.container == media::Container::matroska || layout.container == media::Container::flv;
    if (!container || layout.ending == media::Ending::cut || layout.encrypted || !layout.declared_s || *layout.declared_s <= 0) return false;
    if (*layout.declared_s > static_cast<double>(order_.max_video_s)) return false;
    const double per_minute = static_cast<double>(layout.bytes) / *layout.declared_s * 60;
    return per_minute <= static_cast<double>(order_.copy_bytes_per_minute) && browser_plays_picture(video);
  }

  core::Result<> convert(const Recipe& recipe) {
    answer_ = {};
    Conversion conversion(*demuxer_, heartbeat_, order_, recipe, output_);
    outcome_ = conversion.run();
    if (outcome_.stop == Stop::refused && recipe.picture == Treatment::copied) return {};
    if (outcome_.picture_s <= 0 && outcome_.sound_s <= 0) {
      output_.clear();
      if (outcome_.failure) return tl::unexpected(*outcome_.failure);
      if (conversion.movie().failure()) return tl::unexpected(*conversion.movie().failure());
      answer_ = nothing(no_picture_to_show());
      return {};
    }
    if (!conversion.finish()) {
      if (conversion.movie().failure()) return tl::unexpected(*conversion.movie().failure());
      return core::fail(core::ErrorKind::internal, "the proxy could not be closed");
    }
    heartbeat_.beat(1);
    const bool shows = outcome_.picture_s > 0;
    answer_.files.push_back({PreviewKind::proxy, conversion.movie().extent(), shows ? conversion.form().width : 0, shows ? conversion.form().height : 0});
    add_pictures(conversion);
    describe(conversion);
    give_reasons(recipe, conversion.recipe());
    answer_.end = answer_.reasons.empty() ? PreviewEnd::complete : PreviewEnd::partial;
    return {};
  }

  void add(PreviewKind kind, const Canvas& canvas, const std::vector<std::byte>& bytes) {
    const std::uint64_t start = output_.size();
    if (bytes.empty() || !output_.append(bytes)) return;
    answer_.files.push_back({kind, output_.since(start), canvas.width, canvas.height});
  }

  void add_pictures(const Conversion& conversion) {
    if (conversion.sheet().pictures() > 0) {
      add(PreviewKind::poster, conversion.sheet().poster(), jpeg(conversion.sheet().poster()));
      const Canvas sheet = conversion.sheet().draw();
      add(PreviewKind::sheet, sheet, jpeg(sheet));
    }
    if (conversion.sound_line().empty()) return;
    const Canvas line = conversion.sound_line().draw();
    add(PreviewKind::waveform, line, png(line));
  }

  void describe(const Conversion& conversion) {
    VideoPreview video;
    video.picture = outcome_.picture_s > 0 ? conversion.recipe().picture : Treatment::none;
    video.sound = outcome_.sound_s > 0 ? conversion.recipe().sound : Treatment::none;
    video.duration_s = outcome_.picture_s > 0 ? outcome_.picture_s : outcome_.sound_s;
    video.frame_rate = conversion.frame_rate();
    video.deinterlaced = outcome_.interlaced && video.picture == Treatment::encoded;
    video.sheet_times_s = conversion.sheet().times_s();
    video.loudness_lufs = conversion.sound_line().loudness_lufs();
    video.peak_dbfs = conversion.sound_line().peak_dbfs();
    answer_.video = video;
  }

  void give_reasons(const Recipe& wanted, const Recipe& done) {
    const double length = answer_.video->duration_s;
    if (outcome_.stop != Stop::end) answer_.reasons.push_back(stopped(outcome_.stop, order_, length));
    if (demuxer_->video() == nullptr) answer_.reasons.push_back({"Tệp không có hình, chỉ có tiếng.", "The file holds sound and no picture."});
    else if (outcome_.picture_s <= 0 || (wanted.picture != Treatment::none && done.picture == Treatment::none))
      answer_.reasons.push_back({"Không giải mã được hình; bản xem thử chỉ có tiếng.", "The picture cannot be decoded; the preview holds the sound alone."});
    if (demuxer_->audio() != nullptr && (outcome_.sound_s <= 0 || done.sound == Treatment::none))
      answer_.reasons.push_back({"Không giải mã được tiếng; bản xem thử chỉ có hình.", "The sound cannot be decoded; the preview holds the picture alone."});
    if (outcome_.bad_packets > 0 || outcome_.unclean_pictures * 50 > outcome_.pictures)
      answer_.reasons.push_back({fmt::format("Có {} chỗ không giải mã được; hình hoặc tiếng ở đó bị thiếu hay nhiễu.", std::max(outcome_.bad_packets, outcome_.unclean_pictures)),
                                 fmt::format("{} places cannot be decoded; picture or sound is missing or disturbed there.", std::max(outcome_.bad_packets, outcome_.unclean_pictures))});
    const auto declared = part_.layout.declared_s;
    if (outcome_.stop == Stop::end && declared && length < *declared - std::max(1.0, *declared * 0.005))
      answer_.reasons.push_back({"Tệp khai " + clock(*declared) + " nhưng chỉ phát được " + clock(length) + ".", "The file declares " + clock(*declared) + " and plays " + clock(length) + "."});
    else if (outcome_.stop == Stop::end && part_.layout.ending == media::Ending::cut)
      answer_.reasons.push_back({"Tệp bị cụt: bản xem thử chỉ gồm phần đọc được.", "The file is cut short: the preview holds what can be read."});
  }

  media::Unwrapped& part_;
  const PreviewOrder& order_;
  Output& output_;
  media::Heartbeat heartbeat_;
  std::unique_ptr<media::Demuxer> demuxer_;
  Outcome outcome_;
  PreviewAnswer answer_;
};

}  // namespace

core::Result<PreviewAnswer> make_previews(core::ByteSource& source, const PreviewOrder& order, int scratch_fd, std::uint64_t most_bytes, const core::OnProgress& on_progress) {
  Output output(scratch_fd, most_bytes);
  if (output.left() < kLeastScratch) return core::fail(core::ErrorKind::no_space, "no space for previews");
  auto part = media::unwrap(source);
  if (!part) return tl::unexpected(part.error());
  if (!*part) return PreviewAnswer{PreviewEnd::nothing, {no_picture_to_show()}, {}, std::nullopt};
  return Maker(**part, order, output, on_progress).run();
}

}  // namespace sokhao::probes
