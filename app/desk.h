// The desk (web/) put together with the rest: its services, its server.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/config.h"
#include "core/contest.h"
#include "core/error.h"
#include "web/desk.h"

namespace sokhao::app {

struct ListenPlace {
  std::string address;  ///< "" for "none"
  std::uint16_t port = 0;
};
/// Who may reach the desk: without encryption nobody but this machine.
enum class Reach { this_machine, network };
[[nodiscard]] Reach reach_of(const DeskConfig& desk);

/// "127.0.0.1:8080", "[::1]:0", "none". `usage` for anything else, also for an
/// address out of `reach`.
[[nodiscard]] core::Result<ListenPlace> parse_listen(const std::string& text, Reach reach);

/// What the pages ask of this side. The configuration and the plan outlive it.
/// `on_plan_chosen` ends the daemon so that it begins anew; without it no plan
/// can be put into use from here.
[[nodiscard]] web::Services desk_services(const Config& config, const core::Contest& contest, std::function<void()> on_plan_chosen = {});

class DeskServer {
 public:
  /// nullptr where the configuration says "none"; `usage` when the place is taken.
  [[nodiscard]] static core::Result<std::unique_ptr<DeskServer>> start(const Config& config, const core::Contest& contest, web::Live& live, std::function<void()> on_plan_chosen = {});
  virtual ~DeskServer() = default;
  [[nodiscard]] virtual std::string url() const = 0;
};

}  // namespace sokhao::app
