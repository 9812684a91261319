// Real files of other makers, where they are at hand: SOKHAO_CORPUS names the
// folder, else it is looked for beside the repository.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <boost/filesystem.hpp>

#include "core/facts_json.h"
#include "probes/probe.h"

namespace sokhao {
namespace {

namespace fs = boost::filesystem;

std::string corpus() {
  const char* named = std::getenv("SOKHAO_CORPUS");
  const fs::path folder = named != nullptr ? fs::path(named) : fs::path(SOKHAO_SOURCE_DIR) / "../shared/corpus";
  const fs::path documents = folder / "documents";
  return fs::is_directory(documents) ? documents.string() : "";
}

std::string content_of(const fs::path& path) {
  std::ifstream in(path.string(), std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// Facts by the light probe that knows the content; nothing where none does.
std::optional<core::PartFacts> probed(const fs::path& path) {
  const std::string bytes = content_of(path);
  const auto* data = reinterpret_cast<const std::byte*>(bytes.data());
  core::MemorySource source(std::vector<std::byte>(data, data + bytes.size()));
  const auto head = std::as_bytes(std::span(bytes)).first(std::min(bytes.size(), probes::kHeadBytes));
  const std::string name = path.filename().string();
  const probes::Probe* chosen = nullptr;
  for (const probes::Probe* one : probes::registered_probes()) {
    const probes::Match match = one->match({head, source, name});
    if (match == probes::Match::certain) {
      chosen = one;
      break;
    }
    if (match == probes::Match::possible && chosen == nullptr) chosen = one;
  }
  if (chosen == nullptr || !chosen->name.starts_with("document.")) return std::nullopt;
  probes::Context context{{}, name, [](const core::Progress&) {}, {}};
  core::PartFacts facts;
  EXPECT_TRUE(chosen->run(source, context, facts).has_value()) << path;
  // What is handed on to a converter ends there: tests/office.
  if (!context.children.empty() && context.children[0].slot == "whole") return std::nullopt;
  return facts;
}

TEST(DocumentCorpus, EveryFileEndsInCountsOrInANamedDamage) {
  if (corpus().empty()) GTEST_SKIP() << "no corpus";
  int seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(corpus())) {
    if (!fs::is_regular_file(entry.path())) continue;
    const auto facts = probed(entry.path());
    if (!facts) continue;
    ++seen;
    ASSERT_TRUE(facts->document.has_value()) << entry.path();
    EXPECT_TRUE(facts->document->words.has_value() || !facts->damage.empty()) << entry.path();
  }
  EXPECT_GT(seen, 40);
}

TEST(DocumentCorpus, TheSameTextCountsTheSameInEveryEncodingAndFormat) {
  if (corpus().empty()) GTEST_SKIP() << "no corpus";
  const fs::path made = fs::path(corpus()) / "made";
  struct Known {
    const char* file;
    const char* encoding;
    std::int64_t chu, tokens;
  };
  // truth.txt has 873 tokens, 871 of them chữ; the others bear a title of 12
  // tokens before it, one of them a dash.
  const Known known[] = {{"truth.txt", "unicode", 871, 873},
                         {"tcvn3.txt", "tcvn3", 871, 873},
                         {"vni.txt", "vni", 871, 873},
                         {"viscii.txt", "viscii", 871, 873},
                         {"vps.txt", "vps", 871, 873},
                         {"cp1258.txt", "cp1258", 871, 873},
                         {"nfd.rtf", "unicode", 882, 885},
                         {"nfd.docx", "unicode", 882, 885},
                         {"tcvn3_charset0.rtf", "tcvn3", 882, 885},
                         {"tcvn3_charset163.rtf", "tcvn3", 882, 885},
                         {"tcvn3_charset0.docx", "tcvn3", 882, 885},
                         {"tcvn3_charset163.docx", "tcvn3", 882, 885},
                         {"vni_charset0.rtf", "vni", 882, 885},
                         {"vni_charset0.docx", "vni", 882, 885}};
  for (const Known& one : known) {
    const auto facts = probed(made / one.file);
    ASSERT_TRUE(facts && facts->document && facts->document->words) << one.file;
    EXPECT_EQ(facts->document->encoding.name, one.encoding) << one.file;
    EXPECT_EQ(facts->document->words->total, one.chu) << one.file;
    EXPECT_EQ(facts->document->words->body_tokens, one.tokens) << one.file;
  }
}

}  // namespace
}  // namespace sokhao
