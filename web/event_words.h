// What happened, in words: for the history of an entry and the log.
#pragma once

#include "core/event_log.h"
#include "web/visit.h"

namespace sokhao::web {

/// Bodies may name a blind code, so nothing of them is shown but the few words
/// that name nobody to a judge.
[[nodiscard]] std::string event_words(const Visit& visit, const core::Event& event);

}  // namespace sokhao::web
