#include "probes/sheet/docx_sections.h"

#include <algorithm>

#include "probes/sheet/lengths.h"

namespace sokhao::probes::sheet {
namespace {

struct Found {
  std::vector<pugi::xml_node> properties;
};

/// Paragraphs that end a section stand in the body, or in content controls and
/// the like in it.
void gather(const pugi::xml_node& node, int depth, Found& found) {
  if (depth > kDeepest) return;
  for (const pugi::xml_node c : node.children()) {
    const std::string_view name = local_name(c.name());
    if (name == "sectPr")
      found.properties.push_back(c);
    else if (name == "p") {
      if (const pugi::xml_node properties = child(child(c, "pPr"), "sectPr")) found.properties.push_back(properties);
    } else if (name != "tbl" && name != "Fallback") {
      gather(c, depth + 1, found);
    }
  }
}

PageSide side_of(std::string_view type) {
  if (type == "first") return PageSide::first;
  return type == "even" ? PageSide::even : PageSide::standard;
}

Section section_of(const pugi::xml_node& properties) {
  Section section;
  const pugi::xml_node paper = child(properties, "pgSz");
  const auto width = length_mm(attribute(paper, "w")), height = length_mm(attribute(paper, "h"));
  if (width && height) section.paper_mm = {*width, *height};
  const std::string_view type = attribute(child(properties, "type"), "val");
  section.new_page = type != "continuous" && type != "nextColumn";
  section.own_first = is_on(child(properties, "titlePg"));
  for (const pugi::xml_node c : properties.children()) {
    const std::string_view name = local_name(c.name());
    if (name == "headerReference") section.headers[side_of(attribute(c, "type"))] = attribute(c, "id");
    if (name == "footerReference") section.footers[side_of(attribute(c, "type"))] = attribute(c, "id");
  }
  return section;
}

}  // namespace

std::vector<Section> sections_of(const pugi::xml_node& document) {
  Found found;
  gather(document, 0, found);
  std::vector<Section> sections;
  for (const pugi::xml_node& properties : found.properties) {
    Section section = section_of(properties);
    if (!sections.empty()) {
      const Section& before = sections.back();
      section.headers.insert(before.headers.begin(), before.headers.end());
      section.footers.insert(before.footers.begin(), before.footers.end());
      // A section on other paper cannot share a page.
      if (section.paper_mm && before.paper_mm && section.paper_mm != before.paper_mm) section.new_page = true;
    }
    sections.push_back(std::move(section));
  }
  return sections;
}

std::vector<std::string> shown_ids(const Section& section, bool even_pages_differ) {
  std::vector<std::string> ids;
  for (const auto* side : {&section.headers, &section.footers})
    for (const auto& [where, id] : *side) {
      if (where == PageSide::first && !section.own_first) continue;
      if (where == PageSide::even && !even_pages_differ) continue;
      ids.push_back(id);
    }
  return ids;
}

double numbered_share(const Section& section, bool even_pages_differ, const std::vector<std::string>& numbered) {
  const auto has = [&](PageSide side) {
    for (const auto* references : {&section.headers, &section.footers}) {
      const auto it = references->find(side);
      if (it != references->end() && std::find(numbered.begin(), numbered.end(), it->second) != numbered.end())
        return true;
    }
    return false;
  };
  const double odd = has(PageSide::standard) ? 1 : 0;
  if (!even_pages_differ) return odd;
  return (odd + (has(PageSide::even) ? 1 : 0)) / 2;
}

}  // namespace sokhao::probes::sheet
