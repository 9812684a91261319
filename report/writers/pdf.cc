// Reports as A4 pages to print and file: one entry begins on one page.
#include <fmt/format.h>

#include "core/time.h"
#include "report/report_pdf.h"
#include "report/wording.h"
#include "report/writer.h"

namespace sokhao::report {
namespace {

/// The newest moment that the reports themselves name.
std::optional<std::string> made_at(std::span<const core::Report> reports) {
  std::optional<std::string> newest;
  const auto take = [&newest](const std::string& moment) {
    const auto at = core::parse_instant(moment);
    if (at && (!newest || *core::parse_instant(*newest) < *at)) newest = core::format_rfc3339(*at);
  };
  for (const core::Report& report : reports) {
    if (report.entry.received_at) take(*report.entry.received_at);
    if (report.decision) take(report.decision->at);
  }
  return newest;
}

core::Result<Written> write(std::span<const core::Report> reports, const WriteOptions& options) {
  const std::string_view heading = say(options.language, "Báo cáo kiểm tra hồ sơ dự thi", "Report on the check of entries");
  const std::string title = reports.size() == 1 ? fmt::format("{} {}", heading, entry_name(reports[0].entry)) : std::string(heading);
  pdf::PageSetup setup;
  setup.left = 25 * pdf::kMm;
  setup.right = 15 * pdf::kMm;
  auto document = pdf::Document::create(setup, {title, options.language, made_at(reports)});
  if (!document) return tl::unexpected(document.error());
  if (reports.empty()) document->paragraph(say(options.language, "Không có hồ sơ nào.", "No entries."));
  for (const core::Report& report : reports) {
    if (&report != reports.data()) document->new_page();
    report_pages(*document, report, options.language);
  }
  auto finished = document->finish();
  if (!finished) return tl::unexpected(finished.error());
  return Written{std::move(finished->bytes), finished->missing_glyphs};
}

}  // namespace

extern const Writer pdf_writer;
const Writer pdf_writer{"pdf", ".pdf", write};

}  // namespace sokhao::report
