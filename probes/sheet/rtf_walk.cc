#include "probes/sheet/rtf_walk.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/text.h"
#include "probes/sheet/block_writer.h"
#include "probes/sheet/field_code.h"
#include "probes/sheet/messages.h"
#include "probes/sheet/rtf_sections.h"
#include "probes/sheet/rtf_tokens.h"
#include "probes/sheet/rtf_words.h"
#include "probes/text/code_page.h"
#include "probes/text/utf.h"

namespace sokhao::probes::sheet {
namespace {

using Kind = RtfToken::Kind;

/// Groups inside one another; Word nests a few dozen.
constexpr std::size_t kMostGroups = 2000;
constexpr std::size_t kReportEvery = 1u << 20;
constexpr int kDefaultCharset = 1, kSymbolCharset = 2, kVietnameseCharset = 163;
constexpr int kWesternCodePage = 1252, kVietnameseCodePage = 1258;

enum class Zone { text, passed_over, font_table, style_sheet, field_code };

/// What braces save and restore.
struct Group {
  Zone zone = Zone::text;
  int font = -1;  ///< -1: the document's
  double size_pt = 12;
  bool bold = false, hidden = false, deleted = false;
  int skip_count = 1;  ///< characters after \u that repeat it for old readers
  int style = 0;
  bool centred = false, break_before = false, in_table = false;
  bool contents = false;
  // What ends with the group:
  bool ends_story = false, ends_box = false, ends_code = false;
  std::optional<Zone> around;  ///< of \upr, for its Unicode half
};

struct Font {
  std::string name;
  int charset = kDefaultCharset, code_page = 0;
  bool older = false;  ///< its letters are an older Vietnamese encoding, whatever its character set says
};

/// A text of its own and its place in a table.
struct Story {
  explicit Story(text::LegacyReader& fonts) : writer(fonts) {}
  BlockWriter writer;
  std::optional<BlockWriter::Place> outside_row;  ///< set while in a row
  std::optional<RtfMargin> margin;                ///< empty: a note, or the body
  bool numbered = false;
};

class Walker {
 public:
  Walker(std::string_view bytes, text::LegacyReader& fonts, const std::function<void(std::size_t)>& on_position)
      : bytes_(bytes), tokens_(bytes), fonts_(fonts), on_position_(on_position) {
    stories_.push_back(std::make_unique<Story>(fonts));
    groups_.emplace_back();
  }

  Manuscript run() {
    std::size_t reported = 0;
    for (RtfToken token = tokens_.next(); token.kind != Kind::end && !done_; token = tokens_.next()) {
      take(token);
      if (on_position_ && tokens_.position() - reported > kReportEvery) {
        reported = tokens_.position();
        on_position_(reported);
      }
    }
    return finish();
  }

 private:
  Group& group() { return groups_.back(); }
  Story& story() { return *stories_.back(); }

  void take(const RtfToken& token) {
    if (half_ != nullptr && token.kind != Kind::byte && token.kind != Kind::symbol) std::exchange(half_, nullptr)->forget();
    switch (token.kind) {
      case Kind::open:
        skip_ = 0;
        starred_ = false;
        if (groups_.size() >= kMostGroups) {
          out_.damage.push_back(too_deep());
          done_ = true;
          return;
        }
        groups_.push_back(opened());
        return;
      case Kind::close:
        skip_ = 0;
        return close();
      case Kind::byte:
        if (skipped()) return;
        return take_byte(token.byte);
      case Kind::symbol:
        if (token.byte != '*' && skipped()) return;
        return take_symbol(token.byte);
      case Kind::word:
        // Some writers leave the repetition out.
        if (meaning_of(token.name).word == RtfWord::character && skipped()) return;
        skip_ = 0;
        return take_word(token);
      case Kind::end:
        return;
    }
  }

  [[nodiscard]] Group opened() const {
    Group inner = groups_.back();
    inner.ends_story = inner.ends_box = inner.ends_code = false;
    return inner;
  }

  bool skipped() {
    if (skip_ == 0) return false;
    --skip_;
    return true;
  }

  void close() {
    if (groups_.size() == 1) {
      done_ = true;  // what follows the last brace is no RTF
      return;
    }
    const Group closed = group();
    if (closed.ends_code) end_code();
    if (closed.ends_box) end_box();
    if (closed.ends_story) end_story();
    groups_.pop_back();
    if (closed.ends_code) group().contents = group().contents || code_is_contents_;
    if (groups_.size() == 1) done_ = closed_whole_ = true;
  }

  // Letters

