// One PDF: pages, margins, a cursor that goes down, and what is drawn there.
//
// Lengths are points (1/72 inch), measured from the top left of the page.
// Bytes depend on what is drawn and on Info alone.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "core/error.h"
#include "core/facts.h"
#include "core/local_text.h"
#include "report/marks.h"
#include "report/pdf/text.h"
#include "report/qr.h"

namespace sokhao::report::pdf {

inline constexpr double kMm = 72.0 / 25.4;

enum class Paper { a4, a5 };
enum class Turn { portrait, landscape };

/// Margins by Decree 30/2020: top and bottom 20-25 mm, left 30-35, right 15-20.
struct PageSetup {
  Paper paper = Paper::a4;
  Turn turn = Turn::portrait;
  double top = 20 * kMm, right = 18 * kMm, bottom = 20 * kMm, left = 30 * kMm;
  double size = 13;  ///< of text that says no other
};

struct Info {
  std::string title;
  core::Language language = core::Language::vi;
  std::optional<std::string> made_at;  ///< RFC 3339; without one the file says no time
};

enum class Align { left, centre, right, justified };

/// Text laid out in a width, ready to be drawn, whole or some of its lines.
class Block {
 public:
  struct Impl;
  explicit Block(std::unique_ptr<Impl> impl);
  Block(Block&&) noexcept;
  Block& operator=(Block&&) noexcept;
  ~Block();

  [[nodiscard]] double height() const { return height(0, lines()); }
  [[nodiscard]] double width() const;  ///< of its widest line
  [[nodiscard]] std::size_t lines() const;
  /// Of the lines [from, to).
  [[nodiscard]] double height(std::size_t from, std::size_t to) const;
  /// The line before which a stretch from `from` no higher than `room` ends.
  [[nodiscard]] std::size_t fitting(std::size_t from, double room) const;

 private:
  friend class Document;
  std::unique_ptr<Impl> impl_;
};

struct Paragraph {
  Align align = Align::justified;
  double size = 0;         ///< 0: the document's
  double first_line = 0;   ///< indent of the first line
  double left = 0;         ///< indent of all lines
  double after = 4;        ///< space below
};

struct Finished {
  std::string bytes;
  std::size_t missing_glyphs = 0;  ///< letters that the fonts do not have, shown as boxes
};

class Document {
 public:
  [[nodiscard]] static core::Result<Document> create(const PageSetup& setup, const Info& info);
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  [[nodiscard]] double left() const;
  [[nodiscard]] double right() const;   ///< x of the right margin
  [[nodiscard]] double width() const { return right() - left(); }
  [[nodiscard]] double top() const;     ///< y where a page's content begins
  [[nodiscard]] double bottom() const;  ///< y where it must end
  [[nodiscard]] double size() const;
  [[nodiscard]] Paper paper() const;

  double y = 0;  ///< the cursor

  [[nodiscard]] Block block(const Text& text, double width, Align align = Align::left, double size = 0, double first_line = 0);
  /// As many lines as block() needs, but of about equal length.
  [[nodiscard]] Block balanced(const Text& text, double width, Align align = Align::centre, double size = 0);
  /// The largest size up to `wanted` (6 at least) at which `text` is one line.
  [[nodiscard]] double size_that_fits(const Text& text, double width, double wanted);

  void draw(const Block& block, double x, double y);
  void draw(const Block& block, double x, double y, std::size_t from, std::size_t to);
  /// At the cursor, over as many pages as it needs.
  void paragraph(const Text& text, const Paragraph& style = {});

  /// Pages from the second carry their number on top, centred; another copy of
  /// a paper begins at one again.
  enum class Numbering { goes_on, restarts };
  void new_page(Numbering numbering = Numbering::goes_on);
  /// A new page unless `height` still fits on this one.
  void need(double height);
  [[nodiscard]] int page() const;

  void rule(double x1, double y1, double x2, double y2, double width = 0.6);
  /// A dotted line to write on.
  void dots(double x1, double x2, double y);
  void frame(double x, double y, double width, double height, double line = 0.5);
  void fill(double x, double y, double width, double height, Colour colour);
  /// A drawn sign (the fonts have none) in its colour.
  void icon(Mark mark, double x, double y, double size);
  enum class Tick { empty, ticked };
  void checkbox(Tick tick, double x, double y, double size);
  void qr(const Qr& code, double x, double y, double size);
  /// The JPEG goes into the file as it is and is not opened here; bytes that are
  /// none leave an empty place.
  void picture(const core::Crop& crop, double x, double y, double width, double height);

  /// Ends the document; nothing may be drawn after it.
  [[nodiscard]] core::Result<Finished> finish();

 private:
  struct Impl;
  explicit Document(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// The colour of a mark on paper.
[[nodiscard]] Colour colour_of(Mark mark);
inline constexpr Colour kSoft{0.29, 0.32, 0.36};
inline constexpr Colour kShade{0.93, 0.94, 0.96};

}  // namespace sokhao::report::pdf
