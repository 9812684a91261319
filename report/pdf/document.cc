#include "report/pdf/document.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/time.h"
#include "report/pdf/block.h"
#include "report/pdf/catalog.h"
#include "report/pdf/fonts.h"
#include "report/wording.h"

namespace sokhao::report::pdf {
namespace {

constexpr double kPageNumberSize = 13;

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

struct Size {
  double width, height;
};
Size size_of(const PageSetup& setup) {
  const Size upright = setup.paper == Paper::a4 ? Size{210 * kMm, 297 * kMm} : Size{148 * kMm, 210 * kMm};
  return setup.turn == Turn::portrait ? upright : Size{upright.height, upright.width};
}

}  // namespace

struct Document::Impl {
  PageSetup setup;
  Info info;
  Size page_size{};
  std::string bytes;
  Cairo<cairo_surface_t> surface;
  Cairo<cairo_t> cairo;
  Pango<PangoContext> context;
  int page = 1;
  std::size_t missing_glyphs = 0;
};

core::Result<Document> Document::create(const PageSetup& setup, const Info& info) {
  auto fonts = fonts_of_this_thread();
  if (!fonts) return tl::unexpected(fonts.error());
  auto impl = std::make_unique<Impl>();
  impl->setup = setup;
  impl->info = info;
  impl->page_size = size_of(setup);
  impl->surface.reset(cairo_pdf_surface_create_for_stream(append, &impl->bytes, impl->page_size.width, impl->page_size.height));
  cairo_pdf_surface_set_metadata(impl->surface.get(), CAIRO_PDF_METADATA_TITLE, shown(info.title).c_str());
  cairo_pdf_surface_set_metadata(impl->surface.get(), CAIRO_PDF_METADATA_CREATOR, "sokhao");
  cairo_pdf_surface_set_metadata(impl->surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 info.made_at && core::parse_instant(*info.made_at) ? info.made_at->c_str() : "");
  impl->cairo.reset(cairo_create(impl->surface.get()));
  impl->context.reset(pango_font_map_create_context(*fonts));
  // Without this Pango takes a pixel of 1/96 inch for the unit.
  pango_cairo_context_set_resolution(impl->context.get(), 72);
  const Cairo<cairo_font_options_t> exact(cairo_font_options_create());
  cairo_font_options_set_hint_style(exact.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(exact.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(impl->context.get(), exact.get());
  pango_context_set_round_glyph_positions(impl->context.get(), FALSE);
  pango_context_set_base_dir(impl->context.get(), PANGO_DIRECTION_LTR);
  return Document(std::move(impl));
}

Document::Document(std::unique_ptr<Impl> impl) : y(impl->setup.top), impl_(std::move(impl)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

double Document::left() const { return impl_->setup.left; }
double Document::right() const { return impl_->page_size.width - impl_->setup.right; }
double Document::top() const { return impl_->setup.top; }
double Document::bottom() const { return impl_->page_size.height - impl_->setup.bottom; }
double Document::size() const { return impl_->setup.size; }
Paper Document::paper() const { return impl_->setup.paper; }
int Document::page() const { return impl_->page; }

Block Document::block(const Text& text, double width, Align align, double size, double first_line) {
  return Block(lay_out(impl_->context.get(), impl_->info.language, text, {width, align, size > 0 ? size : impl_->setup.size, first_line}));
}

Block Document::balanced(const Text& text, double width, Align align, double size) {
  Block whole = block(text, width, align, size);
  double low = width / static_cast<double>(whole.lines()), high = width;
  if (whole.lines() == 1) return whole;
  while (high - low > 2) {
    const double middle = (low + high) / 2;
    (block(text, middle, align, size).lines() > whole.lines() ? low : high) = middle;
  }
  // Laid out narrow, drawn in the middle of the width that was asked for.
  Block narrow = block(text, high, align, size);
  const double shift = align == Align::centre ? (width - high) / 2 : align == Align::right ? width - high : 0;
  for (auto& line : narrow.impl_->lines) line.x += shift;
  return narrow;
}

double Document::size_that_fits(const Text& text, double width, double wanted) {
  double size = wanted;
  while (size > 6 && block(text, width, Align::left, size).lines() > 1) size -= 0.25;
  return size;
}

void Document::draw(const Block& block, double x, double at_y) { draw(block, x, at_y, 0, block.lines()); }

void Document::draw(const Block& block, double x, double at_y, std::size_t from, std::size_t to) {
  if (to <= from) return;
  if (from == 0) impl_->missing_glyphs += block.impl_->missing_glyphs;
  const double top = block.impl_->lines[from].top;
  for (std::size_t i = from; i < to; ++i) {
    const auto& line = block.impl_->lines[i];
    cairo_move_to(impl_->cairo.get(), x + line.x, at_y + line.baseline - top);
    pango_cairo_show_layout_line(impl_->cairo.get(), line.line);
  }
}

void Document::paragraph(const Text& text, const Paragraph& style) {
  const Block words = block(text, width() - style.left, style.align, style.size, style.first_line);
  for (std::size_t from = 0; from < words.lines();) {
    std::size_t to = words.fitting(from, bottom() - y);
    // No single first or last line alone on a page.
    if (to < words.lines() && words.lines() - to == 1 && to - from > 2) --to;
    if (to < words.lines() && from == 0 && to == 1 && words.lines() > 1) to = 0;
    if (to == from && y <= top()) to = from + 1;
    draw(words, left() + style.left, y, from, to);
    y += words.height(from, to);
    from = to;
    if (from < words.lines()) new_page();
  }
  y += style.after;
}

void Document::new_page(Numbering numbering) {
  cairo_show_page(impl_->cairo.get());
  impl_->page = numbering == Numbering::restarts ? 1 : impl_->page + 1;
  y = top();
  if (impl_->page == 1) return;
  const double middle = impl_->setup.top / 2;
  const Block number = block(std::to_string(impl_->page), impl_->page_size.width, Align::centre, kPageNumberSize);
  draw(number, 0, middle - number.height() / 2);
}

void Document::need(double height) {
  if (y + height > bottom() && y > top()) new_page();
}

void Document::rule(double x1, double y1, double x2, double y2, double width) {
  cairo_set_line_width(impl_->cairo.get(), width);
  cairo_move_to(impl_->cairo.get(), x1, y1);
  cairo_line_to(impl_->cairo.get(), x2, y2);
  cairo_stroke(impl_->cairo.get());
}

void Document::dots(double x1, double x2, double at_y) {
  cairo_t* c = impl_->cairo.get();
  constexpr std::array dash{0.0, 2.4};
  cairo_save(c);
  cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash(c, dash.data(), static_cast<int>(dash.size()), 0);
  rule(x1, at_y, x2, at_y, 0.7);
  cairo_restore(c);
}

void Document::frame(double x, double at_y, double width, double height, double line) {
  cairo_set_line_width(impl_->cairo.get(), line);
  cairo_rectangle(impl_->cairo.get(), x, at_y, width, height);
  cairo_stroke(impl_->cairo.get());
}

void Document::fill(double x, double at_y, double width, double height, Colour colour) {
  cairo_t* c = impl_->cairo.get();
  cairo_save(c);
  cairo_set_source_rgb(c, colour.red, colour.green, colour.blue);
  cairo_rectangle(c, x, at_y, width, height);
  cairo_fill(c);
  cairo_restore(c);
}

void Document::icon(Mark mark, double x, double at_y, double size) {
  cairo_t* c = impl_->cairo.get();
  const Colour colour = colour_of(mark);
  cairo_save(c);
  cairo_new_path(c);  // an arc would join the place of the last text
  cairo_translate(c, x, at_y);
  cairo_scale(c, size / 24, size / 24);  // drawn in the box of the pages' icons
  cairo_set_source_rgb(c, colour.red, colour.green, colour.blue);
  cairo_set_line_width(c, 3);
  cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
  switch (mark) {
    case Mark::pass:
      cairo_move_to(c, 4, 13), cairo_line_to(c, 9, 19), cairo_line_to(c, 20, 5);
      break;
    case Mark::fail:
      cairo_move_to(c, 5, 5), cairo_line_to(c, 19, 19), cairo_move_to(c, 19, 5), cairo_line_to(c, 5, 19);
      break;
    case Mark::refuse:
      cairo_arc(c, 12, 12, 9, 0, 2 * M_PI), cairo_close_path(c), cairo_move_to(c, 6, 18), cairo_line_to(c, 18, 6);
      break;
    case Mark::review:
      cairo_arc(c, 12, 8, 5, M_PI, 2.5 * M_PI), cairo_line_to(c, 12, 15.5), cairo_move_to(c, 12, 20.5), cairo_line_to(c, 12, 20.6);
      break;
    case Mark::none: cairo_move_to(c, 6, 12), cairo_line_to(c, 18, 12); break;
  }
  cairo_stroke(c);
  cairo_restore(c);
}

void Document::checkbox(Tick tick, double x, double at_y, double size) {
  frame(x, at_y, size, size, 0.8);
  if (tick == Tick::ticked) icon(Mark::pass, x + size * 0.1, at_y + size * 0.1, size * 0.8);
}

void Document::qr(const Qr& code, double x, double at_y, double size) {
  cairo_t* c = impl_->cairo.get();
  const double module = size / code.side;
  // One path, so that no viewer shows seams between the modules.
  for (const Qr::Bar& bar : code.bars) cairo_rectangle(c, x + bar.x * module, at_y + bar.y * module, bar.length * module, module);
  cairo_fill(c);
}

void Document::picture(const core::Crop& crop, double x, double at_y, double across, double down) {
  if (crop.empty() || crop.width <= 0 || crop.height <= 0 || crop.width > 4000 || crop.height > 4000) return;
  cairo_t* c = impl_->cairo.get();
  const Cairo<cairo_surface_t> image(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(crop.width), static_cast<int>(crop.height)));
  auto* bytes = new std::string(crop.jpeg);  // the surface frees it
  const auto release = [](void* data) { delete static_cast<std::string*>(data); };
  if (cairo_surface_set_mime_data(image.get(), CAIRO_MIME_TYPE_JPEG, reinterpret_cast<const unsigned char*>(bytes->data()), bytes->size(), release, bytes) != CAIRO_STATUS_SUCCESS) {
    delete bytes;
    return;
  }
  cairo_save(c);
  cairo_translate(c, x, at_y);
  cairo_scale(c, across / static_cast<double>(crop.width), down / static_cast<double>(crop.height));
  cairo_set_source_surface(c, image.get(), 0, 0);
  cairo_paint(c);
  cairo_restore(c);
  frame(x, at_y, across, down, 0.3);
}

core::Result<Finished> Document::finish() {
  cairo_show_page(impl_->cairo.get());
  const cairo_status_t drawn = cairo_status(impl_->cairo.get());
  impl_->cairo.reset();
  cairo_surface_finish(impl_->surface.get());
  const cairo_status_t written = cairo_surface_status(impl_->surface.get());
  for (const cairo_status_t status : {drawn, written})
    if (status != CAIRO_STATUS_SUCCESS) return core::fail(core::ErrorKind::internal, std::string("PDF: ") + cairo_status_to_string(status));
  auto bytes = with_language(std::move(impl_->bytes), impl_->info.language);
  if (!bytes) return tl::unexpected(bytes.error());
  return Finished{std::move(*bytes), impl_->missing_glyphs};
}

Colour colour_of(Mark mark) {
  switch (mark) {
    case Mark::pass: return {0.09, 0.38, 0.23};
    case Mark::fail: return {0.64, 0.09, 0.11};
    case Mark::refuse: return {0.43, 0.07, 0.35};
    case Mark::review: return {0.48, 0.29, 0.0};
    case Mark::none: return kSoft;
  }
  return kSoft;
}

}  // namespace sokhao::report::pdf
