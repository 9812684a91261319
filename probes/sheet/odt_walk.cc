#include "probes/sheet/odt_walk.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "probes/sheet/block_writer.h"
#include "probes/sheet/messages.h"

namespace sokhao::probes::sheet {
namespace {

/// A run of blanks that someone typed; a count in text:s may say anything.
constexpr long kMostBlanks = 1000;

enum class What {
  passed_over,
  paragraph,
  span,
  blanks,
  tab,
  line_break,
  printed_break,
  note,
  contents,
  row,
  cell,
  box,
  picture,
  page_number,
  other,
  changes,
  change,
  change_start,
  change_end
};

What what_is(std::string_view name) {
  static const std::unordered_map<std::string_view, What> kKnown{
      {"text:p", What::paragraph},
      {"text:h", What::paragraph},
      {"text:span", What::span},
      {"text:s", What::blanks},
      {"text:tab", What::tab},
      {"text:line-break", What::line_break},
      {"text:soft-page-break", What::printed_break},
      {"text:note", What::note},
      {"text:table-of-content", What::contents},
      {"text:illustration-index", What::contents},
      {"text:table-index", What::contents},
      {"table:table-row", What::row},
      {"table:table-cell", What::cell},
      {"draw:text-box", What::box},
      {"draw:custom-shape", What::box},
      {"draw:rect", What::box},
      {"draw:ellipse", What::box},
      {"draw:image", What::picture},
      {"text:page-number", What::page_number},
      {"text:tracked-changes", What::changes},
      {"text:change", What::change},
      {"text:change-start", What::change_start},
      {"text:change-end", What::change_end},
      {"text:table-of-content-source", What::passed_over},
      {"text:illustration-index-source", What::passed_over},
      {"text:table-index-source", What::passed_over},
      {"text:alphabetical-index-source", What::passed_over},
      {"text:user-index-source", What::passed_over},
      {"text:object-index-source", What::passed_over},
      {"text:bibliography-source", What::passed_over},
      {"text:ruby-text", What::passed_over},
      {"text:number", What::passed_over},
      {"office:annotation", What::passed_over},
      {"office:annotation-end", What::passed_over},
      {"office:forms", What::passed_over},
      {"office:binary-data", What::passed_over},
      {"office:event-listeners", What::passed_over},
      {"text:variable-decls", What::passed_over},
      {"text:sequence-decls", What::passed_over},
      {"text:user-field-decls", What::passed_over},
      {"text:dde-connection-decls", What::passed_over},
      {"text:script", What::passed_over},
      {"table:covered-table-cell", What::passed_over},
      {"draw:object", What::passed_over},
      {"draw:object-ole", What::passed_over},
      {"svg:title", What::passed_over},
      {"svg:desc", What::passed_over},
  };
  const auto it = kKnown.find(name);
  return it == kKnown.end() ? What::other : it->second;
}

bool is(const pugi::xml_node& node, const char* attribute, std::string_view value) {
  return std::string_view(node.attribute(attribute).value()) == value;
}

/// Hidden by itself: a section, a field, a paragraph whose condition holds.
bool hides(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  if (is(node, "text:display", "none")) return true;
  if (name == "text:hidden-text") return is(node, "text:is-hidden", "true");
  if (name == "text:section") return is(node, "text:display", "condition") && is(node, "text:is-hidden", "true");
  return false;
}

/// One story: the body, a note, a header.
class Walker {
 public:
  Walker(const OdtStyles& styles, text::LegacyReader& fonts) : styles_(styles), fonts_(fonts), writer_(fonts) {}

  void run(const pugi::xml_node& root) {
    walk_children(root, 0);
    blocks = writer_.finish();
  }

  std::vector<Block> blocks, notes;
  std::vector<std::string> masters;  ///< by section
  int pictures = 0;
  bool page_field = false, too_deep = false;

 private:
  struct Look {
    bool hidden = false, bold = false;
    double size_pt = 12;
    std::string font;
  };

  void walk_children(const pugi::xml_node& node, int depth) {
    if (depth > kDeepest) {
      too_deep = true;
      return;
    }
    for (const pugi::xml_node c : node.children()) {
      if (c.type() == pugi::node_element)
        walk(c, depth + 1);
      else if (in_paragraph_ && (c.type() == pugi::node_pcdata || c.type() == pugi::node_cdata))
        take_text(c.value());
    }
  }

