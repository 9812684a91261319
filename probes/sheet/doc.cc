// OLE compound files that Word writes: documents of before 2007, and newer
// ones locked with a password ([MS-OFFCRYPTO] 2.3). The former are handed to
// the family that runs a word processor; what is locked is named, so that a
// clerk knows what to ask for.
#include <algorithm>
#include <array>

#include "probes/probe.h"
#include "probes/sheet/messages.h"
#include "probes/sheet/ole_directory.h"

namespace sokhao::probes {
namespace {

enum class Content { other, word, locked, rights_managed };

/// [MS-DOC] 2.5.2: the header's flags, the same place since Word 6.
constexpr std::size_t kFlags = 0x0A;
constexpr unsigned kEncrypted = 0x0100;
constexpr unsigned kWord97 = 0xA5EC, kWord6 = 0xA5DC;  // wIdent of the stream's header

core::Result<Content> content_of(core::ByteSource& source) {
  const auto entries = sheet::ole_entries(source);
  if (!entries) return tl::unexpected(entries.error());
  const auto find = [&](std::string_view name) {
    return std::find_if(entries->begin(), entries->end(), [&](const sheet::OleEntry& entry) { return entry.name == name; });
  };
  const bool protected_by_rights =
      std::any_of(entries->begin(), entries->end(), [](const sheet::OleEntry& entry) { return entry.name.find("DRM") != std::string::npos; });
  const auto word = find("WordDocument");
  if (find("EncryptedPackage") == entries->end() && word == entries->end()) return Content::other;
  if (protected_by_rights) return Content::rights_managed;
  if (word == entries->end()) return Content::locked;
  std::array<std::byte, kFlags + 2> header{};
  const auto got = source.read_at(word->offset, header);
  if (!got) return tl::unexpected(got.error());
  const auto word_at = [&header](std::size_t at) { return std::to_integer<unsigned>(header[at]) | std::to_integer<unsigned>(header[at + 1]) << 8; };
  const bool told = word_at(0) == kWord97 || word_at(0) == kWord6;  // else what stands there is no flag
  return told && (word_at(kFlags) & kEncrypted) != 0 ? Content::locked : Content::word;
}

Match match(const Sample& sample) {
  if (!sheet::is_ole(sample.head)) return Match::no;
  const auto content = content_of(sample.source);
  return content && *content != Content::other ? Match::certain : Match::no;
}

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& facts) {
  const auto content = content_of(source);
  const auto names = sheet::ole_entries(source);
  if (!content) return tl::unexpected(content.error());
  if (!names) return tl::unexpected(names.error());
  facts.kind = core::PartKind::document;
  core::DocumentFacts& document = facts.document.emplace();
  const bool old = std::any_of(names->begin(), names->end(), [](const sheet::OleEntry& entry) { return entry.name == "WordDocument"; });
  document.format = old ? core::DocumentFormat::doc : core::DocumentFormat::docx;
  core::CoverFields& cover = document.cover;
  cover.authors.emplace_back();
  for (core::Field* field : {&cover.authors.front(), &cover.position, &cover.unit, &cover.phone, &cover.title})
    field->state = core::FieldState::unreadable;
  if (*content == Content::word) context.children.push_back({"whole", context.name, {}, Origin::part, "office"});
  else facts.damage.push_back(*content == Content::locked ? sheet::password() : sheet::rights_managed());
  return {};
}

}  // namespace

extern const Probe document_doc;
const Probe document_doc{"document.doc", 2, &match, &run, nullptr};

}  // namespace sokhao::probes
