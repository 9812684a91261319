// The exit code that a verdict gives a command.
#pragma once

#include "app/command.h"
#include "core/finding.h"

namespace sokhao::app {

[[nodiscard]] inline Exit exit_of(core::Verdict verdict) {
  switch (verdict) {
    case core::Verdict::pass: return Exit::all_pass;
    case core::Verdict::review: return Exit::needs_review;
    case core::Verdict::return_:
    case core::Verdict::refuse: return Exit::rejected;
  }
  return Exit::needs_review;
}

}  // namespace sokhao::app
