// One official form of an entry, from the ledger and the reports.
#pragma once

#include <string>
#include <vector>

#include "app/config.h"
#include "core/contest.h"
#include "core/database.h"
#include "core/event_log.h"
#include "report/forms/form.h"

namespace sokhao::app {

/// What is known of the entry, and the moments that its papers bear.
struct Known {
  report::FormCase form;
  core::Instant received_at{}, reported_at{};
  std::vector<core::Event> events;
};

/// One of the forms: what it is called, its day, and how it is drawn.
struct Form {
  const char* name;
  core::LocalText summary;
  const char* paper;  ///< by default
  std::string (*day)(const Known& known, const core::Contest& contest);
  core::Result<report::pdf::Finished> (*draw)(const Known& known, report::pdf::Paper paper);
};
/// slip, return, refuse, custody.
[[nodiscard]] std::span<const Form> forms();

/// What the caller would have otherwise than usual; "" = as usual.
struct FormWishes {
  std::string paper;   ///< "a4" or "a5"
  std::string number;  ///< by default that of the entry
  std::string date;    ///< RFC 3339; by default that of arrival, of the verdict, or today
  core::Language errors_in = core::Language::vi;
};
/// `not_found` for an unknown code, `conflict` where the entry's verdict does
/// not allow the form.
[[nodiscard]] core::Result<report::pdf::Finished> draw_form(core::Database& db, const Config& config, const core::Contest& contest, const Form& form, const std::string& code,
                                                            const FormWishes& wishes);

}  // namespace sokhao::app
