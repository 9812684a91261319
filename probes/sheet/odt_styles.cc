#include "probes/sheet/odt_styles.h"

#include <cstdlib>

#include "probes/sheet/lengths.h"

namespace sokhao::probes::sheet {
namespace {

constexpr int kLongestChain = 32;

std::string_view value(const pugi::xml_node& node, const char* name) { return node.attribute(name).value(); }

std::optional<bool> breaks(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return text == "page";
}

/// "'Times New Roman', serif" -> "Times New Roman".
std::string family_of(std::string_view list) {
  list = list.substr(0, list.find_first_of(",;"));
  while (!list.empty() && (list.front() == ' ' || list.front() == '\'' || list.front() == '"')) list.remove_prefix(1);
  while (!list.empty() && (list.back() == ' ' || list.back() == '\'' || list.back() == '"')) list.remove_suffix(1);
  return std::string(list);
}

/// LibreOffice writes blanks of names as "_20_".
bool is_of_contents(std::string_view name) {
  constexpr std::string_view kHead = "Contents_20_";
  return name.starts_with(kHead) && name.size() > kHead.size() && name[kHead.size()] >= '0' &&
         name[kHead.size()] <= '9';
}

std::string key(std::string_view family, std::string_view name) {
  std::string made(family);
  made += '/';
  made += name;
  return made;
}

template <typename T>
void fill(std::optional<T>& own, const std::optional<T>& inherited) {
  if (!own) own = inherited;
}

}  // namespace

void OdtStyles::read(const pugi::xml_node& root) {
  for (const pugi::xml_node face : root.child("office:font-face-decls").children("style:font-face")) {
    std::string family = family_of(value(face, "svg:font-family"));
    if (family.empty()) family = value(face, "style:name");
    faces_[std::string(value(face, "style:name"))] = std::move(family);
  }
  read_styles(root.child("office:styles"));
  read_styles(root.child("office:automatic-styles"));
  for (const pugi::xml_node node : root.child("office:master-styles").children("style:master-page")) read_master(node);
}

void OdtStyles::read_styles(const pugi::xml_node& group) {
  for (const pugi::xml_node node : group.children()) {
    const std::string_view name = node.name();
    if (name == "style:style" || name == "style:default-style") read_style(node);
    if (name != "style:page-layout") continue;
    const pugi::xml_node properties = node.child("style:page-layout-properties");
    const auto width = length_mm(value(properties, "fo:page-width"));
    const auto height = length_mm(value(properties, "fo:page-height"));
    if (width && height) papers_mm_[std::string(value(node, "style:name"))] = {*width, *height};
  }
}

void OdtStyles::read_style(const pugi::xml_node& node) {
  OdtStyle style;
  style.parent = value(node, "style:parent-style-name");
  style.master = value(node, "style:master-page-name");
  const pugi::xml_node paragraph = node.child("style:paragraph-properties");
  if (const auto align = value(paragraph, "fo:text-align"); !align.empty()) style.centred = align == "center";
  style.break_before = breaks(value(paragraph, "fo:break-before"));
  style.break_after = breaks(value(paragraph, "fo:break-after"));
  const pugi::xml_node text = node.child("style:text-properties");
  if (const auto shown = value(text, "text:display"); !shown.empty()) style.hidden = shown == "none";
  if (const auto weight = value(text, "fo:font-weight"); !weight.empty())
    style.bold = weight == "bold" || std::strtol(weight.data(), nullptr, 10) >= 600;
  // Percentages of the parent's size are rare; the parent's own size is near.
  if (const auto size = value(text, "fo:font-size"); size.ends_with("pt"))
    style.size_pt = std::strtod(size.data(), nullptr);
  style.font = font_of(text);
  style.contents = is_of_contents(value(node, "style:name"));
  styles_[key(value(node, "style:family"), value(node, "style:name"))] = std::move(style);
}

std::optional<std::string> OdtStyles::font_of(const pugi::xml_node& text_properties) const {
  if (const auto name = value(text_properties, "style:font-name"); !name.empty()) {
    const auto face = faces_.find(name);
    return face != faces_.end() ? face->second : std::string(name);
  }
  if (const auto family = value(text_properties, "fo:font-family"); !family.empty()) return family_of(family);
  return std::nullopt;
}

void OdtStyles::read_master(const pugi::xml_node& node) {
  const auto shown = [&](const char* name) {
    const pugi::xml_node part = node.child(name);
    return value(part, "style:display") == "false" ? pugi::xml_node() : part;
  };
  // A first page of its own came in with ODF 1.3; before, as an extension.
  const auto first = [&](const char* standard, const char* extension) {
    const pugi::xml_node part = shown(standard);
    return part ? part : shown(extension);
  };
  std::string name(value(node, "style:name"));
  if (first_master_.empty() || name == "Standard") first_master_ = name;
  masters_[std::move(name)] = {std::string(value(node, "style:page-layout-name")),
                               std::string(value(node, "style:next-style-name")),
                               shown("style:header"),
                               shown("style:footer"),
                               shown("style:header-left"),
                               shown("style:footer-left"),
                               first("style:header-first", "loext:header-first"),
                               first("style:footer-first", "loext:footer-first")};
}

OdtStyle OdtStyles::style(std::string_view family, std::string_view name) const {
  OdtStyle whole;
  auto it = styles_.find(key(family, name));
  if (it != styles_.end()) whole = it->second;
  for (int depth = 0; it != styles_.end() && !it->second.parent.empty() && depth < kLongestChain; ++depth) {
    it = styles_.find(key(family, it->second.parent));
    if (it == styles_.end()) break;
    fill(whole.hidden, it->second.hidden);
    fill(whole.bold, it->second.bold);
    fill(whole.centred, it->second.centred);
    fill(whole.break_before, it->second.break_before);
    fill(whole.break_after, it->second.break_after);
    fill(whole.size_pt, it->second.size_pt);
    fill(whole.font, it->second.font);
    whole.contents = whole.contents || it->second.contents;
    if (whole.master.empty()) whole.master = it->second.master;
  }
  if (const auto standard = styles_.find(key(family, "")); standard != styles_.end()) {
    fill(whole.size_pt, standard->second.size_pt);
    fill(whole.font, standard->second.font);
    fill(whole.bold, standard->second.bold);
  }
  return whole;
}

const OdtMaster* OdtStyles::master(std::string_view name) const {
  const auto it = masters_.find(name.empty() ? std::string_view(first_master_) : name);
  return it == masters_.end() ? nullptr : &it->second;
}

std::optional<std::array<double, 2>> OdtStyles::paper(const OdtMaster& master) const {
  const auto it = papers_mm_.find(master.layout);
  return it == papers_mm_.end() ? std::nullopt : std::optional(it->second);
}

}  // namespace sokhao::probes::sheet
