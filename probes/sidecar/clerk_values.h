// Values that lines and TOML have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clerk_form.h"

namespace sokhao::probes::sidecar {

/// "bài viết" or "video", in either language; nothing for other words.
[[nodiscard]] std::optional<core::EntryForm> form_of(std::string_view text);

/// "có", "đã có", "x", "yes" against "không", "chưa", "no".
[[nodiscard]] std::optional<bool> answer_of(std::string_view text);

/// On what the video came, as the rule video.carrier names it: cd, dvd, usb, upload.
[[nodiscard]] std::optional<std::string> carrier_of(std::string_view text);

/// "A; B" as two; without blanks around.
[[nodiscard]] std::vector<std::string> authors_of(std::string_view text);

/// UTF-8 of the bytes: BOM taken off, UTF-16 with BOM converted; nothing where
/// they are not text.
[[nodiscard]] std::optional<std::string> decoded(std::string_view bytes);

}  // namespace sokhao::probes::sidecar
