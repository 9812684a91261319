#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/filesystem.hpp>
#include <nlohmann/json.hpp>

#include "tests/app/preview_fixture.h"
#include "tests/support/process.h"

namespace sokhao::app {
namespace {

using probes::PreviewKind;
using probes::Treatment;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// What a program that is not ours says of a file.
nlohmann::json ffprobe(const std::string& path) {
  const auto ended = support::run_program({"/usr/bin/ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_format", path});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.err, IsEmpty());
  return nlohmann::json::parse(ended.out, nullptr, false);
}

nlohmann::json stream(const nlohmann::json& probed, const std::string& type) {
  for (const auto& one : probed["streams"])
    if (one["codec_type"] == type) return one;
  return nullptr;
}

double seconds(const nlohmann::json& value) { return std::stod(value.get<std::string>()); }

/// The packets of every stream, whatever container they lie in.
std::string packet_hashes(const std::string& path) {
  const auto ended = support::run_program({"/usr/bin/ffmpeg", "-v", "error", "-i", path, "-map", "0", "-c", "copy", "-f", "streamhash", "-"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  return ended.out;
}

/// Names of the boxes of an MP4 file, outermost, in order.
std::vector<std::string> boxes(const std::string& path) {
  const std::string bytes = support::read_file(path);
  std::vector<std::string> names;
  for (std::size_t at = 0; at + 8 <= bytes.size();) {
    std::uint64_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) size = size << 8 | static_cast<unsigned char>(bytes[at + i]);
    names.push_back(bytes.substr(at + 4, 4));
    if (size < 8) break;
    at += size;
  }
  return names;
}

class Previews : public PreviewFixture {
 protected:
  /// Everything that holds of every proxy.
  nlohmann::json checked_proxy(const Manifest& manifest) {
    EXPECT_NE(find(manifest, PreviewKind::proxy), nullptr);
    const std::string path = file("proxy.mp4");
    EXPECT_THAT(boxes(path), ::testing::ElementsAre("ftyp", "moov", AnyOf("mdat", "free"), ::testing::_)) << "a browser seeks where the index comes first";
    auto probed = ffprobe(path);
    if (const auto video = stream(probed, "video"); !video.is_null()) {
      EXPECT_EQ(video["codec_name"], "h264");
      EXPECT_EQ(video["pix_fmt"], "yuv420p");
      EXPECT_NEAR(seconds(video["duration"]), manifest.video->duration_s, 0.1);
    }
    if (const auto audio = stream(probed, "audio"); !audio.is_null()) {
      EXPECT_EQ(audio["codec_name"], "aac");
    }
    for (const auto& one : manifest.files) {
      const std::string bytes = support::read_file(file(one.name));
      EXPECT_EQ(core::sha256_hex(bytes), one.sha256) << one.name;
      EXPECT_EQ(bytes.size(), one.bytes) << one.name;
    }
    return probed;
  }
};

TEST_F(Previews, VideoThatBrowsersPlayKeepsItsPacketsAndLosesItsNames) {
  const Manifest manifest = make(data("preview/named.mp4"));
  EXPECT_EQ(manifest.state, PreviewState::complete);
  ASSERT_TRUE(manifest.video);
  EXPECT_EQ(manifest.video->picture, Treatment::copied);
  EXPECT_EQ(manifest.video->sound, Treatment::copied);
  EXPECT_EQ(packet_hashes(file("proxy.mp4")), packet_hashes(data("preview/named.mp4")));
  const auto probed = checked_proxy(manifest);
  EXPECT_NEAR(seconds(probed["format"]["duration"]), 3.0, 0.1);
  for (const auto& one : manifest.files) {
    const std::string bytes = support::read_file(file(one.name));
    for (const char* secret : {"Nguy", "Tà Rụt", "0912345678", "named", "2020-09-01"}) EXPECT_EQ(bytes.find(secret), std::string::npos) << secret << " in " << one.name;
  }
  EXPECT_THAT(support::read_file(file("manifest.json")), Not(HasSubstr("named")));
  EXPECT_THAT(manifest.video->sheet_times_s, testing::SizeIs(12));
  EXPECT_TRUE(std::is_sorted(manifest.video->sheet_times_s.begin(), manifest.video->sheet_times_s.end()));
  ASSERT_NE(find(manifest, PreviewKind::sheet), nullptr);
  EXPECT_EQ(find(manifest, PreviewKind::sheet)->width, 4 * 324 + 4);
  EXPECT_EQ(find(manifest, PreviewKind::sheet)->height, 3 * 244 + 4);
  EXPECT_EQ(stream(ffprobe(file("sheet.jpg")), "video")["width"], 4 * 324 + 4);
  EXPECT_EQ(stream(ffprobe(file("waveform.png")), "video")["codec_name"], "png");
  ASSERT_TRUE(manifest.video->loudness_lufs);
  EXPECT_NEAR(*manifest.video->peak_dbfs, -18, 1.5);  // FFmpeg's sine is an eighth of full scale
}

TEST_F(Previews, VideoTurnedByItsContainerIsShownUpright) {
  const Manifest manifest = make(data("preview/turned.mp4"));
  EXPECT_EQ(manifest.video->picture, Treatment::copied);
  const auto video = stream(checked_proxy(manifest), "video");
  EXPECT_NE(video["side_data_list"][0]["rotation"].get<int>(), 0);
  const auto poster = stream(ffprobe(file("poster.jpg")), "video");
  EXPECT_EQ(poster["width"], 240);
  EXPECT_EQ(poster["height"], 320);

  order_.copy_bytes_per_minute = 0;
  const Manifest encoded = make(data("preview/turned.mp4"));
  EXPECT_EQ(encoded.video->picture, Treatment::encoded);
  EXPECT_EQ(stream(checked_proxy(encoded), "video")["height"], 320);
}

TEST_F(Previews, WideDvdTitleIsReadInPlaceAndDeinterlaced) {
  const Manifest manifest = make(data("preview/wide_dvd.iso"));
  EXPECT_EQ(manifest.state, PreviewState::complete) << (manifest.reasons.empty() ? "" : manifest.reasons[0].en);
  ASSERT_TRUE(manifest.video);
  EXPECT_EQ(manifest.video->picture, Treatment::encoded);
  EXPECT_TRUE(manifest.video->deinterlaced);
  EXPECT_THAT(manifest.source.inside, ::testing::ElementsAre("titles/0"));
  const auto video = stream(checked_proxy(manifest), "video");
  EXPECT_EQ(video["width"], 1024);
  EXPECT_EQ(video["height"], 576);
  EXPECT_THAT(video.value("sample_aspect_ratio", "1:1"), "1:1");
  EXPECT_THAT(video.value("field_order", "progressive"), "progressive");
  EXPECT_NEAR(manifest.video->duration_s, 2.0, 0.15);
}

TEST_F(Previews, NarrowDvdStreamIsFourToThree) {
  const Manifest manifest = make(data("preview/narrow.vob"));
  const auto video = stream(checked_proxy(manifest), "video");
  EXPECT_EQ(video["width"], 768);
  EXPECT_EQ(video["height"], 576);
  EXPECT_TRUE(manifest.video->deinterlaced);
}

TEST_F(Previews, LengthIsThatOfTheVideo) {
  for (const char* name : {"media/good.avi", "media/joined_two.mpg", "disc/vcd.bin", "disc/dvd_video.iso", "media/good.wmv"}) {
    const auto report = report_on(data(name));
    const auto& facts = report.parts[0].facts;
    const auto duration = facts.video ? facts.video->duration_s : facts.disc->titles.at(static_cast<std::size_t>(facts.disc->main_title.value_or(0))).video.duration_s;
    ASSERT_TRUE(duration) << name;
    auto made = try_make(report);
    ASSERT_TRUE(made) << name << made.error().what;
    ASSERT_TRUE(made->manifest.video) << name;
    EXPECT_NEAR(made->manifest.video->duration_s, *duration, 0.2) << name;
    EXPECT_EQ(made->manifest.video->picture, Treatment::encoded) << name;
    checked_proxy(made->manifest);
  }
}

TEST_F(Previews, TenBitPicturesAreEncodedAtHalfTheirRate) {
  const Manifest manifest = make(data("preview/ten_bit.mp4"));
  EXPECT_EQ(manifest.video->picture, Treatment::encoded);
  EXPECT_EQ(stream(checked_proxy(manifest), "video")["r_frame_rate"], "25/1");
  EXPECT_EQ(manifest.video->sound, Treatment::none);
  EXPECT_EQ(find(manifest, PreviewKind::waveform), nullptr);
}

TEST_F(Previews, CapsOfTheOrderHold) {
  order_ = {144, 3'000'000, 0, 1, 60};
  const Manifest manifest = make(data("preview/wide_dvd.iso"));
  EXPECT_EQ(manifest.state, PreviewState::partial);
  ASSERT_FALSE(manifest.reasons.empty());
  const auto video = stream(checked_proxy(manifest), "video");
  EXPECT_EQ(video["height"], 144);
  EXPECT_NEAR(manifest.video->duration_s, 1.0, 0.3);
}

TEST_F(Previews, DamagedSourceGivesWhatIsThereAndSaysSo) {
  for (const char* name : {"cut_faststart.mp4", "cut.mkv", "cut.wmv", "holes.mpg"}) {
    auto made = try_make(report_on(data(std::string("media/") + name)));
    ASSERT_TRUE(made) << name << ": " << made.error().what;
    EXPECT_EQ(made->manifest.state, PreviewState::partial) << name;
    EXPECT_FALSE(made->manifest.reasons.empty()) << name;
    checked_proxy(made->manifest);
  }
}

TEST_F(Previews, HostileSourceEndsInANamedState) {
  for (const char* name : {"encrypted.mp4", "scrambled.vob", "garbage_pictures.mp4", "random.mpg", "playlist_hls.mp4", "text.mp4", "empty.mp4", "sound_only.m4a", "leap.flv"}) {
    auto report = report_on(data(std::string("media/") + name));
    report.parts[0].facts.kind = core::PartKind::video;  // whatever the probes said of it
    report.parts[0].facts.video.emplace();
    auto made = try_make(report);
    ASSERT_TRUE(made) << name << ": " << made.error().what;
    EXPECT_NE(made->manifest.state, PreviewState::failed) << name;
    if (made->manifest.state != PreviewState::complete) {
      EXPECT_FALSE(made->manifest.reasons.empty()) << name;
    }
    if (find(made->manifest, PreviewKind::proxy) != nullptr) {
      checked_proxy(made->manifest);
      EXPECT_LT(made->manifest.video->duration_s, 60) << name;
    }
  }
}

TEST_F(Previews, EncryptedVideoIsNotShownAsNoise) {
  for (const char* name : {"media/encrypted.mp4", "media/scrambled.vob"}) EXPECT_EQ(make(data(name)).state, PreviewState::nothing) << name;
}

TEST_F(Previews, SlidesStandAsLongAsTheyDid) {
  const Manifest manifest = make(data("media/slides.mkv"));
  EXPECT_NEAR(manifest.video->duration_s, 42, 1);
  checked_proxy(manifest);
}

TEST_F(Previews, LongWorkTellsHowFarItIs) {
  make(data("entries/good_disc.iso"));
  ASSERT_GT(progress_.size(), 3u);
  EXPECT_LT(progress_.front(), 0.1);
  EXPECT_GT(progress_.back(), 0.5);
  EXPECT_TRUE(std::is_sorted(progress_.begin(), progress_.end()));
}

TEST_F(Previews, SecondRunDoesNothingUnlessSomethingChanged) {
  const auto report = report_on(data("preview/named.mp4"));
  ASSERT_EQ(try_make(report)->novelty, EntryPreviews::Novelty::made);
  EXPECT_EQ(try_make(report)->novelty, EntryPreviews::Novelty::there_already);
  EXPECT_EQ(try_make(report, Remake::always)->novelty, EntryPreviews::Novelty::made);
  order_.max_height = 240;
  EXPECT_EQ(try_make(report)->novelty, EntryPreviews::Novelty::made);
  ASSERT_EQ(truncate(file("poster.jpg").c_str(), 10), 0);
  EXPECT_EQ(try_make(report)->novelty, EntryPreviews::Novelty::made) << "a set that is not whole is none";
  EXPECT_EQ(boost::filesystem::file_size(file("poster.jpg")), find(*shelf_->find("DT-2020-0001", 1).value(), PreviewKind::poster)->bytes);
}

TEST_F(Previews, WhatAKilledMakerLeftIsRemovedAndNeverShown) {
  home_.write("store/previews/.new-01ABC/proxy.mp4", "half");
  auto held = shelf_->hold(PreviewShelf::Wait::no);
  ASSERT_TRUE(held);
  EXPECT_FALSE(boost::filesystem::exists(home_.at("store/previews/.new-01ABC")));
  EXPECT_EQ(shelf_->hold(PreviewShelf::Wait::no).error().kind, core::ErrorKind::busy);
}

TEST_F(Previews, StoppedRunLeavesNothing) {
  const std::atomic<bool> stop{true};
  workers_.cancel = &stop;
  auto report = report_on(data("preview/named.mp4"));
  report.parts[0].facts.video.emplace();
  auto made = try_make(report);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, core::ErrorKind::busy);
  EXPECT_FALSE(shelf_->find("DT-2020-0001", 1)->has_value());
}

TEST_F(Previews, NeedRoomAboveTheFloor) {
  const int fd = open(data("preview/named.mp4").c_str(), O_RDONLY | O_CLOEXEC);
  auto made = probes::Previewer(workers_).of_video({"x", fd}, {}, {}, order_, 1 << 20, {});
  close(fd);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, core::ErrorKind::no_space);
}

TEST_F(Previews, EntryWithoutVideoSaysSo) {
  core::Report report;
  report.entry.code = "DT-2020-0002";
  auto made = try_make(report);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->manifest.state, PreviewState::nothing);
  EXPECT_EQ(try_make(report)->novelty, EntryPreviews::Novelty::there_already);
}

TEST_F(Previews, CodeThatLeadsElsewhereIsRefused) {
  for (const char* code : {"../DT", "a/b", "", ".new-x"}) EXPECT_EQ(shelf_->find(code, 1).error().kind, core::ErrorKind::usage) << code;
}

}  // namespace
}  // namespace sokhao::app
