#include "probes/sheet/docx_walk.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/text.h"
#include "probes/sheet/block_writer.h"
#include "probes/sheet/field_code.h"
#include "probes/text/utf.h"

namespace sokhao::probes::sheet {
namespace {

enum class Fields { followed, ignored };

/// A complex field: begin, code, separate, result, end.
struct Field {
  std::string code;
  bool in_result = false;
  bool contents = false;
};

class Walker {
 public:
  Walker(const Styles& styles, const std::vector<bool>& new_page, text::LegacyReader& fonts, Fields fields)
      : styles_(styles), new_page_(new_page), writer_(fonts), fields_mode_(fields) {}

  Walked run(const pugi::xml_node& root) {
    std::vector<pugi::xml_node> line;
    for (pugi::xml_node up = root; up.type() == pugi::node_element; up = up.parent()) line.push_back(up);
    for (auto it = line.rbegin(); it != line.rend(); ++it) vocabulary_.learn(*it);
    walk_children(root, 0);
    end_paragraph();
    out_.blocks = writer_.finish();
    if (!fields_.empty()) out_.field_open = true;
    return std::move(out_);
  }

 private:
  void walk_children(const pugi::xml_node& node, int depth) {
    if (depth > kDeepest) {
      out_.too_deep = true;
      return;
    }
    for (const pugi::xml_node c : node.children())
      if (c.type() == pugi::node_element) walk(c, depth + 1);
  }

  void walk(const pugi::xml_node& node, int depth) {
    vocabulary_.learn(node);
    const std::string_view name = vocabulary_.word(node);
    if (name.empty()) return walk_foreign(node, depth);
    if (name == "t") return take_text(node);
    if (name == "r") return walk_run(node, depth);
    if (name == "p") return walk_paragraph(node, depth);
    if (name == "tr") return walk_row(node, depth);
    if (name == "tc") return walk_cell(node, depth);
    if (name == "txbxContent") return walk_box(node, depth);
    if (name == "del" || name == "moveFrom") return writer_.leave_out(core::TextZone::deleted, deleted_text(node, 0), look_.font);
    if (is_passed_over(name)) return;
    if (name == "tab" || name == "ptab") return append("\t");
    if (name == "cr") return append("\n");
    if (name == "br") return take_break(node);
    if (name == "noBreakHyphen") return append("-");
    if (name == "softHyphen") return append("\u00AD");  // TCVN3's ư, where it is no hyphen
    if (name == "sym") return take_symbol(node);
    if (name == "lastRenderedPageBreak") return printed_break();
    if (name == "pgNum") return note_page_field();
    if (name == "fldChar") return take_field_mark(node);
    if (name == "instrText") return take_code(node);
    if (name == "fldSimple") return walk_simple_field(node, depth);
    if (name == "footnoteReference") return note_reference(node, out_.footnotes);
    if (name == "endnoteReference") return note_reference(node, out_.endnotes);
    if (name == "altChunk") {
      out_.embedded.emplace_back(attribute(node, "id"));
      return writer_.embed(attribute(node, "id"));
    }
    if (name == "docPartGallery" && core::folded(attribute(node, "val")).starts_with("page numbers"))
      return note_page_field();
    walk_children(node, depth);
  }

  /// Drawings, VML, mathematics: only what is WordprocessingML inside counts.
  void walk_foreign(const pugi::xml_node& node, int depth) {
    const std::string_view name = vocabulary_.compatibility(node);
    if (name == "AlternateContent") {
      // The first choice is what Word of this decade shows; the fallback
      // repeats it.
      pugi::xml_node chosen = child(node, "Choice");
      if (!chosen) chosen = child(node, "Fallback");
      if (chosen) {
        vocabulary_.learn(chosen);
        walk_children(chosen, depth);
      }
      return;
    }
    if (name == "Fallback") return;
    const std::string_view local = local_name(node.name());
    if ((local == "blip" || local == "imagedata") && !hidden_) {
      ++out_.pictures;
      writer_.note_picture();
    }
    walk_children(node, depth);
  }

