#include "web/accel.h"

#include <unistd.h>

#include <climits>
#include <cstdlib>

namespace sokhao::web {
namespace {

// Where an open file lies, links resolved; "" for one that has no name any more.
std::string path_of(int fd) {
  char path[PATH_MAX];
  const auto length = readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), path, sizeof path);
  if (length <= 0 || length == static_cast<ssize_t>(sizeof path)) return {};
  std::string found(path, static_cast<std::size_t>(length));
  return found.ends_with(" (deleted)") ? "" : found;
}

std::string resolved(const std::string& folder) {
  char path[PATH_MAX];
  return realpath(folder.c_str(), path) ? path : "";
}

std::string encoded_path(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const auto slash = path.find('/');
    out += percent_encoded(path.substr(0, slash));
    if (slash == std::string_view::npos) break;
    out += '/';
    path.remove_prefix(slash + 1);
  }
  return out;
}

}  // namespace

void hand_to_proxy(const Request& request, Response& response, const AccelPlace& place) {
  const auto* file = std::get_if<FileBody>(&response.body);
  if (!file || place.location.empty() || file->size < kAccelFrom || response.status != 200) return;
  const bool proxied = (request.peer == "127.0.0.1" || request.peer == "::1") && request.headers.find("x-forwarded-proto");
  if (!proxied) return;
  const std::string path = path_of(file->file->get()), folder = resolved(place.folder);
  if (folder.empty() || !path.starts_with(folder + "/")) return;
  response.headers.set("X-Accel-Redirect", place.location + encoded_path(std::string_view(path).substr(folder.size() + 1)));
  response.body = std::string();
}

}  // namespace sokhao::web
