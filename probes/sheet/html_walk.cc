#include "probes/sheet/html_walk.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <string>

#include "probes/sheet/block_writer.h"
#include "probes/sheet/lengths.h"
#include "probes/sheet/messages.h"
#include "probes/sheet/xml.h"

namespace sokhao::probes::sheet {
namespace {

struct FreeDocument {
  void operator()(htmlDocPtr document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(text));
}

std::string attribute(const xmlNode& node, const char* name) {
  xmlChar* value = xmlGetProp(&node, reinterpret_cast<const xmlChar*>(name));
  std::string text(view(value));
  xmlFree(value);
  return text;
}

bool has(const xmlNode& node, const char* name) {
  return xmlHasProp(&node, reinterpret_cast<const xmlChar*>(name)) != nullptr;
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_block(std::string_view name) {
  static constexpr std::array<std::string_view, 27> kBlocks{
      "p",  "div",     "h1",      "h2",      "h3",   "h4",     "h5",         "h6",      "li",
      "ul", "ol",      "dl",      "dt",      "dd",   "table",  "tr",         "td",      "th",
      "hr", "caption", "section", "article", "main", "center", "blockquote", "address", "pre"};
  return is_one_of(name, kBlocks);
}

bool is_passed_over(std::string_view name) {
  static constexpr std::array<std::string_view, 16> kPassedOver{
      "head",   "script", "style",  "title",    "template", "del",   "object", "applet",
      "iframe", "select", "option", "textarea", "audio",    "video", "svg",    "noframes"};
  return is_one_of(name, kPassedOver);
}

/// Declarations of a style attribute, lower case, without blanks.
class Style {
 public:
  explicit Style(const std::string& text) {
    for (const char c : text)
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
        folded_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    original_ = text;
  }
  [[nodiscard]] bool has(std::string_view declaration) const { return folded_.find(declaration) != std::string::npos; }

  /// The value, in its own case; "" when it is not there.
  [[nodiscard]] std::string value(std::string_view property) const {
    for (std::size_t at = original_.find(property); at != std::string::npos; at = original_.find(property, at + 1)) {
      const std::size_t colon = original_.find_first_not_of(" \t", at + property.size());
      const bool whole = at == 0 || original_[at - 1] == ';' || original_[at - 1] == ' ' || original_[at - 1] == '\n';
      if (!whole || colon == std::string::npos || original_[colon] != ':') continue;
      return original_.substr(colon + 1, original_.find(';', colon) - colon - 1);
    }
    return "";
  }

 private:
  std::string folded_, original_;
};

/// `"Times New Roman","serif"` -> `Times New Roman`.
std::string family_of(std::string_view list) {
  list = list.substr(0, list.find(','));
  std::string name;
  for (const char c : list)
    if (c != '"' && c != '\'') name += c == '\n' || c == '\r' ? ' ' : c;
  const std::size_t from = name.find_first_not_of(' '), to = name.find_last_not_of(' ');
  return from == std::string::npos ? "" : name.substr(from, to - from + 1);
}

class Walker {
 public:
  explicit Walker(text::LegacyReader& fonts) : fonts_(fonts), writer_(fonts) {}

  void run(const xmlNode& root) {
    walk_children(root, 0);
    out.body = writer_.finish();
  }

  Manuscript out;
  std::string style_sheets;

 private:
  struct Look {
    bool bold = false, centred = false, kept_blanks = false;
    double size_pt = 12;
    std::string font;
  };

  void walk_children(const xmlNode& node, int depth) {
    if (depth > kDeepest) {
      if (!too_deep_) out.damage.push_back(too_deep());
      too_deep_ = true;
      return;
    }
    for (const xmlNode* c = node.children; c != nullptr; c = c->next) {
      if (c->type == XML_ELEMENT_NODE) walk(*c, depth + 1);
      if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) take_text(view(c->content));
    }
  }

  void walk(const xmlNode& node, int depth) {
    const std::string_view name = view(node.name);
    if (name == "style") style_sheets += text_of(node);
    if (name == "head") gather_styles(node);
    if (is_passed_over(name) || has(node, "hidden")) return;
    const Style style(attribute(node, "style"));
    if (style.has("display:none") || style.has("mso-list:ignore") || style.has("mso-element:comment")) return;
    if (style.has("mso-footnote-id") || style.has("mso-endnote-id")) return;  // the mark of a note
    if (style.has("mso-element:footnote-list") || style.has("mso-element:endnote-list"))
      return move_to(out.notes, node);
    if (style.has("mso-element:header") || style.has("mso-element:footer")) return move_to(out.headers_footers, node);
    if (name == "br") return take_break(style);
    if (name == "img") {
      ++out.pictures;
      return writer_.note_picture();
    }
    const Look outer = look_;
    adopt(node, name, style);
    if (style.has("page-break-before:always")) writer_.page_break();
    if (name == "tr")
      walk_row(node, depth);
    else if (is_block(name))
      walk_block(node, name, depth);
    else
      walk_children(node, depth);
    look_ = outer;
  }

  void walk_block(const xmlNode& node, std::string_view name, int depth) {
    if (name == "td" || name == "th") writer_.next_cell();
    end_paragraph();
    walk_children(node, depth);
    end_paragraph();
  }

  void walk_row(const xmlNode& node, int depth) {
    end_paragraph();
    const BlockWriter::Place outer = writer_.enter_row();
    walk_children(node, depth);
    end_paragraph();
    writer_.leave_row(outer);
  }

  void end_paragraph() {
    writer_.end();
    blank_ = true;
  }

  void adopt(const xmlNode& node, std::string_view name, const Style& style) {
    if (name == "b" || name == "strong" || name == "th" ||
        (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'))
      look_.bold = true;
    if (style.has("font-weight:bold")) look_.bold = true;
    if (style.has("font-weight:normal")) look_.bold = false;
    if (name == "pre") look_.kept_blanks = true;
    if (name == "center" || style.has("text-align:center") || attribute(node, "align") == "center")
      look_.centred = true;
    if (style.has("text-align:left") || style.has("text-align:justify")) look_.centred = false;
    if (const std::string size = style.value("font-size"); size.find("pt") != std::string::npos)
      look_.size_pt = std::strtod(size.c_str(), nullptr);
    if (std::string font = family_of(style.value("font-family")); !font.empty()) look_.font = std::move(font);
    if (name == "font" && has(node, "face")) look_.font = family_of(attribute(node, "face"));
  }

  void take_break(const Style& style) {
    if (style.has("page-break-before:always") || style.has("break-before:page"))
      writer_.page_break();
    else if (writer_.open())
      put("\n");
    blank_ = true;
  }

  void take_text(std::string_view text) {
    std::string folded;
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
      if (!blank || look_.kept_blanks)
        folded += c;
      else if (!blank_)
        folded += ' ';
      blank_ = blank;
    }
    put(folded);
  }

  void put(std::string_view text) {
    if (text.empty()) return;
    if (!writer_.open()) writer_.begin({look_.centred, false, look_.size_pt});
    writer_.append(text, {look_.font, look_.size_pt, look_.bold});
  }

  /// A part with its own place in the counts.
  void move_to(std::vector<Block>& zone, const xmlNode& node) {
    Walker inner(fonts_);
    inner.run(node);
    zone.insert(zone.end(), std::make_move_iterator(inner.out.body.begin()),
                std::make_move_iterator(inner.out.body.end()));
    out.damage.insert(out.damage.end(), inner.out.damage.begin(), inner.out.damage.end());
  }

  void gather_styles(const xmlNode& head) {
    for (const xmlNode* c = head.children; c != nullptr; c = c->next)
      if (c->type == XML_ELEMENT_NODE && view(c->name) == "style") style_sheets += text_of(*c);
  }

  static std::string text_of(const xmlNode& node) {
    std::string text;
    for (const xmlNode* c = node.children; c != nullptr; c = c->next) text += view(c->content);
    return text;
  }

  text::LegacyReader& fonts_;
  BlockWriter writer_;
  Look look_;
  bool blank_ = true, too_deep_ = false;
};

/// "@page WordSection1 {size:595.3pt 841.9pt;": one for each section.
std::vector<std::array<double, 2>> papers_in(const std::string& style_sheets) {
  std::vector<std::array<double, 2>> papers;
  for (std::size_t at = style_sheets.find("@page"); at != std::string::npos; at = style_sheets.find("@page", at + 5)) {
    const std::size_t end = std::min(style_sheets.find('}', at), style_sheets.size());
    std::size_t size = style_sheets.find("size:", at);
    if (size == std::string::npos || size > end) continue;
    size = style_sheets.find_first_not_of(" \t", size + 5);
    const std::size_t gap = style_sheets.find(' ', std::min(size, end));
    if (gap == std::string::npos || gap > end) continue;
    const auto stop = std::min(style_sheets.find_first_of(";}\r\n", gap), end);
    const auto width = length_mm(style_sheets.substr(size, gap - size));
    const auto height = length_mm(style_sheets.substr(gap + 1, stop - gap - 1));
    if (width && height) papers.push_back({*width, *height});
  }
  return papers;
}

}  // namespace

std::optional<Manuscript> walk_html(std::string_view utf8, text::LegacyReader& fonts) {
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC;
  const Document document(htmlReadMemory(utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", kOptions));
  const xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  if (root == nullptr) return std::nullopt;
  Walker walker(fonts);
  walker.run(*root);
  walker.out.papers_mm = papers_in(walker.style_sheets);
  walker.out.numbers_known = false;  // footers stand in files of their own
  return std::move(walker.out);
}

}  // namespace sokhao::probes::sheet
