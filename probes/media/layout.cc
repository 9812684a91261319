#include "probes/media/layout.h"

namespace sokhao::probes::media {

core::Result<Layout> read_layout(core::ByteSource& source, Container container) {
  Reader in(source);
  Layout out;
  out.container = container;
  out.bytes = source.size();
  switch (container) {
    case Container::mov: walk_mov(in, out); break;
    case Container::avi: walk_avi(in, out); break;
    case Container::asf: walk_asf(in, out); break;
    case Container::matroska: walk_matroska(in, out); break;
    case Container::flv: walk_flv(in, out); break;
    case Container::mpeg_ps: walk_program_stream(in, out); break;
    case Container::cdxa: walk_cdxa(in, out); break;
    case Container::mpeg_ts: walk_transport_stream(in, out); break;
    case Container::ogg: walk_ogg(in, out); break;
    case Container::dv: walk_dv(in, out); break;
  }
  if (in.failure()) return tl::unexpected(*in.failure());
  if (out.promised_bytes && *out.promised_bytes > out.bytes) out.ending = Ending::cut;
  return out;
}

}  // namespace sokhao::probes::media
