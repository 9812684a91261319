#include "app/terminal.h"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace sokhao::app {

bool stdout_takes_colour() {
  if (isatty(STDOUT_FILENO) != 1 || std::getenv("NO_COLOR") != nullptr) return false;
  const char* term = std::getenv("TERM");
  return term != nullptr && std::string_view(term) != "dumb";
}

}  // namespace sokhao::app
