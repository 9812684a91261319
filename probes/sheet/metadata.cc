#include "probes/sheet/metadata.h"

#include <algorithm>

#include "core/text.h"

namespace sokhao::probes::sheet {
namespace {

std::string text_of(const pugi::xml_node& node) {
  constexpr std::size_t kMostBytes = 300;
  return core::trim(core::display_name(node.text().get(), kMostBytes));
}

}  // namespace

core::DocumentMetadata metadata_of(const pugi::xml_node& properties) {
  core::DocumentMetadata found;
  found.author = text_of(child(properties, "creator"));
  if (found.author.empty()) found.author = text_of(child(properties, "initial-creator"));
  found.title = text_of(child(properties, "title"));
  return found;
}

core::DocumentMetadata take_metadata(ZipParts& parts, const char* part, std::vector<core::Damage>& damage) {
  std::erase_if(damage, [&](const core::Damage& one) { return same_part_name(one.path, part); });
  auto bytes = parts.take(part);
  pugi::xml_document xml;
  if (!bytes || load_xml(*bytes, xml) != XmlEnd::sound) return {};
  const pugi::xml_node root = xml.document_element();
  const pugi::xml_node inner = child(root, "meta");
  return metadata_of(inner ? inner : root);
}

}  // namespace sokhao::probes::sheet