  void take_byte(std::uint8_t byte) {
    switch (group().zone) {
      case Zone::text:
        return put_letter(byte);
      case Zone::font_table:
        return take_font_name(byte);
      case Zone::style_sheet:
        return take_style_name(byte);
      case Zone::field_code:
        code_ += static_cast<char>(byte);
        return;
      case Zone::passed_over:
        return;
    }
  }

  void put_letter(std::uint8_t byte) {
    const Font& font = font_table_[current_font()];
    if (font.charset == kSymbolCharset && byte > 0x20) return put(0xF000u + byte);
    const int page = page_of(font);
    if (byte < 0x80 && half_ == nullptr) return put(byte);
    if (page == kWesternCodePage) return put(text::windows_1252(byte));
    if (page == kVietnameseCodePage) return put(text::windows_1258(byte));
    text::CodePage& reader = code_pages_.try_emplace(page, page).first->second;
    const std::string utf8 = reader.take(byte);
    half_ = utf8.empty() ? &reader : nullptr;
    if (!utf8.empty() && (utf8.size() > 1 || static_cast<unsigned char>(utf8.front()) >= 0x20)) put(utf8);
  }

  [[nodiscard]] int page_of(const Font& font) const {
    if (font.charset == kVietnameseCharset) return kVietnameseCodePage;
    if (font.older) return kWesternCodePage;
    if (font.code_page != 0) return font.code_page;
    const int page = text::code_page_of_charset(font.charset);
    return page != 0 ? page : ansi_code_page_;
  }

  int current_font() { return group().font >= 0 ? group().font : default_font_; }

  void put(char32_t c) {
    if (c < 0x20 && c != U'\t' && c != U'\n') return;
    std::string utf8;
    text::append_utf8(c, utf8);
    put(utf8);
  }

  void put(std::string_view utf8) {
    const Group& look = group();
    if (look.zone != Zone::text) return;
    if (look.hidden || look.deleted)
      return story().writer.leave_out(look.deleted ? core::TextZone::deleted : core::TextZone::hidden, utf8, font_table_[current_font()].name);
    if (!story().writer.open()) begin_paragraph();
    story().writer.append(utf8, {font_table_[current_font()].name, look.size_pt, look.bold});
  }

  void begin_paragraph() {
    const Group& look = group();
    Story& in = story();
    if (look.in_table && !in.outside_row) {
      in.outside_row = in.writer.enter_row();
      in.writer.next_cell();
    }
    if (!look.in_table) leave_row();
    if (stories_.size() == 1 && std::exchange(section_begins_, false) && sections_.on_new_page())
      in.writer.page_break();
    if (look.break_before) in.writer.page_break();
    const bool contents = look.contents || is_contents_style(look.style);
    in.writer.begin({look.centred, contents, look.size_pt});
  }

  void leave_row() {
    Story& in = story();
    if (!in.outside_row) return;
    in.writer.end();
    in.writer.leave_row(*in.outside_row);
    in.outside_row.reset();
  }

  bool is_contents_style(int style) {
    const auto it = style_names_.find(style);
    if (it == style_names_.end()) return false;
    const std::string name = core::trim(core::folded(it->second));
    return name.starts_with("toc ") || (name.starts_with("contents ") && !name.ends_with("heading"));
  }

  void take_symbol(std::uint8_t symbol) {
    switch (symbol) {
      case '*':
        starred_ = true;
        return;
      case '~':
        return put(0xA0);
      case '_':
        return put(U'-');
      case '-':
        return put(0xAD);  // TCVN3's ư, where it is no hyphen
      case '\\':
      case '{':
      case '}':
        return take_byte(symbol);
      case '\r':
      case '\n':
        return end_paragraph();
      default:
        return;
    }
  }

  // Words

  void take_word(const RtfToken& token) {
    const bool starred = std::exchange(starred_, false);
    const RtfMeaning meaning = meaning_of(token.name);
    if (starred && meaning.word == RtfWord::unknown) {
      group().zone = Zone::passed_over;
      return;
    }
    if (group().zone == Zone::passed_over && !(meaning.word == RtfWord::in_unicode && group().around)) return;
    if (begin_destination(meaning.word)) return;
    if (set_document(meaning.word, token)) return;
    if (set_letters(meaning, token)) return;
    if (group().zone != Zone::text) {
      if (group().zone == Zone::style_sheet && meaning.word == RtfWord::paragraph_style) style_ = token.number;
      return;
    }
    if (meaning.word == RtfWord::section_end)
      end_section();
    else
      set_paragraph(meaning.word, token);
  }

