// The fields of a cover, from lines of any format.
#include "probes/cover/cover.h"

#include "core/text.h"
#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

/// Lines of text; a form feed begins a page, the first byte of a line says how it is set.
std::vector<probes::cover::Page> pages_of(std::string_view text) {
  std::vector<probes::cover::Page> pages(1);
  for (const auto& line : core::split(text, '\n')) {
    if (line.starts_with('\f') && pages.size() < 40) pages.push_back({{}, line.size() % 7 != 0});
    const auto style = line.empty() ? 0u : static_cast<unsigned char>(line[0]);
    std::optional<core::Box> box;
    if (style % 3 == 1) box = core::Box{double(style), double(style) * 2, 20 + double(line.size()), 12};
    pages.back().lines.push_back({core::to_nfc(line), static_cast<std::int64_t>(pages.size()), box, double(style % 40), style % 5 == 0, style % 2 == 0});
  }
  return pages;
}

void run(Bytes bytes) {
  const auto pages = pages_of(text_of(bytes));
  const auto cover = probes::cover::find_cover(pages);
  must(cover.pages <= pages.size(), "a cover of more pages than there are");
  must(!cover.fields.authors.empty(), "no author, not even an absent one");
  for (const auto& author : cover.fields.authors) must(author.confidence >= 0 && author.confidence <= 1, "a confidence that is none");
}

}  // namespace

extern const Target cover_lines;
const Target cover_lines{"cover_lines", run};

}  // namespace sokhao::fuzz
