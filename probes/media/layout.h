// What a container's own tables promise, read without decoding anything: where
// the file should end, whether its index is there, how long it says it plays.
#pragma once

#include <cstdint>
#include <optional>

#include "core/byte_source.h"
#include "probes/media/container.h"
#include "probes/media/reader.h"

namespace sokhao::probes::media {

enum class Ending {
  whole,    ///< everything that the tables name lies within the file
  cut,      ///< something that they name begins or ends past the end
  unknown,  ///< the format does not say where it ends
};

enum class Index {
  present,
  absent,    ///< plays by reading through, though seeking is slow
  required,  ///< absent, and without it nothing can be played (moov of MP4)
  none,      ///< the format has none
};

/// What `promised_bytes` is.
enum class Promise {
  whole_file,   ///< the size of the file when it was whole
  at_least,     ///< the end of the last thing that is named
  last_packet,  ///< the end of a packet that begins in the file
};

struct Layout {
  Container container = Container::mov;
  std::uint64_t bytes = 0;  ///< of the file that can be had
  Ending ending = Ending::unknown;
  std::optional<std::uint64_t> promised_bytes;  ///< where the tables say that it ends
  Promise promise = Promise::whole_file;
  Index index = Index::none;
  std::optional<double> declared_s;  ///< of the picture, else of the whole
  bool encrypted = false;
  bool wrong_copy_mode = false;  ///< sectors of 2324 bytes cut to 2048
  bool never_closed = false;     ///< the recorder did not come back to fill in the header
  /// Between these bytes lies picture and sound; padding elsewhere is no damage.
  std::uint64_t media_begin = 0;
  std::uint64_t media_end = ~std::uint64_t{0};
  std::uint64_t packet_bytes = 0;  ///< of packets of one size from media_begin on; 0: of many sizes
};

/// `source` must be readable up to its size (reader.h, PrefixSource).
[[nodiscard]] core::Result<Layout> read_layout(core::ByteSource& source, Container container);

// One walk a container; a failed read stays in the reader.
void walk_mov(Reader& in, Layout& out);
void walk_avi(Reader& in, Layout& out);
void walk_cdxa(Reader& in, Layout& out);
void walk_asf(Reader& in, Layout& out);
void walk_matroska(Reader& in, Layout& out);
void walk_flv(Reader& in, Layout& out);
void walk_program_stream(Reader& in, Layout& out);
void walk_transport_stream(Reader& in, Layout& out);
void walk_ogg(Reader& in, Layout& out);
void walk_dv(Reader& in, Layout& out);

}  // namespace sokhao::probes::media