  bool begin_destination(RtfWord word) {
    if (const auto margin = margin_of(word)) {
      begin_story(margin);
      return true;
    }
    switch (word) {
      case RtfWord::passed_over:
        group().zone = Zone::passed_over;
        return true;
      case RtfWord::passed_through:
        return true;
      case RtfWord::font_table:
        group().zone = Zone::font_table;
        return true;
      case RtfWord::style_sheet:
        group().zone = Zone::style_sheet;
        return true;
      case RtfWord::field_code:
        code_.clear();
        group().zone = Zone::field_code;
        group().ends_code = true;
        return true;
      case RtfWord::field_result:
        return true;
      case RtfWord::note:
        begin_story(std::nullopt);
        return true;
      case RtfWord::text_box:
        begin_box();
        return true;
      case RtfWord::picture:
        if (group().zone == Zone::text && !group().hidden && !group().deleted) {
          ++out_.pictures;
          story().writer.note_picture();
        }
        group().zone = Zone::passed_over;
        return true;
      case RtfWord::both_ways:
        group().around = group().zone;
        group().zone = Zone::passed_over;
        return true;
      case RtfWord::in_unicode:
        group().zone = group().around.value_or(Zone::passed_over);
        return true;
      default:
        return false;
    }
  }

  void begin_story(std::optional<RtfMargin> margin) {
    if (group().zone != Zone::text) return;
    Group& inner = group();
    if (inner.hidden || inner.deleted) {
      inner.zone = Zone::passed_over;
      return;
    }
    stories_.push_back(std::make_unique<Story>(fonts_));
    story().margin = margin;
    inner.ends_story = true;
    inner.in_table = inner.contents = inner.break_before = inner.centred = false;
    inner.style = 0;
  }

  void end_story() {
    const std::unique_ptr<Story> ended = std::move(stories_.back());
    stories_.pop_back();
    std::vector<Block> blocks = ended->writer.finish();
    if (!ended->margin) {
      out_.notes.insert(out_.notes.end(), std::make_move_iterator(blocks.begin()),
                        std::make_move_iterator(blocks.end()));
      return;
    }
    sections_.put(*ended->margin, std::move(blocks), ended->numbered);
  }

  void begin_box() {
    if (group().zone != Zone::text) return;
    if (group().hidden || group().deleted) {
      group().zone = Zone::passed_over;
      return;
    }
    story().writer.enter_box();
    rows_outside_.push_back(std::exchange(story().outside_row, std::nullopt));
    group().ends_box = true;
    group().in_table = group().break_before = group().centred = false;
  }

  void end_box() {
    leave_row();
    story().writer.leave_box();
    story().outside_row = rows_outside_.back();
    rows_outside_.pop_back();
  }

  void end_code() {
    const std::string word = field_name(code_);
    if (word == "PAGE") story().numbered = true;
    code_is_contents_ = word == "TOC";
  }

  bool set_document(RtfWord word, const RtfToken& token) {
    if (stories_.size() == 1 && group().zone == Zone::text && sections_.take(word, token.number)) return true;
    switch (word) {
      case RtfWord::ansi_code_page:
        ansi_code_page_ = token.number;
        return true;
      case RtfWord::default_font:
        default_font_ = token.number;
        return true;
      case RtfWord::charset:
        if (group().zone == Zone::font_table) font_table_[font_].charset = token.number;
        return true;
      case RtfWord::code_page:
        if (group().zone == Zone::font_table) font_table_[font_].code_page = token.number;
        return true;
      default:
        return false;
    }
  }

  bool set_letters(const RtfMeaning& meaning, const RtfToken& token) {
    Group& look = group();
    const bool on = !token.has_number || token.number != 0;
    switch (meaning.word) {
      case RtfWord::font:
        if (look.zone == Zone::font_table)
          font_ = token.number;
        else
          look.font = token.number;
        return true;
      case RtfWord::unicode:
        take_unicode(token.number);
        return true;
      case RtfWord::skip_count:
        look.skip_count = std::clamp(token.number, 0, 100);
        return true;
      case RtfWord::hidden:
        look.hidden = on;
        return true;
      case RtfWord::deleted:
        look.deleted = on;
        return true;
      case RtfWord::bold:
        look.bold = on;
        return true;
      case RtfWord::size:
        if (token.number > 0 && token.number < 4000) look.size_pt = token.number / 2.0;
        return true;
      case RtfWord::plain:
        look.hidden = look.deleted = look.bold = false;
        look.size_pt = 12;
        look.font = -1;
        return true;
      case RtfWord::blank:
        put(U' ');
        return true;
      case RtfWord::character:
        put(meaning.character);
        return true;
      default:
        return false;
    }
  }

