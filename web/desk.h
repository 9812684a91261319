// What the pages work with. `app` fills in the services: whatever needs the
// rules, the workers or the configuration stays on its side.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/contest.h"
#include "core/database.h"
#include "core/free_space.h"
#include "core/local_text.h"
#include "core/report.h"
#include "core/time.h"
#include "report/coverage.h"
#include "report/register.h"
#include "web/accel.h"
#include "web/admin_services.h"
#include "web/judging.h"
#include "web/live.h"

namespace sokhao::web {

/// A finished file for the browser.
struct Paper {
  std::string name;  ///< "tiep-nhan-DT-2020-0007.pdf"
  std::string bytes;
};

/// What the plan's list of units says to a name as typed.
struct UnitHint {
  bool known = true;                ///< surely one of the list; also where there is no list
  std::vector<std::string> likely;  ///< names of the list, likeliest first
};

struct Services {
  std::function<core::Result<core::Database>()> open_database;
  /// slip, return, refuse, custody of an entry, as PDF.
  std::function<core::Result<Paper>(core::Database&, const std::string& form, const std::string& code)> form;
  std::function<core::Result<report::Register>(core::Database&)> open_register;
  std::function<core::Result<report::Coverage>(core::Database&)> coverage;
  /// register or coverage as pdf or xlsx.
  std::function<core::Result<Paper>(core::Database&, const std::string& book, const std::string& format, core::Language)> book;
  std::function<UnitHint(const std::string& name)> unit_hint;
  /// The same person, unit, number or title, however it is written; `field` as
  /// in core::Reading.
  std::function<bool(std::string_view field, const std::string& a, const std::string& b)> same_field;
  Judging judging;
  AdminServices admin;
};

struct Desk {
  const core::Contest& contest;
  Services services;
  Live& live;
  const core::Clock& clock;
  std::string inbox, store;            ///< folders
  std::vector<std::string> hosts;      ///< names under which browsers may reach it, beside the loopback ones
  std::string version;
  AccelPlace accel = {};               ///< where nginx in front may send previews from
};

}  // namespace sokhao::web
