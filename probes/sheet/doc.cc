// OLE compound files that Word writes: documents of before 2007, and newer
// ones locked with a password ([MS-OFFCRYPTO] 2.3). Neither is read; both are
// named, so that a clerk knows what to ask for.
#include <algorithm>

#include "probes/probe.h"
#include "probes/sheet/messages.h"
#include "probes/sheet/ole_directory.h"

namespace sokhao::probes {
namespace {

enum class Content { other, word, locked };

core::Result<Content> content_of(core::ByteSource& source) {
  const auto names = sheet::ole_names(source);
  if (!names) return tl::unexpected(names.error());
  const auto has = [&](std::string_view name) { return std::find(names->begin(), names->end(), name) != names->end(); };
  if (has("EncryptedPackage")) return Content::locked;
  return has("WordDocument") ? Content::word : Content::other;
}

Match match(const Sample& sample) {
  if (!sheet::is_ole(sample.head)) return Match::no;
  const auto content = content_of(sample.source);
  return content && *content != Content::other ? Match::certain : Match::no;
}

core::Result<void> run(core::ByteSource& source, Context&, core::PartFacts& facts) {
  const auto content = content_of(source);
  if (!content) return tl::unexpected(content.error());
  facts.kind = core::PartKind::document;
  core::DocumentFacts& document = facts.document.emplace();
  const bool locked = *content == Content::locked;
  document.format = locked ? core::DocumentFormat::docx : core::DocumentFormat::doc;
  core::CoverFields& cover = document.cover;
  cover.authors.emplace_back();
  for (core::Field* field : {&cover.authors.front(), &cover.position, &cover.unit, &cover.phone, &cover.title})
    field->state = core::FieldState::unreadable;
  facts.damage.push_back(locked ? sheet::password() : sheet::old_word_format());
  return {};
}

}  // namespace

extern const Probe document_doc;
const Probe document_doc{"document.doc", 1, &match, &run, nullptr};

}  // namespace sokhao::probes
