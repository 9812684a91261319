// Words that are set on paper: runs of one face, size and colour.
//
// Whatever is added goes through shown(), so a name with control characters,
// line breaks or bidi marks stays one harmless line; breaks are our own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sokhao::report::pdf {

enum class Face { regular, bold, italic, bold_italic };

struct Colour {
  double red = 0, green = 0, blue = 0;
};

struct Run {
  std::string text;  ///< safe to show, or "\n"
  Face face = Face::regular;
  std::optional<double> size;  ///< points; empty: that of the block
  std::optional<Colour> colour;
};

class Text {
 public:
  Text() = default;
  Text(std::string_view words, Face face = Face::regular) { add(words, face); }
  Text(const std::string& words, Face face = Face::regular) { add(words, face); }
  Text(const char* words, Face face = Face::regular) { add(words, face); }

  Text& add(std::string_view words, Face face = Face::regular, std::optional<double> size = {}, std::optional<Colour> colour = {});
  /// A new line of the same paragraph.
  Text& line();

  [[nodiscard]] bool empty() const { return runs_.empty(); }
  [[nodiscard]] const std::vector<Run>& runs() const { return runs_; }

 private:
  std::vector<Run> runs_;
};

}  // namespace sokhao::report::pdf
