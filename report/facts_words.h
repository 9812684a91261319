// Words for facts, shared by the page and the terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/facts.h"

namespace sokhao::report {

using core::Language;

struct NamedText {
  std::string name, value;
};
using NamedTexts = std::vector<NamedText>;

struct NamedCount {
  std::string name;  ///< with its definition: "chữ của phần thân (không tính bìa ...)"
  std::int64_t count;
};

[[nodiscard]] std::string_view kind_word(core::PartKind kind, Language language);
/// What kind of part it is; of a divided image, its other pieces;
/// of a piece, what it goes on from.
[[nodiscard]] std::string part_kind_text(const core::PartFacts& facts, Language language);
[[nodiscard]] std::string_view title_kind_word(core::TitleKind kind, Language language);
[[nodiscard]] std::string_view field_state_word(core::FieldState state, Language language);
/// The status of a file or track: checked, or the reason why it was passed over.
[[nodiscard]] std::string status_text(std::string_view status, Language language);

/// "bin_cue" as "BIN + CUE (cung thô)"; what is not known stays as it is.
[[nodiscard]] std::string container_text(std::string_view container, Language language);
/// "rock_ridge" as "Rock Ridge"; joined by commas.
[[nodiscard]] std::string filesystems_text(const std::vector<std::string>& filesystems);
/// "Phiên 1, rãnh 2: âm thanh, 1.234 cung từ (từ cung từ 0)".
[[nodiscard]] std::string track_text(const core::DiscTrack& track, Language language);
/// Why the main title was chosen, or why none was; "" where there is no video.
[[nodiscard]] std::string main_title_reason(const std::vector<core::Title>& titles, const std::optional<std::int64_t>& main_title,
                                            Language language);

/// What stands in one line each: "thời lượng: 07 phút 12 giây".
[[nodiscard]] NamedTexts video_lines(const core::VideoFacts& video, Language language);
[[nodiscard]] NamedTexts disc_lines(const core::DiscFacts& disc, Language language);
[[nodiscard]] NamedTexts document_lines(const core::DocumentFacts& document, Language language);
[[nodiscard]] NamedTexts image_lines(const core::ImageFacts& image, Language language);
[[nodiscard]] std::vector<NamedCount> count_lines(const core::WordCounts& words, Language language);

struct NamedField {
  std::string name;
  const core::Field* field;
};
[[nodiscard]] std::vector<NamedField> cover_lines(const core::CoverFields& cover, Language language);

/// "2 trang 210 × 297 mm, 1 trang 215,9 × 279,4 mm"; sizes of equal pages are
/// told once, in the order of their first page.
[[nodiscard]] std::string page_sizes_text(const core::DocumentFacts& document, Language language);

}  // namespace sokhao::report
