// OpenDocument texts (ISO 26300): zipped, and flat as one XML file.
//
// The flat form is also what LibreOffice is asked for when a format that only
// it can read is converted: the fonts survive in it, so that text typed under
// TCVN3 or VNI can still be told and decoded.
#include <algorithm>

#include "probes/probe.h"
#include "probes/sheet/article.h"
#include "probes/sheet/messages.h"
#include "probes/sheet/metadata.h"
#include "probes/sheet/odt_walk.h"
#include "probes/sheet/zip_document.h"

namespace sokhao::probes {
namespace {

using sheet::XmlEnd;

constexpr std::string_view kType = "application/vnd.oasis.opendocument.text";

/// A flat document keeps its pictures inside.
constexpr std::uint64_t kLargestFlat = 128u << 20;

/// LibreOffice's own root with all its namespaces takes 4 KB.
bool is_flat(std::string_view head) {
  const std::size_t root = head.find("<office:document");
  if (root == std::string_view::npos || !sheet::begins_as_xml(head)) return false;
  return head.find(kType, root) != std::string_view::npos;
}

Match match(const Sample& sample) {
  const std::string_view head = sheet::as_text(sample.head);
  if (is_flat(head)) return Match::certain;
  if (!sheet::is_zip(sample.head)) return Match::no;
  // The first member is "mimetype", stored: its content stands in the head.
  if (head.substr(0, 128).find("mimetype" + std::string(kType)) != std::string_view::npos) return Match::certain;
  const auto directory = sheet::read_zip_directory(sample.source);
  const bool like = directory && directory->find("content.xml") != nullptr &&
                    directory->find("META-INF/manifest.xml") != nullptr && directory->find("mimetype") == nullptr;
  return like ? Match::possible : Match::no;
}

constexpr const char* kMeta = "meta.xml";

bool is_wanted(std::string_view name) {
  return sheet::same_part_name(name, "content.xml") || sheet::same_part_name(name, "styles.xml") ||
         sheet::same_part_name(name, "META-INF/manifest.xml") || sheet::same_part_name(name, kMeta);
}

void read_body(const pugi::xml_node& root, const sheet::OdtStyles& styles, const char* part, Context& context, core::PartFacts& facts) {
  const pugi::xml_node body = root.child("office:body");
  if (!body.child("office:text")) {
    facts.damage.push_back(sheet::part_broken(part));
    return;
  }
  text::LegacyReader fonts;
  sheet::conclude(sheet::walk_odt(body, styles, fonts), fonts, context, facts);
}

core::Result<void> run_flat(core::ByteSource& source, Context& context, core::PartFacts& facts) {
  if (source.size() > kLargestFlat) {
    facts.damage.push_back(sheet::too_large(""));
    return {};
  }
  auto bytes = sheet::all_of(source);
  if (!bytes) return tl::unexpected(bytes.error());
  pugi::xml_document xml;
  switch (sheet::load_xml(*bytes, xml)) {
    case XmlEnd::sound:
      break;
    case XmlEnd::doctype:
      facts.damage.push_back(sheet::has_doctype(""));
      return {};
    case XmlEnd::malformed:
      facts.damage.push_back(sheet::cut_short());
      return {};
  }
  facts.document->metadata = sheet::metadata_of(sheet::child(xml.document_element(), "meta"));
  sheet::OdtStyles styles;
  styles.read(xml.document_element());
  read_body(xml.document_element(), styles, "office:body", context, facts);
  return {};
}

void run_zipped(sheet::ZipParts& parts, Context& context, core::PartFacts& facts) {
  const std::string manifest = parts.take("META-INF/manifest.xml").value_or("");
  if (manifest.find("encryption-data") != std::string::npos) {
    facts.damage.push_back(sheet::password());
    return;
  }
  facts.document->metadata = sheet::take_metadata(parts, kMeta, facts.damage);
  pugi::xml_document look, content;
  std::string look_bytes = parts.take("styles.xml").value_or("");
  sheet::OdtStyles styles;
  if (sheet::load_xml(look_bytes, look) == XmlEnd::sound)
    styles.read(look.document_element());
  else if (!look_bytes.empty())
    facts.damage.push_back(sheet::side_part_broken("styles.xml"));

  auto bytes = parts.take("content.xml");
  if (!bytes) {
    facts.damage.push_back(sheet::main_part_missing());
    return;
  }
  const XmlEnd end = sheet::load_xml(*bytes, content);
  if (end != XmlEnd::sound) {
    facts.damage.push_back(end == XmlEnd::doctype ? sheet::has_doctype("content.xml")
                                                  : sheet::part_broken("content.xml"));
    return;
  }
  styles.read(content.document_element());
  read_body(content.document_element(), styles, "content.xml", context, facts);
}

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& facts) {
  sheet::begin_document(core::DocumentFormat::odt, facts);
  const auto head = sheet::head_of(source);
  if (!head) return tl::unexpected(head.error());
  if (!sheet::is_zip(std::as_bytes(std::span(*head)))) return run_flat(source, context, facts);
  auto parts = sheet::open_zip_document(source, is_wanted, facts.damage);
  if (!parts) return tl::unexpected(parts.error());
  if (*parts) run_zipped(**parts, context, facts);
  return {};
}

core::Result<core::Wholeness> wholeness(core::ByteSource& source) {
  const auto head = sheet::head_of(source);
  if (!head) return tl::unexpected(head.error());
  if (sheet::is_zip(std::as_bytes(std::span(*head)))) return sheet::zip_wholeness(source);
  core::Wholeness answer;
  const auto tail = sheet::tail_of(source);
  if (!tail) return tl::unexpected(tail.error());
  answer.whole = tail->find("</office:document>") != std::string::npos;
  if (!*answer.whole) answer.reason = {"chưa có phần kết của tệp XML", "the end of the XML file is not there yet"};
  return answer;
}

}  // namespace

extern const Probe document_odt;
const Probe document_odt{"document.odt", 2, &match, &run, &wholeness};

}  // namespace sokhao::probes
