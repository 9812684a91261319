// The program's version, as every report carries it.
#pragma once

namespace sokhao::app {

[[nodiscard]] const char* version();

}  // namespace sokhao::app
