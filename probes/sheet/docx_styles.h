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
  std::string font;  ///< of letters beyond ASCII; "" when nothing names one
};

class Styles {
 public:
  Styles() = default;
  /// From the roots of the styles part and of the theme; either may be null.
  Styles(const pugi::xml_node& root, const pugi::xml_node& theme);

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
    std::optional<std::string> alignment, font;
    bool contents = false;
    bool resolved = false;
  };
  [[nodiscard]] std::optional<std::string> font_of(const pugi::xml_node& properties) const;
  void resolve(const std::string& id, int depth);
  [[nodiscard]] const Style& paragraph_style(const pugi::xml_node& paragraph) const;
  [[nodiscard]] const Style* find(const std::string& id) const;

  std::map<std::string, Style> styles_;
  std::string default_paragraph_;
  Style document_;                       ///< w:docDefaults
  std::string major_font_, minor_font_;  ///< the theme's
};

}  // namespace sokhao::probes::sheet
