#include "web/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include "core/digest.h"
#include "core/text.h"
#include "web/assets.h"
#include "web/http/ranges.h"
#include "web/routes.h"
#include "web/throttle.h"
#include "web/upload_pages.h"

namespace sokhao::web {
namespace {

using core::LocalText;

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

// Connections to the database, one for each request under way.
class Connections {
 public:
  explicit Connections(std::function<core::Result<core::Database>()> open) : open_(std::move(open)) {}

  class Borrowed {
   public:
    Borrowed(Connections& owner, core::Database db) : owner_(owner), db_(std::move(db)) {}
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;
    ~Borrowed() {
      const std::lock_guard lock(owner_.mutex_);
      owner_.free_.push_back(std::move(db_));
    }
    core::Database& db() { return db_; }

   private:
    Connections& owner_;
    core::Database db_;
  };

  core::Result<std::unique_ptr<Borrowed>> borrow() {
    {
      const std::lock_guard lock(mutex_);
      if (!free_.empty()) {
        auto borrowed = std::make_unique<Borrowed>(*this, std::move(free_.back()));
        free_.pop_back();
        return borrowed;
      }
    }
    auto db = open_();
    if (!db) return tl::unexpected(db.error());
    return std::make_unique<Borrowed>(*this, std::move(*db));
  }

 private:
  std::function<core::Result<core::Database>()> open_;
  std::mutex mutex_;
  std::vector<core::Database> free_;
};

bool writes(Method method) { return method == Method::post || method == Method::patch || method == Method::remove; }

/// Name without the port: "127.0.0.1", "[::1]", "so-noi-vu.local".
std::string host_of(std::string_view header) {
  const auto bracket = header.find(']');
  const auto colon = header.find(':', bracket == std::string_view::npos ? 0 : bracket);
  return std::string(header.substr(0, colon));
}

class Site final : public Application {
 public:
  explicit Site(Desk& desk) : desk_(desk), connections_(desk.services.open_database) {}

  Response answer(const Request& request) override {
    Response response;
    try {
      response = routed(request);
    } catch (const std::exception& e) {
      fmt::print(stderr, "desk: {} {}: {}\n", static_cast<int>(request.method), core::display_name(request.path, 200), core::display_name(e.what(), 500));
      response = bare(500);
    }
    harden(response);
    hand_to_proxy(request, response, desk_.accel);
    return response;
  }

  // Bytes of an upload go straight to the disk, behind the same guard.
  Reception receive(const Request& head) override {
    Reception reception;
    if (head.method != Method::patch) return reception;
    try {
      auto borrowed = connections_.borrow();
      if (!borrowed) {
        reception.refusal = bare(503);
      } else if (auto visit = admitted(head, (*borrowed)->db()); auto* refusal = std::get_if<Response>(&visit)) {
        reception.refusal = std::move(*refusal);
      } else {
        reception = receive_upload(std::get<Admitted>(visit).visit);
      }
    } catch (const std::exception& e) {
      fmt::print(stderr, "desk: upload: {}\n", core::display_name(e.what(), 500));
      reception.refusal = bare(500);
    }
    if (reception.refusal) harden(*reception.refusal);
    return reception;
  }

  Response broken(int status) override {
    Response response = bare(status);
    harden(response);
    return response;
  }

 private:
  struct Admitted {
    Visit visit;
    const Route* route;
  };

  Response routed(const Request& request) {
    if (!known_host(request)) return bare(421);
    if (request.path.starts_with("/tai-san/")) return asset(request);
    auto borrowed = connections_.borrow();
    if (!borrowed) {
      fmt::print(stderr, "desk: {}\n", core::display_name(borrowed.error().what, 500));
      return bare(503);
    }
    auto admitted_visit = admitted(request, (*borrowed)->db());
    if (auto* refusal = std::get_if<Response>(&admitted_visit)) return std::move(*refusal);
    auto& [visit, route] = std::get<Admitted>(admitted_visit);
    return route->answer(visit);
  }

