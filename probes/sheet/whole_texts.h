// Readers of whole texts in memory, for what is embedded in a DOCX. Each file's
// own probe uses the same ones.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "probes/sheet/blocks.h"
#include "probes/text/legacy.h"

namespace sokhao::probes::sheet {

[[nodiscard]] bool begins_as_html(std::string_view utf8);

/// Of HTML, or of the HTML in a single file web page; nothing where there is
/// none.
[[nodiscard]] std::optional<Manuscript> read_html(std::string bytes, text::LegacyReader& fonts);

/// Lines are paragraphs; a form feed begins a page.
[[nodiscard]] std::vector<Block> read_plain_text(std::string_view bytes, text::LegacyReader& fonts);

/// RTF, HTML, MHTML or plain text, by content; nothing where it is none of
/// these.
[[nodiscard]] std::optional<Manuscript> read_text_file(std::string bytes, text::LegacyReader& fonts);

}  // namespace sokhao::probes::sheet
