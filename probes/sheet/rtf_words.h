// What the control words of RTF mean to a reader of text. Words that are not
// here change nothing that is counted.
#pragma once

#include <string_view>

namespace sokhao::probes::sheet {

enum class RtfWord {
  unknown,
  // destinations
  passed_over,     ///< known, and no text that is printed
  passed_through,  ///< a destination with \* whose text is printed
  font_table,
  style_sheet,
  field_code,
  field_result,
  note,
  header,
  header_left,
  header_first,
  footer,
  footer_left,
  footer_first,
  text_box,
  picture,
  both_ways,  ///< \upr: the same text in ANSI and in Unicode
  in_unicode,
  // letters
  font,
  default_font,
  charset,
  code_page,
  ansi_code_page,
  unicode,
  skip_count,
  hidden,
  deleted,
  bold,
  size,
  plain,
  page_number,
  blank,
  character,
  // paragraphs
  paragraph_end,
  paragraph_defaults,
  paragraph_style,
  centred,
  page_break_before,
  in_table,
  cell_end,
  row_end,
  line_break,
  tab,
  page_break,
  printed_break,
  // sections
  section_end,
  section_defaults,
  section_same_page,
  section_new_page,
  title_page,
  facing_pages,
  paper_width,
  paper_height,
  section_width,
  section_height
};

struct RtfMeaning {
  RtfWord word = RtfWord::unknown;
  char32_t character = 0;  ///< of RtfWord::character
};

[[nodiscard]] RtfMeaning meaning_of(std::string_view name);

}  // namespace sokhao::probes::sheet
