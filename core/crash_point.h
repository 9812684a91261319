// Named places at which a test lets the program die or a system call fail.
//
// SOKHAO_FAULT("name") is 0, or the errno with which the call right after it
// shall be taken to have failed. It exists in builds with SOKHAO_FAULTS alone;
// a release build has neither the names nor the code.
//
// Chosen by the environment: SOKHAO_FAULT=name[:n]:kill | name[:n]:error=EIO;
// n is the occurrence, from 1. The names stand in the section "sokhao_points"
// of the binary, so that a driver can list them and a new one is not forgotten.
#pragma once

#ifdef SOKHAO_FAULTS

#include <string_view>
#include <vector>

namespace sokhao::core {

/// Counts the visit; kills the process or returns the errno to act out.
[[nodiscard]] int visit_fault(const char* name) noexcept;

/// Names of all points linked into this program, sorted, each once.
[[nodiscard]] std::vector<std::string_view> fault_names();

}  // namespace sokhao::core

// Only in functions that are not inline and not templates.
#define SOKHAO_FAULT(name)                                                                   \
  ([]() noexcept -> int {                                                                    \
    static const char* const point __attribute__((section("sokhao_points"), used)) = (name); \
    return ::sokhao::core::visit_fault(point);                                               \
  }())
#else
#define SOKHAO_FAULT(name) 0
#endif

#define SOKHAO_CRASH_POINT(name) static_cast<void>(SOKHAO_FAULT(name))
