// The readers on documents that nobody would write: samples with turned bytes,
// stretches doubled or lost, tails of others. Sanitizers see what goes wrong
// inside; the checks here see what comes out.
#include <chrono>
#include <fstream>
#include <random>
#include <sstream>

#include <gtest/gtest.h>
#include <boost/filesystem.hpp>

#include "core/text.h"
#include "probes/sheet/docx_sections.h"
#include "probes/sheet/docx_walk.h"
#include "probes/sheet/html_walk.h"
#include "probes/sheet/mime.h"
#include "probes/sheet/odt_walk.h"
#include "probes/sheet/rtf_walk.h"
#include "probes/sheet/zip_document.h"
#include "probes/text/raw_text.h"
#include "tests/support/sources.h"

namespace sokhao::probes::sheet {
namespace {

using support::source_of;

namespace fs = boost::filesystem;

std::vector<std::string> samples(const char* kind, std::string_view ending) {
  std::vector<std::string> all;
  for (const auto& entry : fs::directory_iterator(std::string(SOKHAO_TEST_DATA) + "/" + kind)) {
    if (entry.path().extension() != fs::path(std::string(ending)) || fs::file_size(entry.path()) > 32'000) continue;
    std::ifstream in(entry.path().string(), std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    all.push_back(out.str());
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::string mutated(std::string bytes, const std::vector<std::string>& others, std::mt19937& random) {
  const auto below = [&](std::size_t end) { return end == 0 ? 0 : random() % end; };
  for (std::size_t edits = 1 + below(10); edits > 0 && !bytes.empty(); --edits) {
    const std::size_t at = below(bytes.size());
    switch (random() % 5) {
      case 0:
        bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes[at] = "{}\\<>/&\"='-0\xFF"[random() % 13];
        break;
      case 2:
        bytes.insert(at, bytes.substr(at, below(200)));
        break;
      case 3:
        bytes.erase(at, below(40));
        break;
      default:
        bytes += others[below(others.size())].substr(0, below(500));
    }
  }
  return bytes;
}

void check(const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    std::size_t end = 0;
    for (const text::FontText::Run& run : block.set.runs) {
      ASSERT_GT(run.end, end);
      end = run.end;
    }
    ASSERT_EQ(end, block.set.text.size());
  }
}

void check(const Manuscript& manuscript, text::LegacyReader& fonts) {
  for (const auto* blocks : {&manuscript.body, &manuscript.headers_footers, &manuscript.notes}) {
    check(*blocks);
    for (const Block& block : *blocks) fonts.look(block.set);
  }
  fonts.settle();
  for (const Block& block : manuscript.body)
    EXPECT_TRUE(core::is_utf8(fonts.unicode(block.set)) || !core::is_utf8(block.set.text));
}

/// Runs `read` on every sample, whole and mutated, for two seconds at most.
template <typename Read>
void on_all(const std::vector<std::string>& seeds, Read read) {
  ASSERT_FALSE(seeds.empty());
  for (const std::string& seed : seeds) read(seed);
  std::mt19937 random(2020);
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 1500 && std::chrono::steady_clock::now() - start < std::chrono::seconds(2); ++i)
    read(mutated(seeds[random() % seeds.size()], seeds, random));
}

TEST(MutatedDocuments, RtfReaderEndsWell) {
  on_all(samples("rtf", ".rtf"), [](const std::string& bytes) {
    text::LegacyReader fonts;
    check(walk_rtf(bytes, fonts, nullptr), fonts);
  });
}

TEST(MutatedDocuments, OdtWalkerEndsWell) {
  on_all(samples("odt", ".fodt"), [](std::string bytes) {
    pugi::xml_document xml;
    if (load_xml(bytes, xml) != XmlEnd::sound) return;
    OdtStyles styles;
    styles.read(xml.document_element());
    text::LegacyReader fonts;
    check(walk_odt(xml.document_element().child("office:body"), styles, fonts), fonts);
  });
}

TEST(MutatedDocuments, DocxWalkerEndsWell) {
  std::vector<std::string> seeds;
  for (const std::string& bytes : samples("docx", ".docx")) {
    auto source = source_of(bytes);
    std::vector<core::Damage> damage;
    auto parts = open_zip_document(
        source, [](std::string_view name) { return name == "word/document.xml"; }, damage);
    if (parts && *parts)
      if (auto part = (*parts)->take("word/document.xml"); part && part->size() < 20'000) seeds.push_back(*part);
  }
  on_all(seeds, [](std::string bytes) {
    pugi::xml_document xml;
    if (load_xml(bytes, xml) != XmlEnd::sound) return;
    text::LegacyReader fonts;
    (void)sections_of(xml.document_element());
    Walked walked = walk(xml.document_element(), Styles(), {true, false}, fonts);
    Manuscript manuscript;
    manuscript.body = std::move(walked.blocks);
    check(manuscript, fonts);
  });
}

TEST(MutatedDocuments, ZipDirectoryHoldsWhatItPromises) {
  on_all(samples("docx", ".docx"), [](const std::string& bytes) {
    auto source = source_of(bytes);
    const auto directory = read_zip_directory(source);
    ASSERT_TRUE(directory.has_value());
    EXPECT_TRUE(directory->state == ZipState::whole || directory->members.empty());
    std::vector<core::Damage> damage;
    (void)ZipParts::read(
        source, *directory, [](std::string_view) { return true; }, {}, damage);
  });
}

TEST(MutatedDocuments, HtmlAndMailEndWell) {
  const auto seeds = samples("html", ".html");
  on_all(seeds, [](const std::string& bytes) {
    text::LegacyReader fonts;
    if (auto manuscript = walk_html(text::to_utf8(bytes, text::byte_form(bytes)), fonts)) check(*manuscript, fonts);
  });
  on_all(samples("html", ".mht"), [](const std::string& bytes) { (void)html_in(bytes); });
}

TEST(MutatedDocuments, EncodingDecoderGivesUtf8) {
  on_all(samples("text", ".txt"), [](const std::string& bytes) {
    const std::string utf8 = text::to_utf8(bytes, text::byte_form(bytes));
    EXPECT_TRUE(core::is_utf8(utf8));
    for (const auto origin : {text::Origin::file, text::Origin::pdf_layout})
      for (const char* font : {"", ".VnTimeH", "VNI-Times", "VPS Times", "VI Times"}) {
        text::LegacyReader reader(origin);
        const text::FontText piece(utf8, reader.font(font));
        reader.look(piece);
        reader.settle();
        EXPECT_TRUE(core::is_utf8(reader.unicode(piece)));
      }
  });
}

}  // namespace
}  // namespace sokhao::probes::sheet
