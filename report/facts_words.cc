#include "report/facts_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "core/text.h"
#include "report/rule_names.h"
#include "report/terms.h"
#include "report/wording.h"

namespace sokhao::report {

using core::FieldState;
using core::PartKind;
using core::TitleKind;

namespace {

std::string yes_no(std::optional<bool> value, Language language) {
  if (!value) return std::string(say(language, "không xác định được", "could not be told"));
  return std::string(*value ? say(language, "có", "yes") : say(language, "không", "no"));
}

std::string or_unmeasured(const std::optional<double>& seconds, Language language) {
  return seconds ? duration_text(*seconds, language)
                 : std::string(say(language, "không đo được", "could not be measured"));
}

std::string percent(double share, Language language) { return number_text(share * 100, language, 1) + " %"; }

std::string_view format_word(core::DocumentFormat format, Language language) {
  switch (format) {
    case core::DocumentFormat::pdf: return "PDF";
    case core::DocumentFormat::docx: return "DOCX";
    case core::DocumentFormat::doc: return "DOC";
    case core::DocumentFormat::odt: return "ODT";
    case core::DocumentFormat::rtf: return "RTF";
    case core::DocumentFormat::text: return say(language, "văn bản thuần", "plain text");
    case core::DocumentFormat::html: return "HTML";
    case core::DocumentFormat::scan: return say(language, "bản quét", "scan");
  }
  return "";
}

std::string_view source_word(core::TextSource source, Language language) {
  switch (source) {
    case core::TextSource::text: return say(language, "chữ trong tệp", "text in the file");
    case core::TextSource::ocr: return say(language, "nhận dạng từ hình (OCR)", "read from pictures (OCR)");
    case core::TextSource::mixed: return say(language, "một phần nhận dạng từ hình", "partly read from pictures");
  }
  return "";
}

}  // namespace

std::string_view kind_word(PartKind kind, Language language) {
  switch (kind) {
    case PartKind::disc: return say(language, "đĩa", "disc");
    case PartKind::video: return say(language, "video", "video");
    case PartKind::document: return say(language, "văn bản", "document");
    case PartKind::image: return say(language, "hình ảnh", "picture");
    case PartKind::archive: return say(language, "tệp nén", "archive");
    case PartKind::unknown: return say(language, "không nhận ra", "not recognised");
  }
  return "";
}

std::string part_kind_text(const core::PartFacts& facts, Language language) {
  std::string kind(kind_word(facts.kind, language));
  if (!facts.pieces.empty()) return fmt::format("{}, {} {}", kind, say(language, "đọc liền với", "read together with"), shown(core::join(facts.pieces, ", ")));
  if (facts.joined_to.empty()) return kind;
  return fmt::format("{} {}", say(language, "phần tiếp theo của ảnh đĩa, đã đọc liền với", "continuation of a disc image, read together with"), shown(facts.joined_to));
}

std::string_view title_kind_word(TitleKind kind, Language language) {
  switch (kind) {
    case TitleKind::file: return say(language, "tệp", "file");
    case TitleKind::dvd_title: return say(language, "tiêu đề DVD", "DVD title");
    case TitleKind::vcd_track: return say(language, "rãnh VCD", "VCD track");
    case TitleKind::dvd_vr: return say(language, "bản ghi DVD-VR", "DVD-VR recording");
  }
  return "";
}

std::string_view field_state_word(FieldState state, Language language) {
  switch (state) {
    case FieldState::found: return say(language, "có", "found");
    case FieldState::absent: return say(language, "không thấy", "absent");
    case FieldState::unreadable: return say(language, "không đọc được", "unreadable");
  }
  return "";
}

std::string status_text(std::string_view status, Language language) {
  return term_text(status, language);
}

std::string container_text(std::string_view container, Language language) {
  struct Name {
    std::string_view stored, vi, en;
  };
  constexpr Name kNames[] = {{"iso", "ISO (cung từ 2.048 byte)", "ISO (sectors of 2,048 bytes)"},
                             {"raw", "ảnh thô (cung từ có mã sửa lỗi)", "raw sectors"},
                             {"bin_cue", "BIN + CUE (ảnh thô)", "BIN + CUE (raw sectors)"},
                             {"nrg", "NRG (Nero)", "NRG (Nero)"},
                             {"mdf_mds", "MDF + MDS (Alcohol 120 %)", "MDF + MDS (Alcohol 120 %)"},
                             {"ccd", "IMG + CCD (CloneCD)", "IMG + CCD (CloneCD)"},
                             {"toc", "BIN + TOC (cdrdao)", "BIN + TOC (cdrdao)"}};
  for (const Name& name : kNames)
    if (name.stored == container) return std::string(say(language, name.vi, name.en));
  return shown(container);
}

std::string filesystems_text(const std::vector<std::string>& filesystems) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {{"iso9660", "ISO 9660"}, {"joliet", "Joliet"}, {"rock_ridge", "Rock Ridge"}, {"udf", "UDF"}};
  std::vector<std::string> names;
  for (const std::string& stored : filesystems) {
    const auto known = std::find_if(std::begin(kNames), std::end(kNames), [&](const auto& name) { return name.first == stored; });
    names.push_back(known == std::end(kNames) ? shown(stored) : std::string(known->second));
  }
  return core::join(names, ", ");
}

