// The table at the end of a ZIP file (APPNOTE 6.3, 4.3.12 to 4.3.16).
//
// libarchive reads a ZIP that lost its table as well as it can and says
// nothing, so whether a document is whole is settled here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/byte_source.h"

namespace sokhao::probes::sheet {

struct ZipMember {
  std::string name;
  std::uint64_t packed = 0, unpacked = 0;  ///< bytes, as the table says
  bool encrypted = false;
  std::uint64_t local = 0;   ///< where its local header lies in the file
  std::uint16_t method = 0;  ///< 0: stored as it is
  std::uint32_t crc = 0;
  std::uint16_t unix_mode = 0;  ///< type and rights; 0 where it was packed elsewhere
};

enum class ZipState {
  whole,
  no_end,        ///< no end record: cut short, or still being copied
  contradictory  ///< the end record does not fit the table or the file
};

struct ZipDirectory {
  ZipState state = ZipState::no_end;
  std::vector<ZipMember> members;  ///< empty unless whole
  std::uint64_t table = 0;         ///< where the table begins: members lie before it
  bool split = false;              ///< the last piece of an archive in several

  /// Names are equal without regard to the case of ASCII (ISO 29500-2, 6.2.2).
  [[nodiscard]] const ZipMember* find(std::string_view name) const;
  [[nodiscard]] std::size_t count(std::string_view name) const;
};

[[nodiscard]] core::Result<ZipDirectory> read_zip_directory(core::ByteSource& source);

[[nodiscard]] bool same_part_name(std::string_view a, std::string_view b);

}  // namespace sokhao::probes::sheet
