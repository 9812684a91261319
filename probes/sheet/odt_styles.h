// Styles and page masters of an OpenDocument text (ODF 1.3 part 3, 16).
//
// Elements are known by the prefixes of the standard ("text:p"), which every
// program seen writes.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/sheet/xml.h"

namespace sokhao::probes::sheet {

/// What a style says; empty: nothing.
struct OdtStyle {
  std::string parent;
  std::optional<bool> hidden, bold, centred, break_before, break_after;
  std::optional<double> size_pt;
  std::optional<std::string> font;
  bool contents = false;  ///< "Contents 1" and its like, of a table of contents
  std::string master;     ///< the paragraph begins a page of this master; "": no
};

struct OdtMaster {
  std::string layout, next;
  pugi::xml_node header, footer, header_left, footer_left, header_first, footer_first;  ///< null: none shown
};

class OdtStyles {
 public:
  /// Takes in what a root holds: styles.xml, content.xml or a flat document.
  /// The nodes must outlive this.
  void read(const pugi::xml_node& root);

  /// `family` is "paragraph" or "text". What parents say is filled in.
  [[nodiscard]] OdtStyle style(std::string_view family, std::string_view name) const;

  /// nullptr for an unknown name; "" is the document's first.
  [[nodiscard]] const OdtMaster* master(std::string_view name) const;
  [[nodiscard]] const std::string& first_master() const { return first_master_; }

  /// Width and height in millimetres as shown; empty when the layout does not
  /// say.
  [[nodiscard]] std::optional<std::array<double, 2>> paper(const OdtMaster& master) const;

 private:
  void read_styles(const pugi::xml_node& group);
  void read_style(const pugi::xml_node& node);
  void read_master(const pugi::xml_node& node);
  [[nodiscard]] std::optional<std::string> font_of(const pugi::xml_node& text_properties) const;

  std::map<std::string, OdtStyle, std::less<>> styles_;  ///< by "family/name"; "family/" is the default
  std::map<std::string, std::string, std::less<>> faces_;
  std::map<std::string, OdtMaster, std::less<>> masters_;
  std::map<std::string, std::array<double, 2>, std::less<>> papers_mm_;
  std::string first_master_;
};

}  // namespace sokhao::probes::sheet
