// What is done with an item of an archive.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "probes/archive/listing.h"
#include "probes/disc/bytes.h"

namespace sokhao::probes::archive {

enum class Fate {
  title,     ///< a video
  document,  ///< these four become parts of their own
  picture,
  inner,     ///< an archive or a disc image
  unknown,   ///< large enough to be a video that nobody knows by its beginning
  passed_over
};

struct Judged {
  Fate fate = Fate::passed_over;
  std::string status;  ///< why it is passed over
};

/// What its name and kind alone settle: nothing is unpacked for it.
[[nodiscard]] std::optional<Judged> judged_by_name(const Item& item);

/// By its first bytes, and by its name where these say nothing.
[[nodiscard]] Judged judged_by_content(const Item& item, disc::Bytes head);

/// The folder "VIDEO_TS" that a loose file of a DVD lies in; "" for others.
[[nodiscard]] std::string dvd_folder(const std::string& name);

}  // namespace sokhao::probes::archive
