// Where things lie on this machine.
#pragma once

#include <string>

namespace sokhao::app {

/// The folder of the running program; the workers lie beside it.
[[nodiscard]] std::string program_folder();

/// ../share/sokhao/<name> beside the program's folder.
[[nodiscard]] std::string shipped_file(const std::string& name);

/// --root, else /var/lib/sokhao where the service is installed and may be
/// written, else $XDG_DATA_HOME/sokhao, else ~/.local/share/sokhao.
[[nodiscard]] std::string root_folder(const std::string& option);

/// Absolute, without resolving links: names stay as the caller typed them.
[[nodiscard]] std::string absolute_path(const std::string& path);

}  // namespace sokhao::app
