#include "app/paths.h"

#include <unistd.h>

#include <boost/filesystem.hpp>
#include <cstdlib>

namespace sokhao::app {

namespace fs = boost::filesystem;

std::string program_folder() {
  boost::system::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored).parent_path().string();
}

std::string shipped_file(const std::string& name) {
  return (fs::path(program_folder()).parent_path() / "share" / "sokhao" / name).string();
}

std::string root_folder(const std::string& option) {
  if (!option.empty()) return absolute_path(option);
  constexpr const char* kService = "/var/lib/sokhao";
  if (access(kService, W_OK | X_OK) == 0) return kService;
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && data[0] == '/') return std::string(data) + "/sokhao";
  const char* home = std::getenv("HOME");
  return absolute_path(std::string(home != nullptr ? home : ".") + "/.local/share/sokhao");
}

std::string absolute_path(const std::string& path) { return fs::absolute(path).lexically_normal().string(); }

}  // namespace sokhao::app
