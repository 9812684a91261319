// What the rest of the program asks about text on pictures. Wired in app/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/probing.h"

namespace sokhao::core {

/// `fd` is open for reading and stays the caller's.
struct PictureFile {
  int fd = -1;
  std::uint64_t size = 0;
  std::string name;  ///< raw bytes, for display after cleaning
};

/// "trang 2" before "trang 10".
[[nodiscard]] bool naturally_before(std::string_view a, std::string_view b);

class PageReader {
 public:
  virtual ~PageReader() = default;

  /// The article whose pages these pictures are, in their order. No document in
  /// the facts when not every page was read; `incomplete` tells why.
  [[nodiscard]] virtual Examination read_article(const std::vector<PictureFile>& pages, const OnProgress& on_progress) = 0;

  /// The same of the pictures that lie in an archive or on a disc: its facts, with
  /// the article in the place of its first page among the inner parts.
  [[nodiscard]] virtual Examination read_article_inside(const PictureFile& container, const OnProgress& on_progress) = 0;

  /// What stands on a sleeve: `image.text` and `image.cover`.
  [[nodiscard]] virtual Examination read_sleeve(const PictureFile& picture, const OnProgress& on_progress) = 0;
};

}  // namespace sokhao::core
