#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/ingest/intake_fixture.h"

namespace sokhao::ingest {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class TakingIn : public IntakeTest {};
SOKHAO_ON_EVERY_DATABASE(TakingIn);

TEST_P(TakingIn, AQuietFileBecomesAnEntryWithItsCode) {
  drop("D007.iso", "disc");
  const Step done = settle();

  ASSERT_THAT(done.taken, SizeIs(1));
  EXPECT_EQ(done.taken[0].code, "DT-2020-0001");
  EXPECT_EQ(done.taken[0].outcome, DropOutcome::entry);
  EXPECT_THAT(inbox(), IsEmpty());
  EXPECT_THAT(listed("store/staging"), IsEmpty());
  const EntryVersion entry = version("DT-2020-0001", 1);
  ASSERT_THAT(entry.parts, SizeIs(1));
  EXPECT_EQ(entry.parts[0].name, "D007.iso");
  EXPECT_EQ(entry.parts[0].size, 4u);
  EXPECT_EQ(support::read_file(store_->object_path(entry.parts[0].sha256).value()), "disc");
  EXPECT_THAT(status_of("D007.iso"), HasSubstr("ĐÃ NHẬN - DT-2020-0001"));
}

TEST_P(TakingIn, AStoredObjectIsReadOnlyAndHasOneName) {
  drop("a.pdf", "article");
  settle();
  struct stat s {};
  ASSERT_EQ(::stat(store_->object_path(version("DT-2020-0001", 1).parts[0].sha256).value().c_str(), &s), 0);
  EXPECT_EQ(s.st_mode & 0777, 0400u);
  EXPECT_EQ(s.st_nlink, 1u);
}

TEST_P(TakingIn, CodesHaveNoGapInTheOrderOfReception) {
  for (const char* name : {"a.pdf", "b.pdf", "c.pdf"}) drop(name, name);
  settle();
  std::vector<std::string> codes;
  for (const EntryRow& row : entries()) codes.push_back(row.code);
  EXPECT_THAT(codes, ElementsAre("DT-2020-0001", "DT-2020-0002", "DT-2020-0003"));
}

TEST_P(TakingIn, TheYearIsThatOfTheContestsZone) {
  clock_.set_now(core::parse_instant("2020-12-31T18:00:00Z").value());
  drop("a.pdf", "new year in Vietnam");
  EXPECT_EQ(settle().taken.at(0).code, "DT-2021-0001");
}

TEST_P(TakingIn, AFileThatGrowsIsNotTaken) {
  drop("film.mp4", "a");
  static_cast<void>(step());
  for (int i = 0; i < 5; ++i) {
    clock_.advance(milliseconds(1'900));
    drop("film.mp4", std::string(static_cast<std::size_t>(i) + 2, 'a'));
    EXPECT_THAT(step().taken, IsEmpty());
  }
  clock_.advance(seconds(2));
  EXPECT_THAT(step().taken, SizeIs(1));
  EXPECT_EQ(version("DT-2020-0001", 1).parts[0].size, 6u);
}

TEST_P(TakingIn, AFileThatSomebodyHasOpenForWritingWaitsWithThatReason) {
  const std::string path = drop("film.mp4", "begin");
  const int writer = ::open(path.c_str(), O_WRONLY | O_APPEND);
  ASSERT_GE(writer, 0);
  const Step waiting = settle(minutes(5));
  ASSERT_THAT(waiting.waiting, SizeIs(1));
  EXPECT_EQ(waiting.waiting[0].waiting.reason, WaitReason::writer);
  EXPECT_THAT(status_of("film.mp4"), HasSubstr("ĐANG CHỜ"));
  ::close(writer);
  EXPECT_THAT(step().taken, SizeIs(1));
}

TEST_P(TakingIn, AnIncompleteFileWaitsWithACountdownAndIsThenTakenAsItIs) {
  incomplete_["D003.iso"] = "thiếu 3 MiB";
  drop("D003.iso", "cut");
  const Step waiting = settle();
  ASSERT_THAT(waiting.waiting, SizeIs(1));
  EXPECT_EQ(waiting.waiting[0].waiting.reason, WaitReason::incomplete);
  EXPECT_EQ(waiting.waiting[0].waiting.left, milliseconds(20'000));
  EXPECT_THAT(status_of("D003.iso"), HasSubstr("thiếu 3 MiB"));

  clock_.advance(milliseconds(19'999));
  EXPECT_THAT(step().taken, IsEmpty());
  clock_.advance(milliseconds(1));
  const Step done = step();
  ASSERT_THAT(done.taken, SizeIs(1));
  ASSERT_THAT(done.taken[0].notes, SizeIs(1));
  EXPECT_THAT(done.taken[0].notes[0].vi, HasSubstr("thiếu 3 MiB"));
}

TEST_P(TakingIn, TheContentIsAskedOnceForTheSameBytes) {
  incomplete_["D003.iso"] = "thiếu";
  drop("D003.iso", "cut");
  settle();
  for (int i = 0; i < 5; ++i) static_cast<void>(step());
  EXPECT_EQ(asked_["D003.iso"], 1);
  drop("D003.iso", "cut and more");
  settle();
  EXPECT_EQ(asked_["D003.iso"], 2);
}

TEST_P(TakingIn, AMachineThatWentDownUnderTheDaemonIsSaidOnce) {
  const std::string mark = "store/serving";
  ASSERT_EQ(support::read_file(dir_.at(mark)), "first boot");
  // Killed and started again, then stopped in order: no power cut.
  dir_.write(mark, "first boot");
  start();
  EXPECT_THAT(step().notices, IsEmpty());
  boot_ = "second boot";
  start();
  EXPECT_THAT(step().notices, IsEmpty()) << "stopped in order before the machine was";

  dir_.write(mark, "a boot that ended under a daemon");
  intake_.reset();
  dir_.write(mark, "a boot that ended under a daemon");
  start();
  drop("lost.pdf", "");
  const Step first = step();
  ASSERT_THAT(first.notices, SizeIs(1));
  EXPECT_THAT(first.notices[0].en, HasSubstr("went down"));
  const auto events = core::events_of(db(), "");
  ASSERT_TRUE(events);
  EXPECT_EQ(std::count_if(events->begin(), events->end(), [](const core::Event& e) { return e.kind == "machine.went_down"; }), 1);
  settle(minutes(1));
  EXPECT_THAT(support::read_file(dir_.at("inbox/_trạng-thái/lost.pdf.txt")), HasSubstr("tắt đột ngột"));
}

TEST_P(TakingIn, AnEmptyFileWaitsFiveMinutesAndIsThenAnEntryThatSaysSo) {
  drop("empty.pdf", "");
  EXPECT_EQ(settle(minutes(4)).waiting.at(0).waiting.reason, WaitReason::empty);
  clock_.advance(minutes(1));
  const Step done = step();
  ASSERT_THAT(done.taken, SizeIs(1));
  EXPECT_THAT(done.taken[0].notes.at(0).en, HasSubstr("0 bytes"));
}

TEST_P(TakingIn, TwoEmptyFilesAreTwoEntriesAndNoDuplicates) {
  drop("a.pdf", "");
  drop("b.pdf", "");
  EXPECT_THAT(settle(minutes(5)).taken, SizeIs(2));
  EXPECT_THAT(entries(), SizeIs(2));
}

TEST_P(TakingIn, AFolderIsOneEntryWithAllItsFiles) {
  drop("Nguyen Van A/bai.docx", "article");
  drop("Nguyen Van A/anh/1.jpg", "picture");
  drop("Nguyen Van A/phieu.txt", "author Nguyễn Văn A\n");
  const Step done = settle();
  ASSERT_THAT(done.taken, SizeIs(1));
  const EntryVersion entry = version(done.taken[0].code, 1);
  ASSERT_THAT(entry.parts, SizeIs(3));
  EXPECT_EQ(entry.source, "Nguyen Van A");
  EXPECT_THAT(entry.clerk.authors, ElementsAre("Nguyễn Văn A"));
  EXPECT_THAT(inbox(), IsEmpty());
}

TEST_P(TakingIn, AFolderIsNotTakenWhileAFileDeepInsideItGrows) {
  drop("D9/VIDEO_TS/VTS_01_1.VOB", "a");
  static_cast<void>(step());
  clock_.advance(milliseconds(1'500));
  drop("D9/VIDEO_TS/VTS_01_1.VOB", "ab");
  static_cast<void>(step());
  clock_.advance(milliseconds(1'500));
  EXPECT_THAT(step().taken, IsEmpty());
  clock_.advance(milliseconds(500));
  EXPECT_THAT(step().taken, SizeIs(1));
}

TEST_P(TakingIn, AFolderWithATransferUnderWayWaits) {
  drop("D9/film.mp4.part", "half");
  EXPECT_EQ(settle(minutes(2)).waiting.at(0).waiting.reason, WaitReason::temporary);
}

TEST_P(TakingIn, AnEmptyFolderStaysAndIsShown) {
  dir_.make_dir("inbox/nothing");
  const Step done = settle();
  ASSERT_THAT(done.refused, SizeIs(1));
  EXPECT_EQ(done.refused[0].why, RefusedThing::Why::empty_folder);
  EXPECT_THAT(inbox(), ElementsAre("nothing"));
}

TEST_P(TakingIn, FilesOfOneStemAreOneEntryWithItsForm) {
  drop("D007.bin", "data");
  drop("D007.cue", "FILE");
  drop("D007.jpg", "sleeve");
  drop("D007.toml", "author Lê Thị B\n");
  const Step done = settle();
  ASSERT_THAT(done.taken, SizeIs(1));
  const EntryVersion entry = version(done.taken[0].code, 1);
  ASSERT_THAT(entry.parts, SizeIs(4));
  EXPECT_EQ(entry.source, "D007.bin");
  EXPECT_EQ(entry.parts[2].role, core::PartRole::sleeve);
  EXPECT_EQ(entry.parts[3].role, core::PartRole::sidecar);
  EXPECT_THAT(entry.clerk.authors, ElementsAre("Lê Thị B"));
  EXPECT_EQ(entry.attention, DropRecord::Attention::none);
}

TEST_P(TakingIn, TwoFilesOfOneStemThatCouldEachBeAnEntryGoToAPerson) {
  drop("D007.docx", "article");
  drop("D007.mp4", "film");
  settle();
  ASSERT_THAT(entries(), SizeIs(1));
  EXPECT_EQ(version("DT-2020-0001", 1).attention, DropRecord::Attention::person);
}

TEST_P(TakingIn, ASidecarThatComesFirstWaitsForItsEntry) {
  drop("D007.toml", "author A\n");
  EXPECT_EQ(settle().waiting.at(0).waiting.reason, WaitReason::companion);
  drop("D007.iso", "disc");
  const Step done = settle();
  ASSERT_THAT(done.taken, SizeIs(1));
  EXPECT_THAT(version(done.taken[0].code, 1).parts, SizeIs(2));
  EXPECT_THAT(listed("inbox/" + std::string(kStatusFolder)), Not(IsEmpty()));
}

TEST_P(TakingIn, ALoneTextIsAnEntryAfterAShortWaitForWhatItMightBelongTo) {
  drop("bai.txt", "một bài viết");
  EXPECT_EQ(settle().waiting.at(0).waiting.reason, WaitReason::companion);
  clock_.advance(seconds(18));
  EXPECT_THAT(step().taken, SizeIs(1));
}

TEST_P(TakingIn, AFormThatTheWorkerCannotReadSendsTheEntryToAPerson) {
  drop("D007.iso", "disc");
  drop("D007.toml", "crash\n");
  settle();
  const EntryVersion entry = version("DT-2020-0001", 1);
  EXPECT_EQ(entry.attention, DropRecord::Attention::person);
  EXPECT_THAT(entry.clerk.problems.at(0), HasSubstr("crashed(11)"));
}

TEST_P(TakingIn, NamesThatAreNotTextAreKeptByteForByte) {
  const std::string name = "b\xC0\xE0i\nthi.pdf";
  drop(name, "article");
  const Step done = settle();
  ASSERT_THAT(done.taken, SizeIs(1));
  EXPECT_EQ(done.taken[0].name, name);
  EXPECT_EQ(version("DT-2020-0001", 1).source_name, name);
  EXPECT_TRUE(core::is_utf8(version("DT-2020-0001", 1).source));
}

TEST_P(TakingIn, ComposedAndDecomposedNamesAreTwoEntries) {
  drop("b\xC3\xA0i.pdf", "one");
  drop("ba\xCC\x80i.pdf", "two");
  EXPECT_THAT(settle().taken, SizeIs(2));
}

TEST_P(TakingIn, ANameOf255BytesIsTakenAndHasItsStatus) {
  const std::string name = std::string(251, 'n') + ".pdf";
  drop(name, "article");
  EXPECT_THAT(settle().taken, SizeIs(1));
  EXPECT_THAT(status_of(name), HasSubstr("ĐÃ NHẬN"));
}

TEST_P(TakingIn, AThousandDropsAtOnceAreAThousandEntries) {
  for (int i = 0; i < 1000; ++i) drop("bai-" + std::to_string(i) + ".pdf", "article " + std::to_string(i));
  static_cast<void>(step());
  clock_.advance(seconds(2));
  std::size_t taken = 0;
  for (int rounds = 0; rounds < 40 && taken < 1000; ++rounds) {
    const Step one = step();
    EXPECT_LE(one.taken.size(), 64u);
    taken += one.taken.size();
  }
  EXPECT_EQ(taken, 1000u);
  EntryFilter all;
  all.limit = 2000;
  auto rows = list_entries(db(), all);
  ASSERT_TRUE(rows);
  EXPECT_THAT(*rows, SizeIs(1000));
  EXPECT_EQ(rows->back().code, "DT-2020-1000");
  EXPECT_THAT(inbox(), IsEmpty());
  EXPECT_EQ(core::first_broken_event(db()).value(), std::nullopt);
}

TEST_P(TakingIn, WhatTheClerkTakesAwayAgainLeavesNoStatusBehind) {
  incomplete_["D003.iso"] = "thiếu";
  const std::string path = drop("D003.iso", "cut");
  settle();
  ASSERT_EQ(::unlink(path.c_str()), 0);
  static_cast<void>(step());
  EXPECT_THAT(listed("inbox/" + std::string(kStatusFolder)), IsEmpty());
}

TEST_P(TakingIn, AFileWithASecondNameElsewhereIsCopiedSoThatNobodyCanChangeIt) {
  const std::string path = drop("a.pdf", "article");
  ASSERT_EQ(::link(path.c_str(), dir_.at("mine.pdf").c_str()), 0);
  settle();
  std::ofstream(dir_.at("mine.pdf"), std::ios::trunc) << "changed";
  const EntryVersion entry = version("DT-2020-0001", 1);
  EXPECT_EQ(support::read_file(store_->object_path(entry.parts[0].sha256).value()), "article");
}

}  // namespace
}  // namespace sokhao::ingest
