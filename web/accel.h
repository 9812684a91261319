// Big files handed on by the proxy in front (nginx, X-Accel-Redirect) instead of
// being sent by this program.
#pragma once

#include <string>

#include "web/http/message.h"

namespace sokhao::web {

/// One folder that the proxy may read, and its internal location of it.
struct AccelPlace {
  std::string location;  ///< "/xem-truoc-noi-bo/"; "" = none
  std::string folder;    ///< "/var/lib/sokhao/store/previews"
};

/// Below this the detour costs more than it saves.
inline constexpr std::uint64_t kAccelFrom = 1 << 20;

/// Where the request came by a proxy on this machine and the answer is a big
/// file below the folder: an answer that names it. Anything else stays as it is.
void hand_to_proxy(const Request& request, Response& response, const AccelPlace& place);

}  // namespace sokhao::web
