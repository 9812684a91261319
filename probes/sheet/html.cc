// HTML pages, also those that Word wrote and people named .doc, and Word's
// single file web pages.
#include <algorithm>

#include "probes/probe.h"
#include "probes/sheet/article.h"
#include "probes/sheet/html_walk.h"
#include "probes/sheet/messages.h"
#include "probes/sheet/mime.h"
#include "probes/sheet/whole_texts.h"
#include "probes/sheet/xml.h"
#include "probes/sheet/zip_document.h"
#include "probes/text/legacy.h"
#include "probes/text/legacy_tables.h"
#include "probes/text/raw_text.h"
#include "probes/text/utf.h"

namespace sokhao::probes {
namespace {

/// Pictures of a single file web page stand in it.
constexpr std::uint64_t kLargest = 64u << 20;

/// Word puts declarations and comments before its first element.
constexpr std::size_t kLookWithin = 4096;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

Match match(const Sample& sample) {
  const std::string_view bytes = sheet::as_text(sample.head);
  if (sheet::begins_as_mhtml(bytes)) return Match::certain;
  const std::string_view near = bytes.substr(0, 2 * kLookWithin);
  const std::string head = text::to_utf8(near, text::byte_form(near, text::Extent::beginning));
  return sheet::begins_as_html(head) ? Match::certain : Match::no;
}

bool says_1258(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, kLookWithin));
  return head.find("windows-1258") != std::string::npos || head.find("charset=1258") != std::string::npos;
}

/// Word's "<![if !supportLists]>" is markup that HTML does not know; libxml2
/// takes it for text.
std::string without_conditions(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t from = 0; from < utf8.size();) {
    const std::size_t mark = utf8.find("<![", from);
    out += utf8.substr(from, mark - from);
    if (mark == std::string_view::npos) break;
    const bool condition = utf8.substr(mark + 3).starts_with("if") || utf8.substr(mark + 3).starts_with("endif");
    const std::size_t end = condition ? utf8.find('>', mark) : mark;
    if (!condition) out += '<';
    if (end == std::string_view::npos) break;
    from = end + 1;
  }
  return out;
}

/// In UTF-8. What is neither UTF-8 nor UTF-16 is shown by the code page the
/// page names, from which the older encodings are found.
std::string shown(std::string_view bytes) {
  const text::ByteForm form = text::byte_form(bytes);
  if (form != text::ByteForm::bytes || !says_1258(bytes)) return text::to_utf8(bytes, form);
  std::string utf8;
  for (const char c : bytes) text::append_utf8(text::windows_1258(static_cast<std::uint8_t>(c)), utf8);
  return utf8;
}

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& facts) {
  sheet::begin_document(core::DocumentFormat::html, facts);
  if (source.size() > kLargest) {
    facts.damage.push_back(sheet::too_large(""));
    return {};
  }
  auto bytes = sheet::all_of(source);
  if (!bytes) return tl::unexpected(bytes.error());
  if (context.on_progress) context.on_progress({0.5, {"đọc trang HTML", "reading the HTML page"}});
  if (sheet::begins_as_mhtml(*bytes) && !sheet::html_in(*bytes)) {
    facts.damage.push_back(sheet::main_part_missing());
    return {};
  }
  text::LegacyReader fonts;
  auto manuscript = sheet::read_html(std::move(*bytes), fonts);
  if (!manuscript) {
    facts.damage.push_back(sheet::no_text());
    return {};
  }
  sheet::conclude(std::move(*manuscript), fonts, context, facts);
  return {};
}

}  // namespace

namespace sheet {

bool begins_as_html(std::string_view utf8) {
  const std::string look = lower(utf8.substr(0, kLookWithin));
  const std::size_t first = look.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || look[first] != '<') return false;
  const std::string_view text = std::string_view(look).substr(first);
  for (const std::string_view mark : {"<!doctype html", "<html", "<head", "<body"})
    if (text.starts_with(mark)) return true;
  return (text.starts_with("<?xml") || text.starts_with("<!--")) && text.find("<html") != std::string_view::npos;
}

std::optional<Manuscript> read_html(std::string bytes, text::LegacyReader& fonts) {
  if (begins_as_mhtml(bytes)) {
    auto inner = html_in(bytes);
    if (!inner) return std::nullopt;
    bytes = std::move(*inner);
  }
  return walk_html(without_conditions(shown(bytes)), fonts);
}

}  // namespace sheet

extern const Probe document_html;
const Probe document_html{"document.html", 1, &match, &run, nullptr};

}  // namespace sokhao::probes
