#include "report/interop.h"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "core/facts_json.h"
#include "core/text.h"
#include "report/html.h"

namespace sokhao::report {
namespace {

using core::Json;
using core::VideoFacts;

struct Fraction {
  std::int64_t numerator = 0, denominator = 1;
};

/// Frame rates of television are n/1 or n*1000/1001.
Fraction fraction_of(double rate) {
  const double whole = std::round(rate), ntsc = std::round(rate * 1.001);
  if (std::abs(rate - whole) < 0.001) return {static_cast<std::int64_t>(whole), 1};
  if (std::abs(rate * 1.001 - ntsc) < 0.01) return {static_cast<std::int64_t>(ntsc) * 1000, 1001};
  const auto thousandths = static_cast<std::int64_t>(std::round(rate * 1000));
  const auto common = std::max<std::int64_t>(1, std::gcd(thousandths, std::int64_t{1000}));
  return {thousandths / common, 1000 / common};
}

template <class Holder>
const VideoFacts* title_of(const Holder& holder) {
  if (!holder || !holder->main_title || *holder->main_title < 0 || static_cast<std::size_t>(*holder->main_title) >= holder->titles.size()) return nullptr;
  return &holder->titles[static_cast<std::size_t>(*holder->main_title)].video;
}

tl::unexpected<core::Error> no_video(const core::PartFacts& facts) {
  return core::fail(core::ErrorKind::not_found, core::display_name(facts.name) + ": no video, or several of which a person must choose");
}

}  // namespace

const VideoFacts* main_video(const core::PartFacts& facts) {
  if (facts.video) return &*facts.video;
  if (const VideoFacts* video = title_of(facts.disc)) return video;
  return title_of(facts.archive);
}

std::string frame_rate_fraction(double rate) {
  const Fraction fraction = fraction_of(rate);
  return fmt::format("{}/{}", fraction.numerator, fraction.denominator);
}

core::Result<std::string> ffprobe_json(const core::PartFacts& facts) {
  const VideoFacts* video = main_video(facts);
  if (!video) return no_video(facts);
  Json streams = Json::array();
  const auto add = [&](const std::string& codec, const char* type) -> Json& {
    Json stream = Json::object();
    stream["index"] = streams.size();
    stream["codec_name"] = codec;
    stream["codec_type"] = type;
    streams.push_back(std::move(stream));
    return streams.back();
  };
  if (video->video_codec) {
    Json& stream = add(*video->video_codec, "video");
    if (video->width) stream["width"] = *video->width;
    if (video->height) stream["height"] = *video->height;
    if (video->frame_rate) stream["r_frame_rate"] = stream["avg_frame_rate"] = frame_rate_fraction(*video->frame_rate);
  }
  if (video->audio_codec) add(*video->audio_codec, "audio");
  Json format = Json::object();
  format["filename"] = facts.name;
  format["nb_streams"] = streams.size();
  format["format_name"] = video->container;
  if (video->duration_s) format["duration"] = fmt::format("{:.6f}", *video->duration_s);
  format["size"] = std::to_string(facts.size);
  return core::json_text(Json{{"streams", std::move(streams)}, {"format", std::move(format)}}, 2) + "\n";
}

core::Result<std::string> ebucore_xml(const core::PartFacts& facts) {
  const VideoFacts* video = main_video(facts);
  if (!video) return no_video(facts);
  Html xml;  // the same rules of escaping
  xml.literal("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  {
    const auto main = xml.open("ebucore:ebuCoreMain", {{"xmlns:dc", "http://purl.org/dc/elements/1.1/"}, {"xmlns:ebucore", "urn:ebu:metadata-schema:ebucore"}, {"version", "1.8"}});
    const auto core_metadata = xml.open("ebucore:coreMetadata");
    const auto format = xml.open("ebucore:format");
    const auto codec = [&](const std::string& name) {
      const auto outer = xml.open("ebucore:codec");
      const auto identifier = xml.open("ebucore:codecIdentifier");
      xml.element("dc:identifier", name);
    };
    if (video->video_codec) {
      const auto element = xml.open("ebucore:videoFormat", {{"videoFormatName", *video->video_codec}});
      if (video->width) xml.element("ebucore:width", std::to_string(*video->width), {{"unit", "pixel"}});
      if (video->height) xml.element("ebucore:height", std::to_string(*video->height), {{"unit", "pixel"}});
      if (video->frame_rate) {
        const Fraction rate = fraction_of(*video->frame_rate);
        const std::string numerator = std::to_string(rate.numerator), denominator = std::to_string(rate.denominator);
        xml.element("ebucore:frameRate", fmt::format("{:g}", std::round(*video->frame_rate)), {{"factorNumerator", numerator}, {"factorDenominator", denominator}});
      }
      codec(*video->video_codec);
    }
    if (video->audio_codec) {
      const auto element = xml.open("ebucore:audioFormat", {{"audioFormatName", *video->audio_codec}});
      codec(*video->audio_codec);
    }
    {
      const auto element = xml.open("ebucore:containerFormat", {{"containerFormatName", video->container}});
    }
    if (video->duration_s) {
      const auto duration = xml.open("ebucore:duration");
      xml.element("ebucore:normalPlayTime", fmt::format("PT{:.3f}S", *video->duration_s));
    }
    xml.element("ebucore:fileSize", std::to_string(facts.size));
    xml.element("ebucore:fileName", facts.name);
  }
  return xml.bytes() + "\n";
}

}  // namespace sokhao::report
