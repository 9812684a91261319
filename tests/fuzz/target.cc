#include "tests/fuzz/target.h"

#include <cstdio>
#include <cstdlib>

namespace sokhao::fuzz {

void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: %s\n", what);
  std::abort();
}

}  // namespace sokhao::fuzz
