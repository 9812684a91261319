#include "app/facts_text.h"

#include <fmt/format.h>

#include "core/text.h"
#include "report/damage_words.h"
#include "report/facts_words.h"
#include "report/file_tree.h"
#include "report/terms.h"
#include "report/wording.h"

namespace sokhao::app {
namespace {

using core::Language;

class Sheet {
 public:
  explicit Sheet(Language language) : language_(language) {}

  [[nodiscard]] std::string say(std::string_view vi, std::string_view en) const { return std::string(language_ == Language::vi ? vi : en); }
  [[nodiscard]] std::string seconds(const std::optional<double>& s) const { return s ? report::duration_text(*s, language_) : say("không đo được", "not measured"); }
  [[nodiscard]] std::string bytes(std::uint64_t n) const { return report::bytes_text(n, language_); }
  [[nodiscard]] Language language() const { return language_; }

  void heading(const std::string& text) { put(0, text); }
  void row(std::string_view vi, std::string_view en, const std::string& value, int indent = 2) {
    if (!value.empty()) put(indent, say(vi, en) + ": " + value);
  }
  void line(const std::string& text, int indent = 2) { put(indent, text); }
  /// What follows lies inside what stands before it.
  void deeper() { margin_ += 4; }
  void back() { margin_ -= 4; }
  void damage(const core::PartFacts& facts) {
    for (const auto& d : report::damage_lines(facts, language_))
      line((d.blocks ? "✗ " : "! ") + (d.path.empty() ? "" : d.path + ": ") + d.text);
  }
  [[nodiscard]] std::string term(std::string_view stored) const { return report::term_text(stored, language_); }
  [[nodiscard]] std::string count(std::int64_t n) const { return report::number_text(static_cast<double>(n), language_); }
  std::string take() { return std::move(out_); }