std::string track_text(const core::DiscTrack& track, Language language) {
  return fmt::format(fmt::runtime(say(language, "Phiên {}, rãnh {}: {}, {} cung từ, bắt đầu ở cung từ {}", "Session {}, track {}: {}, {} sectors from sector {}")),
                     track.session, track.number, term_text(track.mode, language), number_text(static_cast<double>(track.sectors), language),
                     number_text(static_cast<double>(track.first_sector), language));
}

std::string main_title_reason(const std::vector<core::Title>& titles, const std::optional<std::int64_t>& main_title, Language language) {
  constexpr double kShort_s = 60;
  const auto t = [&](std::string_view vi, std::string_view en) { return std::string(say(language, vi, en)); };
  std::size_t videos = 0;
  double longest = 0;
  bool others_are_short = true;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const core::VideoFacts& video = titles[i].video;
    if (!video.video_codec && video.damage.empty()) continue;  // sound alone, or nothing
    ++videos;
    longest = std::max(longest, video.duration_s.value_or(0));
    const bool chosen = main_title && static_cast<std::size_t>(*main_title) == i;
    if (!chosen) others_are_short = others_are_short && video.duration_s.value_or(kShort_s) < kShort_s;
  }
  if (videos == 0) return "";
  if (!main_title || static_cast<std::size_t>(*main_title) >= titles.size())
    return videos == 1 ? "" : fmt::format(fmt::runtime(say(language, "có {} video, chưa rõ video nào là bài dự thi: cần người chọn", "{} videos, and which is the entry is not clear: a person chooses")), videos);
  const std::optional<double>& length = titles[static_cast<std::size_t>(*main_title)].video.duration_s;
  if (videos == 1) return t("video duy nhất", "the only video");
  if (others_are_short && length.value_or(kShort_s) >= kShort_s) return t("các video khác ngắn hơn 1 phút", "the other videos are shorter than a minute");
  if (length.value_or(0) < longest) return t("video duy nhất có thời lượng trong quy định", "the only one whose length is within the limits");
  return t("video dài nhất", "the longest");
}

