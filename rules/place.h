// Where in a part the video or the document lies: in the part itself, or in a
// disc or archive inside it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/facts.h"

namespace sokhao::rules {

/// Chữ of the body from which a document alone makes an article (design section 2).
inline constexpr std::int64_t kArticleBody = 300;

struct Place {
  std::vector<const core::PartFacts*> way;  ///< from the part inwards; the last one holds it

  [[nodiscard]] const core::PartFacts& facts() const { return *way.back(); }
  /// Titles of a disc or archive; null for a plain video file.
  [[nodiscard]] const std::vector<core::Title>* titles() const;
  [[nodiscard]] std::optional<std::int64_t> main_title() const;
  /// "D001.iso › bai.docx"; "" for the part itself.
  [[nodiscard]] std::string inner_name() const;
};

/// Every place with a video; a disc with titles of its own is not searched further.
[[nodiscard]] std::vector<Place> video_places(const core::PartFacts& facts);

/// The place of the part's video: the only one, else the first; without any a
/// disc, which ought to hold one. Empty: the part is of another kind.
[[nodiscard]] std::optional<Place> video_place(const core::PartFacts& facts);

/// The place of the part's longest document. Empty: the part is of another kind.
[[nodiscard]] std::optional<Place> document_place(const core::PartFacts& facts);

/// Chữ of the document's body, where they were counted.
[[nodiscard]] std::optional<std::int64_t> body_of(const core::PartFacts& facts);

/// The place's video, or one of its titles, has a picture.
[[nodiscard]] bool has_picture(const Place& place);

/// One disc carries both a video and a document that is long enough to be an
/// article: which of them is the entry, nobody but a person can tell.
[[nodiscard]] bool holds_both(const core::PartFacts& facts);

}  // namespace sokhao::rules
