// The HTML inside a "single file web page" (MHTML, RFC 2557), which Word writes
// and people name .doc.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sokhao::probes::sheet {

/// By the headers at its beginning.
[[nodiscard]] bool begins_as_mhtml(std::string_view head);

/// Bytes of the first part of type text/html, decoded from quoted-printable or
/// base64; nothing where there is none.
[[nodiscard]] std::optional<std::string> html_in(std::string_view mhtml);

}  // namespace sokhao::probes::sheet
