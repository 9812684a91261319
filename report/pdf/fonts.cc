#include "report/pdf/fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <array>
#include <memory>
#include <string>

namespace sokhao::report::pdf {
namespace {

/// Folders of fonts-liberation2 and of its successor fonts-liberation.
constexpr std::array kFolders{"/usr/share/fonts/truetype/liberation2/", "/usr/share/fonts/truetype/liberation/"};
constexpr std::array kFiles{"LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSerif-Italic.ttf",
                            "LiberationSerif-BoldItalic.ttf"};

struct UnrefObject {
  void operator()(PangoFontMap* map) const { g_object_unref(map); }
};
using FontMap = std::unique_ptr<PangoFontMap, UnrefObject>;

struct DestroyConfig {
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};

/// Nothing unless the folder holds all four faces.
FontMap map_of(const std::string& folder) {
  const std::unique_ptr<FcConfig, DestroyConfig> config(FcConfigCreate());
  for (const char* file : kFiles)
    if (!FcConfigAppFontAddFile(config.get(), reinterpret_cast<const FcChar8*>((folder + file).c_str()))) return nullptr;
  FontMap map(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), config.get());
  return map;
}

}  // namespace

core::Result<PangoFontMap*> fonts_of_this_thread() {
  thread_local FontMap map;
  for (const char* folder : kFolders)
    if (!map) map = map_of(folder);
  if (map) return map.get();
  return core::fail(core::ErrorKind::missing_tool,
                    std::string(kFamily) + " is not installed (" + kFolders[0] + "); mend: apt-get install fonts-liberation2");
}

}  // namespace sokhao::report::pdf
