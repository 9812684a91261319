#include "probes/sheet/xml.h"

#include <algorithm>
#include <cstring>

namespace sokhao::probes::sheet {
namespace {

constexpr std::string_view kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view kWordStrict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
constexpr std::string_view kCompatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

std::string_view prefix_of(std::string_view qualified) {
  const std::size_t colon = qualified.find(':');
  return colon == std::string_view::npos ? std::string_view{} : qualified.substr(0, colon);
}

std::string_view if_prefixed(const std::vector<std::string>& prefixes, const char* qualified) {
  const std::string_view prefix = prefix_of(qualified);
  return std::find(prefixes.begin(), prefixes.end(), prefix) == prefixes.end() ? std::string_view{}
                                                                               : local_name(qualified);
}

void rebind(std::vector<std::string>& prefixes, std::string_view prefix, bool belongs) {
  std::erase(prefixes, prefix);
  if (belongs) prefixes.emplace_back(prefix);
}

}  // namespace

XmlEnd load_xml(std::string& bytes, pugi::xml_document& out) {
  const auto result = out.load_buffer_inplace(bytes.data(), bytes.size(),
                                              pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype);
  for (const pugi::xml_node node : out.children())
    if (node.type() == pugi::node_doctype) return XmlEnd::doctype;
  if (!result || !out.document_element()) return XmlEnd::malformed;
  return XmlEnd::sound;
}

bool begins_as_xml(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t mark = head.find_first_not_of(" \t\r\n");
  return mark != std::string_view::npos && head.substr(mark).starts_with("<?xml");
}

std::string_view local_name(const char* qualified) {
  const char* colon = std::strchr(qualified, ':');
  return colon == nullptr ? qualified : colon + 1;
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view local) {
  for (const pugi::xml_node c : node.children())
    if (c.type() == pugi::node_element && local_name(c.name()) == local) return c;
  return {};
}

const char* attribute(const pugi::xml_node& node, std::string_view local) {
  for (const pugi::xml_attribute a : node.attributes())
    if (local_name(a.name()) == local) return a.value();
  return "";
}

bool has_attribute(const pugi::xml_node& node, std::string_view local) {
  return std::any_of(node.attributes_begin(), node.attributes_end(),
                     [&](const pugi::xml_attribute& a) { return local_name(a.name()) == local; });
}

bool is_on(const pugi::xml_node& element) {
  if (!element) return false;
  const std::string_view value = attribute(element, "val");
  return value != "0" && value != "false" && value != "off";
}

void Vocabulary::learn(const pugi::xml_node& element) {
  for (const pugi::xml_attribute a : element.attributes()) {
    const std::string_view name = a.name();
    if (!name.starts_with("xmlns")) continue;
    const std::string_view prefix = name.size() > 6 ? name.substr(6) : std::string_view{};
    const std::string_view uri = a.value();
    rebind(word_, prefix, uri == kWord || uri == kWordStrict);
    rebind(compatibility_, prefix, uri == kCompatibility);
  }
}

std::string_view Vocabulary::word(const pugi::xml_node& element) const { return if_prefixed(word_, element.name()); }

std::string_view Vocabulary::compatibility(const pugi::xml_node& element) const {
  return if_prefixed(compatibility_, element.name());
}

}  // namespace sokhao::probes::sheet
