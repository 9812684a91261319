// Plain text: UTF-8, UTF-16 with its mark, or bytes of an encoding of before
// Unicode. It has no mark of its own, so this probe is the last of its family
// and leaves alone what another family may know.
#include "probes/probe.h"
#include "probes/sheet/article.h"
#include "probes/sheet/block_writer.h"
#include "probes/sheet/messages.h"
#include "probes/sheet/whole_texts.h"
#include "probes/sheet/zip_document.h"
#include "probes/text/raw_text.h"

namespace sokhao::probes {
namespace {

constexpr std::uint64_t kLargest = 64u << 20;

/// Readers accept the mark of PDF so far behind the beginning.
constexpr std::size_t kPdfWithin = 1024;

/// Markup is no text that was typed.
bool is_markup(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && head[first] == '<';
}

Match match(const Sample& sample) {
  const std::string_view head = sheet::as_text(sample.head);
  if (head.empty() || is_markup(head) || head.substr(0, kPdfWithin).find("%PDF-") != std::string_view::npos)
    return Match::no;
  return text::looks_like_text(head) ? Match::possible : Match::no;
}

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& facts) {
  sheet::begin_document(core::DocumentFormat::text, facts);
  if (source.size() > kLargest) {
    facts.damage.push_back(sheet::too_large(""));
    return {};
  }
  const auto bytes = sheet::all_of(source);
  if (!bytes) return tl::unexpected(bytes.error());
  if (context.on_progress) context.on_progress({0.5, {"đếm chữ", "counting words"}});
  text::LegacyReader fonts;
  sheet::Manuscript manuscript;
  manuscript.body = sheet::read_plain_text(*bytes, fonts);
  manuscript.numbers_known = false;  // nor does it have pages
  sheet::conclude(std::move(manuscript), fonts, context, facts);
  return {};
}

}  // namespace

std::vector<sheet::Block> sheet::read_plain_text(std::string_view bytes, text::LegacyReader& fonts) {
  const std::string utf8 = text::to_utf8(bytes, text::byte_form(bytes));
  sheet::BlockWriter writer(fonts);
  for (std::size_t from = 0; from < utf8.size();) {
    const std::size_t to = std::min(utf8.find_first_of("\r\n\f", from), utf8.size());
    writer.begin({});
    writer.append(std::string_view(utf8).substr(from, to - from), {});
    writer.end();
    if (to < utf8.size() && utf8[to] == '\f') writer.page_break();
    from = to + 1;
  }
  return writer.finish();
}

extern const Probe document_text;
const Probe document_text{"document.text", 1, &match, &run, nullptr};

}  // namespace sokhao::probes
