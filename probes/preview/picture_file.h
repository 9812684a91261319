// Pictures of the previews as JPEG and PNG, without a word about who made them.
#pragma once

#include <cstdint>
#include <vector>

#include "probes/preview/av.h"

namespace sokhao::probes::preview {

/// Red, green and blue, a byte each.
struct Canvas {
  int width = 0, height = 0;
  std::vector<std::uint8_t> pixels;

  Canvas() = default;
  Canvas(int w, int h, std::uint8_t grey) : width(w), height(h), pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * 3, grey) {}
  [[nodiscard]] std::uint8_t* at(int x, int y) { return pixels.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 3; }
  [[nodiscard]] const std::uint8_t* at(int x, int y) const { return const_cast<Canvas*>(this)->at(x, y); }
  void fill(int x, int y, int w, int h, std::uint8_t red, std::uint8_t green, std::uint8_t blue);
  void draw(const Canvas& other, int x, int y);  ///< what lies within
};

/// A frame of 4:2:0 as a canvas of that size.
[[nodiscard]] Canvas canvas_of(const AVFrame& frame, int width, int height);

/// Empty on failure.
[[nodiscard]] std::vector<std::byte> jpeg(const Canvas& canvas);
[[nodiscard]] std::vector<std::byte> png(const Canvas& canvas);

}  // namespace sokhao::probes::preview
