// The contract of one way to write reports down.
//
// To add a writer: write report/writers/<name>.cc and add a line to
// report/writers/registry.inc.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/report.h"

namespace sokhao::report {

struct WriteOptions {
  core::Language language = core::Language::vi;
  bool colour = false;  ///< terminal escape sequences
  std::size_t columns = 0;  ///< of the terminal; 0: none, nothing is cut to fit
};

struct Written {
  std::string bytes;
  std::size_t missing_glyphs = 0;  ///< letters that the fonts of a paper do not have, shown as boxes
};

struct Writer {
  std::string_view name;       ///< "json", "html", "pdf", "console"
  std::string_view extension;  ///< ".json"
  /// One document for all reports. Bytes depend on the reports and options
  /// alone: no clock, no host name, no path.
  core::Result<Written> (*write)(std::span<const core::Report> reports, const WriteOptions& options);
};

[[nodiscard]] std::span<const Writer* const> registered_writers();

}  // namespace sokhao::report
