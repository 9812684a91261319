// Reports and texts to stdout and to files, by the registered writers.
#pragma once

#include <span>
#include <string>

#include "app/command.h"
#include "core/report.h"

namespace sokhao::app {

/// JSON with --json, else the console form.
[[nodiscard]] core::Result<> print_reports(const Globals& globals, std::span<const core::Report> reports);

/// `writer` is a registered name. The file appears whole or not at all.
[[nodiscard]] core::Result<> write_reports(const std::string& writer, const Globals& globals, std::span<const core::Report> reports, const std::string& path);

/// Writes beside the target and renames.
[[nodiscard]] core::Result<> write_file(const std::string& path, const std::string& bytes);

}  // namespace sokhao::app
