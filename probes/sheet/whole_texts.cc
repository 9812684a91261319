#include "probes/sheet/whole_texts.h"

#include "probes/sheet/mime.h"
#include "probes/sheet/rtf_walk.h"
#include "probes/text/raw_text.h"

namespace sokhao::probes::sheet {
namespace {

constexpr std::size_t kHead = 8192;

}  // namespace

std::optional<Manuscript> read_text_file(std::string bytes, text::LegacyReader& fonts) {
  if (bytes.starts_with("{\\rtf")) return walk_rtf(bytes, fonts, {});
  const std::string_view head = std::string_view(bytes).substr(0, kHead);
  if (begins_as_mhtml(head) || begins_as_html(text::to_utf8(head, text::byte_form(head, text::Extent::beginning)))) return read_html(std::move(bytes), fonts);
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool markup = first != std::string_view::npos && head[first] == '<';
  if (markup || !text::looks_like_text(head)) return std::nullopt;
  Manuscript manuscript;
  manuscript.body = read_plain_text(bytes, fonts);
  return manuscript;
}

}  // namespace sokhao::probes::sheet
