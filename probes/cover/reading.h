// Reads the fields off one page, or off a piece of one.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/facts.h"
#include "probes/cover/cover.h"
#include "probes/cover/labels.h"

namespace sokhao::probes::cover {

/// How much a line must show before it is believed.
enum class Trust {
  cover,    ///< a page that is a cover: labels need no colon, lines no label
  article,  ///< running text: only labels with a colon, names after a label
};

/// Gathers what was seen; the surest sighting of a field wins, the first of
/// equals.
struct Sightings {
  std::vector<core::Field> authors;
  core::Field position, unit, phone, title;
  std::set<Label> labels;       ///< seen, with a value or without
  std::set<std::size_t> taken;  ///< lines that hold a label or its value

  void offer(Label label, core::Field field);
  /// Fields of `other` where nothing was seen here.
  void complete_with(const Sightings& other);
};

/// `lines` hold NFC text.
[[nodiscard]] Sightings read_labels(std::span<const Line> lines, Trust trust);

/// Adds what lines without labels show: on a cover the phone, the author, the
/// position, the unit; everywhere the title.
void read_unlabelled(std::span<const Line> lines, Trust trust, Sightings& sightings);

/// A found field at a line.
[[nodiscard]] core::Field found(std::string value, double confidence, std::string basis, const Line& line);
/// The same of a value that goes on over lines of one page.
[[nodiscard]] core::Field found(std::string value, double confidence, std::string basis, std::span<const Line> lines);

}  // namespace sokhao::probes::cover
