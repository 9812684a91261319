// Text that was typed under TCVN3 or VNI and so is not Unicode.
//
// Such a page reads as "c¶i c¸ch hµnh chÝnh". Until it is decoded nothing may
// be judged by its words. The font name alone lies: of 13 real documents that
// name such a font one held TCVN3, so the letters decide and the name is only
// a prior (study of documents, finding 8).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/facts.h"
#include "probes/document/letters.h"

namespace sokhao::probes::pdf {

enum class FontFamily { other, tcvn3, vni };

/// By the name in the PDF, with or without its subset prefix: "ABCDEF+.VnTime".
[[nodiscard]] FontFamily font_family(std::string_view name);

/// Letters set in fonts of each family, on the pages whose fonts were asked for.
struct FontUse {
  std::int64_t all = 0, tcvn3 = 0, vni = 0;
};

/// The older encoding, or nothing where the text is Unicode or not Vietnamese.
[[nodiscard]] std::optional<core::Encoding> legacy_encoding(const Letters& letters, const FontUse& fonts);

}  // namespace sokhao::probes::pdf
