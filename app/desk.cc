#include "app/desk.h"

#include <charconv>

#include "app/books.h"
#include "app/desk_admin.h"
#include "app/desk_judging.h"
#include "app/engine_setup.h"
#include "app/office.h"
#include "app/papers.h"
#include "app/version.h"
#include "report/forms/books.h"
#include "rules/readings.h"
#include "rules/units.h"
#include "web/http/server.h"
#include "web/site.h"

namespace sokhao::app {
namespace {

class RunningDesk final : public DeskServer {
 public:
  RunningDesk(const Config& config, const core::Contest& contest, web::Live& live, std::function<void()> on_plan_chosen)
      : desk_{contest, desk_services(config, contest, std::move(on_plan_chosen)), live, core::system_clock(), config.inbox, config.store, config.desk.hosts, version(), {config.desk.accel, config.store + "/previews"}},
        site_(web::make_site(desk_)) {
    desk_.services.judging = judging_services(config, contest, &live);
  }
  ~RunningDesk() override {
    if (server_) server_->stop();
  }

  core::Result<> open(const ListenPlace& place, const DeskConfig& config) {
    web::ServerOptions options;
    options.address = place.address;
    options.port = place.port;
    if (!config.certificate.empty()) options.encryption = {config.certificate, config.key};
    auto server = web::Server::start(options, *site_);
    if (!server) return tl::unexpected(server.error());
    server_ = std::move(*server);
    const bool six = place.address.find(':') != std::string::npos;
    url_ = (options.encryption ? "https://" : "http://") + (six ? "[" + place.address + "]" : place.address) + ":" + std::to_string(server_->port());
    return {};
  }

  std::string url() const override { return url_; }

 private:
  web::Desk desk_;
  std::unique_ptr<web::Application> site_;
  std::unique_ptr<web::Server> server_;
  std::string url_;
};

core::Result<report::Register> register_of(core::Database& db, BookShelf& shelf, const core::Contest& contest) {
  auto books = shelf.books(db);
  if (!books) return tl::unexpected(books.error());
  return report::Register{core::format_rfc3339(core::system_clock().now(), contest.zone), contest.title, (*books)->lines, (*books)->repeated};
}

core::Result<report::Coverage> coverage_of(core::Database& db, BookShelf& shelf, const core::Contest& contest) {
  auto books = shelf.books(db);
  if (!books) return tl::unexpected(books.error());
  return report::coverage_of(contest, (*books)->lines, (*books)->units, core::system_clock().now());
}

core::Result<web::Paper> book_file(core::Database& db, BookShelf& shelf, const Config& config, const core::Contest& contest, const std::string& book, const std::string& format, core::Language language) {
  const auto put = [&](const std::vector<report::Sheet>& sheets, const char* title, const std::string& made_at, core::Result<report::pdf::Finished> paper) -> core::Result<web::Paper> {
    if (format == "pdf") {
      if (!paper) return tl::unexpected(paper.error());
      return web::Paper{book + ".pdf", std::move(paper->bytes)};
    }
    if (format != "xlsx") return core::fail(core::ErrorKind::not_found, "no such format: " + format);
    auto bytes = report::xlsx_of(sheets, {title, made_at}, language);
    if (!bytes) return tl::unexpected(bytes.error());
    return web::Paper{book + ".xlsx", std::move(*bytes)};
  };
  if (book == "so-theo-doi") {
    auto made = register_of(db, shelf, contest);
    if (!made) return tl::unexpected(made.error());
    return put(report::register_sheets(*made, language), "Sổ theo dõi hồ sơ dự thi", made->made_at, report::register_paper(*made, office_of(contest, config), citation_of(contest)));
  }
  if (book == "don-vi") {
    auto made = coverage_of(db, shelf, contest);
    if (!made) return tl::unexpected(made.error());
    return put(report::coverage_sheets(*made, language), "Tình hình nộp bài theo đơn vị", made->made_at, report::coverage_paper(*made, office_of(contest, config), citation_of(contest)));
  }
  return core::fail(core::ErrorKind::not_found, "no such book: " + book);
}

// A guess below this has next to nothing in common with what was typed.
constexpr double kLikely = 0.3;

web::UnitHint unit_hint(const std::string& name, const core::Contest& contest) {
  web::UnitHint hint;
  if (!contest.units) return hint;
  const rules::UnitMatch match = rules::match_unit(name, *contest.units);
  hint.known = match.certain();
  if (match.best && match.score >= kLikely) hint.likely.push_back(match.best->name);
  if (match.second && match.second_score >= kLikely) hint.likely.push_back(match.second->name);
  return hint;
}

}  // namespace

Reach reach_of(const DeskConfig& desk) { return desk.certificate.empty() ? Reach::this_machine : Reach::network; }

core::Result<ListenPlace> parse_listen(const std::string& text, Reach reach) {
  if (text == "none") return ListenPlace{};
  const auto colon = text.rfind(':');
  ListenPlace place;
  if (colon != std::string::npos) {
    place.address = text.substr(0, colon);
    const std::string port = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), place.port);
    if (error != std::errc{} || end != port.data() + port.size()) place.address.clear();
  }
  if (place.address.starts_with("[") && place.address.ends_with("]")) place.address = place.address.substr(1, place.address.size() - 2);
  if (place.address == "localhost") place.address = "127.0.0.1";
  if (place.address.empty()) return core::fail(core::ErrorKind::usage, "must be an address and a port, such as 127.0.0.1:8080, or none: '" + text + "'");
  if (reach == Reach::this_machine && place.address != "::1" && !place.address.starts_with("127."))
    return core::fail(core::ErrorKind::usage, "without a certificate of its own ([desk] certificate, key) the desk listens on this machine alone (127.0.0.1, [::1]), behind nginx for others: '" + text + "'");
  return place;
}

