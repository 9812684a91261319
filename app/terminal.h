// What stdout is.
#pragma once

#include <cstddef>

namespace sokhao::app {

/// A terminal that takes colour (NO_COLOR unset, TERM not "dumb").
[[nodiscard]] bool stdout_takes_colour();

/// Columns of the terminal behind the descriptor; 0: it is none.
[[nodiscard]] std::size_t columns_of_terminal(int fd);

}  // namespace sokhao::app
