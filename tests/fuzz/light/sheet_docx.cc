// The main part of a DOCX as XML, and itself once more as its styles.
#include "probes/sheet/article.h"
#include "probes/sheet/docx_sections.h"
#include "probes/sheet/docx_walk.h"
#include "tests/fuzz/light/article.h"

namespace sokhao::fuzz {
namespace {

using namespace probes;

void run(Bytes bytes) {
  std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  pugi::xml_document xml;
  if (sheet::load_xml(text, xml) != sheet::XmlEnd::sound) return;
  const pugi::xml_node root = xml.document_element();
  const sheet::Styles styles(root, root);
  std::vector<bool> new_page;
  for (const auto& section : sheet::sections_of(root)) new_page.push_back(section.new_page);
  text::LegacyReader fonts;
  sheet::Manuscript manuscript;
  manuscript.body = sheet::walk(root, styles, new_page, fonts).blocks;
  Context context{.options = {.text_view = true}, .name = "bài"};
  core::PartFacts facts;
  facts.name = "bài";
  sheet::begin_document(core::DocumentFormat::docx, facts);
  sheet::conclude(std::move(manuscript), fonts, context, facts);
  must_hold_together(facts, context.view);
}

}  // namespace

extern const Target sheet_docx;
const Target sheet_docx{"sheet_docx", run};

}  // namespace sokhao::fuzz
