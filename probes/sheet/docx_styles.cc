#include "probes/sheet/docx_styles.h"

#include "core/text.h"

namespace sokhao::probes::sheet {
namespace {

constexpr int kLongestChain = 32;

std::optional<bool> on_off(const pugi::xml_node& properties, std::string_view local) {
  const pugi::xml_node element = child(properties, local);
  return element ? std::optional(is_on(element)) : std::nullopt;
}

std::optional<double> size_of(const pugi::xml_node& properties) {
  const pugi::xml_node element = child(properties, "sz");
  if (!element) return std::nullopt;
  const double half_points = std::strtod(attribute(element, "val"), nullptr);
  return half_points > 0 && half_points < 4000 ? std::optional(half_points / 2) : std::nullopt;
}

std::optional<std::string> alignment_of(const pugi::xml_node& properties) {
  const pugi::xml_node element = child(properties, "jc");
  return element ? std::optional<std::string>(attribute(element, "val")) : std::nullopt;
}

}  // namespace

Styles::Styles(const pugi::xml_node& root, const pugi::xml_node& theme) {
  const pugi::xml_node scheme = child(child(theme, "themeElements"), "fontScheme");
  major_font_ = attribute(child(child(scheme, "majorFont"), "latin"), "typeface");
  minor_font_ = attribute(child(child(scheme, "minorFont"), "latin"), "typeface");
  const pugi::xml_node defaults = child(root, "docDefaults");
  const pugi::xml_node run = child(child(defaults, "rPrDefault"), "rPr");
  document_.size_pt = size_of(run);
  document_.bold = on_off(run, "b");
  document_.hidden = on_off(run, "vanish");
  document_.font = font_of(run);
  document_.alignment = alignment_of(child(child(defaults, "pPrDefault"), "pPr"));
  for (const pugi::xml_node node : root.children()) {
    if (local_name(node.name()) != "style") continue;
    const std::string id = attribute(node, "styleId");
    const pugi::xml_node r = child(node, "rPr"), p = child(node, "pPr");
    Style style;
    style.based_on = attribute(child(node, "basedOn"), "val");
    style.hidden = on_off(r, "vanish");
    style.bold = on_off(r, "b");
    style.size_pt = size_of(r);
    style.font = font_of(r);
    style.alignment = alignment_of(p);
    style.break_before = on_off(p, "pageBreakBefore");
    const std::string name = core::folded(attribute(child(node, "name"), "val"));
    style.contents = name.size() == 5 && name.starts_with("toc ") && name[4] >= '1' && name[4] <= '9';
    const std::string_view standard = attribute(node, "default");
    if (std::string_view(attribute(node, "type")) == "paragraph" &&
        (standard == "1" || standard == "true" || standard == "on"))
      default_paragraph_ = id;
    styles_[id] = std::move(style);
  }
  for (auto& [id, style] : styles_) resolve(id, 0);
}

/// Letters beyond ASCII are set in the "high ANSI" font (17.3.2.26).
std::optional<std::string> Styles::font_of(const pugi::xml_node& properties) const {
  const pugi::xml_node fonts = child(properties, "rFonts");
  if (!fonts) return std::nullopt;
  for (const char* name : {"hAnsiTheme", "asciiTheme"}) {
    const std::string_view theme = attribute(fonts, name);
    if (theme.starts_with("major") && !major_font_.empty()) return major_font_;
    if (theme.starts_with("minor") && !minor_font_.empty()) return minor_font_;
  }
  for (const char* name : {"hAnsi", "ascii"})
    if (const char* font = attribute(fonts, name); *font != '\0') return font;
  return std::nullopt;
}

void Styles::resolve(const std::string& id, int depth) {
  Style& style = styles_[id];
  if (style.resolved) return;
  style.resolved = true;  // also ends a chain that bites its tail
  if (style.based_on.empty() || depth > kLongestChain || !styles_.contains(style.based_on)) return;
  resolve(style.based_on, depth + 1);
  const Style& base = styles_[style.based_on];
  if (!style.hidden) style.hidden = base.hidden;
  if (!style.bold) style.bold = base.bold;
  if (!style.size_pt) style.size_pt = base.size_pt;
  if (!style.font) style.font = base.font;
  if (!style.alignment) style.alignment = base.alignment;
  if (!style.break_before) style.break_before = base.break_before;
}

const Styles::Style* Styles::find(const std::string& id) const {
  const auto it = styles_.find(id);
  return it == styles_.end() ? nullptr : &it->second;
}

const Styles::Style& Styles::paragraph_style(const pugi::xml_node& paragraph) const {
  static const Style none;
  const pugi::xml_node named = child(paragraph, "pStyle");
  if (named)
    if (const Style* style = find(attribute(named, "val"))) return *style;
  const Style* style = find(default_paragraph_);
  return style != nullptr ? *style : none;
}

RunLook Styles::run(const pugi::xml_node& paragraph, const pugi::xml_node& properties) const {
  static const Style none;
  const Style& outer = paragraph_style(paragraph);
  const Style* named = find(attribute(child(properties, "rStyle"), "val"));
  const Style& inner = named != nullptr ? *named : none;
  // Toggles: two styles that both say "on" cancel out (17.7.3); what the run
  // itself says stands.
  const auto toggled = [](std::optional<bool> p, std::optional<bool> r, std::optional<bool> d,
                          std::optional<bool> direct) {
    if (direct) return *direct;
    return (p.value_or(false) != r.value_or(false)) || d.value_or(false);
  };
  RunLook look;
  look.hidden = toggled(outer.hidden, inner.hidden, document_.hidden, on_off(properties, "vanish"));
  look.bold = toggled(outer.bold, inner.bold, document_.bold, on_off(properties, "b"));
  look.size_pt =
      size_of(properties)
          .value_or(inner.size_pt.value_or(outer.size_pt.value_or(document_.size_pt.value_or(look.size_pt))));
  if (auto font = font_of(properties))
    look.font = std::move(*font);
  else
    look.font = inner.font ? *inner.font : outer.font ? *outer.font : document_.font.value_or("");
  return look;
}

bool Styles::centred(const pugi::xml_node& paragraph) const {
  auto alignment = alignment_of(paragraph);
  if (!alignment) alignment = paragraph_style(paragraph).alignment;
  if (!alignment) alignment = document_.alignment;
  return alignment && *alignment == "center";
}

bool Styles::page_break_before(const pugi::xml_node& paragraph) const {
  const auto direct = on_off(paragraph, "pageBreakBefore");
  return direct ? *direct : paragraph_style(paragraph).break_before.value_or(false);
}

bool Styles::of_contents(const pugi::xml_node& paragraph) const {
  const Style* style = find(attribute(child(paragraph, "pStyle"), "val"));
  return style != nullptr && style->contents;
}

}  // namespace sokhao::probes::sheet
