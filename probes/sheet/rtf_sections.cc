#include "probes/sheet/rtf_sections.h"

#include <algorithm>
#include <string>

#include "probes/sheet/lengths.h"
#include "probes/sheet/messages.h"

namespace sokhao::probes::sheet {
namespace {

/// Twentieths of a point; 0 says nothing.
std::optional<double> length(std::int32_t twips) { return length_mm(std::to_string(twips)); }

std::size_t at(RtfMargin margin) { return static_cast<std::size_t>(margin); }

}  // namespace

std::optional<RtfMargin> margin_of(RtfWord word) {
  switch (word) {
    case RtfWord::header:
      return RtfMargin::header;
    case RtfWord::header_left:
      return RtfMargin::header_left;
    case RtfWord::header_first:
      return RtfMargin::header_first;
    case RtfWord::footer:
      return RtfMargin::footer;
    case RtfWord::footer_left:
      return RtfMargin::footer_left;
    case RtfWord::footer_first:
      return RtfMargin::footer_first;
    default:
      return std::nullopt;
  }
}

bool RtfSections::take(RtfWord word, std::int32_t number) {
  switch (word) {
    case RtfWord::facing_pages:
      facing_pages_ = true;
      return true;
    case RtfWord::paper_width:
      width_ = length(number);
      return true;
    case RtfWord::paper_height:
      height_ = length(number);
      return true;
    case RtfWord::section_defaults:
      now_.width.reset();
      now_.height.reset();
      now_.title_page = false;
      now_.new_page = true;
      return true;
    case RtfWord::section_same_page:
      now_.new_page = false;
      return true;
    case RtfWord::section_new_page:
      now_.new_page = true;
      return true;
    case RtfWord::title_page:
      now_.title_page = true;
      return true;
    case RtfWord::section_width:
      now_.width = length(number);
      return true;
    case RtfWord::section_height:
      now_.height = length(number);
      return true;
    default:
      return false;
  }
}

void RtfSections::put(RtfMargin margin, std::vector<Block> blocks, bool numbered) {
  now_.margins[at(margin)] = std::make_shared<const MarginText>(MarginText{std::move(blocks), numbered});
}

void RtfSections::next() { sections_.push_back(now_); }

void RtfSections::finish(std::size_t used, Manuscript& out) {
  next();
  sections_.resize(std::min(sections_.size(), used));
  for (const MarginText* margin : shown())
    out.headers_footers.insert(out.headers_footers.end(), margin->blocks.begin(), margin->blocks.end());
  bool unsaid = false;
  for (const Section& section : sections_) {
    const auto width = section.width ? section.width : width_, height = section.height ? section.height : height_;
    if (width && height)
      out.papers_mm.push_back({*width, *height});
    else
      unsaid = true;
    out.numbered.push_back(numbered(section));
  }
  if (unsaid) out.damage.push_back(no_paper_size());
}

std::vector<const RtfSections::MarginText*> RtfSections::shown() const {
  std::vector<const MarginText*> found;
  for (const Section& section : sections_)
    for (std::size_t i = 0; i < section.margins.size(); ++i) {
      const bool first = i == at(RtfMargin::header_first) || i == at(RtfMargin::footer_first);
      const bool left = i == at(RtfMargin::header_left) || i == at(RtfMargin::footer_left);
      const MarginText* margin = section.margins[i].get();
      if (margin == nullptr || (first && !section.title_page) || (left && !facing_pages_)) continue;
      if (std::find(found.begin(), found.end(), margin) == found.end()) found.push_back(margin);
    }
  return found;
}

double RtfSections::numbered(const Section& section) const {
  const auto has = [&](RtfMargin margin) {
    const auto& text = section.margins[at(margin)];
    return text != nullptr && text->numbered;
  };
  const double right = has(RtfMargin::header) || has(RtfMargin::footer) ? 1 : 0;
  if (!facing_pages_) return right;
  return (right + (has(RtfMargin::header_left) || has(RtfMargin::footer_left) ? 1 : 0)) / 2;
}

}  // namespace sokhao::probes::sheet
