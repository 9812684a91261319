#include "core/crops.h"

#include <algorithm>
#include <cmath>

namespace sokhao::core {

void each_field(CoverFields& cover, const std::function<void(Field&)>& take) {
  for (Field& author : cover.authors) take(author);
  for (Field* field : {&cover.position, &cover.unit, &cover.phone, &cover.title}) take(*field);
}

void each_cover(PartFacts& facts, const std::function<void(CoverFields&)>& take) {
  if (facts.document) take(facts.document->cover);
  if (facts.image && facts.image->cover) take(*facts.image->cover);
  if (facts.disc)
    for (PartFacts& inner : facts.disc->parts) each_cover(inner, take);
  if (facts.archive)
    for (PartFacts& inner : facts.archive->parts) each_cover(inner, take);
}

void drop_crops(PartFacts& facts) {
  each_cover(facts, [](CoverFields& cover) { each_field(cover, [](Field& field) { field.crop = {}; }); });
}

void cap_crops(PartFacts& facts, std::size_t& room) {
  each_cover(facts, [&](CoverFields& cover) {
    each_field(cover, [&](Field& field) {
      const std::size_t size = field.crop.jpeg.size();
      if (size <= std::min(room, kMostCropBytes)) room -= size;
      else field.crop = {};
    });
  });
}

bool lies_on_page(const Box& box) {
  constexpr double kRounding = 1e-3;
  if (!std::all_of(box.begin(), box.end(), [](double value) { return std::isfinite(value); })) return false;
  return box[0] >= -kRounding && box[1] >= -kRounding && box[2] > 0 && box[3] > 0 && box[0] + box[2] <= 1 + kRounding && box[1] + box[3] <= 1 + kRounding;
}

}  // namespace sokhao::core
