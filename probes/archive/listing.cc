// Lists by libarchive, and what every list is checked for.
#include "probes/archive/listing.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

#include <algorithm>
#include <map>

#include "core/text.h"
#include "probes/archive/bounds.h"
#include "probes/archive/messages.h"

namespace sokhao::probes::archive {
namespace {

std::string shown(const char* text) { return text != nullptr ? core::display_name(text, kMaxNameBytes) : ""; }

Item item_of(::archive_entry* entry, bool encrypted) {
  Item item;
  item.name = core::display_name(recorded_name(entry), kMaxNameBytes);
  item.size_known = archive_entry_size_is_set(entry) != 0;
  item.size = item.size_known ? static_cast<std::uint64_t>(std::max<la_int64_t>(archive_entry_size(entry), 0)) : 0;
  item.encrypted = encrypted;
  if (archive_entry_hardlink(entry) != nullptr) {
    item.kind = Item::Kind::link;
    item.target = shown(archive_entry_hardlink(entry));
    return item;
  }
  switch (archive_entry_filetype(entry)) {
    case AE_IFREG: break;
    case AE_IFDIR: item.kind = Item::Kind::folder; break;
    case AE_IFLNK:
      item.kind = Item::Kind::link;
      item.target = shown(archive_entry_symlink(entry));
      break;
    default: item.kind = Item::Kind::special;
  }
  return item;
}

/// Absolute, with a drive, or climbing out of the folder it is unpacked into.
bool points_outside(const std::string& name) {
  if (name.starts_with('/') || name.starts_with('\\') || (name.size() > 1 && name[1] == ':')) return true;
  std::string slashed = name;
  std::replace(slashed.begin(), slashed.end(), '\\', '/');
  const auto steps = core::split(slashed, '/');
  return std::find(steps.begin(), steps.end(), "..") != steps.end();
}

/// Notes up to a number, the rest as a count.
class Notes {
 public:
  explicit Notes(std::vector<core::Damage>& damage) : damage_(damage) {}
  ~Notes() {
    if (more_ > 0) damage_.push_back(more_notes(more_));
  }
  Notes(const Notes&) = delete;
  Notes& operator=(const Notes&) = delete;
  void add(core::Damage note) {
    if (told_++ < kMaxNotes) damage_.push_back(std::move(note));
    else ++more_;
  }

 private:
  std::vector<core::Damage>& damage_;
  std::size_t told_ = 0, more_ = 0;
};

void refuse(Listing& listing, core::Damage why) {
  if (!listing.refused) listing.damage.push_back(std::move(why));
  listing.refused = true;
}

}  // namespace

core::Result<Listing> list_stream(core::ByteSource& source, Format format, const std::function<void()>& alive) {
  Listing listing;
  Stream stream(source, format, alive);
  std::uint64_t total = 0;
  bool list_encrypted = false;
  for (;;) {
    const auto step = stream.next();
    if (stream.failed()) return tl::unexpected(*stream.failed());
    if (step == Stream::Step::end) break;
    if (step == Stream::Step::broken) {
      list_encrypted = stream.has_encrypted() && listing.items.empty();
      if (list_encrypted) listing.damage.push_back(list_is_encrypted());
      else listing.damage.push_back(stream.ran_out() ? cut_short("") : list_broken(listing.items.empty()));
      break;
    }
    if (listing.items.size() == kMaxItems) {
      refuse(listing, too_many_items());
      break;
    }
    listing.items.push_back(item_of(stream.entry(), archive_entry_is_encrypted(stream.entry()) != 0));
    total += std::min(listing.items.back().size, kMaxUnpacked + 1);
    // Before the next step would unpack it on its way.
    if (total > kMaxUnpacked || is_bomb(source.size(), total)) break;
  }
  judge_listing(source.size(), listing);
  return listing;
}

void judge_listing(std::uint64_t packed, Listing& listing) {
  std::uint64_t total = 0;
  for (const Item& item : listing.items) total += std::min(item.size, kMaxUnpacked + 1);  // 20,000 of these do not overflow
  if (total > kMaxUnpacked) refuse(listing, unpacks_to_too_much(total));
  if (is_bomb(packed, total)) refuse(listing, packed_too_tightly(""));

  Notes notes(listing.damage);
  std::map<std::string, int> seen;
  for (const Item& item : listing.items) {
    if (points_outside(item.name)) notes.add(name_points_outside(item.name));
    if (item.kind == Item::Kind::link) notes.add(is_a_link(item.name, item.target));
    if (item.kind == Item::Kind::file && ++seen[item.name] == 2) notes.add(name_twice(item.name));
  }
}

}  // namespace sokhao::probes::archive
