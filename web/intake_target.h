// What a clerk's form is put beside: a file that waits in the inbox, or an entry
// that is here already; and whether that is the right one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/clerk_form.h"
#include "ingest/entries.h"
#include "web/drafts.h"
#include "web/visit.h"

namespace sokhao::web {

/// An entry as the counter knows it.
struct KnownEntry {
  ingest::EntryRow row;
  core::ClerkForm said;                  ///< its last form; what is missing there, from cover or sleeve
  bool formed = false;                   ///< a clerk's form has come with it
  std::optional<core::Verdict> verdict;  ///< decisions counted; empty: being checked
  std::vector<core::Reading> readings;   ///< of its newest report
};
/// `not_found` names the code.
[[nodiscard]] core::Result<KnownEntry> known_entry(const Visit& visit, const std::string& code);

/// What was picked in step 3.
struct Pick {
  std::string raw;   ///< raw name
  std::string code;  ///< "" = waits in the inbox
};
/// `not_found` for what is not there, or not any more.
[[nodiscard]] core::Result<Pick> pick_of(const Visit& visit, const std::string& key);

/// {"open": what waits, and entries without a form; "formed": entries that have
/// a form or have passed; "any_...", "formed_chosen", "more": older ones are not listed}.
[[nodiscard]] core::Result<Json> picks_json(const Visit& visit, const Draft& draft);

/// The entry whose next version the draft becomes; "" for a new one.
[[nodiscard]] std::string target_of(const Visit& visit, const Draft& draft);

/// The draft beside its entry.
struct Comparison {
  Json shown;                         ///< for intake_check.mustache
  std::vector<std::string> differing; ///< of full_name, unit, form: somebody must say that it is the one
};
[[nodiscard]] core::Result<Comparison> compared(const Visit& visit, const Draft& draft, const std::string& code);

}  // namespace sokhao::web
