// What this machine is told in <root>/sokhao.toml: places and limits, never a
// rule of the contest (those stand in the plan, so that its hash means them).
// Every key has a default; no file is needed to start.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "app/webhook.h"
#include "core/error.h"
#include "probes/previews.h"
#include "report/forms/office.h"

namespace sokhao::app {

struct PreviewConfig {
  bool enabled = true;  ///< the daemon makes them; the command always does
  probes::PreviewOrder order;
};

/// [desk]: the pages in the browser.
struct DeskConfig {
  std::string listen = "127.0.0.1:8080";  ///< an address and a port, 0 = a free one; "none" = no desk; beyond loopback only with a certificate
  bool asked = false;                     ///< somebody named it: then it must work
  std::vector<std::string> hosts;         ///< names under which browsers reach it
  std::string certificate, key;           ///< PEM files for TLS without a proxy; both or none
  std::chrono::milliseconds judging_lease{1'800'000};  ///< for which a judge holds a dossier without a sign of life
  std::string accel;                      ///< the proxy's internal location of store/previews, "/xem-truoc-noi-bo/"; "" = none
};

struct Config {
  std::string root;
  std::string inbox;     ///< <root>/inbox
  std::string store;     ///< <root>/store
  std::string database;  ///< "sqlite://<root>/sokhao.db"
  std::string contest;   ///< <root>/contest.toml where present, else the shipped plan
  bool contest_named = false;  ///< the file or the command line says which
  unsigned workers = 0;  ///< parts examined at once; 0 = one a core
  report::Office office;  ///< [office]: what it adds to the plan's [authority]
  std::chrono::milliseconds settle{2'000};
  std::chrono::milliseconds settle_polled{10'000};
  std::chrono::milliseconds incomplete_after{20'000};
  std::chrono::milliseconds incomplete_after_polled{600'000};
  std::chrono::milliseconds rescan{30'000};
  std::chrono::milliseconds lease{3'600'000};  ///< longer than every try of every probe; the daemon takes back its own at a start
  PreviewConfig previews;
  DeskConfig desk;
  std::optional<Webhook> webhook;               ///< empty: nobody is told
};

/// `file` "" reads <root>/sokhao.toml where it exists. Unknown keys, wrong
/// types and nonsense values are refused with file:line:column.
[[nodiscard]] core::Result<Config> load_config(const std::string& root_option, const std::string& file);

/// The plan for a command line: `option`, else the configured one.
[[nodiscard]] std::string contest_path(const Config& config, const std::string& option);

}  // namespace sokhao::app
