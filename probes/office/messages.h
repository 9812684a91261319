// What a clerk reads about a Word file that had to be converted.
#pragma once

#include "core/facts.h"
#include "probes/office/converter.h"

namespace sokhao::probes::office {

[[nodiscard]] core::Damage too_large();
/// LibreOffice gave nothing, antiword the text alone.
[[nodiscard]] core::Damage text_only(const Run& by_libreoffice);
/// Neither of them could read it.
[[nodiscard]] core::Damage not_converted(const Run& by_libreoffice);

}  // namespace sokhao::probes::office
