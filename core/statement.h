// For statements whose bindings are gathered one by one (soci::statement::exchange).
#pragma once

#include <soci/soci.h>

#include <string>

namespace sokhao::core {

/// Prepares `query` with what was exchanged so far and executes it; fetch() follows.
inline void run(soci::statement& statement, const std::string& query) {
  statement.alloc();
  statement.prepare(query);
  statement.define_and_bind();
  statement.execute();
}

}  // namespace sokhao::core