  void walk(const pugi::xml_node& node, int depth) {
    if (hides(node)) return;
    switch (what_is(node.name())) {
      case What::passed_over:
        return;
      case What::changes:
        return note_deletions(node);
      case What::change:
        return leave_out_deletion(node);
      case What::change_start:
        deleting_ += is_deletion(node) ? 1 : 0;
        return;
      case What::change_end:
        deleting_ -= is_deletion(node) && deleting_ > 0 ? 1 : 0;
        return;
      case What::paragraph:
        return walk_paragraph(node, depth);
      case What::span:
        return walk_span(node, depth);
      case What::blanks:
        return take_blanks(node);
      case What::tab:
        return append("\t");
      case What::line_break:
        return append("\n");
      case What::printed_break:
        return writer_.printed_break();
      case What::note:
        return walk_note(node);
      case What::contents:
        ++in_contents_;
        walk_children(node, depth);
        --in_contents_;
        return;
      case What::row:
        return walk_row(node, depth);
      case What::cell:
        writer_.next_cell();
        walk_children(node, depth);
        return writer_.end();
      case What::box:
        return walk_box(node, depth);
      case What::picture:
        if (deleting_ > 0) return;
        ++pictures;
        writer_.note_picture();
        return;
      case What::page_number:
        page_field = page_field || (!look_.hidden && deleting_ == 0);
        return walk_children(node, depth);
      case What::other:
        return walk_children(node, depth);
    }
  }

  void walk_paragraph(const pugi::xml_node& node, int depth) {
    const OdtStyle style = styles_.style("paragraph", node.attribute("text:style-name").value());
    begin_page(style);
    const Look outer = look_;
    const bool was_inside = in_paragraph_;
    look_ = {style.hidden.value_or(false), style.bold.value_or(false), style.size_pt.value_or(12),
             style.font.value_or("")};
    writer_.begin({style.centred.value_or(false), in_contents_ > 0 || style.contents, look_.size_pt});
    in_paragraph_ = true;
    blank_ = true;
    const bool hidden = std::any_of(node.children().begin(), node.children().end(), [](const pugi::xml_node& c) {
      return std::string_view(c.name()) == "text:hidden-paragraph" && is(c, "text:is-hidden", "true");
    });
    if (!hidden) walk_children(node, depth);
    writer_.end();
    if (style.break_after.value_or(false)) writer_.page_break();
    in_paragraph_ = was_inside;
    look_ = outer;
  }

  /// A paragraph whose style names a master begins a page of it. After a break
  /// of any other kind the master's successor goes on.
  void begin_page(const OdtStyle& style) {
    const bool names = !style.master.empty() && styles_.master(style.master) != nullptr;
    if (masters.empty()) {
      masters.push_back(names ? style.master : styles_.first_master());
      return;
    }
    const bool breaks = style.break_before.value_or(false);
    if (!names && !breaks) return;
    writer_.page_break();
    std::string next = masters.back();
    if (names) {
      next = style.master;
    } else if (const OdtMaster* master = styles_.master(next); master != nullptr && !master->next.empty()) {
      next = master->next;
    }
    if (!names && next == masters.back()) return;
    masters.push_back(next);
    writer_.next_section();
  }

  void walk_span(const pugi::xml_node& node, int depth) {
    const Look outer = look_;
    const OdtStyle style = styles_.style("text", node.attribute("text:style-name").value());
    look_.hidden = style.hidden.value_or(look_.hidden);
    look_.bold = style.bold.value_or(look_.bold);
    look_.size_pt = style.size_pt.value_or(look_.size_pt);
    if (style.font) look_.font = *style.font;
    walk_children(node, depth);
    look_ = outer;
  }

  /// White space is folded as in HTML (ODF 1.3 part 3, 6.1.2).
  void take_text(const char* text) {
    std::string folded;
    for (const char* c = text; *c != '\0'; ++c) {
      const bool blank = *c == ' ' || *c == '\t' || *c == '\n' || *c == '\r';
      if (!blank)
        folded += *c;
      else if (!blank_)
        folded += ' ';
      blank_ = blank;
    }
    put(folded);
  }

  void take_blanks(const pugi::xml_node& node) {
    const long count = std::clamp(std::strtol(node.attribute("text:c").value(), nullptr, 10), 1L, kMostBlanks);
    append(std::string(static_cast<std::size_t>(count), ' '));
  }

  void append(std::string_view text) {
    blank_ = false;
    put(text);
  }

  void put(std::string_view text) {
    if (!in_paragraph_) return;
    if (deleting_ > 0) writer_.leave_out(core::TextZone::deleted, text, look_.font);
    else if (look_.hidden) writer_.leave_out(core::TextZone::hidden, text, look_.font);
    else writer_.append(text, {look_.font, look_.size_pt, look_.bold});
  }

  /// Deleted text stands at the head of the document and a mark where it was;
  /// or, written while changes were shown, in its place between two marks.
  void note_deletions(const pugi::xml_node& node) {
    for (const pugi::xml_node region : node.children("text:changed-region"))
      for (const pugi::xml_node deletion : region.children("text:deletion")) {
        const char* id = region.attribute("text:id") ? region.attribute("text:id").value() : region.attribute("xml:id").value();
        deletions_[id] = all_text(deletion, 0);
      }
  }

  void leave_out_deletion(const pugi::xml_node& node) {
    const auto it = deletions_.find(node.attribute("text:change-id").value());
    if (it != deletions_.end()) writer_.leave_out(core::TextZone::deleted, it->second, look_.font);
  }

