// One request on its way to its page, and what a page answers with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json_fields.h"
#include "web/accounts.h"
#include "web/desk.h"
#include "web/http/message.h"

namespace sokhao::web {

using core::Json;

struct Visit {
  const Request& request;
  Desk& desk;
  core::Database& db;
  core::Instant now;
  core::Language language = core::Language::vi;
  std::vector<std::string> captured;  ///< what stands for each {} of the route's path
  std::optional<Session> session;     ///< always there behind a route that asks for a role
  Fields query, form;

  [[nodiscard]] std::string say(std::string_view vi, std::string_view en) const { return std::string(language == core::Language::vi ? vi : en); }
  [[nodiscard]] const std::string& say(const core::LocalText& text) const { return text.in(language); }
  [[nodiscard]] const std::string& who() const { return session->account.name; }
  /// "15/9/2020 17:00" in the contest's zone.
  [[nodiscard]] std::string moment(core::Instant at) const { return core::format_screen(at, desk.contest.zone); }
};

/// A whole page: template `name` inside web/templates/layout.mustache.
[[nodiscard]] Response page(const Visit& visit, std::string_view name, std::string_view title, Json data, int status = 200);
/// The template alone, for a part of a page that is asked for again.
[[nodiscard]] Response fragment(const Visit& visit, std::string_view name, Json data);
/// The page of a long list that the query asks for ("trang"): from 1; 1 for
/// what is no number of at most `most_digits`.
[[nodiscard]] std::int64_t page_asked(const Visit& visit, std::size_t most_digits);
/// After a POST: look there.
[[nodiscard]] Response see_other(std::string path);
/// `wanted` where it is a path of this site, else "/".
[[nodiscard]] std::string own_path(const std::string& wanted);
/// A page that says what is wrong and what to do.
[[nodiscard]] Response problem(const Visit& visit, int status, const core::LocalText& what);
/// The same for an Error; its kind gives the status.
[[nodiscard]] Response problem(const Visit& visit, const core::Error& error);
/// A text in both languages, "vi / en", in one of them.
[[nodiscard]] std::string spoken(const std::string& both, core::Language language);
/// Over TLS (our own, or a proxy on this machine says so) "__Host-sid", else "sid".
[[nodiscard]] std::string_view session_cookie(const Request& request);
/// The address of the browser: that of the connection, or what a proxy on this
/// machine says.
[[nodiscard]] std::string peer_of(const Request& request);
/// A file to keep or to print; `disposition` inline or attachment.
enum class Disposition { show, keep };
[[nodiscard]] Response file_answer(std::string_view type, const std::string& name, std::string bytes, Disposition disposition);

/// {"class", "icon", "word"} of a verdict, or of "being checked", for
/// {{> verdict}}.
[[nodiscard]] Json verdict_json(const std::optional<core::Verdict>& verdict, core::Language language);

}  // namespace sokhao::web
