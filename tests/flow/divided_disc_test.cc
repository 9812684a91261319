// An image in several files from the inbox to the judges' previews.
#include <gmock/gmock.h>

#include <boost/filesystem.hpp>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

namespace fs = boost::filesystem;
using nlohmann::json;

// Cut in the middle of the film.
void drop_in_pieces(const Program& program) {
  const std::string bytes = support::read_file(sample("good_disc.iso"));
  const std::size_t film = bytes.find("RIFF");
  program.home().write("inbox/D1.mdf", bytes.substr(0, film + 100'000));
  program.home().write("inbox/D1.md0", bytes.substr(film + 100'000, 150'000));
  program.home().write("inbox/D1.md1", bytes.substr(film + 250'000));
  fs::copy_file(sample("good_disc.txt"), program.inbox("D1.txt"));
}

TEST(DividedDisc, IsOneEntryWithOneFilmFromInboxToPreview) {
  Program program;
  drop_in_pieces(program);
  program.serve_until_idle();
  const json entries = program.ask({"list"})["entries"];
  ASSERT_EQ(entries.size(), 1u) << entries;
  EXPECT_EQ(entries[0]["verdict"], "pass");
  const std::string code = entries[0]["code"];

  const json report = program.ask({"show", code});
  int read_together = 0;
  for (const auto& part : report["reports"][0]["parts"]) {
    if (part["facts"].value("joined_to", "") != "D1.mdf") continue;
    ++read_together;
    EXPECT_EQ(part["role"], "disc_image");
    EXPECT_TRUE(part["facts"]["damage"].empty());
  }
  EXPECT_EQ(read_together, 2) << report;

  const json made = program.ask({"previews", code})["previews"][0];
  EXPECT_EQ(made["manifest"]["state"], "complete") << made;
  EXPECT_TRUE(fs::exists(program.root() + "/store/previews/" + code + "/v1/proxy.mp4"));
}

TEST(DividedDisc, CheckGivenOnePieceFindsTheOthers) {
  Program program;
  drop_in_pieces(program);
  for (const char* name : {"D1.mdf", "D1.md1"}) {
    const json report = program.ask({"check", program.inbox(name)})["reports"][0];
    EXPECT_EQ(report["verdict"], "pass") << name;
    EXPECT_EQ(report["parts"].size(), 4u) << name;
  }
}

}  // namespace
}  // namespace sokhao::flow
