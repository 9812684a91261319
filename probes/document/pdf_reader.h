// Everything that Poppler is asked about a PDF. Only pdf_reader.cc includes
// Poppler.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/probing.h"
#include "probes/document/pdf_lines.h"

namespace sokhao::probes::pdf {

/// A page tree may claim any number of pages.
inline constexpr std::int64_t kMostPages = 5000;

enum class Opening { opened, locked, failed };

struct Reading {
  Opening opening = Opening::failed;
  std::int64_t declared_pages = 0;
  std::vector<Page> pages;              ///< empty when there are more than kMostPages
  std::vector<std::int64_t> lost;       ///< pages, from 1, that cannot be opened
  core::Encoding encoding;              ///< that its letters were in
  std::optional<core::Encoding> doubt;  ///< an encoding that is not sure enough to count by
  std::vector<std::string> complaints;  ///< Poppler's messages, safe to show, the first few
  core::DocumentMetadata metadata = {};
  bool content_trouble = false;         ///< a complaint tells of something that text may hang on
};

/// Lays out all pages, in Unicode. `bytes` must outlive the call alone; it is at most
/// 2 GiB - 1 bytes.
[[nodiscard]] Reading read_pdf(std::span<const std::byte> bytes, const core::OnProgress& on_progress);

/// For each of `pages` (from 1) the share of the page inside the smallest
/// rectangle round everything drawn on it: tells a scan from a blank page.
[[nodiscard]] std::vector<double> drawn_shares(std::span<const std::byte> bytes, std::span<const std::int64_t> pages,
                                               const core::OnProgress& on_progress);

/// Makes Poppler load now what it would otherwise load at the first document.
void warm_up();

}  // namespace sokhao::probes::pdf
