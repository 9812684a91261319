#include <gtest/gtest.h>

#include "probes/media/scan_policy.h"

namespace sokhao::probes::media {
namespace {

// A whole AVI of 626 MB whose header and index agree: the one case, with MP4,
// that is believed unread.
BeforeScan large_and_sound() {
  BeforeScan known;
  known.layout.container = Container::avi;
  known.layout.bytes = 626'000'000;
  known.layout.ending = Ending::whole;
  known.layout.index = Index::present;
  known.declared_s = 300.04;
  known.last_seen_s = 300.0;
  return known;
}

Scan decided(const BeforeScan& known) { return decide_scan(known, {}).scan; }

TEST(ScanPolicy, ALargeFileWhoseHeaderAndIndexAgreeIsBelieved) { EXPECT_EQ(decided(large_and_sound()), Scan::none); }

TEST(ScanPolicy, ASmallFileIsAlwaysRead) {
  auto known = large_and_sound();
  known.layout.bytes = kAlwaysScannedBytes;
  EXPECT_EQ(decided(known), Scan::all_packets);
}

TEST(ScanPolicy, OneByteAboveTheBoundIsNot) {
  auto known = large_and_sound();
  known.layout.bytes = kAlwaysScannedBytes + 1;
  EXPECT_EQ(decided(known), Scan::none);
}

TEST(ScanPolicy, AFullScanCanBeAskedFor) {
  core::ProbeOptions options;
  options.full_scan = true;
  EXPECT_EQ(decide_scan(large_and_sound(), options).scan, Scan::all_packets);
}

TEST(ScanPolicy, StreamsThatMayBeginAnewAreAlwaysRead) {
  for (const Container container : {Container::mpeg_ps, Container::mpeg_ts, Container::flv}) {
    auto known = large_and_sound();
    known.layout.container = container;
    EXPECT_EQ(decided(known), Scan::all_packets);
  }
}

TEST(ScanPolicy, ATitleThatTheDiscItselfMeasuredIsNotReadOnceMore) {
  auto known = large_and_sound();
  known.layout.container = Container::mpeg_ps;
  known.layout.ending = Ending::unknown;
  known.length_known = true;
  EXPECT_EQ(decided(known), Scan::none);
  known.layout.ending = Ending::cut;
  EXPECT_EQ(decided(known), Scan::all_packets);
  known.layout.ending = Ending::unknown;
  known.filler_seen = true;
  EXPECT_EQ(decided(known), Scan::all_packets);
}

TEST(ScanPolicy, WhatIsCutOrMayBeCutIsRead) {
  for (const Ending ending : {Ending::cut, Ending::unknown}) {
    auto known = large_and_sound();
    known.layout.ending = ending;
    EXPECT_EQ(decided(known), Scan::all_packets);
  }
}

TEST(ScanPolicy, AnAviWithoutIndexIsRead) {
  auto known = large_and_sound();
  known.layout.index = Index::absent;
  EXPECT_EQ(decided(known), Scan::all_packets);
}

TEST(ScanPolicy, ADoubledHeaderIsCaughtByTheIndex) {
  auto known = large_and_sound();
  known.declared_s = 600.08;
  EXPECT_EQ(decided(known), Scan::all_packets);
}

TEST(ScanPolicy, FillerAtTheBeginningAsksForTheRest) {
  auto known = large_and_sound();
  known.filler_seen = true;
  EXPECT_EQ(decided(known), Scan::all_packets);
}

TEST(ScanPolicy, ADurationThatDoesNotFitTheSizeIsNotBelieved) {
  for (const double declared : {0.5, 10.0, 1'000'000.0}) {
    auto known = large_and_sound();
    known.declared_s = known.last_seen_s = declared;
    EXPECT_EQ(decided(known), Scan::all_packets) << declared;
  }
}

TEST(ScanPolicy, NoDeclaredDurationMeansReading) {
  auto known = large_and_sound();
  known.declared_s.reset();
  EXPECT_EQ(decided(known), Scan::all_packets);
}

TEST(ScanPolicy, TheEndIsLookedAtBeforeAHeaderIsBelieved) {
  auto known = large_and_sound();
  known.layout.container = Container::matroska;
  known.last_seen_s.reset();
  EXPECT_EQ(decided(known), Scan::look_at_end);
  known.end_looked_at = true;
  EXPECT_EQ(decided(known), Scan::all_packets);
  known.last_seen_s = 299.8;
  EXPECT_EQ(decided(known), Scan::none);
}

TEST(ScanPolicy, TheNoiseOfGoodHeadersIsOneSecondOrHalfAPercent) {
  EXPECT_TRUE(agree(300.0, 300.9));
  EXPECT_FALSE(agree(300.0, 302.0));
  EXPECT_TRUE(agree(3600.0, 3610.0));
  EXPECT_FALSE(agree(4.0, 8.0));
}

}  // namespace
}  // namespace sokhao::probes::media
