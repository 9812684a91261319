// Owners of Cairo's and Pango's objects; inside report/pdf alone.
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>

namespace sokhao::report::pdf {

struct CairoDelete {
  void operator()(cairo_t* c) const { cairo_destroy(c); }
  void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
  void operator()(cairo_font_options_t* o) const { cairo_font_options_destroy(o); }
};
struct PangoDelete {
  void operator()(PangoContext* c) const { g_object_unref(c); }
  void operator()(PangoLayout* l) const { g_object_unref(l); }
  void operator()(PangoAttrList* l) const { pango_attr_list_unref(l); }
  void operator()(PangoFontDescription* d) const { pango_font_description_free(d); }
  void operator()(PangoLayoutIter* i) const { pango_layout_iter_free(i); }
};

template <class T>
using Cairo = std::unique_ptr<T, CairoDelete>;
template <class T>
using Pango = std::unique_ptr<T, PangoDelete>;

}  // namespace sokhao::report::pdf
