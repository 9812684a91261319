// The XML parts of an Office document, unpacked within bounds.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/byte_source.h"
#include "core/facts.h"
#include "probes/sheet/zip_directory.h"

namespace sokhao::probes::sheet {

struct ZipLimits {
  std::uint64_t total_bytes = 64u << 20;  ///< unpacked, all parts
  std::uint64_t part_bytes = 32u << 20;   ///< unpacked, one part
  std::size_t members = 10'000;
  /// A part over `ratio_from` bytes may not be packed tighter than this.
  std::uint64_t ratio = 200;
  std::uint64_t ratio_from = 8u << 20;
};

class ZipParts {
 public:
  /// Unpacks the parts that `wanted` names. What cannot be unpacked becomes
  /// damage with the part's name as path and is absent afterwards; an Error
  /// means that the source could not be read.
  [[nodiscard]] static core::Result<ZipParts> read(core::ByteSource& source, const ZipDirectory& directory,
                                                   bool (*wanted)(std::string_view name), const ZipLimits& limits,
                                                   std::vector<core::Damage>& damage);

  /// Hands the part over; it is gone from here afterwards. `name` without a
  /// leading slash.
  [[nodiscard]] std::optional<std::string> take(std::string_view name);
  [[nodiscard]] bool has(std::string_view name) const;

 private:
  std::map<std::string, std::string> parts_;  ///< by lower-case name
};

}  // namespace sokhao::probes::sheet
