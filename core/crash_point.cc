#include "core/crash_point.h"

#ifdef SOKHAO_FAULTS

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

extern "C" {
extern const char* const __start_sokhao_points[];
extern const char* const __stop_sokhao_points[];
}

namespace sokhao::core {
namespace {

struct Chosen {
  std::string name;
  int occurrence = 1;
  int error = 0;  ///< 0: kill
};

int errno_named(std::string_view name) {
  if (name == "EIO") return EIO;
  if (name == "ENOSPC") return ENOSPC;
  if (name == "EACCES") return EACCES;
  if (name == "EXDEV") return EXDEV;
  if (name == "EOPNOTSUPP") return EOPNOTSUPP;
  ::_exit(121);  // a mistyped test must not pass by doing nothing
}

Chosen chosen_by_environment() {
  Chosen chosen;
  const char* value = std::getenv("SOKHAO_FAULT");
  if (value == nullptr) return chosen;
  const std::string_view text = value;
  const auto last = text.rfind(':');
  if (last == std::string_view::npos) ::_exit(121);
  const std::string_view action = text.substr(last + 1);
  chosen.name = text.substr(0, last);
  if (const auto colon = chosen.name.rfind(':'); colon != std::string::npos) {
    chosen.occurrence = std::atoi(chosen.name.c_str() + colon + 1);
    chosen.name.resize(colon);
  }
  if (action.starts_with("error=")) {
    chosen.error = errno_named(action.substr(6));
  } else if (action != "kill") {
    ::_exit(121);
  }
  return chosen;
}

}  // namespace

int visit_fault(const char* name) noexcept {
  static const Chosen chosen = chosen_by_environment();
  static std::atomic<int> visits{0};
  if (chosen.name != name || ++visits != chosen.occurrence) return 0;
  if (chosen.error == 0) ::kill(::getpid(), SIGKILL);
  return chosen.error;
}

std::vector<std::string_view> fault_names() {
  std::vector<std::string_view> names(__start_sokhao_points, __stop_sokhao_points);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace sokhao::core

#endif
