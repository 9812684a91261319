// What stdout is.
#pragma once

namespace sokhao::app {

/// A terminal that takes colour (NO_COLOR unset, TERM not "dumb").
[[nodiscard]] bool stdout_takes_colour();

}  // namespace sokhao::app
