// Reports and texts to stdout and to files, by the registered writers.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/command.h"
#include "core/report.h"
#include "report/pdf/document.h"

namespace sokhao::app {

/// JSON with --json, else the console form.
[[nodiscard]] core::Result<> print_reports(const Globals& globals, std::span<const core::Report> reports);

/// Each file appears whole or not at all; one without a path is not wanted.
struct ReportFile {
  std::string writer;  ///< a registered name
  std::string path;
};
[[nodiscard]] core::Result<> write_report_files(const Globals& globals, std::span<const core::Report> reports, const std::vector<ReportFile>& files);

/// A paper as PDF; letters that its font lacks are said on stderr.
[[nodiscard]] core::Result<> write_paper(const Globals& globals, const std::string& path, const report::pdf::Finished& paper);

/// Writes beside the target and renames.
[[nodiscard]] core::Result<> write_file(const std::string& path, const std::string& bytes);

}  // namespace sokhao::app
