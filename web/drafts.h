// A hand-in that a clerk is typing, kept at every step.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/clerk_form.h"
#include "core/database.h"
#include "core/time.h"

namespace sokhao::web {

struct Draft {
  std::string id;       ///< ULID
  std::string account;  ///< whose it is
  core::Instant begun_at{};
  core::ClerkForm form;
  std::string picked;  ///< raw name of what lies in the inbox or came from there; "" = uploaded files
  std::string entry;   ///< code of the entry that was picked; "" = none was
  std::string drop;    ///< raw name under which it was filed; "" = not yet
  core::Instant filed_at{};
};

[[nodiscard]] core::Result<Draft> begin_draft(core::Database& db, const std::string& account, core::Instant now);
/// Of this account alone; `not_found` otherwise.
[[nodiscard]] core::Result<Draft> find_draft(core::Database& db, const std::string& id, const std::string& account);
[[nodiscard]] core::Result<> keep_draft(core::Database& db, const Draft& draft);
/// `conflict` when it was filed meanwhile. `files`: names of what was uploaded,
/// for the event.
[[nodiscard]] core::Result<> forget_draft(core::Database& db, const Draft& draft, const std::vector<std::string>& files, core::Instant now);
/// Not yet filed, newest first.
[[nodiscard]] core::Result<std::vector<Draft>> open_drafts(core::Database& db, const std::string& account);

/// The form as phieu.toml, which intake reads like any other.
[[nodiscard]] std::string sidecar_text(const core::ClerkForm& form);

}  // namespace sokhao::web
