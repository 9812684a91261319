// Films of a Video CD whose directory does not say that they are of form 2.
#pragma once

#include "probes/disc/volume.h"

namespace sokhao::probes::disc {

/// "/MPEGAV/AVSEQ01.DAT" of a Video CD, "/MPEG2/AVSEQ01.MPG" of a Super Video CD.
[[nodiscard]] bool in_film_folder(const Entry& entry);

/// Maps such films anew, with 2324 bytes a sector, where the sectors' own
/// subheaders say form 2. An Error is a failed read.
[[nodiscard]] core::Result<void> map_form2_films(const SectorSource& sectors, Volume& volume);

/// The film of an image that holds the sectors of one film track and no file
/// system (a Video CD ripped track by track); empty for any other image. An
/// Error is a failed read.
[[nodiscard]] core::Result<core::ExtentMap> lone_film(const SectorSource& sectors);

}  // namespace sokhao::probes::disc
