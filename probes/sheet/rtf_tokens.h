// The pieces of an RTF file (Rich Text Format 1.9.1, "Basic entities").
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sokhao::probes::sheet {

struct RtfToken {
  enum class Kind {
    open,    ///< {
    close,   ///< }
    word,    ///< \name, with a number perhaps
    symbol,  ///< \ and one character that is no letter, in `byte`
    byte,    ///< a byte of text, written plainly or as \'hh
    end
  };
  Kind kind = Kind::end;
  std::string_view name;
  bool has_number = false;
  std::int32_t number = 0;
  std::uint8_t byte = 0;
};

class RtfTokens {
 public:
  explicit RtfTokens(std::string_view bytes) : bytes_(bytes) {}

  /// Raw data after \bin is passed over. Line ends between tokens are none.
  [[nodiscard]] RtfToken next();
  [[nodiscard]] std::size_t position() const { return at_; }

 private:
  RtfToken word();

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace sokhao::probes::sheet
