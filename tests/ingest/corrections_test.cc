#include <gmock/gmock.h>

#include "tests/ingest/intake_fixture.h"

namespace sokhao::ingest {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Corrections : public IntakeTest {};
SOKHAO_ON_EVERY_DATABASE(Corrections);

TEST_P(Corrections, TheSameBytesAgainAreADuplicateAndNoEntry) {
  drop("a.pdf", "article");
  settle();
  drop("copy of a.pdf", "article");
  const Step done = settle();
  ASSERT_THAT(done.taken, SizeIs(1));
  EXPECT_EQ(done.taken[0].outcome, DropOutcome::duplicate);
  EXPECT_EQ(done.taken[0].code, "DT-2020-0001");
  EXPECT_THAT(entries(), SizeIs(1));
  EXPECT_THAT(list_duplicates(db()).value(), SizeIs(1));
  EXPECT_THAT(status_of("copy of a.pdf"), HasSubstr("TRÙNG - DT-2020-0001"));
  EXPECT_THAT(inbox(), IsEmpty());
}

TEST_P(Corrections, ADuplicateMakesNoWork) {
  drop("a.pdf", "article");
  settle();
  drop("b.pdf", "article");
  settle();
  const auto clock = boot_lease_clock(clock_);
  EXPECT_EQ(Jobs(db(), *clock, clock_).counts().value().queued, 1);
}

TEST_P(Corrections, TheSameBytesWithAnotherFormAreAnEntryThatPointsToTheFirst) {
  drop("A/bai.pdf", "article");
  drop("A/phieu.txt", "author A\n");
  settle();
  drop("B/bai.pdf", "article");
  drop("B/phieu.txt", "author B\n");
  const Step done = settle();
  ASSERT_THAT(done.taken, SizeIs(1));
  EXPECT_EQ(done.taken[0].outcome, DropOutcome::entry);
  EXPECT_EQ(version(done.taken[0].code, 1).attention, DropRecord::Attention::person);
  EXPECT_THAT(done.taken[0].notes.at(0).vi, HasSubstr("DT-2020-0001"));
}

TEST_P(Corrections, AFormThatNamesACodeMakesTheNextVersion) {
  drop("a.pdf", "first");
  settle();
  drop("B/bai moi.pdf", "second");
  drop("B/phieu.txt", "corrects DT-2020-0001\nauthor A\n");
  const Step done = settle();
  ASSERT_THAT(done.taken, SizeIs(1));
  EXPECT_EQ(done.taken[0].outcome, DropOutcome::version);
  EXPECT_EQ(done.taken[0].version, 2);
  ASSERT_THAT(entries(), SizeIs(1));
  EXPECT_EQ(entries()[0].version, 2);
  EXPECT_THAT(version("DT-2020-0001", 1).parts, SizeIs(1));
  EXPECT_THAT(version("DT-2020-0001", 2).parts, SizeIs(2));
}

TEST_P(Corrections, TheJobOfTheOldVersionIsWithdrawn) {
  drop("a.pdf", "first");
  settle();
  drop("B/a.pdf", "second");
  drop("B/phieu.txt", "corrects DT-2020-0001\n");
  settle();
  const auto clock = boot_lease_clock(clock_);
  Jobs jobs(db(), *clock, clock_);
  const auto job = jobs.lease("worker").value();
  ASSERT_TRUE(job);
  EXPECT_EQ(job->version, 2);
  EXPECT_FALSE(jobs.lease("worker").value());
}

TEST_P(Corrections, AFormAloneThatNamesACodeKeepsTheEntrysFiles) {
  drop("a.pdf", "first");
  settle();
  drop("sua.toml", "corrects DT-2020-0001\nauthor Đúng\n");
  const Step done = settle(seconds(600));
  ASSERT_THAT(done.taken, SizeIs(1));
  EXPECT_EQ(done.taken[0].outcome, DropOutcome::version);
  const EntryVersion second = version("DT-2020-0001", 2);
  EXPECT_THAT(second.parts, SizeIs(2));
  EXPECT_EQ(second.source, "a.pdf");
  EXPECT_THAT(second.clerk.authors, ElementsAre("Đúng"));
}

TEST_P(Corrections, AFormThatNamesNoKnownCodeIsANewEntryForAPerson) {
  drop("B/a.pdf", "second");
  drop("B/phieu.txt", "corrects DT-2020-0099\n");
  settle();
  ASSERT_THAT(entries(), SizeIs(1));
  const EntryVersion entry = version("DT-2020-0001", 1);
  EXPECT_EQ(entry.attention, DropRecord::Attention::person);
  EXPECT_THAT(entry.notes.at(0).vi, HasSubstr("DT-2020-0099"));
}

TEST_P(Corrections, ALateSleeveMakesTheNextVersionOfItsEntry) {
  drop("D007.iso", "disc");
  settle();
  drop("D007.jpg", "sleeve");
  const Step done = settle();
  ASSERT_THAT(done.taken, SizeIs(1));
  EXPECT_EQ(done.taken[0].outcome, DropOutcome::version);
  const EntryVersion second = version("DT-2020-0001", 2);
  ASSERT_THAT(second.parts, SizeIs(2));
  EXPECT_EQ(second.parts[1].role, core::PartRole::sleeve);
  EXPECT_EQ(second.source, "D007.iso");
}

TEST_P(Corrections, ALateSidecarGivesItsFormAndReplacesTheEarlierOne) {
  drop("D007.iso", "disc");
  drop("D007.toml", "author Sai\n");
  settle();
  drop("D007.txt", "author Đúng\n");
  ASSERT_THAT(settle(seconds(20)).taken, SizeIs(1));
  const EntryVersion second = version("DT-2020-0001", 2);
  EXPECT_THAT(second.clerk.authors, ElementsAre("Đúng"));
  EXPECT_THAT(second.parts, SizeIs(2));
}

TEST_P(Corrections, ALateSleeveKeepsTheFormOfTheVersionBefore) {
  drop("D007.iso", "disc");
  drop("D007.toml", "author A\n");
  settle();
  drop("D007.jpg", "sleeve");
  settle();
  EXPECT_THAT(version("DT-2020-0001", 2).clerk.authors, ElementsAre("A"));
}

TEST_P(Corrections, TheEntryThatComesAfterItsTextFormTakesTheFormOver) {
  drop("D007.txt", "author A\n");
  ASSERT_THAT(settle(seconds(20)).taken, SizeIs(1));
  drop("D007.iso", "disc");
  const Step done = settle();
  ASSERT_THAT(done.taken, SizeIs(1));
  EXPECT_EQ(done.taken[0].outcome, DropOutcome::version);
  const EntryVersion second = version("DT-2020-0001", 2);
  EXPECT_EQ(second.source, "D007.iso");
  EXPECT_THAT(second.clerk.authors, ElementsAre("A"));
}

TEST_P(Corrections, ALateFormWithTheBytesOfAnotherEntrysFormIsNoDuplicate) {
  drop("D007.iso", "disc 7");
  drop("D008.iso", "disc 8");
  settle();
  drop("D007.toml", "author A\n");
  settle(minutes(11));
  drop("D008.toml", "author A\n");
  const Step done = settle(minutes(11));
  ASSERT_THAT(done.taken, SizeIs(1));
  EXPECT_EQ(done.taken[0].outcome, DropOutcome::version);
  EXPECT_EQ(done.taken[0].code, "DT-2020-0002");
  EXPECT_THAT(version("DT-2020-0002", 2).clerk.authors, ElementsAre("A"));
}

TEST_P(Corrections, ALateFormWithItsAccentsWrittenApartFindsItsEntry) {
  drop("B\u00e0i 7.iso", "disc");
  settle();
  drop("BA\u0300I 7.toml", "author A\n");
  const Step done = settle(minutes(11));
  ASSERT_THAT(done.taken, SizeIs(1));
  EXPECT_EQ(done.taken[0].outcome, DropOutcome::version);
  EXPECT_EQ(version("DT-2020-0001", 2).source_name, "B\u00e0i 7.iso");
}

TEST_P(Corrections, LinesOfAFormThatWereNotUnderstoodAreNamedToAPerson) {
  drop("D007.iso", "disc");
  drop("D007.toml", "author A\n?tac gia\n");
  settle();
  const EntryVersion entry = version("DT-2020-0001", 1);
  EXPECT_EQ(entry.attention, DropRecord::Attention::person);
  ASSERT_THAT(entry.notes, SizeIs(1));
  EXPECT_EQ(entry.notes[0].en, "The form D007.toml has lines that were not understood: “?tac gia”");
}

TEST_P(Corrections, TwoFormsOfOneDropAreLeftToAPerson) {
  drop("D007.iso", "disc");
  drop("D007.txt", "author Sai\n");
  drop("D007.toml", "author A\n");
  settle();
  const EntryVersion entry = version("DT-2020-0001", 1);
  EXPECT_EQ(entry.attention, DropRecord::Attention::person);
  EXPECT_THAT(entry.clerk.authors, ElementsAre("A"));
  ASSERT_THAT(entry.notes, SizeIs(1));
  EXPECT_THAT(entry.notes[0].vi, HasSubstr("D007.toml, D007.txt"));
}

TEST_P(Corrections, AnotherEntryOfTheSameNameIsAnEntryOfItsOwnForAPerson) {
  drop("bai.docx", "of A");
  settle();
  drop("bai.docx", "of B");
  const Step done = settle();
  ASSERT_THAT(done.taken, SizeIs(1));
  EXPECT_EQ(done.taken[0].outcome, DropOutcome::entry);
  EXPECT_EQ(version("DT-2020-0002", 1).attention, DropRecord::Attention::person);
}

TEST_P(Corrections, EachDropIsAnEventOfItsEntry) {
  drop("D007.iso", "disc");
  settle();
  drop("D007.jpg", "sleeve");
  settle();
  std::vector<std::string> kinds;
  const auto events = core::events_of(db(), "DT-2020-0001");
  ASSERT_TRUE(events);
  for (const auto& event : *events) kinds.push_back(event.kind);
  EXPECT_THAT(kinds, ElementsAre("entry.received", "entry.corrected"));
}

}  // namespace
}  // namespace sokhao::ingest
