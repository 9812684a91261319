// Bytes of a text in whatever encoding: shown, decoded, counted token by token.
#include "core/text.h"
#include "probes/text/code_page.h"
#include "probes/text/legacy.h"
#include "probes/text/raw_text.h"
#include "probes/text/words.h"
#include "tests/fuzz/light/article.h"

namespace sokhao::fuzz {
namespace {

using namespace probes;

void run(Bytes bytes) {
  const std::string_view all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  // The first line names the font.
  const std::size_t line = std::min(all.find('\n'), all.size());
  const std::string_view body = all.substr(std::min(line + 1, all.size()));
  const std::string shown = text::to_utf8(body, text::byte_form(body));
  must(core::is_utf8(shown), "bytes shown as no UTF-8");
  text::LegacyReader fonts;
  const text::FontText set(shown, fonts.font(core::to_nfc(all.substr(0, line))));
  fonts.look(set);
  fonts.settle();
  const std::string decoded = fonts.unicode(set);
  must(core::is_utf8(decoded), "decoded to no UTF-8");
  std::int64_t told = 0;
  const text::Counts counts = text::count(decoded, [&](std::string_view token, text::Token kind) {
    must(core::is_utf8(token) && !token.empty(), "a token of nothing");
    told += kind == text::Token::chu ? 1 : 0;
  });
  must(told == counts.chu && counts == text::count_by_icu(decoded), "tokens told are not those counted");
  for (const int page : {932, 936, 950, 949, 874, 1250, 1251, 65001}) {
    text::CodePage reader(page);
    must(reader.is_known(), "ICU lacks a code page");
    for (const char c : body.substr(0, 256)) must(core::is_utf8(reader.take(static_cast<std::uint8_t>(c))), "a code page gave no UTF-8");
  }
}

}  // namespace

extern const Target text_encoding;
const Target text_encoding{"text_encoding", run};

}  // namespace sokhao::fuzz
