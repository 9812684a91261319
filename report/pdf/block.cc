#include "report/pdf/block.h"

#include <cmath>

#include "report/pdf/fonts.h"

namespace sokhao::report::pdf {
namespace {

int units(double points) { return static_cast<int>(std::lround(points * PANGO_SCALE)); }
double points(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

class Attributes {
 public:
  Attributes() : list_(pango_attr_list_new()) {}

  void add(PangoAttribute* attribute, std::size_t from, std::size_t to) {
    attribute->start_index = static_cast<guint>(from);
    attribute->end_index = static_cast<guint>(to);
    pango_attr_list_insert(list_.get(), attribute);
  }
  void add(const Run& run, std::size_t from, std::size_t to) {
    if (run.face == Face::bold || run.face == Face::bold_italic) add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
    if (run.face == Face::italic || run.face == Face::bold_italic) add(pango_attr_style_new(PANGO_STYLE_ITALIC), from, to);
    if (run.size) add(pango_attr_size_new_absolute(units(*run.size)), from, to);
    if (run.colour) {
      const auto part = [](double share) { return static_cast<guint16>(std::lround(share * 65535)); };
      add(pango_attr_foreground_new(part(run.colour->red), part(run.colour->green), part(run.colour->blue)), from, to);
    }
  }
  [[nodiscard]] PangoAttrList* get() const { return list_.get(); }

 private:
  Pango<PangoAttrList> list_;
};

PangoAlignment alignment(Align align) {
  if (align == Align::centre) return PANGO_ALIGN_CENTER;
  return align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

void find_lines(Block::Impl& block) {
  const Pango<PangoLayoutIter> at(pango_layout_get_iter(block.layout.get()));
  do {
    PangoRectangle extents;
    int top = 0, bottom = 0;
    pango_layout_iter_get_line_extents(at.get(), nullptr, &extents);
    pango_layout_iter_get_line_yrange(at.get(), &top, &bottom);
    block.lines.push_back({pango_layout_iter_get_line_readonly(at.get()), points(extents.x),
                           points(pango_layout_iter_get_baseline(at.get())), points(top), points(bottom)});
    block.width = std::max(block.width, points(extents.width));
  } while (pango_layout_iter_next_line(at.get()));
}

}  // namespace

std::unique_ptr<Block::Impl> lay_out(PangoContext* context, core::Language language, const Text& text, const BlockStyle& style) {
  auto block = std::make_unique<Block::Impl>();
  block->layout.reset(pango_layout_new(context));
  PangoLayout* layout = block->layout.get();
  const Pango<PangoFontDescription> font(pango_font_description_from_string(kFamily));
  pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
  pango_layout_set_font_description(layout, font.get());
  pango_layout_set_auto_dir(layout, FALSE);
  pango_layout_set_width(layout, units(style.width));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(layout, alignment(style.align));
  pango_layout_set_justify(layout, style.align == Align::justified);
  pango_layout_set_indent(layout, units(style.first_line));

  std::string words;
  Attributes attributes;
  for (const Run& run : text.runs()) {
    const std::size_t from = words.size();
    words += run.text;
    attributes.add(run, from, words.size());
  }
  attributes.add(pango_attr_language_new(pango_language_from_string(language == core::Language::vi ? "vi" : "en")), 0, words.size());
  // A word that is broken anywhere else than at a space gets no hyphen: it is
  // a hash, a path or a name.
  attributes.add(pango_attr_insert_hyphens_new(FALSE), 0, words.size());
  pango_layout_set_text(layout, words.data(), static_cast<int>(words.size()));
  pango_layout_set_attributes(layout, attributes.get());

  block->missing_glyphs = static_cast<std::size_t>(pango_layout_get_unknown_glyphs_count(layout));
  find_lines(*block);
  return block;
}

Block::Block(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Block::Block(Block&&) noexcept = default;
Block& Block::operator=(Block&&) noexcept = default;
Block::~Block() = default;

double Block::width() const { return impl_->width; }
std::size_t Block::lines() const { return impl_->lines.size(); }

double Block::height(std::size_t from, std::size_t to) const {
  return to <= from ? 0 : impl_->lines[to - 1].bottom - impl_->lines[from].top;
}

std::size_t Block::fitting(std::size_t from, double room) const {
  std::size_t to = from;
  while (to < lines() && height(from, to + 1) <= room) ++to;
  return to;
}

}  // namespace sokhao::report::pdf
