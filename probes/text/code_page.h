// Bytes of a Windows code page, one after the other, as RTF gives them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace sokhao::probes::text {

/// The code page that a charset of Windows (\fcharset) means; 0: none, or the
/// document's own.
[[nodiscard]] int code_page_of_charset(int charset);

/// A converter of ICU, which keeps the beginning of a character that has
/// several bytes. 1252 and 1258 stay with legacy_tables.h, from which the older
/// Vietnamese encodings find back to their bytes.
class CodePage {
 public:
  /// Nobody knows the page: each byte is read as of 1252.
  explicit CodePage(int page);

  /// UTF-8 of what the byte completes; "" while a character goes on.
  [[nodiscard]] std::string take(std::uint8_t byte);
  /// Something else came in between.
  void forget();
  [[nodiscard]] bool is_known() const { return converter_ != nullptr; }

 private:
  struct Close {
    void operator()(void* converter) const;
  };
  std::unique_ptr<void, Close> converter_;
};

}  // namespace sokhao::probes::text
