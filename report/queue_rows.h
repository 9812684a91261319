// What the queue's sources share about its rows.
#pragma once

#include <optional>
#include <string>

#include "core/error.h"
#include "core/report_json.h"
#include "core/time.h"

namespace sokhao::report::queue_rows {

inline core::Instant instant(long long milliseconds) { return core::Instant(std::chrono::milliseconds(milliseconds)); }
inline long long milliseconds(core::Instant at) { return at.time_since_epoch().count(); }

/// "" is no form.
inline core::Result<std::optional<core::EntryForm>> form_named(const std::string& name) {
  if (name.empty()) return std::optional<core::EntryForm>();
  for (const auto form : {core::EntryForm::article, core::EntryForm::video})
    if (core::to_string(form) == name) return std::optional(form);
  return core::fail(core::ErrorKind::storage_failed, "unknown form '" + name + "' in the queue");
}

}  // namespace sokhao::report::queue_rows
