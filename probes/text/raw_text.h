// Bytes of a text file -> UTF-8.
//
// A file of text does not say what encoding it is in. UTF-16 has a byte order
// mark, UTF-8 proves itself; everything else is shown as code page 1252, from
// which LegacyReader finds its way back to the bytes.
#pragma once

#include <string>
#include <string_view>

namespace sokhao::probes::text {

enum class ByteForm { utf8, utf16_little, utf16_big, bytes };

/// Which of a text of that form ends early is no reason against it.
enum class Extent { whole, beginning };
[[nodiscard]] ByteForm byte_form(std::string_view bytes, Extent extent = Extent::whole);

/// Without the byte order mark. Halves of surrogate pairs become U+FFFD.
[[nodiscard]] std::string to_utf8(std::string_view bytes, ByteForm form);

/// Whether the beginning of a file reads as text: no control characters but
/// those of text, and letters among the rest.
[[nodiscard]] bool looks_like_text(std::string_view beginning);

}  // namespace sokhao::probes::text
