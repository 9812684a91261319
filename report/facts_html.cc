#include "report/facts_html.h"

#include <fmt/format.h>

#include <array>

#include "report/facts_words.h"
#include "report/html_parts.h"
#include "report/terms.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using Kind = Column::Kind;

/// A disc may hold very many files; a page lists this many and says how many
/// more stand in the JSON report.
constexpr std::size_t kListed = 500;

void lines(Html& page, const NamedTexts& texts) {
  const auto list = page.open("dl");
  for (const NamedText& line : texts) term(page, line.name, line.value);
}

void listed_note(Html& page, std::size_t count, Language language) {
  if (count <= kListed) return;
  page.element("p", fmt::format(fmt::runtime(say(language, "Còn {} mục nữa, xem báo cáo JSON.",
                                                  "{} more stand in the JSON report.")),
                                count - kListed),
               {{"class", "soft"}});
}

void tracks(Html& page, const core::DiscFacts& disc, Language language) {
  const std::array columns{Column{say(language, "Rãnh", "Track"), Kind::number},
                           Column{say(language, "Phiên", "Session"), Kind::number},
                           Column{say(language, "Kiểu", "Mode")},
                           Column{say(language, "Cung từ đầu", "First sector"), Kind::number},
                           Column{say(language, "Số cung từ", "Sectors"), Kind::number},
                           Column{say(language, "Đã xem hay bỏ qua, vì sao", "Checked, or passed over and why")}};
  std::vector<Row> rows;
  for (const core::DiscTrack& track : disc.tracks)
    rows.push_back({std::to_string(track.number), std::to_string(track.session), term_text(track.mode, language),
                    number_text(static_cast<double>(track.first_sector), language),
                    number_text(static_cast<double>(track.sectors), language), status_text(track.status, language)});
  plain_table(page, say(language, "Các rãnh của đĩa", "Tracks of the disc"), columns, rows);
}

void titles(Html& page, const std::vector<core::Title>& all, const std::optional<std::int64_t>& main_title,
            Language language) {
  const std::array columns{Column{say(language, "Phim", "Title")},
                           Column{say(language, "Loại", "Kind")},
                           Column{say(language, "Phát được", "Playable"), Kind::number},
                           Column{say(language, "Ghi ở tiêu đề", "In the header"), Kind::number},
                           Column{say(language, "Hình, tiếng", "Picture, sound")},
                           Column{say(language, "Phát thử", "Trial")}};
  const auto length = [&](const std::optional<double>& s) {
    return s ? duration_text(*s, language) : std::string(say(language, "không đo được", "not measured"));
  };
  std::vector<Row> rows;
  for (std::size_t i = 0; i < all.size() && i < kListed; ++i) {
    const core::VideoFacts& video = all[i].video;
    const bool main = main_title && static_cast<std::size_t>(*main_title) == i;
    const std::string size = video.width && video.height ? fmt::format(", {} × {}", *video.width, *video.height) : "";
    rows.push_back({all[i].name + (main ? std::string(say(language, " (phim chính)", " (main title)")) : ""),
                    std::string(title_kind_word(all[i].kind, language)), length(video.duration_s),
                    length(video.declared_duration_s),
                    fmt::format("{}, {}{}", video.video_codec.value_or("–"), video.audio_codec.value_or("–"), size),
                    video.plays ? std::string(*video.plays ? say(language, "phát được", "plays")
                                                           : say(language, "không phát được", "does not play"))
                                : std::string(say(language, "chưa thử", "not tried"))});
  }
  plain_table(page, say(language, "Các phim tìm thấy", "Titles found"), columns, rows);
  listed_note(page, all.size(), language);
  if (const std::string why = main_title_reason(all, main_title, language); !why.empty())
    page.element("p", fmt::format("{}: {}", say(language, "Phim chính", "Main title"), why), {{"class", "soft"}});
}

void files(Html& page, const std::vector<core::DiscFile>& all, Language language) {
  const std::array columns{Column{say(language, "Tệp", "File")},
                           Column{say(language, "Dung lượng", "Size"), Kind::number},
                           Column{say(language, "Thực có", "There"), Kind::number},
                           Column{say(language, "Đã xem hay bỏ qua, vì sao", "Checked, or passed over and why")}};
  std::vector<Row> rows;
  for (std::size_t i = 0; i < all.size() && i < kListed; ++i)
    rows.push_back({all[i].path, number_text(static_cast<double>(all[i].size), language),
                    number_text(static_cast<double>(all[i].available), language), status_text(all[i].status, language)});
  plain_table(page, say(language, "Các tệp (byte)", "Files (bytes)"), columns, rows);
  listed_note(page, all.size(), language);
}

