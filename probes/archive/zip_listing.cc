// ZIP by its table (APPNOTE 6.3).
#include <algorithm>

#include "core/text.h"
#include "probes/archive/bounds.h"
#include "probes/archive/listing.h"
#include "probes/archive/messages.h"
#include "probes/disc/bytes.h"
#include "probes/disc/companions.h"
#include "probes/sheet/zip_directory.h"

namespace sokhao::probes::archive {
namespace {

using sheet::ZipMember;

constexpr std::uint64_t kLocalHeader = 30;
constexpr std::uint32_t kLocalMark = 0x04034b50;
constexpr std::uint16_t kStored = 0;

Item::Kind kind_of(const ZipMember& member) {
  constexpr unsigned kType = 0xF000, kFolder = 0x4000, kFile = 0x8000, kLink = 0xA000;
  if (!member.name.empty() && (member.name.back() == '/' || member.name.back() == '\\') && member.unpacked == 0)
    return Item::Kind::folder;
  switch (member.unix_mode & kType) {
    case 0:
    case kFile: return Item::Kind::file;
    case kFolder: return Item::Kind::folder;
    case kLink: return Item::Kind::link;
    default: return Item::Kind::special;
  }
}

/// Each member needs its own bytes: local header, name and packed data lie one
/// behind the other. `members` are in the order of their places.
bool overlap(const std::vector<ZipMember>& members, std::uint64_t table) {
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::uint64_t next = i + 1 < members.size() ? members[i + 1].local : table;
    const std::uint64_t room = next > members[i].local ? next - members[i].local : 0;
    const std::uint64_t head = kLocalHeader + members[i].name.size();
    if (room < head || room - head < members[i].packed) return true;
  }
  return false;
}

/// Where a stored member's bytes lie; empty where the local header says
/// something else than the table.
core::Result<core::ExtentMap> place_of(core::ByteSource& source, const ZipMember& member, std::uint64_t end) {
  std::vector<std::byte> header(kLocalHeader + member.name.size());
  const auto got = source.read_at(member.local, header);
  if (!got) return tl::unexpected(got.error());
  header.resize(*got);
  const disc::Bytes bytes(header);
  const std::size_t name = disc::le16(bytes, 26), extra = disc::le16(bytes, 28);
  constexpr std::uint16_t kSizesBehind = 8;
  const bool sizes_agree = (disc::le16(bytes, 6) & kSizesBehind) != 0 || disc::le32(bytes, 22) == 0xFFFFFFFF ||
                           (disc::le32(bytes, 18) == member.packed && disc::le32(bytes, 22) == member.unpacked);
  const bool agrees = header.size() == kLocalHeader + name && disc::le32(bytes, 0) == kLocalMark &&
                      disc::le16(bytes, 8) == kStored && disc::has_mark(bytes, kLocalHeader, member.name) && sizes_agree;
  const std::uint64_t begin = member.local + kLocalHeader + name + extra;
  if (!agrees || begin > end || end - begin < member.unpacked) return core::ExtentMap{};
  return core::ExtentMap{{.offset = begin, .length = member.unpacked}};
}

std::optional<core::Damage> state_damage(const sheet::ZipDirectory& directory) {
  switch (directory.state) {
    case sheet::ZipState::whole: return std::nullopt;
    case sheet::ZipState::no_end: return cut_short("");
    case sheet::ZipState::contradictory: break;
  }
  return table_contradicts();
}

}  // namespace

core::Result<Listing> list_zip(core::ByteSource& source) {
  Listing listing;
  auto directory = sheet::read_zip_directory(source);
  if (!directory) return tl::unexpected(directory.error());
  if (directory->split) {
    listing.piece = true;
    return listing;
  }
  if (auto damage = state_damage(*directory)) {
    listing.damage.push_back(std::move(*damage));
    listing.refused = true;
    return listing;
  }
  auto& members = directory->members;
  if (members.size() > kMaxItems) {
    listing.damage.push_back(too_many_items());
    listing.refused = true;
    members.resize(kMaxItems);
  }
  // So does libarchive give them.
  std::stable_sort(members.begin(), members.end(), [](const ZipMember& a, const ZipMember& b) { return a.local < b.local; });
  if (!listing.refused && overlap(members, directory->table)) {
    listing.damage.push_back(items_overlap());
    listing.refused = true;
  }
  core::CachedSource cache(source, 4);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const ZipMember& member = members[i];
    Item item;
    item.kind = kind_of(member);
    item.name = core::display_name(disc::shown_name(member.name), kMaxNameBytes);
    item.size = member.unpacked;
    item.encrypted = member.encrypted;
    item.crc = member.crc;
    const bool stored = member.method == kStored && !member.encrypted && member.packed == member.unpacked && member.unpacked > 0;
    if (item.kind == Item::Kind::link && stored && member.unpacked <= kMaxNameBytes) {
      auto place = place_of(cache, member, directory->table);
      if (!place) return tl::unexpected(place.error());
      std::string target(member.unpacked, '\0');
      if (!place->empty()) {
        auto got = cache.read_at(place->front().offset, std::as_writable_bytes(std::span(target)));
        if (!got) return tl::unexpected(got.error());
        item.target = core::display_name(target);
      }
    } else if (item.kind == Item::Kind::file && stored && !listing.refused) {
      auto place = place_of(cache, member, i + 1 < members.size() ? members[i + 1].local : directory->table);
      if (!place) return tl::unexpected(place.error());
      item.in_place = std::move(*place);
      if (item.in_place.empty()) {
        listing.damage.push_back(header_contradicts(item.name));
        listing.refused = true;
      }
    }
    if (!listing.refused && is_bomb(member.packed, member.unpacked)) {
      listing.damage.push_back(packed_too_tightly(item.name));
      listing.refused = true;
    }
    listing.items.push_back(std::move(item));
  }
  judge_listing(source.size(), listing);
  return listing;
}

}  // namespace sokhao::probes::archive