  /// Of a tracked deletion; what moved away stands elsewhere in w:t.
  [[nodiscard]] static std::string deleted_text(const pugi::xml_node& node, int depth) {
    std::string text;
    if (depth > kDeepest) return text;
    for (const pugi::xml_node c : node.children()) {
      const std::string_view name = local_name(c.name());
      if (name == "t" || name == "delText") text += c.text().get();
      else if (name == "tab" || name == "br" || name == "cr") text += ' ';
      else text += deleted_text(c, depth + 1);
    }
    return text;
  }

  [[nodiscard]] static bool is_passed_over(std::string_view name) {
    static constexpr std::string_view kPassedOver[] = {
        "del",  "moveFrom", "delText", "delInstrText", "pPr",     "rPr",     "tblPr",        "tcPr",
        "trPr", "tblGrid",  "sectPr",  "rt",           "fldData", "comment", "annotationRef"};
    return std::find(std::begin(kPassedOver), std::end(kPassedOver), name) != std::end(kPassedOver);
  }

  void walk_paragraph(const pugi::xml_node& node, int depth) {
    const pugi::xml_node properties = child(node, "pPr");
    const pugi::xml_node outer = paragraph_;
    paragraph_ = properties;
    if (!joined_ || !writer_.open()) begin_block();
    joined_ = false;
    if (styles_.page_break_before(properties)) writer_.page_break();
    walk_children(node, depth);
    // A tracked deletion of the paragraph's mark joins it with the next.
    const pugi::xml_node mark = child(properties, "rPr");
    joined_ = child(mark, "del") || child(mark, "moveFrom");
    if (!joined_) end_paragraph();
    if (child(properties, "sectPr")) end_section();
    paragraph_ = outer;
  }

  void walk_row(const pugi::xml_node& node, int depth) {
    if (child(child(node, "trPr"), "del")) return;
    const BlockWriter::Place outer = writer_.enter_row();
    walk_children(node, depth);
    writer_.leave_row(outer);
  }

  void walk_cell(const pugi::xml_node& node, int depth) {
    writer_.next_cell();
    if (child(child(node, "tcPr"), "cellDel")) return;
    walk_children(node, depth);
    end_paragraph();
  }

  void walk_box(const pugi::xml_node& node, int depth) {
    if (hidden_) return;
    std::vector<Field> outer_fields;
    outer_fields.swap(fields_);
    const auto outer = std::make_tuple(paragraph_, joined_);
    joined_ = false;
    writer_.enter_box();
    walk_children(node, depth);
    writer_.leave_box();
    std::tie(paragraph_, joined_) = outer;
    if (!fields_.empty()) out_.field_open = true;
    fields_.swap(outer_fields);
  }

  void walk_run(const pugi::xml_node& node, int depth) {
    const bool outer_hidden = hidden_;
    const RunLook outer_look = look_;
    const pugi::xml_node properties = child(node, "rPr");
    look_ = styles_.run(paragraph_, properties);
    // A run whose own mark says "deleted" is one, too.
    hidden_ = outer_hidden || look_.hidden || child(properties, "del") || child(properties, "moveFrom");
    walk_children(node, depth);
    look_ = outer_look;
    hidden_ = outer_hidden;
  }

  void walk_simple_field(const pugi::xml_node& node, int depth) {
    note_code(attribute(node, "instr"));
    walk_children(node, depth);
  }

  void take_text(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xml_node c : node.children())
      if (c.type() == pugi::node_pcdata || c.type() == pugi::node_cdata) text += c.value();
    // Without xml:space="preserve" the blanks at both ends do not exist.
    append(keeps_space(node) ? text : core::trim(text));
  }