void cover(Html& page, const core::CoverFields& fields, std::string_view caption, Language language) {
  const std::array columns{Column{say(language, "Mục", "Field")}, Column{say(language, "Nội dung đọc được", "What was read")},
                           Column{say(language, "Tình trạng", "State")},
                           Column{say(language, "Tin cậy", "Confidence"), Kind::number},
                           Column{say(language, "Căn cứ", "Basis")}, Column{say(language, "Trang", "Page"), Kind::number}};
  std::vector<Row> rows;
  for (const NamedField& line : cover_lines(fields, language)) {
    const core::Field& field = *line.field;
    const bool found = field.state == core::FieldState::found;
    rows.push_back({line.name, field.value, std::string(field_state_word(field.state, language)),
                    found ? number_text(field.confidence * 100, language, 0) + " %" : "", found ? term_text(field.basis, language) : "",
                    field.page ? std::to_string(*field.page) : ""});
  }
  plain_table(page, caption, columns, rows);
}

void counts(Html& page, const core::DocumentFacts& document, Language language) {
  if (!document.words) {
    page.element("p", say(language, "Không đếm được chữ.", "The words could not be counted."));
    return;
  }
  const std::array columns{Column{say(language, "Phép đếm", "Count")}, Column{say(language, "Số", "Number"), Kind::number}};
  std::vector<Row> rows;
  for (const NamedCount& line : count_lines(*document.words, language))
    rows.push_back({line.name, number_text(static_cast<double>(line.count), language)});
  plain_table(page, say(language, "Các số đếm, mỗi số theo định nghĩa của nó", "Counts, each by its definition"), columns, rows);

  const std::array page_columns{Column{say(language, "Trang", "Page"), Kind::number},
                                Column{say(language, "Chữ của phần thân", "Chữ of the body"), Kind::number}};
  std::vector<Row> pages;
  const auto& per_page = document.words->per_page;
  for (std::size_t i = 0; i < per_page.size() && i < kListed; ++i)
    pages.push_back({std::to_string(i + 1), number_text(static_cast<double>(per_page[i]), language)});
  plain_table(page, say(language, "Số chữ từng trang", "Count by page"), page_columns, pages);
  listed_note(page, per_page.size(), language);
}

void document_section(Html& page, const core::DocumentFacts& document, Language language) {
  lines(page, document_lines(document, language));
  counts(page, document, language);
  cover(page, document.cover, say(language, "Trang bìa đọc được", "Cover as it was read"), language);
}

void image_section(Html& page, const core::ImageFacts& image, Language language) {
  lines(page, image_lines(image, language));
  if (image.cover) cover(page, *image.cover, say(language, "Chữ trên hình", "Text on the picture"), language);
}

void inner_parts(Html& page, const std::vector<core::PartFacts>& parts, Language language) {
  for (const core::PartFacts& inner : parts) {
    const auto section = page.open("section", {{"class", "inner"}});
    page.element("h4", fmt::format("{} · {} · {}", shown(inner.name), kind_word(inner.kind, language), bytes_text(inner.size, language)));
    facts_section(page, inner, language);
  }
}

}  // namespace

void facts_section(Html& page, const core::PartFacts& facts, Language language) {
  damage_list(page, damage_lines(facts, language));
  if (facts.disc) {
    lines(page, disc_lines(*facts.disc, language));
    titles(page, facts.disc->titles, facts.disc->main_title, language);
    tracks(page, *facts.disc, language);
    files(page, facts.disc->files, language);
    inner_parts(page, facts.disc->parts, language);
  } else if (facts.video) {
    lines(page, video_lines(*facts.video, language));
  } else if (facts.document) {
    document_section(page, *facts.document, language);
  } else if (facts.image) {
    image_section(page, *facts.image, language);
  } else if (facts.archive) {
    titles(page, facts.archive->titles, facts.archive->main_title, language);
    files(page, facts.archive->files, language);
    inner_parts(page, facts.archive->parts, language);
  } else {
    page.element("p", say(language, "Không đọc được nội dung.", "The content could not be read."), {{"class", "soft"}});
  }
}

std::string facts_page(const core::Examination& examination, const TextShown& shown, Language language) {
  const core::PartFacts& facts = examination.facts;
  Html page;
  {
    const auto main = page.open("main");
    page.element("h1", say(language, "Kết quả đọc tệp", "What the file holds"));
    {
      const auto list = page.open("dl");
      term(page, say(language, "Tệp", "File"), facts.name);
      term(page, say(language, "Loại", "Kind"), part_kind_text(facts, language));
      term(page, say(language, "Dung lượng", "Size"), bytes_text(facts.size, language));
    }
    if (!examination.incomplete.empty()) {
      page.element("h3", say(language, "Không kiểm tra được", "Checks not completed"));
      const auto list = page.open("ul");
      for (const core::IncompleteCheck& check : examination.incomplete)
        page.element("li", fmt::format("{} ({}): {}", check.probe, check.end, check.reason.in(language)));
    }
    facts_section(page, facts, language);
    if (shown.view != nullptr) text_view_section(page, shown, language);
    const auto foot = page.open("footer");
    page.text(say(language, "Phiên bản bộ đọc: ", "Revisions of the readers: "));
    bool first = true;
    for (const auto& [probe, revision] : facts.probes) {
      page.text(fmt::format("{}{} {}", first ? "" : ", ", probe, revision));
      first = false;
    }
  }
  return html_document(language, fmt::format("{}: {}", say(language, "Kết quả đọc tệp", "What the file holds"), facts.name), page);
}

}  // namespace sokhao::report
