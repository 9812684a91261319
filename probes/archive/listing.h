// What an archive says it holds, before anything is unpacked.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/byte_source.h"
#include "core/facts.h"
#include "probes/archive/stream.h"

namespace sokhao::probes::archive {

struct Item {
  enum class Kind { file, folder, link, special };
  Kind kind = Kind::file;
  std::string name;    ///< for display; its characters are harmless, its meaning is not
  std::string target;  ///< of a link, for display
  std::uint64_t size = 0;
  bool size_known = true;
  bool encrypted = false;
  std::uint32_t crc = 0;     ///< of an item in place
  core::ExtentMap in_place;  ///< where its bytes lie as they are; empty: it has to be unpacked
};

struct Listing {
  std::vector<Item> items;  ///< in the order in which a Stream gives them
  std::vector<core::Damage> damage;
  bool piece = false;    ///< one of several volumes; nothing of it can be unpacked alone
  bool refused = false;  ///< nothing of it may be unpacked; the reason is in the damage
};

/// From the table at the end of a ZIP file. Stored items are found in place:
/// behind their local header, where that agrees with the table. Items that
/// overlap refuse the whole archive (a small file that unpacks for ever).
[[nodiscard]] core::Result<Listing> list_zip(core::ByteSource& source);

/// By one pass over the headers.
[[nodiscard]] core::Result<Listing> list_stream(core::ByteSource& source, Format format, const std::function<void()>& alive);

/// Refuses what is too much or too tightly packed, and notes names that point
/// outside, links, and names that occur twice. `packed`: bytes of the archive.
void judge_listing(std::uint64_t packed, Listing& listing);

}  // namespace sokhao::probes::archive
