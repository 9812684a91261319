// Sections of an RTF file: paper, and what stands in the margins.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "probes/sheet/blocks.h"
#include "probes/sheet/rtf_words.h"

namespace sokhao::probes::sheet {

enum class RtfMargin : std::size_t { header, header_left, header_first, footer, footer_left, footer_first };

/// Nothing for a word that begins no header or footer.
[[nodiscard]] std::optional<RtfMargin> margin_of(RtfWord word);

class RtfSections {
 public:
  /// Whether the word belongs here; `number` is its own.
  bool take(RtfWord word, std::int32_t number);

  void put(RtfMargin margin, std::vector<Block> blocks, bool numbered);

  /// The next section begins; it keeps the margins it does not replace.
  void next();
  /// Of the section that is being described.
  [[nodiscard]] bool on_new_page() const { return now_.new_page; }

  /// Paper, page numbers and margins of the first `used` sections.
  void finish(std::size_t used, Manuscript& out);

 private:
  struct MarginText {
    std::vector<Block> blocks;
    bool numbered = false;
  };
  struct Section {
    std::optional<double> width, height;
    bool title_page = false, new_page = true;
    std::array<std::shared_ptr<const MarginText>, 6> margins;
  };

  [[nodiscard]] std::vector<const MarginText*> shown() const;
  [[nodiscard]] double numbered(const Section& section) const;

  std::vector<Section> sections_;
  Section now_;
  std::optional<double> width_, height_;
  bool facing_pages_ = false;
};

}  // namespace sokhao::probes::sheet
