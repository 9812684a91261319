#include "core/fd.h"

#include <unistd.h>

namespace sokhao::core {

Fd::~Fd() {
  if (number_ >= 0) ::close(number_);
}

}  // namespace sokhao::core
