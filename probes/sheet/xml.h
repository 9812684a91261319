// XML of Office documents: bounded loading, and names without prefixes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace sokhao::probes::sheet {

/// Deepest nesting that a walk follows.
inline constexpr int kDeepest = 250;

enum class XmlEnd { sound, doctype, malformed };

/// Parses in place; `bytes` must outlive `out`. A DOCTYPE is refused: Office
/// documents may not have one and entities only serve attacks.
[[nodiscard]] XmlEnd load_xml(std::string& bytes, pugi::xml_document& out);

/// Begins with "<?xml", whatever blanks or byte order mark stand before it.
[[nodiscard]] bool begins_as_xml(std::string_view head);

/// "w:p" -> "p".
[[nodiscard]] std::string_view local_name(const char* qualified);

/// First child, and an attribute's value, by local name; empty when absent.
[[nodiscard]] pugi::xml_node child(const pugi::xml_node& node, std::string_view local);
[[nodiscard]] const char* attribute(const pugi::xml_node& node, std::string_view local);
[[nodiscard]] bool has_attribute(const pugi::xml_node& node, std::string_view local);

/// An on/off element (ISO 29500-1, 17.17.4): present without a value is on.
[[nodiscard]] bool is_on(const pugi::xml_node& element);

/// Which prefixes stand for WordprocessingML, transitional or strict, and for
/// markup compatibility.
class Vocabulary {
 public:
  /// Learns the declarations on an element.
  void learn(const pugi::xml_node& element);
  /// The local name where the element is WordprocessingML, else "".
  [[nodiscard]] std::string_view word(const pugi::xml_node& element) const;
  /// The local name where it is markup compatibility, else "".
  [[nodiscard]] std::string_view compatibility(const pugi::xml_node& element) const;

 private:
  std::vector<std::string> word_, compatibility_;
};

}  // namespace sokhao::probes::sheet
