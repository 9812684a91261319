// Puts what a walk finds into blocks: paragraphs, table cells, text boxes,
// page breaks. Every reader of this folder writes through it.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "probes/sheet/blocks.h"
#include "probes/text/legacy.h"

namespace sokhao::probes::sheet {

struct ParagraphLook {
  bool centred = false;
  bool contents = false;  ///< belongs to a table of contents
  double size_pt = 0;     ///< of a paragraph without letters
};

struct LetterLook {
  std::string_view font;  ///< "" when none is named
  double size_pt = 0;
  bool bold = false;
};

class BlockWriter {
 public:
  explicit BlockWriter(text::LegacyReader& fonts) : fonts_(fonts) {}

  /// Ends the paragraph that is open, if any.
  void begin(const ParagraphLook& look);
  /// Opens a paragraph like the one before where none is open.
  void append(std::string_view utf8, const LetterLook& look);
  /// Not printed; belongs to the paragraph that is open.
  void leave_out(core::TextZone zone, std::string_view utf8, std::string_view font);
  void mark_contents() { block_.contents = true; }
  void end();
  /// A paragraph in whose place the text of an embedded document belongs.
  void embed(std::string_view id);
  [[nodiscard]] bool open() const { return open_; }

  /// A break before anything stands on the page makes no new one.
  void page_break();
  /// One that the program noted when it last printed.
  void printed_break();
  /// Something that is no text stands on the page.
  void note_picture() { content_on_page_ = content_on_printed_ = true; }
  void next_section() { ++section_; }
  [[nodiscard]] int section() const { return section_; }

  struct Place {
    int row = -1, cell = 0;
  };
  /// Cells of one row become one line of a cover. Hand what this returns to
  /// leave_row().
  [[nodiscard]] Place enter_row();
  void next_cell() { ++at_.cell; }
  void leave_row(Place outer) { at_ = outer; }

  /// A text box is a story of its own, printed near the paragraph it hangs on;
  /// its blocks follow that paragraph.
  void enter_box();
  void leave_box();

  /// All blocks; the writer is empty afterwards.
  [[nodiscard]] std::vector<Block> finish();

 private:
  struct Weights {
    std::map<double, std::size_t> sizes;
    std::size_t bold = 0, letters = 0;
  };
  /// What a text box interrupts.
  struct Interrupted {
    Block block;
    ParagraphLook look;
    Weights weights;
    Place at;
    bool open;
    std::size_t blocks;
  };

  void open_block();
  void end_block();
  void emit_boxes();
  void break_page(bool printed_only);

  text::LegacyReader& fonts_;
  std::vector<Block> blocks_, boxes_;
  std::vector<Interrupted> interrupted_;
  ParagraphLook look_;
  Block block_;
  Weights weights_;
  Place at_;
  bool open_ = false, content_on_page_ = false, content_on_printed_ = false;
  int page_ = 0, printed_ = 0, section_ = 0, rows_ = -1;
};

}  // namespace sokhao::probes::sheet