  [[nodiscard]] static bool keeps_space(pugi::xml_node node) {
    for (int up = 0; node && up < kDeepest; node = node.parent(), ++up)
      if (const pugi::xml_attribute space = node.attribute("xml:space"))
        return std::string_view(space.value()) == "preserve";
    return false;
  }

  void take_break(const pugi::xml_node& node) {
    if (std::string_view(attribute(node, "type")) == "page") {
      if (!hidden_) writer_.page_break();
    } else {
      append("\n");
    }
  }

  void take_symbol(const pugi::xml_node& node) {
    const unsigned long code = std::strtoul(attribute(node, "char"), nullptr, 16);
    if (code < 0x20 || code > 0xFFFF || (code >= 0xD800 && code <= 0xDFFF)) return;
    std::string utf8;
    text::append_utf8(static_cast<char32_t>(code), utf8);
    append(utf8);
  }

  void take_field_mark(const pugi::xml_node& node) {
    const std::string_view type = attribute(node, "fldCharType");
    if (type == "begin") {
      fields_.emplace_back();
    } else if (type == "separate" && !fields_.empty()) {
      note_code(fields_.back().code);
      fields_.back().contents = field_name(fields_.back().code) == "TOC";
      fields_.back().in_result = true;
    } else if (type == "end") {
      if (fields_.empty()) {
        out_.field_open = true;
        return;
      }
      if (!fields_.back().in_result) note_code(fields_.back().code);
      fields_.pop_back();
    }
  }

  void take_code(const pugi::xml_node& node) {
    if (!fields_.empty()) fields_.back().code += node.text().get();
  }

  void note_code(std::string_view code) {
    if (field_name(code) == "PAGE") note_page_field();
  }

  void note_page_field() {
    if (!hidden_) out_.page_field = true;
  }

  void note_reference(const pugi::xml_node& node, std::set<std::string>& ids) {
    if (!hidden_) ids.insert(attribute(node, "id"));
  }

  void append(std::string_view text) {
    const bool code = fields_mode_ == Fields::followed &&
                      std::any_of(fields_.begin(), fields_.end(), [](const Field& f) { return !f.in_result; });
    if (hidden_ && !code) writer_.leave_out(core::TextZone::hidden, text, look_.font);
    if (hidden_ || code || text.empty()) return;
    writer_.append(text, {look_.font, look_.size_pt, look_.bold});
    if (std::any_of(fields_.begin(), fields_.end(), [](const Field& f) { return f.contents; })) writer_.mark_contents();
  }

  void begin_block() {
    writer_.begin({styles_.centred(paragraph_), styles_.of_contents(paragraph_),
                   styles_.run(paragraph_, child(paragraph_, "rPr")).size_pt});
  }

  void end_paragraph() {
    writer_.end();
    joined_ = false;
  }

  void printed_break() {
    if (!hidden_) writer_.printed_break();
  }

  void end_section() {
    writer_.next_section();
    const auto next = static_cast<std::size_t>(writer_.section());
    if (next < new_page_.size() && new_page_[next]) writer_.page_break();
  }

  const Styles& styles_;
  const std::vector<bool>& new_page_;
  BlockWriter writer_;
  Fields fields_mode_;
  Vocabulary vocabulary_;
  Walked out_;
  std::vector<Field> fields_;
  pugi::xml_node paragraph_;
  RunLook look_;
  bool hidden_ = false, joined_ = false;
};

}  // namespace

Walked walk(const pugi::xml_node& root, const Styles& styles, const std::vector<bool>& new_page,
            text::LegacyReader& fonts) {
  Walked walked = Walker(styles, new_page, fonts, Fields::followed).run(root);
  if (!walked.field_open) return walked;
  // Nobody knows where a field that never ends was meant to end.
  walked = Walker(styles, new_page, fonts, Fields::ignored).run(root);
  walked.field_open = true;
  return walked;
}

}  // namespace sokhao::probes::sheet