web::Services desk_services(const Config& config, const core::Contest& contest, std::function<void()> on_plan_chosen) {
  web::Services services;
  services.open_database = [&config] { return open_database(config); };
  services.form = [&](core::Database& db, const std::string& name, const std::string& code) -> core::Result<web::Paper> {
    for (const Form& form : forms()) {
      if (form.name != name) continue;
      auto drawn = draw_form(db, config, contest, form, code, {});
      if (!drawn) return tl::unexpected(drawn.error());
      return web::Paper{name + "-" + code + ".pdf", std::move(drawn->bytes)};
    }
    return core::fail(core::ErrorKind::not_found, "no such form: " + name);
  };
  const auto shelf = std::make_shared<BookShelf>(contest);
  services.open_register = [&contest, shelf](core::Database& db) { return register_of(db, *shelf, contest); };
  services.coverage = [&contest, shelf](core::Database& db) { return coverage_of(db, *shelf, contest); };
  services.book = [&config, &contest, shelf](core::Database& db, const std::string& book, const std::string& format, core::Language language) {
    return book_file(db, *shelf, config, contest, book, format, language);
  };
  services.unit_hint = [&contest](const std::string& name) { return unit_hint(name, contest); };
  services.same_field = [&contest](std::string_view field, const std::string& a, const std::string& b) { return rules::same_field(field, a, b, contest); };
  services.admin = admin_services(config, contest, shelf, std::move(on_plan_chosen));
  return services;
}

core::Result<std::unique_ptr<DeskServer>> DeskServer::start(const Config& config, const core::Contest& contest, web::Live& live, std::function<void()> on_plan_chosen) {
  auto place = parse_listen(config.desk.listen, reach_of(config.desk));
  if (!place) return tl::unexpected(place.error());
  if (place->address.empty()) return std::unique_ptr<DeskServer>();
  auto running = std::make_unique<RunningDesk>(config, contest, live, std::move(on_plan_chosen));
  if (auto opened = running->open(*place, config.desk); !opened) return tl::unexpected(opened.error());
  return std::unique_ptr<DeskServer>(std::move(running));
}

}  // namespace sokhao::app
