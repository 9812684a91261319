#include "probes/sheet/rtf_words.h"

#include <unordered_map>

namespace sokhao::probes::sheet {
namespace {

using Table = std::unordered_map<std::string_view, RtfMeaning>;

Table made() {
  using W = RtfWord;
  Table table{{"fonttbl", {W::font_table}},
              {"stylesheet", {W::style_sheet}},
              {"fldinst", {W::field_code}},
              {"fldrslt", {W::field_result}},
              {"footnote", {W::note}},
              {"header", {W::header}},
              {"headerr", {W::header}},
              {"headerl", {W::header_left}},
              {"headerf", {W::header_first}},
              {"footer", {W::footer}},
              {"footerr", {W::footer}},
              {"footerl", {W::footer_left}},
              {"footerf", {W::footer_first}},
              {"shptxt", {W::text_box}},
              {"dptxbxtext", {W::text_box}},
              {"pict", {W::picture}},
              {"upr", {W::both_ways}},
              {"ud", {W::in_unicode}},
              {"f", {W::font}},
              {"deff", {W::default_font}},
              {"fcharset", {W::charset}},
              {"cpg", {W::code_page}},
              {"ansicpg", {W::ansi_code_page}},
              {"u", {W::unicode}},
              {"uc", {W::skip_count}},
              {"v", {W::hidden}},
              {"deleted", {W::deleted}},
              {"mvf", {W::deleted}},
              {"b", {W::bold}},
              {"fs", {W::size}},
              {"plain", {W::plain}},
              {"chpgn", {W::page_number}},
              {"emspace", {W::blank}},
              {"enspace", {W::blank}},
              {"qmspace", {W::blank}},
              {"par", {W::paragraph_end}},
              {"pard", {W::paragraph_defaults}},
              {"s", {W::paragraph_style}},
              {"qc", {W::centred}},
              {"pagebb", {W::page_break_before}},
              {"intbl", {W::in_table}},
              {"cell", {W::cell_end}},
              {"nestcell", {W::cell_end}},
              {"row", {W::row_end}},
              {"line", {W::line_break}},
              {"lbr", {W::line_break}},
              {"column", {W::line_break}},
              {"tab", {W::tab}},
              {"page", {W::page_break}},
              {"softpage", {W::printed_break}},
              {"sect", {W::section_end}},
              {"sectd", {W::section_defaults}},
              {"sbknone", {W::section_same_page}},
              {"sbkcol", {W::section_same_page}},
              {"sbkpage", {W::section_new_page}},
              {"sbkeven", {W::section_new_page}},
              {"sbkodd", {W::section_new_page}},
              {"titlepg", {W::title_page}},
              {"facingp", {W::facing_pages}},
              {"paperw", {W::paper_width}},
              {"paperh", {W::paper_height}},
              {"pgwsxn", {W::section_width}},
              {"pghsxn", {W::section_height}},
              {"lquote", {W::character, 0x2018}},
              {"rquote", {W::character, 0x2019}},
              {"ldblquote", {W::character, 0x201C}},
              {"rdblquote", {W::character, 0x201D}},
              {"bullet", {W::character, 0x2022}},
              {"endash", {W::character, 0x2013}},
              {"emdash", {W::character, 0x2014}}};
  // Labels of lists stand in pntext and listtext; shprslt and nonshppict repeat
  // for old readers what stands elsewhere.
  for (const char* name : {"colortbl",   "info",      "pntext",    "listtext",  "pntxta",     "pntxtb",
                           "annotation", "atnid",     "atnauthor", "atnref",    "atntime",    "atndate",
                           "xe",         "tc",        "tcn",       "shprslt",   "nonshppict", "sp",
                           "ftnsep",     "ftnsepc",   "ftncn",     "aftnsep",   "aftnsepc",   "aftncn",
                           "objdata",    "objclass",  "objname",   "bkmkstart", "bkmkend",    "listtable",
                           "revtbl",     "rsidtbl",   "generator", "filetbl",   "background", "nonesttables",
                           "template",   "private",   "comment",   "rxe",       "title",      "subject",
                           "author",     "operator",  "keywords",  "doccomm",   "company",    "manager",
                           "category",   "hlinkbase", "formfield", "datafield", "themedata",  "colorschememapping"})
    table[name] = {W::passed_over};
  for (const char* name : {"shppict", "shpinst", "do", "moMath", "moMathPara", "mmath", "shpgrp"})
    table[name] = {W::passed_through};
  return table;
}

}  // namespace

RtfMeaning meaning_of(std::string_view name) {
  static const Table table = made();
  const auto it = table.find(name);
  return it == table.end() ? RtfMeaning{} : it->second;
}

}  // namespace sokhao::probes::sheet
