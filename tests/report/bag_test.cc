// Bags: written whole or not at all, and refused with the name of what was
// touched. Witnesses that are not ours: sha512sum and a check in Python's
// standard library.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/filesystem.hpp>
#include <fstream>

#include "core/digest.h"
#include "core/fd.h"
#include "report/bag/bag.h"
#include "report/bag/names.h"
#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

namespace sokhao::report {
namespace {

namespace fs = boost::filesystem;
using testing::Contains;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kPicture(100'000, 'p');

class Bag : public testing::Test {
 protected:
  void SetUp() override {
    const std::string stored = files_.write("store/object", kPicture);
    chmod(stored.c_str(), 0400);
    object_ = core::Fd(open(stored.c_str(), O_RDONLY | O_CLOEXEC));
  }

  BagPlan plan(const std::string& name = "DT-2020-0007_v1") const {
    return {name,
            {{"data/đĩa/phim 1.iso", object_.get(), core::sha256_hex(kPicture), ""},
             {"data/bai.txt", -1, "", "bài viết\n"},
             {"metadata/report.json", -1, "", "{}\n"}},
            {{"External-Identifier", "DT-2020-0007 v1"}, {"Bag-Software-Agent", "sokhao 0.1.0"}, {"Source-Organization", "Phòng\nNội vụ"}}};
  }
  std::string written(const BagPlan& what) const {
    auto done = write_bag(files_.at("bags"), what);
    EXPECT_TRUE(done) << done.error().what;
    return done ? done->path : "";
  }
  /// A bag of which every byte may be changed: the store has no part in it.
  std::string loose() const {
    const std::string bag = written(plan()), copy = files_.at("loose");
    EXPECT_EQ(support::run_program({"/bin/cp", "-r", bag, copy}).code, 0);
    EXPECT_EQ(support::run_program({"/bin/chmod", "-R", "u+w", copy}).code, 0);
    return copy;
  }
  static std::vector<BagProblem> problems(const std::string& bag) {
    auto check = verify_bag(bag);
    EXPECT_TRUE(check) << check.error().what;
    return check ? check->problems : std::vector<BagProblem>{};
  }

  support::TempDir files_;
  core::Fd object_;
};

testing::Matcher<BagProblem> is(const std::string& code, const std::string& file) { return testing::AllOf(Field(&BagProblem::code, code), Field(&BagProblem::file, file)); }

TEST_F(Bag, IsAcceptedByUsAndByPrograms) {
  const std::string bag = written(plan());
  EXPECT_THAT(problems(bag), IsEmpty());
  for (const char* manifest : {"manifest-sha512.txt", "tagmanifest-sha512.txt"}) {
    const auto sum = support::run_program({"/bin/sh", "-c", "cd '" + bag + "' && sha512sum --strict -c " + manifest});
    EXPECT_EQ(sum.code, 0) << sum.out << sum.err;
  }
  const auto python = support::run_program({"/usr/bin/python3", SOKHAO_SOURCE_DIR "/tests/report/check_bag.py", bag});
  EXPECT_EQ(python.code, 0) << python.out << python.err;
}

TEST_F(Bag, ObjectComesInWithoutASecondCopyOfItsBytes) {
  auto done = write_bag(files_.at("bags"), plan());
  ASSERT_TRUE(done) << done.error().what;
  EXPECT_EQ(done->copied, 0u);
  EXPECT_EQ(done->reflinked + done->linked, 1u);
  EXPECT_EQ(done->payload_files, 2u);
  EXPECT_EQ(support::read_file(done->path + "/data/đĩa/phim 1.iso"), kPicture);
}

TEST_F(Bag, ObjectOfAnotherFileSystemIsCopied) {
  const support::TempDir memory(support::TempDir::Medium::memory);
  struct stat here {}, there {};
  if (stat(files_.path().c_str(), &here) != 0 || stat(memory.path().c_str(), &there) != 0 || here.st_dev == there.st_dev) GTEST_SKIP() << "one file system here";
  auto done = write_bag(memory.at("bags"), plan());
  ASSERT_TRUE(done) << done.error().what;
  EXPECT_EQ(done->copied, 1u);
  EXPECT_THAT(problems(done->path), IsEmpty());
}

TEST_F(Bag, NeverOverwritesAndLeavesNothingBesideIt) {
  (void)written(plan());
  auto again = write_bag(files_.at("bags"), plan());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, core::ErrorKind::conflict);
  BagPlan wrong = plan("other");
  wrong.files[0].sha256 = std::string(64, '0');
  EXPECT_FALSE(write_bag(files_.at("bags"), wrong)) << "the store's object is not what it was";
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(files_.at("bags"))) names.push_back(entry.path().filename().string());
  EXPECT_THAT(names, testing::ElementsAre("DT-2020-0007_v1"));
}

TEST_F(Bag, WhatAKilledExportLeftIsRemovedByTheNext) {
  files_.write("bags/.DT-2020-0007_v1.12345.part/data/half", "x");
  (void)written(plan());
  EXPECT_FALSE(fs::exists(files_.at("bags/.DT-2020-0007_v1.12345.part")));
}

TEST_F(Bag, EveryTouchedFileIsNamed) {
  struct Touch {
    const char* what;
    std::string code, file;
    std::function<void(const std::string&)> hand;
  };
  const auto change = [](const std::string& path, std::streamoff at) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(at);
    file.put('#');
  };
  const std::vector<Touch> touches{
      {"a changed byte", "changed", "data/đĩa/phim 1.iso", [&](const std::string& b) { change(b + "/data/đĩa/phim 1.iso", 50'000); }},
      {"an added byte", "changed", "data/bai.txt", [](const std::string& b) { std::ofstream(b + "/data/bai.txt", std::ios::app) << "x"; }},
      {"a removed byte", "changed", "data/bai.txt", [](const std::string& b) { fs::resize_file(b + "/data/bai.txt", 5); }},
      {"a removed file", "missing", "data/bai.txt", [](const std::string& b) { fs::remove(b + "/data/bai.txt"); }},
      {"an added file", "added", "data/them.txt", [](const std::string& b) { std::ofstream(b + "/data/them.txt") << "x"; }},
      {"an added empty file", "added", "data/rong", [](const std::string& b) { std::ofstream(b + "/data/rong"); }},
      {"a changed report", "changed", "metadata/report.json", [&](const std::string& b) { change(b + "/metadata/report.json", 0); }},
      {"an added tag file", "added", "metadata/khac.json", [](const std::string& b) { std::ofstream(b + "/metadata/khac.json") << "x"; }},
      {"a changed manifest", "changed", "manifest-sha512.txt", [&](const std::string& b) { change(b + "/manifest-sha512.txt", 3); }},
      {"a removed manifest", "missing", "manifest-sha512.txt", [](const std::string& b) { fs::remove(b + "/manifest-sha512.txt"); }},
      {"a removed tag manifest", "missing", "tagmanifest-sha256.txt", [](const std::string& b) { fs::remove(b + "/tagmanifest-sha256.txt"); }},
      {"a changed bag-info", "changed", "bag-info.txt", [&](const std::string& b) { change(b + "/bag-info.txt", 2); }},
      {"another version", "format", "bagit.txt", [](const std::string& b) { std::ofstream(b + "/bagit.txt") << "BagIt-Version: 9.9\nTag-File-Character-Encoding: UTF-8\n"; }},
      {"a link", "link", "data/bai.txt", [](const std::string& b) { fs::remove(b + "/data/bai.txt"); fs::create_symlink("/etc/hostname", b + "/data/bai.txt"); }},
      {"a path that leaves the bag", "unsafe_path", "manifest-sha256.txt", [](const std::string& b) { std::ofstream(b + "/manifest-sha256.txt", std::ios::app) << std::string(64, 'a') << "  data/../../x\n"; }},
  };
  for (const Touch& touch : touches) {
    SCOPED_TRACE(touch.what);
    const std::string bag = loose();
    ASSERT_THAT(problems(bag), IsEmpty());
    touch.hand(bag);
    EXPECT_THAT(problems(bag), Contains(is(touch.code, touch.file)));
    fs::remove_all(bag);
    fs::remove_all(files_.at("bags"));
  }
}

TEST_F(Bag, OxumThatDoesNotAddUpIsRefused) {
  files_.write("b/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  files_.write("b/data/a", "abc");
  files_.write("b/manifest-md5.txt", "900150983cd24fb0d6963f7d28e17f72  data/a\n");
  EXPECT_THAT(problems(files_.at("b")), IsEmpty()) << "a bag of another maker";
  files_.write("b/bag-info.txt", "Payload-Oxum: 4.1\n");
  EXPECT_THAT(problems(files_.at("b")), testing::ElementsAre(is("oxum", "bag-info.txt")));
}

TEST_F(Bag, ManifestsOfOtherMakersMayEncodeNamesAndUseCapitals) {
  files_.write("b/bagit.txt", "BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n");
  files_.write("b/data/100%", "abc");
  files_.write("b/data/hai\ndòng", "abc");
  files_.write("b/data/CON", "abc");
  const std::string digest = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";
  files_.write("b/manifest-sha256.txt", digest + "  data/100%25\n" + digest + "\tdata/hai%0adòng\r\n" + digest + " *data/CON\n");
  EXPECT_THAT(problems(files_.at("b")), IsEmpty());
}

TEST_F(Bag, NameInAnotherUnicodeFormIsSaidToBeSo) {
  files_.write("b/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  files_.write("b/data/e\xcc\x81", "abc");
  files_.write("b/manifest-md5.txt", "900150983cd24fb0d6963f7d28e17f72  data/\xc3\xa9\n");
  const auto found = problems(files_.at("b"));
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_THAT(found, Contains(Field(&BagProblem::what, Field(&core::LocalText::en, testing::HasSubstr("Unicode")))));
}

TEST_F(Bag, FolderThatIsNoBagIsAnError) {
  EXPECT_EQ(verify_bag(files_.path()).error().kind, core::ErrorKind::not_found);
}

TEST(BagNames, AreSafeOnEverySystem) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"bai.pdf", "bai.pdf"},       {"dòng\nmới.pdf", "dòng_mới.pdf"}, {"100%.pdf", "100_.pdf"},     {"e\xcc\x81.txt", "é.txt"},       {"CON", "_CON"},
      {"aux.txt", "_aux.txt"},      {"LPT1.doc", "_LPT1.doc"},         {"console.txt", "console.txt"}, {"a<b>:\"|?*.txt", "a_b______.txt"}, {"-rf", "_-rf"},
      {".ssh/id", "_.ssh/id"},      {"~root", "_~root"},               {"cuối. ", "cuối"},           {"../../etc/passwd", "_/_/etc/passwd"}, {"/tuyệt/đối", "tuyệt/đối"},
      {"", "_"},                    {"\xff\xfe", "__"},                {"a\xe2\x80\xae" "fdp.exe", "a_fdp.exe"}, {"bài dự thi.docx", "bài dự thi.docx"}};
  for (const auto& [raw, safe] : cases) EXPECT_EQ(safe_path(raw), safe) << raw;
  const std::string longest = safe_path(std::string(400, 'x') + ".docx");
  EXPECT_LE(longest.size(), 150u);
  EXPECT_TRUE(longest.ends_with("x.docx"));
}

TEST(BagNames, ComeOnceAlsoWhereOnlyCaseDiffers) {
  UniquePaths paths;
  EXPECT_EQ(paths.take("data/A.pdf"), "data/A.pdf");
  EXPECT_EQ(paths.take("data/a.PDF"), "data/a-2.PDF");
  EXPECT_EQ(paths.take("data/a.pdf"), "data/a-3.pdf");
  EXPECT_EQ(paths.take("data/khong"), "data/khong");
  EXPECT_EQ(paths.take("data/khong"), "data/khong-2");
}

TEST(BagNames, ManifestEncodingGoesThereAndBack) {
  for (const std::string name : {"data/a", "data/100%", "data/%0A", "data/x\ny\rz", "data/%25%"}) EXPECT_EQ(path_of_manifest(manifest_path(name)), name);
  EXPECT_EQ(path_of_manifest("data/%41"), "data/%41") << "nothing else is ever encoded";
  for (const char* outside : {"", "/a", "~/a", "data/../a", "..", "data//a", "./data/a"}) EXPECT_EQ(path_of_manifest(outside), std::nullopt) << outside;
}

}  // namespace
}  // namespace sokhao::report