  void take_unicode(std::int32_t number) {
    skip_ = group().skip_count;
    auto unit = static_cast<char32_t>(number < 0 ? number + 0x10000 : number) & 0xFFFF;
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_ = unit;
      return;
    }
    if (unit >= 0xDC00 && unit < 0xE000)
      unit = high_ != 0 ? 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00) : 0xFFFD;
    high_ = 0;
    if (group().zone == Zone::text) put(unit);
  }

  void set_paragraph(RtfWord word, const RtfToken& token) {
    Group& look = group();
    const bool shown = !look.hidden && !look.deleted;
    switch (word) {
      case RtfWord::page_number:
        story().numbered = story().numbered || shown;
        put(U'1');
        return;
      case RtfWord::paragraph_end:
        if (!look.deleted) end_paragraph();
        return;
      case RtfWord::paragraph_defaults:
        look.style = 0;
        look.centred = look.break_before = look.in_table = false;
        return;
      case RtfWord::paragraph_style:
        look.style = token.number;
        return;
      case RtfWord::centred:
        look.centred = true;
        return;
      case RtfWord::page_break_before:
        look.break_before = !token.has_number || token.number != 0;
        return;
      case RtfWord::in_table:
        look.in_table = true;
        return;
      case RtfWord::cell_end:
        if (!story().outside_row && look.in_table) begin_paragraph();
        story().writer.end();
        story().writer.next_cell();
        return;
      case RtfWord::row_end:
        leave_row();
        return;
      case RtfWord::line_break:
        put(U'\n');
        return;
      case RtfWord::tab:
        put(U'\t');
        return;
      case RtfWord::page_break:
        if (shown) story().writer.page_break();
        return;
      case RtfWord::printed_break:
        story().writer.printed_break();
        return;
      default:
        return;
    }
  }

  void end_paragraph() {
    if (group().zone != Zone::text) return;
    story().writer.end();
  }

  /// How a section begins stands after the end of the one before, so the break
  /// is made when the next one has text.
  void end_section() {
    if (stories_.size() > 1) return;
    leave_row();
    story().writer.end();
    sections_.next();
    story().writer.next_section();
    section_begins_ = true;
  }

  // Tables at the head of the file

  void take_font_name(std::uint8_t byte) {
    if (byte != ';') {
      text::append_utf8(text::windows_1252(byte), font_table_[font_].name);
      return;
    }
    font_table_[font_].name = core::trim(font_table_[font_].name);
    font_table_[font_].older = text::font_prior(font_table_[font_].name).encoding.has_value();
  }

  void take_style_name(std::uint8_t byte) {
    if (byte != ';')
      text::append_utf8(text::windows_1252(byte), style_names_[style_]);
    else
      style_ = 0;
  }

  // The end

  Manuscript finish() {
    while (stories_.size() > 1) end_story();
    leave_row();
    out_.body = story().writer.finish();
    // After the last \sect nothing may follow.
    const int last = out_.body.empty() ? 0 : out_.body.back().section;
    sections_.finish(static_cast<std::size_t>(last) + 1, out_);
    if (!closed_whole_ && out_.damage.empty()) judge_end();
    return std::move(out_);
  }

  void judge_end() {
    const std::size_t last = bytes_.find_last_not_of(std::string_view(" \t\r\n\0\x1A", 6));
    const bool closes = last != std::string_view::npos && bytes_[last] == '}';
    out_.damage.push_back(closes ? groups_not_closed() : cut_short());
  }

  std::string_view bytes_;
  RtfTokens tokens_;
  text::LegacyReader& fonts_;
  const std::function<void(std::size_t)>& on_position_;

  Manuscript out_;
  std::vector<Group> groups_;
  std::vector<std::unique_ptr<Story>> stories_;
  std::vector<std::optional<BlockWriter::Place>> rows_outside_;
  RtfSections sections_;
  std::map<int, Font> font_table_;
  std::map<int, std::string> style_names_;
  std::string code_;
  bool code_is_contents_ = false, section_begins_ = false;
  int ansi_code_page_ = kWesternCodePage, default_font_ = 0;
  std::map<int, text::CodePage> code_pages_;
  text::CodePage* half_ = nullptr;  ///< that has a character begun
  int font_ = 0, style_ = 0;  ///< that the tables at the head are describing
  int skip_ = 0;              ///< characters still to be passed over
  char32_t high_ = 0;         ///< first half of a surrogate pair
  bool starred_ = false, done_ = false, closed_whole_ = false;
};

}  // namespace

Manuscript walk_rtf(std::string_view bytes, text::LegacyReader& fonts,
                    const std::function<void(std::size_t)>& on_position) {
  return Walker(bytes, fonts, on_position).run();
}

}  // namespace sokhao::probes::sheet
