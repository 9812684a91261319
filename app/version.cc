#include "app/version.h"

namespace sokhao::app {

const char* version() { return SOKHAO_VERSION; }

}  // namespace sokhao::app
