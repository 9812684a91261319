#include "report/pdf/text.h"

#include "report/wording.h"

namespace sokhao::report::pdf {

Text& Text::add(std::string_view words, Face face, std::optional<double> size, std::optional<Colour> colour) {
  if (!words.empty()) runs_.push_back({shown(words), face, size, colour});
  return *this;
}

Text& Text::line() {
  runs_.push_back({"\n", Face::regular, {}, {}});
  return *this;
}

}  // namespace sokhao::report::pdf