  [[nodiscard]] static std::string all_text(const pugi::xml_node& node, int depth) {
    std::string text;
    if (depth > kDeepest) return text;
    for (const pugi::xml_node c : node.children()) {
      if (c.type() == pugi::node_pcdata || c.type() == pugi::node_cdata) text += c.value();
      else if (std::string_view(c.name()) != "office:change-info") (text += all_text(c, depth + 1)) += what_is(c.name()) == What::span ? "" : " ";
    }
    return text;
  }

  [[nodiscard]] bool is_deletion(const pugi::xml_node& mark) const { return deletions_.contains(mark.attribute("text:change-id").value()); }

  void walk_note(const pugi::xml_node& node) {
    if (look_.hidden || deleting_ > 0) return;
    Walker note(styles_, fonts_);
    note.masters = {""};
    note.run(node.child("text:note-body"));
    notes.insert(notes.end(), std::make_move_iterator(note.blocks.begin()), std::make_move_iterator(note.blocks.end()));
    too_deep = too_deep || note.too_deep;
  }

  void walk_row(const pugi::xml_node& node, int depth) {
    const BlockWriter::Place outer = writer_.enter_row();
    walk_children(node, depth);
    writer_.leave_row(outer);
  }

  void walk_box(const pugi::xml_node& node, int depth) {
    if (look_.hidden || deleting_ > 0) return;
    const bool was_inside = in_paragraph_, was_blank = blank_;
    const Look outer = look_;
    in_paragraph_ = false;
    writer_.enter_box();
    walk_children(node, depth);
    writer_.leave_box();
    look_ = outer;
    in_paragraph_ = was_inside;
    blank_ = was_blank;
  }

  const OdtStyles& styles_;
  text::LegacyReader& fonts_;
  int deleting_ = 0;                 ///< deletions that the text lies in
  std::map<std::string, std::string> deletions_;  ///< text of a change that deletes, by its id
  BlockWriter writer_;
  Look look_;
  int in_contents_ = 0;
  bool in_paragraph_ = false;
  bool blank_ = true;  ///< a blank was just put, or the paragraph begins
};

/// Headers and footers of the masters, each read once.
class Margins {
 public:
  Margins(const OdtStyles& styles, text::LegacyReader& fonts, Manuscript& out)
      : styles_(styles), fonts_(fonts), out_(out) {}

  /// Part of the pages that bear a number where a section begins with this
  /// master. Its first page does not count where others follow it.
  double numbered(const std::string& name) {
    const OdtMaster* master = styles_.master(name);
    if (master == nullptr) return 0;
    const double own = numbered(*master);
    const OdtMaster* next = master->next.empty() ? nullptr : styles_.master(master->next);
    return next == nullptr || next == master ? own : numbered(*next);
  }

 private:
  double numbered(const OdtMaster& master) {
    if (const auto known = shares_.find(&master); known != shares_.end()) return known->second;
    (void)read(master.header_first);
    (void)read(master.footer_first);
    const bool header = read(master.header), footer = read(master.footer);
    double share = header || footer ? 1 : 0;
    if (master.header_left || master.footer_left) {
      const bool left = (master.header_left ? read(master.header_left) : header) ||
                        (master.footer_left ? read(master.footer_left) : footer);
      share = (share + (left ? 1 : 0)) / 2;
    }
    shares_[&master] = share;
    return share;
  }

  /// True where it bears a page number.
  bool read(const pugi::xml_node& part) {
    if (!part) return false;
    Walker walker(styles_, fonts_);
    walker.masters = {""};
    walker.run(part);
    auto& blocks = out_.headers_footers;
    blocks.insert(blocks.end(), std::make_move_iterator(walker.blocks.begin()),
                  std::make_move_iterator(walker.blocks.end()));
    return walker.page_field;
  }

  const OdtStyles& styles_;
  text::LegacyReader& fonts_;
  Manuscript& out_;
  std::map<const OdtMaster*, double> shares_;
};

}  // namespace

Manuscript walk_odt(const pugi::xml_node& body, const OdtStyles& styles, text::LegacyReader& fonts) {
  Manuscript out;
  Walker walker(styles, fonts);
  walker.run(body.child("office:text"));
  out.body = std::move(walker.blocks);
  out.notes = std::move(walker.notes);
  out.pictures = walker.pictures;
  if (walker.too_deep) out.damage.push_back(too_deep());

  Margins margins(styles, fonts, out);
  bool unsaid = walker.masters.empty();
  for (const std::string& name : walker.masters) {
    out.numbered.push_back(margins.numbered(name));
    const OdtMaster* master = styles.master(name);
    const auto paper = master != nullptr ? styles.paper(*master) : std::nullopt;
    if (paper)
      out.papers_mm.push_back(*paper);
    else
      unsaid = true;
  }
  if (unsaid) out.damage.push_back(no_paper_size());
  return out;
}

}  // namespace sokhao::probes::sheet
