// The upload routes' streamed half: web/pages/upload.cc.
#pragma once

#include "web/http/server.h"
#include "web/visit.h"

namespace sokhao::web {

/// For PATCH /tai-len/<draft>/<upload>: where the bytes go, or why not.
[[nodiscard]] Application::Reception receive_upload(const Visit& visit);

}  // namespace sokhao::web