 private:
  void put(int indent, const std::string& text) { out_ += std::string(static_cast<std::size_t>(margin_ + indent), ' ') + text + "\n"; }
  int margin_ = 0;
  Language language_;
  std::string out_;
};

void video(Sheet& sheet, const core::VideoFacts& v, int indent) {
  sheet.row("Thời lượng phát được", "Playable", sheet.seconds(v.duration_s) + (v.duration_basis.empty() ? "" : "  [" + sheet.term(v.duration_basis) + "]"), indent);
  if (v.declared_duration_s) sheet.row("Thời lượng khai báo", "Declared", sheet.seconds(v.declared_duration_s), indent);
  std::string picture = v.video_codec.value_or(sheet.say("không có hình", "no picture"));
  if (v.width && v.height) picture += fmt::format(" {}×{}", *v.width, *v.height);
  if (v.frame_rate) picture += fmt::format(" · {} {}", report::number_text(*v.frame_rate, sheet.language()), sheet.say("hình/giây", "frames/s"));
  sheet.row("Hình", "Picture", picture, indent);
  sheet.row("Tiếng", "Sound", v.audio_codec.value_or(sheet.say("không có", "none")), indent);
  if (v.plays) sheet.row("Giải mã thử", "Sampled decode", *v.plays ? sheet.say("phát được", "plays") : sheet.say("không phát được", "does not play"), indent);
}

void titles(Sheet& sheet, const std::vector<core::Title>& list, const std::optional<std::int64_t>& main) {
  if (list.empty()) return;
  const std::string why = report::main_title_reason(list, main, sheet.language());
  const bool chosen = main && static_cast<std::size_t>(*main) < list.size();
  sheet.line("Video:" + (why.empty() || chosen ? "" : " " + why));
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool entry = chosen && static_cast<std::size_t>(*main) == i;
    sheet.line((entry ? "▶ " : "• ") + core::display_name(list[i].name) + (entry ? "  (" + sheet.say("bài dự thi", "the entry") + (why.empty() ? "" : ": " + why) + ")" : ""), 4);
    video(sheet, list[i].video, 8);
  }
}

void files(Sheet& sheet, std::string_view vi, std::string_view en, const std::vector<core::DiscFile>& list) {
  if (list.empty()) return;
  sheet.row(vi, en, report::file_sum(list, sheet.language()));
  for (const auto& line : report::file_tree(list, sheet.language())) {
    std::string text = (line.damaged ? "✗ " : "") + line.name;
    if (!line.size.empty()) text += "  " + line.size;
    if (!line.status.empty()) text += "  [" + line.status + "]";
    sheet.line(text, 4 + 2 * line.depth);
  }
}

void disc(Sheet& sheet, const core::DiscFacts& d) {
  sheet.heading(sheet.say("Ảnh đĩa", "Disc image") + " · " + report::container_text(d.container, sheet.language()));
  sheet.row("Nhãn đĩa", "Label", core::display_name(d.label));
  sheet.row("Loại đĩa", "Medium", d.medium ? (*d.medium == "dvd" ? "DVD" : "CD") : sheet.say("không xác định được (CD hoặc DVD)", "cannot be told (CD or DVD)"));
  sheet.row("Hệ thống tệp", "File systems", report::filesystems_text(d.filesystems));
  std::string size = sheet.bytes(d.actual_bytes);
  if (d.declared_bytes) size += sheet.say("; đĩa khai báo ", "; declared ") + sheet.bytes(*d.declared_bytes);
  sheet.row("Dung lượng", "Size", size);
  if (d.complete) sheet.row("Trọn vẹn", "Complete", *d.complete ? sheet.say("đủ", "yes") : sheet.say("KHÔNG: đĩa cụt", "NO: cut short"));
  for (const auto& t : d.tracks) sheet.line(report::track_text(t, sheet.language()) + "  [" + sheet.term(t.status) + "]");
  files(sheet, "Tệp trên đĩa", "Files", d.files);
  titles(sheet, d.titles, d.main_title);
}

void field(Sheet& sheet, std::string_view vi, std::string_view en, const core::Field& f) {
  std::string text;
  switch (f.state) {
    case core::FieldState::found: text = fmt::format("{}  ({:.0f} %, {})", core::display_name(f.value), f.confidence * 100, sheet.term(f.basis)); break;
    case core::FieldState::absent: text = sheet.say("không thấy", "absent"); break;
    case core::FieldState::unreadable: text = sheet.say("không đọc được", "unreadable"); break;
  }
  sheet.row(vi, en, text, 4);
}

void cover(Sheet& sheet, const core::CoverFields& c) {
  sheet.line(c.separate_page ? sheet.say("Bìa (trang riêng):", "Cover (own page):") : sheet.say("Thông tin tác giả (không có bìa riêng):", "Author's data (no separate cover):"));
  if (c.authors.empty()) field(sheet, "Họ và tên", "Full name", {});
  for (const auto& a : c.authors) field(sheet, "Họ và tên", "Full name", a);
  field(sheet, "Chức vụ", "Position", c.position);
  field(sheet, "Đơn vị", "Unit", c.unit);
  field(sheet, "Điện thoại", "Phone", c.phone);
  field(sheet, "Tiêu đề", "Title", c.title);
}

void document(Sheet& sheet, const core::DocumentFacts& d) {
  sheet.heading(sheet.say("Tài liệu", "Document"));
  if (d.pages) sheet.row("Số trang", "Pages", sheet.count(*d.pages));
  if (!d.page_sizes_mm.empty()) {
    sheet.row("Khổ giấy", "Paper", report::page_sizes_text(d, sheet.language()));
  }
  if (d.words) {
    sheet.row("Số chữ phần thân bài", "Words (chữ) of the body", sheet.count(d.words->body));
    sheet.row("Đếm như trình soạn thảo", "As a word processor counts", sheet.count(d.words->body_tokens));
    sheet.row("Toàn văn, cả bìa và đầu/cuối trang", "Everything, cover and headers included", sheet.count(d.words->total));
    sheet.row("Bìa", "Cover", sheet.count(d.words->cover));
    sheet.row("Đầu và cuối trang", "Headers and footers", sheet.count(d.words->headers_footers));
    sheet.row("Chú thích", "Footnotes", sheet.count(d.words->footnotes));
    sheet.row("Đếm từ, máy tự tách (để tham khảo)", "ICU words", sheet.count(d.words->icu));
    sheet.row("Ước lượng số từ từ điển", "Dictionary words, estimated", sheet.count(d.words->dictionary_estimate));
  }
  if (d.page_numbers.present)
    sheet.row("Đánh số trang", "Page numbers", *d.page_numbers.present ? sheet.say("có", "yes") : sheet.say("không", "no"));
  if (d.ocr)
    sheet.row("Đọc bản quét", "Read from a scan",
              fmt::format("{} {:.0f} % · {} {:.1f} % · {} {:.0f} %", sheet.say("độ chắc", "confidence"), d.ocr->confidence, sheet.say("nét chữ bỏ sót", "uncovered ink"), 100 * d.ocr->uncovered_ink,
                          sheet.say("âm tiết tiếng Việt", "Vietnamese syllables"), 100 * d.ocr->syllable_rate));
  cover(sheet, d.cover);
}

void part(Sheet& sheet, const core::PartFacts& facts);

void inner_parts(Sheet& sheet, const std::vector<core::PartFacts>& parts) {
  if (parts.empty()) return;
  sheet.line(sheet.say("Bên trong:", "Inside:"));
  sheet.deeper();
  for (const auto& inner : parts) part(sheet, inner);
  sheet.back();
}

void part(Sheet& sheet, const core::PartFacts& facts) {
  sheet.heading(core::display_name(facts.name) + " · " + sheet.bytes(facts.size));
  if (!facts.pieces.empty()) sheet.row("Đọc liền với", "Read together with", core::display_name(core::join(facts.pieces, ", "), 1000));
  if (facts.disc) disc(sheet, *facts.disc);
  if (facts.video) {
    sheet.heading("Video · " + facts.video->container);
    video(sheet, *facts.video, 2);
  }
  if (facts.document) document(sheet, *facts.document);
  if (facts.image) {
    const bool measured = facts.image->width > 0 && facts.image->height > 0;  // a broken file has no size
    const std::string size = measured ? fmt::format(" · {}×{}", facts.image->width, facts.image->height) : "";
    sheet.heading(fmt::format("{} · {}{}", sheet.say("Ảnh", "Picture"), facts.image->format, size));
    if (facts.image->cover) cover(sheet, *facts.image->cover);
    if (facts.image->text && !facts.image->text->empty()) sheet.row("Chữ đọc được", "Text", "\n" + core::trim(*facts.image->text));
  }
  if (facts.archive) {
    sheet.heading(sheet.say("Tệp nén", "Archive") + " · " + facts.archive->format);
    files(sheet, "Tệp bên trong", "Files", facts.archive->files);
    titles(sheet, facts.archive->titles, facts.archive->main_title);
  }
  sheet.damage(facts);
  if (facts.disc) inner_parts(sheet, facts.disc->parts);
  if (facts.archive) inner_parts(sheet, facts.archive->parts);
}

}  // namespace

std::string facts_text(const core::PartFacts& facts, const std::vector<core::IncompleteCheck>& incomplete, Language language) {
  Sheet sheet(language);
  part(sheet, facts);
  for (const auto& check : incomplete) sheet.line("? " + core::display_name(check.reason.in(language), 4096));
  std::vector<std::string> made;
  for (const auto& [probe, revision] : facts.probes) made.push_back(fmt::format("{}/{}", probe, revision));
  sheet.row("Bộ đọc", "Readers", core::join(made, ", "));
  return sheet.take();
}

}  // namespace sokhao::app
