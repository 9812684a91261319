#include "web/visit.h"

#include "core/text.h"
#include "report/wording.h"
#include "web/menu.h"
#include "web/render.h"

namespace sokhao::web {
namespace {

bool from_this_machine(const Request& request) { return request.peer == "127.0.0.1" || request.peer == "::1"; }

Response html(std::string text, int status) {
  Response response;
  response.status = status;
  response.headers.set("Content-Type", "text/html; charset=utf-8");
  response.body = std::move(text);
  return response;
}

int status_of(core::ErrorKind kind) {
  switch (kind) {
    case core::ErrorKind::usage: return 400;
    case core::ErrorKind::not_found: return 404;
    case core::ErrorKind::conflict: return 409;
    case core::ErrorKind::no_space: return 507;
    case core::ErrorKind::busy: return 503;
    default: return 500;
  }
}

}  // namespace

Response page(const Visit& visit, std::string_view name, std::string_view title, Json data, int status) {
  Json frame = frame_json(visit, title);
  if (visit.session) data["csrf"] = visit.session->csrf;
  frame["content"] = render(name, visit.language, data);
  return html(render("layout", visit.language, frame), status);
}

Response fragment(const Visit& visit, std::string_view name, Json data) {
  if (visit.session) data["csrf"] = visit.session->csrf;
  return html(render(name, visit.language, data), 200);
}

std::int64_t page_asked(const Visit& visit, std::size_t most_digits) {
  const std::string& text = visit.query.get("trang");
  if (text.empty() || text.size() > most_digits || text.find_first_not_of("0123456789") != std::string::npos) return 1;
  return std::max<std::int64_t>(1, std::stoll(text));
}

Response see_other(std::string path) {
  Response response;
  response.status = 303;
  response.headers.set("Location", std::move(path));
  return response;
}

std::string own_path(const std::string& wanted) {
  return wanted.starts_with("/") && !wanted.starts_with("//") && wanted.find_first_of("\\\r\n") == std::string::npos ? wanted : "/";
}

Response problem(const Visit& visit, int status, const core::LocalText& what) {
  return page(visit, "problem", visit.say("Chưa làm được", "It was not done"), {{"status", status}, {"what", visit.say(what)}}, status);
}

Response problem(const Visit& visit, const core::Error& error) {
  const std::string text = core::display_name(spoken(error.what, visit.language), 600);
  return problem(visit, status_of(error.kind), {text, text});
}

std::string spoken(const std::string& both, core::Language language) {
  const auto bar = both.find(" / ");
  if (bar == std::string::npos) return both;
  return language == core::Language::vi ? both.substr(0, bar) : both.substr(bar + 3);
}

std::string_view session_cookie(const Request& request) {
  const bool behind_tls = from_this_machine(request) && request.headers.get("x-forwarded-proto") == "https";
  return request.encrypted || behind_tls ? "__Host-sid" : "sid";
}

std::string peer_of(const Request& request) {
  const auto told = request.headers.get("x-forwarded-for");
  if (!from_this_machine(request) || told.empty()) return request.peer;
  const auto comma = told.rfind(',');
  return core::display_name(core::trim(comma == std::string_view::npos ? told : told.substr(comma + 1)), 64);
}

Response file_answer(std::string_view type, const std::string& name, std::string bytes, Disposition disposition) {
  Response response;
  response.headers.set("Content-Type", std::string(type));
  response.headers.set("Content-Disposition", std::string(disposition == Disposition::show ? "inline" : "attachment") + "; filename*=UTF-8''" + percent_encoded(name));
  // A browser draws a PDF in a frame of its own, which the usual policy forbids.
  response.headers.set("Content-Security-Policy", disposition == Disposition::show ? "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'" : "sandbox; default-src 'none'");
  response.body = std::move(bytes);
  return response;
}

Json verdict_json(const std::optional<core::Verdict>& verdict, core::Language language) {
  if (!verdict) return {{"class", "checking"}, {"word", report::say(language, "Đang kiểm tra", "Being checked")}, {"is_checking", true}};
  const char* kind = *verdict == core::Verdict::pass ? "pass" : *verdict == core::Verdict::return_ ? "return" : *verdict == core::Verdict::refuse ? "refuse" : "review";
  return {{"class", kind}, {"word", report::verdict_word(*verdict, language)}, {"is_" + std::string(kind), true}};
}

}  // namespace sokhao::web
