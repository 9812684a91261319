// What a paragraph and its runs look like, by their styles and by themselves
// (ISO 29500-1, 17.7).
#pragma once

#include <map>
#include <optional>
#include <string>

#include "probes/sheet/xml.h"

namespace sokhao::probes::sheet {

struct RunLook {
  bool hidden = false;
  bool bold = false;
  double size_pt = 10;
};

class Styles {
 public:
  Styles() = default;
  /// From the root of the styles part.
  explicit Styles(const pugi::xml_node& root);

  /// Of a run in a paragraph; the nodes are its w:pPr and w:rPr, either may be
  /// null.
  [[nodiscard]] RunLook run(const pugi::xml_node& paragraph, const pugi::xml_node& properties) const;
  [[nodiscard]] bool centred(const pugi::xml_node& paragraph) const;
  [[nodiscard]] bool page_break_before(const pugi::xml_node& paragraph) const;
  /// One of the styles of a table of contents: "toc 1".
  [[nodiscard]] bool of_contents(const pugi::xml_node& paragraph) const;

 private:
  struct Style {
    std::string based_on;
    std::optional<bool> hidden, bold, break_before;
    std::optional<double> size_pt;
    std::optional<std::string> alignment;
    bool contents = false;
    bool resolved = false;
  };
  void resolve(const std::string& id, int depth);
  [[nodiscard]] const Style& paragraph_style(const pugi::xml_node& paragraph) const;
  [[nodiscard]] const Style* find(const std::string& id) const;

  std::map<std::string, Style> styles_;
  std::string default_paragraph_;
  Style document_;  ///< w:docDefaults
};

}  // namespace sokhao::probes::sheet
