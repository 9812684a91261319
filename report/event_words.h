// What happened, in words: one list for papers, pages and screens.
#pragma once

#include <string>
#include <string_view>

#include "core/report.h"

namespace sokhao::report {

/// A kind of event alone: "Quyết định"; an unknown one is its own name.
[[nodiscard]] std::string event_kind_words(std::string_view kind, core::Language language);
/// What was printed: "slip" as "giấy tiếp nhận"; an unknown one is its own name.
[[nodiscard]] std::string printed_form_words(std::string_view form, core::Language language);

}  // namespace sokhao::report