  // Route, session, role, and for writes where the request came from: in this
  // order, for pages and uploads alike.
  std::variant<Admitted, Response> admitted(const Request& request, core::Database& db) {
    if (!known_host(request)) return bare(421);
    const core::Instant now = desk_.clock.now();
    Visit visit{request, desk_, db, now, cookie(request, "ngon-ngu") == "en" ? core::Language::en : core::Language::vi, {}, std::nullopt, Fields::parse(request.query), {}};
    if (request.headers.get("content-type").starts_with("application/x-www-form-urlencoded")) visit.form = Fields::parse(request.body);
    auto session = find_session(db, cookie(request, session_cookie(request)), now);
    if (!session) return problem(visit, session.error());
    visit.session = std::move(*session);

    const Method asked = request.method == Method::head ? Method::get : request.method;
    const Route* route = nullptr;
    bool path_known = false;
    for (const Route& one : routes()) {
      auto captured = fits(one.path, request.path);
      if (!captured) continue;
      path_known = true;
      if (one.method != asked) continue;
      route = &one;
      visit.captured = std::move(*captured);
      break;
    }
    if (!route && !visit.session && !path_known) return to_sign_in(request);  // tells nobody which paths there are
    if (!route) return problem(visit, path_known ? 405 : 404, path_known ? LocalText{"Trang này không nhận thao tác đó", "This page does not take that"} : LocalText{"Không có trang này", "There is no such page"});
    if (!route->roles.empty()) {
      if (!visit.session) return to_sign_in(request);
      if (!route->roles.meets(visit.session->account.roles))
        return problem(visit, 403, {"Tài khoản này không có quyền mở trang này", "This account may not open this page"});
    }
    if (writes(request.method)) {
      if (auto refusal = foreign(visit, *route)) return std::move(*refusal);
      if (route->roles.empty() && !throttle_.admits(peer_of(request), desk_.clock.uptime()))
        return problem(visit, 429, {"Quá nhiều lần thử từ máy này: chờ vài phút", "Too many tries from this machine: wait a few minutes"});
    }
    return Admitted{std::move(visit), route};
  }

  // A write that another site's page sent, or that carries no token of ours.
  static std::optional<Response> foreign(const Visit& visit, const Route& route) {
    const auto& headers = visit.request.headers;
    const auto site = headers.find("sec-fetch-site");
    const auto origin = headers.find("origin");
    const LocalText what{"Yêu cầu đến từ trang khác nên không được nhận. Mở lại trang rồi làm lại", "The request came from another site and is not taken. Open the page again and repeat"};
    if (site && *site != "same-origin" && *site != "none") return problem(visit, 403, what);
    if (origin) {
      const auto slashes = origin->find("://");
      if (slashes == std::string_view::npos || origin->substr(slashes + 3) != headers.get("host")) return problem(visit, 403, what);
    }
    if (route.roles.empty()) return std::nullopt;
    const auto header = headers.find("x-csrf");
    const std::string given = header ? std::string(*header) : visit.form.get("csrf");
    if (!same_secret(given, visit.session->csrf)) return problem(visit, 403, what);
    return std::nullopt;
  }

  bool known_host(const Request& request) const {
    const std::string host = host_of(request.headers.get("host"));
    if (host == "127.0.0.1" || host == "localhost" || host == "[::1]") return true;
    return std::find(desk_.hosts.begin(), desk_.hosts.end(), host) != desk_.hosts.end();
  }

  static Response to_sign_in(const Request& request) {
    if (writes(request.method)) return bare(401);
    return see_other(request.target == "/" ? "/dang-nhap" : "/dang-nhap?ve=" + percent_encoded(request.target));
  }

  static Response asset(const Request& request) {
    const Asset* asset = find_asset(std::string_view(request.path).substr(9));
    if (!asset || (request.method != Method::get && request.method != Method::head)) return bare(404);
    Response response;
    response.headers.set("ETag", asset->etag);
    response.headers.set("Content-Type", std::string(asset->type));
    response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
    if (unchanged(request, asset->etag))
      response.status = 304;
    else
      response.body = std::string(asset->bytes);
    return response;
  }

  // Without a session, a language or a database: plain words.
  static Response bare(int status) {
    Response response;
    response.status = status;
    response.headers.set("Content-Type", "text/plain; charset=utf-8");
    response.body = std::to_string(status) + " " + std::string(reason_phrase(status)) + "\n";
    return response;
  }

  static void harden(Response& response) {
    auto& headers = response.headers;
    const auto unless = [&](std::string_view name, std::string_view value) {
      if (!headers.find(name)) headers.set(name, std::string(value));
    };
    unless("Content-Security-Policy", kPolicy);
    unless("X-Content-Type-Options", "nosniff");
    unless("Referrer-Policy", "same-origin");  // without one, a form's Origin would be "null"
    unless("Cross-Origin-Opener-Policy", "same-origin");
    unless("Cross-Origin-Resource-Policy", "same-origin");
    unless("X-Frame-Options", "DENY");
    unless("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    unless("Cache-Control", "no-store");
  }

  Desk& desk_;
  Connections connections_;
  Throttle throttle_;
};

}  // namespace

std::unique_ptr<Application> make_site(Desk& desk) { return std::make_unique<Site>(desk); }

}  // namespace sokhao::web