NamedTexts video_lines(const core::VideoFacts& video, Language language) {
  const auto t = [&](std::string_view vi, std::string_view en) { return std::string(say(language, vi, en)); };
  NamedTexts lines;
  lines.push_back({t("Thời lượng phát được", "Playable length"), or_unmeasured(video.duration_s, language)});
  lines.push_back({t("Thời lượng ghi ở tiêu đề", "Length in the header"), or_unmeasured(video.declared_duration_s, language)});
  lines.push_back({t("Cách đo", "Measured by"), term_text(video.duration_basis, language)});
  lines.push_back({t("Đọc toàn bộ video", "Every packet read"), yes_no(video.scanned, language)});
  if (video.restarts > 0)
    lines.push_back({t("Số lần mốc thời gian bắt đầu lại", "Timestamps began anew"),
                     number_text(static_cast<double>(video.restarts), language)});
  lines.push_back({t("Dạng tệp", "Container"), shown(video.container)});
  lines.push_back({t("Hình", "Picture"), video.video_codec ? shown(*video.video_codec) : t("không có", "none")});
  lines.push_back({t("Tiếng", "Sound"), video.audio_codec ? shown(*video.audio_codec) : t("không có", "none")});
  if (video.width && video.height)
    lines.push_back({t("Kích thước hình", "Picture size"), fmt::format("{} × {}", *video.width, *video.height)});
  if (video.frame_rate)
    lines.push_back({t("Số hình mỗi giây", "Frames per second"), number_text(*video.frame_rate, language)});
  lines.push_back({t("Phát thử được", "Plays in a trial"), yes_no(video.plays, language)});
  if (video.black.value_or(false)) lines.push_back({t("Hình đen suốt", "Black throughout"), yes_no(true, language)});
  if (video.silent.value_or(false)) lines.push_back({t("Không tiếng suốt", "Silent throughout"), yes_no(true, language)});
  return lines;
}

NamedTexts disc_lines(const core::DiscFacts& disc, Language language) {
  const auto t = [&](std::string_view vi, std::string_view en) { return std::string(say(language, vi, en)); };
  NamedTexts lines;
  lines.push_back({t("Dạng ảnh đĩa", "Image format"), container_text(disc.container, language)});
  lines.push_back({t("Loại đĩa", "Medium"),
                   disc.medium ? (*disc.medium == "cd" ? "CD" : *disc.medium == "dvd" ? "DVD" : shown(*disc.medium))
                               : t("không xác định được", "could not be told")});
  lines.push_back({t("Hệ thống tệp", "File systems"), filesystems_text(disc.filesystems)});
  lines.push_back({t("Nhãn đĩa", "Label"), shown(disc.label)});
  if (disc.declared_bytes)
    lines.push_back({t("Dung lượng đĩa ghi nhận", "Size that the disc declares"), bytes_text(*disc.declared_bytes, language)});
  lines.push_back({t("Dung lượng thực có", "Size that is there"), bytes_text(disc.actual_bytes, language)});
  lines.push_back({t("Đủ dữ liệu", "Complete"), yes_no(disc.complete, language)});
  return lines;
}

NamedTexts document_lines(const core::DocumentFacts& document, Language language) {
  const auto t = [&](std::string_view vi, std::string_view en) { return std::string(say(language, vi, en)); };
  NamedTexts lines;
  lines.push_back({t("Dạng tệp", "Format"), std::string(format_word(document.format, language))});
  lines.push_back({t("Số trang", "Pages"), document.pages ? number_text(static_cast<double>(*document.pages), language)
                                                          : t("không xác định được", "could not be told")});
  lines.push_back({t("Khổ giấy", "Page sizes"), page_sizes_text(document, language)});
  lines.push_back({t("Nguồn chữ", "Source of the text"), std::string(source_word(document.text_source, language))});
  lines.push_back({t("Bảng mã", "Encoding"), fmt::format("{} ({})", shown(document.encoding.name),
                                                         percent(document.encoding.confidence, language))});
  lines.push_back({t("Đánh số trang", "Page numbers"),
                   document.page_numbers.pages_expected > 0
                       ? fmt::format("{} ({}/{} {})", yes_no(document.page_numbers.present, language), document.page_numbers.pages_with,
                                     document.page_numbers.pages_expected, say(language, "trang", "pages"))
                       : yes_no(document.page_numbers.present, language)});
  if (document.ocr) {
    lines.push_back({t("Độ tin cậy nhận dạng", "OCR confidence"), number_text(document.ocr->confidence, language, 1) + " / 100"});
    lines.push_back({t("Nét chữ bỏ sót khi đọc", "Ink outside what was read"), percent(document.ocr->uncovered_ink, language)});
    lines.push_back({t("Tỷ lệ tiếng Việt hợp lệ", "Valid Vietnamese syllables"), percent(document.ocr->syllable_rate, language)});
  }
  return lines;
}

