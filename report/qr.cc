#include "report/qr.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <string>

namespace sokhao::report {
namespace {

constexpr std::size_t kLongest = 64;
constexpr int kQuiet = 4;  // modules of white that a reader wants around it

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

std::optional<Qr> qr_of(std::string_view code) {
  if (code.empty() || code.size() > kLongest || code.find('\0') != std::string_view::npos) return std::nullopt;
  const std::unique_ptr<QRcode, FreeCode> made(QRcode_encodeString8bit(std::string(code).c_str(), 0, QR_ECLEVEL_M));
  if (!made) return std::nullopt;
  Qr qr{made->width, {}};
  for (int y = 0; y < made->width; ++y)
    for (int x = 0; x < made->width;) {
      const int from = x;
      while (x < made->width && (made->data[y * made->width + x] & 1) != 0) ++x;
      if (x > from) qr.bars.push_back({from, y, x - from});
      else ++x;
    }
  return qr;
}

void qr_svg(Html& page, std::string_view code, std::string_view label) {
  const auto qr = qr_of(code);
  if (!qr) return;
  const int side = qr->side + 2 * kQuiet;
  const auto svg = page.open("svg", {{"class", "qr"}, {"viewBox", fmt::format("0 0 {} {}", side, side)}, {"role", "img"}, {"aria-label", label},
                                     {"shape-rendering", "crispEdges"}});
  std::string path;
  for (const Qr::Bar& bar : qr->bars) path += fmt::format("M{} {}h{}v1h-{}z", bar.x + kQuiet, bar.y + kQuiet, bar.length, bar.length);
  const auto bars = page.open("path", {{"d", path}});
}

}  // namespace sokhao::report
