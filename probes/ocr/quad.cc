#include "probes/ocr/quad.h"

#include <algorithm>
#include <cmath>

namespace sokhao::probes::ocr {
namespace {

/// The sheet is looked for in a picture of this size: text is gone, edges stay.
constexpr double kLook = 400;

/// A sheet fills at least this share of a photo of it.
constexpr double kLeastOfPicture = 0.25;
/// Of the four-sided figure so much is bright, or it is no sheet.
constexpr double kLeastFilled = 0.85;
/// All corners nearer than this to those of the picture: a scan.
constexpr double kAtCorner = 0.03;
/// How much brighter paper is than what it lies on, in grey levels, and along
/// which part of each side that has to show.
constexpr double kBrighter = 12, kSideShare = 0.6;

double distance(Corner a, Corner b) { return std::hypot(a.x - b.x, a.y - b.y); }

double area(const Quad& q) {
  double twice = 0;
  for (std::size_t i = 0; i < 4; ++i) twice += q[i].x * q[(i + 1) % 4].y - q[(i + 1) % 4].x * q[i].y;
  return std::abs(twice) / 2;
}

bool convex(const Quad& q) {
  for (std::size_t i = 0; i < 4; ++i) {
    const Corner a = q[i], b = q[(i + 1) % 4], c = q[(i + 2) % 4];
    if ((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) <= 0) return false;
  }
  return true;
}

/// Extremes of x + y and x - y over a one-bit picture that lies at (left, top).
Quad extremes(PIX* piece, int left, int top) {
  Quad q{};
  double low_sum = 1e9, high_sum = -1e9, low_difference = 1e9, high_difference = -1e9;
  const int width = static_cast<int>(pixGetWidth(piece)), height = static_cast<int>(pixGetHeight(piece));
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      l_uint32 set = 0;
      pixGetPixel(piece, x, y, &set);
      if (set == 0) continue;
      const Corner here{static_cast<double>(x + left), static_cast<double>(y + top)};
      const double sum = here.x + here.y, difference = here.x - here.y;
      if (sum < low_sum) low_sum = sum, q[0] = here;
      if (difference > high_difference) high_difference = difference, q[1] = here;
      if (sum > high_sum) high_sum = sum, q[2] = here;
      if (difference < low_difference) low_difference = difference, q[3] = here;
    }
  return q;
}

double level(const Pixels& small, double x, double y) {
  const int width = width_of(small), height = height_of(small);
  if (x < 0 || y < 0 || x >= width || y >= height) return -1;
  l_uint32 value = 0;
  pixGetPixel(small.get(), static_cast<int>(x), static_cast<int>(y), &value);
  return value;
}

/// Paper inside, something darker outside, along every side that lies within
/// the picture; a shadow that falls across a page shows on one side alone.
bool stands_out(const Pixels& small, const Quad& q) {
  constexpr int kSamples = 24;
  constexpr double kStep = 7;  // pixels to either side
  const Corner middle{(q[0].x + q[1].x + q[2].x + q[3].x) / 4, (q[0].y + q[1].y + q[2].y + q[3].y) / 4};
  for (std::size_t side = 0; side < 4; ++side) {
    const Corner a = q[side], b = q[(side + 1) % 4];
    int seen = 0, brighter = 0;
    for (int i = 2; i < kSamples - 2; ++i) {
      const double t = static_cast<double>(i) / kSamples;
      const Corner at{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
      Corner normal{b.y - a.y, a.x - b.x};
      const double length = std::hypot(normal.x, normal.y);
      if (length < 1) return false;
      normal = {normal.x / length, normal.y / length};
      if ((middle.x - at.x) * normal.x + (middle.y - at.y) * normal.y < 0) normal = {-normal.x, -normal.y};
      const double inside = level(small, at.x + normal.x * kStep, at.y + normal.y * kStep);
      const double outside = level(small, at.x - normal.x * kStep, at.y - normal.y * kStep);
      if (inside < 0 || outside < 0) continue;  // the sheet runs out of the picture here
      ++seen;
      if (inside > outside + kBrighter) ++brighter;
    }
    if (seen > 0 && brighter < kSideShare * seen) return false;
  }
  return true;
}

}  // namespace

std::optional<Quad> find_sheet(const Pixels& grey) {
  const double scale = kLook / std::max(width_of(grey), height_of(grey));
  if (scale >= 1) return std::nullopt;
  const Pixels reduced(pixScale(grey.get(), static_cast<float>(scale), static_cast<float>(scale)));
  if (!reduced) return std::nullopt;
  const Pixels small(pixBlockconv(reduced.get(), 4, 4));
  if (!small) return std::nullopt;
  const int width = width_of(small), height = height_of(small);

  // By tiles: half of the sheet may lie in a shadow.
  PIX* split = nullptr;
  pixOtsuAdaptiveThreshold(small.get(), width, std::max(height / 3, 16), 2, 2, 0.1F, nullptr, &split);
  const Pixels dark(split);
  if (!dark) return std::nullopt;
  const Pixels bright(pixInvert(nullptr, dark.get()));
  const Pixels closed(pixCloseBrick(nullptr, bright.get(), 15, 15));
  PIXA* found = nullptr;
  const Boxes boxes(pixConnComp(closed.get(), &found, 4));
  const Pieces pieces(found);
  if (!boxes || !pieces) return std::nullopt;

  int largest = -1, pixels = 0;
  for (int i = 0; i < pixaGetCount(pieces.get()); ++i) {
    const Pixels piece(pixaGetPix(pieces.get(), i, L_CLONE));
    l_int32 count = 0;
    pixCountPixels(piece.get(), &count, nullptr);
    if (count > pixels) pixels = count, largest = i;
  }
  if (largest < 0 || pixels < kLeastOfPicture * width * height) return std::nullopt;
  l_int32 left = 0, top = 0, box_width = 0, box_height = 0;
  boxaGetBoxGeometry(boxes.get(), largest, &left, &top, &box_width, &box_height);
  const Pixels piece(pixaGetPix(pieces.get(), largest, L_CLONE));
  Quad sheet = extremes(piece.get(), left, top);

  const Quad picture{Corner{0, 0}, Corner{width - 1.0, 0}, Corner{width - 1.0, height - 1.0}, Corner{0, height - 1.0}};
  bool scan = true;
  for (std::size_t i = 0; i < 4; ++i) scan = scan && distance(sheet[i], picture[i]) < kAtCorner * std::max(width, height);
  if (scan || !convex(sheet) || pixels < kLeastFilled * area(sheet)) return std::nullopt;
  const double across = distance(sheet[0], sheet[1]), down = distance(sheet[0], sheet[3]);
  if (across < 0.4 * down || down < 0.4 * across || !stands_out(small, sheet)) return std::nullopt;
  for (Corner& corner : sheet) corner = {corner.x / scale, corner.y / scale};
  return sheet;
}

Pixels seen_from_above(const Pixels& grey, const Quad& sheet) {
  const double across = std::max(distance(sheet[0], sheet[1]), distance(sheet[3], sheet[2]));
  const double down = std::max(distance(sheet[0], sheet[3]), distance(sheet[1], sheet[2]));
  const int width = std::min(static_cast<int>(across), width_of(grey)), height = std::min(static_cast<int>(down), height_of(grey));
  const Points from(ptaCreate(4)), to(ptaCreate(4));
  const Quad straight{Corner{0, 0}, Corner{width - 1.0, 0}, Corner{width - 1.0, height - 1.0}, Corner{0, height - 1.0}};
  for (std::size_t i = 0; i < 4; ++i) {
    ptaAddPt(from.get(), static_cast<float>(sheet[i].x), static_cast<float>(sheet[i].y));
    ptaAddPt(to.get(), static_cast<float>(straight[i].x), static_cast<float>(straight[i].y));
  }
  const Pixels warped(pixProjectivePta(grey.get(), to.get(), from.get(), L_BRING_IN_WHITE));
  if (!warped) return nullptr;
  BOX* box = boxCreate(0, 0, width, height);
  Pixels sheet_alone(pixClipRectangle(warped.get(), box, nullptr));
  boxDestroy(&box);
  return sheet_alone;
}

Pixels without_sheet(const Pixels& grey, const Quad& sheet) {
  // A little larger than the sheet: its edge is no writing.
  constexpr double kLarger = 1.02;
  const Corner middle{(sheet[0].x + sheet[2].x) / 2, (sheet[0].y + sheet[2].y) / 2};
  Quad wide = sheet;
  for (Corner& corner : wide) corner = {middle.x + (corner.x - middle.x) * kLarger, middle.y + (corner.y - middle.y) * kLarger};
  Pixels rest(pixCopy(nullptr, grey.get()));
  if (!rest) return nullptr;
  const int width = width_of(rest), height = height_of(rest);
  for (int y = 0; y < height; ++y) {
    // Where the row enters and leaves the convex figure.
    double from = 1e9, to = -1e9;
    for (std::size_t i = 0; i < 4; ++i) {
      const Corner a = wide[i], b = wide[(i + 1) % 4];
      if ((a.y <= y) == (b.y <= y)) continue;
      const double x = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
      from = std::min(from, x), to = std::max(to, x);
    }
    for (int x = std::max(0, static_cast<int>(from)); x <= std::min<double>(width - 1, to); ++x) pixSetPixel(rest.get(), x, y, 255);
  }
  return rest;
}

}  // namespace sokhao::probes::ocr