NamedTexts image_lines(const core::ImageFacts& image, Language language) {
  const auto t = [&](std::string_view vi, std::string_view en) { return std::string(say(language, vi, en)); };
  NamedTexts lines;
  lines.push_back({t("Dạng tệp", "Format"), shown(image.format)});
  lines.push_back({t("Kích thước", "Size"), fmt::format("{} × {} {}", image.width, image.height, t("điểm ảnh", "pixels"))});
  if (image.dpi) lines.push_back({t("Độ phân giải", "Resolution"), number_text(*image.dpi, language, 0) + " dpi"});
  return lines;
}

std::vector<NamedCount> count_lines(const core::WordCounts& words, Language language) {
  const auto t = [&](std::string_view vi, std::string_view en) { return std::string(say(language, vi, en)); };
  return {
      {t("chữ của phần thân bài: cụm không có dấu cách, có ít nhất một chữ cái hoặc chữ số",
         "chữ of the body: whitespace tokens with a letter or digit"), words.body},
      {t("mọi cụm của phần thân bài, như trình soạn thảo đếm", "every token of the body, as a word processor counts"), words.body_tokens},
      {t("chữ của toàn bộ, kể cả bìa và đầu, chân trang", "chữ of everything, cover and headers included"), words.total},
      {t("chữ ở bìa", "chữ of the cover"), words.cover},
      {t("chữ ở đầu trang và chân trang", "chữ of headers and footers"), words.headers_footers},
      {t("chữ ở chú thích cuối trang", "chữ of footnotes"), words.footnotes},
      {t("từ của phần thân bài, máy tự tách từ (để tham khảo)", "words of the body by ICU"), words.icu},
      {t("ước lượng số từ theo từ điển (để tham khảo)", "estimate of dictionary words"), words.dictionary_estimate},
  };
}

std::vector<NamedField> cover_lines(const core::CoverFields& cover, Language language) {
  std::vector<NamedField> lines;
  for (const core::Field& author : cover.authors) lines.push_back({field_name("full_name", language), &author});
  lines.push_back({field_name("position", language), &cover.position});
  lines.push_back({field_name("unit", language), &cover.unit});
  lines.push_back({field_name("phone", language), &cover.phone});
  lines.push_back({field_name("title", language), &cover.title});
  return lines;
}

std::string page_sizes_text(const core::DocumentFacts& document, Language language) {
  struct Group {
    std::string size;
    std::size_t pages;
  };
  std::vector<Group> groups;
  for (const auto& size : document.page_sizes_mm) {
    const std::string text = fmt::format("{} × {} mm", number_text(size[0], language, 1), number_text(size[1], language, 1));
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.size == text; });
    if (same == groups.end())
      groups.push_back({text, 1});
    else
      ++same->pages;
  }
  if (groups.empty()) return std::string(say(language, "không xác định được", "could not be told"));
  constexpr std::size_t kShown = 6;
  std::string line;
  for (std::size_t i = 0; i < groups.size() && i < kShown; ++i)
    line += fmt::format("{}{} {} {}", i ? ", " : "", groups[i].pages, say(language, "trang", groups[i].pages == 1 ? "page" : "pages"), groups[i].size);
  if (groups.size() > kShown)
    line += fmt::format(fmt::runtime(say(language, " và {} khổ khác", " and {} other sizes")), groups.size() - kShown);
  return line;
}

}  // namespace sokhao::report
