// ZIP, 7z, RAR 3 to 5 and tar (also packed by gzip, bzip2 or xz) as facts: what
// lies in it, what was looked at, and what was not and why. Nothing is ever
// written under a name of the archive.
#include <algorithm>

#include "core/text.h"
#include "probes/archive/contents.h"
#include "probes/archive/kinds.h"
#include "probes/archive/messages.h"
#include "probes/archive/rar_blocks.h"
#include "probes/disc/titles.h"
#include "probes/probe.h"

namespace sokhao::probes {
namespace archive {
namespace {

Match match(const Sample& sample) {
  const auto format = format_of(sample.head, sample.source, sample.name);
  return format && *format ? Match::certain : Match::no;
}

bool ends_in_digits(std::string_view text, std::size_t count) {
  return text.size() > count && std::all_of(text.end() - static_cast<std::ptrdiff_t>(count), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "a.7z.001", "a.z01", "a.r00": the ending of a volume.
bool is_volume_name(const std::string& name) {
  const std::string lower = disc::lower_ascii(name);
  const auto dot = lower.rfind('.');
  if (dot == std::string::npos) return false;
  const std::string_view ending = std::string_view(lower).substr(dot + 1);
  if (ending.size() == 3 && (ending[0] == 'r' || ending[0] == 'z')) return ends_in_digits(ending, 2);
  return ending.size() == 3 && ends_in_digits(lower, 3);
}

/// Another volume of the same archive is in the entry.
bool has_sibling(const Context& context) {
  return std::any_of(context.beside.begin(), context.beside.end(), [](const Beside& other) {
    const std::string lower = disc::lower_ascii(other.name);
    return is_volume_name(lower) || lower.ends_with(".rar") || lower.ends_with(".zip") || lower.ends_with(".7z");
  });
}

/// What the blocks say that libarchive does not.
void apply(const RarBlocks& blocks, Listing& listing) {
  listing.piece = blocks.one_of_several;
  if (blocks.cut && !blocks.one_of_several) listing.damage.insert(listing.damage.begin(), cut_short(""));
  const bool any = std::find(blocks.encrypted.begin(), blocks.encrypted.end(), true) != blocks.encrypted.end();
  const bool each = blocks.encrypted.size() == listing.items.size();
  for (std::size_t i = 0; i < listing.items.size() && any; ++i)
    if (listing.items[i].kind == Item::Kind::file) listing.items[i].encrypted = !each || blocks.encrypted[i];
}

core::Result<Listing> list_rar(core::ByteSource& source, const std::function<void()>& alive) {
  const auto blocks = read_rar_blocks(source);
  if (!blocks) return tl::unexpected(blocks.error());
  Listing listing;
  if (blocks->list_encrypted) {
    listing.damage.push_back(list_is_encrypted());
    listing.refused = true;
    return listing;
  }
  auto listed = list_stream(source, Format::rar, alive);
  if (!listed) return listed;
  const bool locked = std::find(blocks->encrypted.begin(), blocks->encrypted.end(), true) != blocks->encrypted.end();
  if (blocks->one_of_several || blocks->cut || locked)  // libarchive's word for the same
    std::erase_if(listed->damage, [](const core::Damage& d) { return d.code == core::DamageCode::structure || d.code == core::DamageCode::truncated; });
  apply(*blocks, *listed);
  return listed;
}

core::Result<Listing> list(core::ByteSource& source, Format format, const Context& context) {
  const auto alive = [&context] {
    if (context.on_progress) context.on_progress({0, {"Đọc danh mục tệp nén", "Reading the list of the archive"}});
  };
  switch (format) {
    case Format::zip: {
      auto listing = list_zip(source);
      if (listing && is_volume_name(context.name)) listing->piece = listing->piece || listing->refused;
      return listing;
    }
    case Format::rar: return list_rar(source, alive);
    case Format::seven_zip: {
      const auto cut = seven_zip_is_cut(source);
      if (!cut) return tl::unexpected(cut.error());
      if (!*cut) break;
      Listing listing;
      listing.piece = is_volume_name(context.name);
      if (!listing.piece) listing.damage.push_back(cut_short(""));
      listing.refused = true;
      return listing;
    }
    case Format::tar: break;
  }
  return list_stream(source, format, alive);
}

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& facts) {
  facts.kind = core::PartKind::archive;
  core::ArchiveFacts& archive = facts.archive.emplace();
  std::vector<std::byte> head(std::min<std::uint64_t>(source.size(), kHeadBytes));
  const auto got = source.read_at(0, head);
  if (!got) return tl::unexpected(got.error());
  const auto format = format_of(std::span(head).first(*got), source, context.name);
  if (!format) return tl::unexpected(format.error());
  if (!*format) return core::fail(core::ErrorKind::unreadable, "no archive");
  archive.format = name_of(**format);

  auto listing = list(source, **format, context);
  if (!listing) return tl::unexpected(listing.error());
  if (listing->piece) {
    listing->damage = {has_sibling(context) ? pieces_not_joined(context.name) : piece_of_several(context.name)};
    listing->refused = true;
  }
  facts.damage = listing->damage;
  if (auto done = look_at_contents(source, **format, *listing, context, facts); !done) return done;
  if (archive.files.empty() && facts.damage.empty()) facts.damage.push_back(holds_no_file());
  return {};
}

core::Result<core::Wholeness> wholeness(core::ByteSource& source) {
  std::vector<std::byte> head(std::min<std::uint64_t>(source.size(), kHeadBytes));
  const auto got = source.read_at(0, head);
  if (!got) return tl::unexpected(got.error());
  const auto format = format_of(std::span(head).first(*got), source, "");
  if (!format) return tl::unexpected(format.error());
  return *format ? wholeness_of(source, **format) : core::Wholeness{};
}

}  // namespace
}  // namespace archive

extern const Probe archive_file{"archive.file", 1, archive::match, archive::run, archive::wholeness};

}  // namespace sokhao::probes
