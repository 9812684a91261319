// Rich Text Format 1.9.1, as Word, WordPad and LibreOffice write it.
#include "probes/probe.h"
#include "probes/sheet/article.h"
#include "probes/sheet/messages.h"
#include "probes/sheet/rtf_walk.h"
#include "probes/sheet/zip_document.h"

namespace sokhao::probes {
namespace {

/// Pictures stand in it as hexadecimal text.
constexpr std::uint64_t kLargest = 256u << 20;

std::string_view without_blanks(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

Match match(const Sample& sample) {
  return without_blanks(sheet::as_text(sample.head)).starts_with("{\\rtf") ? Match::certain : Match::no;
}

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& facts) {
  sheet::begin_document(core::DocumentFormat::rtf, facts);
  if (source.size() > kLargest) {
    facts.damage.push_back(sheet::too_large(""));
    return {};
  }
  const auto bytes = sheet::all_of(source);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto report = [&](std::size_t position) {
    if (context.on_progress)
      context.on_progress({static_cast<double>(position) / static_cast<double>(bytes->size()),
                           {"đọc văn bản RTF", "reading the RTF text"}});
  };
  text::LegacyReader fonts;
  sheet::Manuscript manuscript = sheet::walk_rtf(*bytes, fonts, report);
  sheet::conclude(std::move(manuscript), fonts, context, facts);
  return {};
}

core::Result<core::Wholeness> wholeness(core::ByteSource& source) {
  const auto tail = sheet::tail_of(source);
  if (!tail) return tl::unexpected(tail.error());
  core::Wholeness answer;
  const std::size_t last = tail->find_last_not_of(std::string_view(" \t\r\n\0\x1A", 6));
  answer.whole = last != std::string::npos && (*tail)[last] == '}';
  if (!*answer.whole) answer.reason = {"chưa có dấu ngoặc kết thúc tệp RTF", "the closing brace is not there yet"};
  return answer;
}

}  // namespace

extern const Probe document_rtf;
const Probe document_rtf{"document.rtf", 2, &match, &run, &wholeness};

}  // namespace sokhao::probes
