// What a file on a disc is, by its first bytes or by the ending of its name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "probes/disc/bytes.h"

namespace sokhao::probes::disc {

enum class FileKind { unknown, video, audio, document, picture, program, archive };

inline constexpr std::size_t kKindBytes = 64;  ///< that kind_by_content looks at

[[nodiscard]] FileKind kind_by_content(Bytes head);
[[nodiscard]] FileKind kind_by_name(std::string_view path);

/// A ZIP whose first member is that of an Office document.
[[nodiscard]] bool names_a_document(Bytes head);

/// A document, picture or archive that another probe may know. Sheets of
/// numbers, slides, subtitles and texts of a few lines or of megabytes are no
/// article.
[[nodiscard]] bool is_worth_a_part(FileKind kind, std::string_view path, std::uint64_t size);

/// "bỏ qua: tài liệu, không phải video".
[[nodiscard]] std::string passed_over(FileKind kind);

}  // namespace sokhao::probes::disc
