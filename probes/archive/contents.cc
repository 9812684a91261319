#include "probes/archive/contents.h"

#include <archive_entry.h>
#include <zlib.h>

#include <algorithm>
#include <map>

#include "probes/archive/bounds.h"
#include "probes/archive/item_kind.h"
#include "probes/archive/messages.h"
#include "probes/disc/titles.h"

namespace sokhao::probes::archive {
namespace {

constexpr std::size_t kChunk = 256 * 1024;

class Contents {
 public:
  Contents(core::ByteSource& source, Format format, Listing& listing, Context& context, core::PartFacts& facts)
      : source_(source), format_(format), listing_(listing), context_(context), facts_(facts), statuses_(listing.items.size()) {
    for (const Item& item : listing.items) total_ += item.size;
  }

  core::Result<void> look() {
    settle_by_name();
    if (!listing_.refused) {
      for (std::size_t i = 0; i < listing_.items.size(); ++i) {
        if (!statuses_[i].empty() || listing_.items[i].in_place.empty()) continue;
        if (auto done = look_in_place(i); !done) return done;
      }
      if (auto done = look_by_unpacking(); !done) return done;
    }
    list_files();
    return {};
  }

 private:
  void settle_by_name() {
    std::vector<std::string> encrypted, folders;
    for (std::size_t i = 0; i < listing_.items.size(); ++i) {
      const Item& item = listing_.items[i];
      if (item.kind == Item::Kind::folder) continue;
      if (const auto judged = judged_by_name(item)) statuses_[i] = judged->status;
      else if (listing_.refused) statuses_[i] = "bỏ qua: tệp nén bị từ chối, không giải nén";
      if (item.encrypted && item.kind == Item::Kind::file) encrypted.push_back(item.name);
      const std::string folder = dvd_folder(item.name);
      if (!folder.empty() && std::find(folders.begin(), folders.end(), folder) == folders.end()) folders.push_back(folder);
    }
    if (!encrypted.empty()) facts_.damage.push_back(items_encrypted(encrypted.front(), encrypted.size()));
    for (std::size_t i = 0; i < folders.size() && i < kMaxNotes; ++i) facts_.damage.push_back(loose_dvd(folders[i]));
  }

  core::Result<void> look_in_place(std::size_t i) {
    const Item& item = listing_.items[i];
    core::ExtentSource bytes(source_, item.in_place);
    std::vector<std::byte> head(std::min<std::uint64_t>(item.size, kHeadBytes));
    const auto got = bytes.read_at(0, head);
    if (!got) return tl::unexpected(got.error());
    head.resize(*got);
    const Judged judged = judged_by_content(item, head);
    if (!has_room_for(judged, i)) return {};
    const auto sound = agrees_with_crc(bytes, item);
    if (!sound) return tl::unexpected(sound.error());
    if (*sound) hand_over(i, judged.fate, item.in_place, Origin::part);
    else give_up(i, item_broken(item.name));
    return {};
  }

  /// Large ones are judged by their own format alone.
  core::Result<bool> agrees_with_crc(core::ByteSource& bytes, const Item& item) {
    if (item.size > kMaxCheckedBytes) return true;
    uLong sum = crc32(0, nullptr, 0);
    std::vector<std::byte> chunk(kChunk);
    for (std::uint64_t at = 0; at < item.size;) {
      const auto got = bytes.read_at(at, chunk);
      if (!got) return tl::unexpected(got.error());
      if (*got == 0) return false;
      sum = crc32(sum, reinterpret_cast<const Bytef*>(chunk.data()), static_cast<uInt>(*got));
      at += *got;
      say();
    }
    return static_cast<std::uint32_t>(sum) == item.crc;
  }

  core::Result<void> look_by_unpacking() {
    const auto waits = [&](std::size_t i) { return statuses_[i].empty() && listing_.items[i].kind == Item::Kind::file; };
    std::size_t left = 0;
    for (std::size_t i = 0; i < statuses_.size(); ++i) left += waits(i) ? 1 : 0;
    if (left == 0) return {};
    Stream stream(source_, format_, [this] { say(); });
    for (std::size_t i = 0; i < listing_.items.size() && left > 0; ++i) {
      const auto step = stream.next();
      if (stream.failed()) return tl::unexpected(*stream.failed());
      if (step != Stream::Step::item || !is_the_same(stream, listing_.items[i])) {
        give_up_from(i, stream.ran_out());
        return {};
      }
      if (!waits(i)) continue;
      --left;
      if (auto done = unpack(stream, i); !done) return done;
    }
    return {};
  }

  [[nodiscard]] static bool is_the_same(const Stream& stream, const Item& item) {
    return !item.size_known || archive_entry_size_is_set(stream.entry()) == 0 || static_cast<std::uint64_t>(archive_entry_size(stream.entry())) == item.size;
  }

  core::Result<void> unpack(Stream& stream, std::size_t i) {
    Item& item = listing_.items[i];
    std::vector<std::byte> chunk(kHeadBytes);
    auto got = stream.read(chunk);
    if (stream.failed()) return tl::unexpected(*stream.failed());
    if (!got) {
      give_up(i, stream.ran_out() ? cut_short(item.name) : item_broken(item.name));
      return {};
    }
    const Judged judged = judged_by_content(item, std::span(chunk).first(*got));
    if (!has_room_for(judged, i)) return {};
    if (context_.scratch == nullptr) {
      give_up(i, no_room(item.name));
      return {};
    }
    const std::uint64_t start = context_.scratch->size();
    std::uint64_t length = 0;
    const auto give_back = [&](core::Damage why) {
      context_.scratch->rewind(start);
      give_up(i, std::move(why));
    };
    while (got && *got > 0) {
      length += *got;
      unpacked_ += *got;
      const bool more_than_said = item.size_known && length > item.size;
      if (more_than_said || unpacked_ > kMaxUnpacked || is_bomb(source_.size(), unpacked_)) {
        give_back(packed_too_tightly(item.name));
        return {};
      }
      if (auto written = context_.scratch->write(std::span(chunk).first(*got)); !written) {
        if (written.error().kind != core::ErrorKind::no_space) return written;
        give_back(no_room(item.name));
        return {};
      }
      if (chunk.size() < kChunk) chunk.resize(kChunk);
      got = stream.read(chunk);
      if (stream.failed()) return tl::unexpected(*stream.failed());
    }
    if (!got || (item.size_known && length < item.size)) {
      give_back(stream.ran_out() ? cut_short(item.name) : item_broken(item.name));
      return {};
    }
    item.size = length;
    hand_over(i, judged.fate, {context_.scratch->since(start)}, Origin::scratch);
    return {};
  }

  /// False where nobody looks at it: its status says why.
  bool has_room_for(const Judged& judged, std::size_t i) {
    if (judged.fate == Fate::passed_over) {
      statuses_[i] = judged.status;
      return false;
    }
    const std::map<Fate, std::size_t> most{{Fate::title, kMaxTitles}, {Fate::document, kMaxDocuments}, {Fate::picture, kMaxPictures}, {Fate::inner, kMaxInner}, {Fate::unknown, kMaxInner}};
    if (taken_[judged.fate] < most.at(judged.fate)) return true;
    statuses_[i] = "bỏ qua: quá nhiều tệp loại này, chỉ xem các tệp đầu";
    return false;
  }

  void hand_over(std::size_t i, Fate fate, core::ExtentMap extents, Origin origin) {
    const std::string& name = listing_.items[i].name;
    ++taken_[fate];
    statuses_[i] = disc::kChecked;
    if (fate == Fate::title) {
      auto& titles = facts_.archive->titles;
      context_.children.push_back({"titles/" + std::to_string(titles.size()), name, std::move(extents), origin});
      titles.push_back({core::TitleKind::file, name, {}});
    } else {
      context_.children.push_back({"parts/" + std::to_string(parts_++), name, std::move(extents), origin});
    }
  }

  void give_up(std::size_t i, core::Damage why) {
    statuses_[i] = "bỏ qua: không giải nén được";
    lost_.push_back(i);
    if (lost_.size() <= kMaxNotes) facts_.damage.push_back(std::move(why));
  }

  /// The stream ends here, whatever the list says.
  void give_up_from(std::size_t first, bool ran_out) {
    for (std::size_t i = first; i < statuses_.size(); ++i) {
      if (!statuses_[i].empty() || listing_.items[i].kind != Item::Kind::file) continue;
      const std::string& name = listing_.items[i].name;
      give_up(i, ran_out ? cut_short(name) : item_broken(name));
    }
  }

  void list_files() {
    for (std::size_t i = 0; i < listing_.items.size(); ++i) {
      const Item& item = listing_.items[i];
      if (item.kind == Item::Kind::folder) continue;
      const bool lost = std::find(lost_.begin(), lost_.end(), i) != lost_.end();
      facts_.archive->files.push_back({item.name, item.size, lost ? 0 : item.size, statuses_[i]});
    }
  }

  void say() const {
    if (!context_.on_progress) return;
    const double share = total_ > 0 ? std::min(1.0, static_cast<double>(unpacked_) / static_cast<double>(total_)) : 0;
    context_.on_progress({share, {"Giải nén", "Unpacking"}});
  }

  core::ByteSource& source_;
  Format format_;
  Listing& listing_;
  Context& context_;
  core::PartFacts& facts_;
  std::vector<std::string> statuses_;
  std::map<Fate, std::size_t> taken_;
  std::vector<std::size_t> lost_;
  std::size_t parts_ = 0;
  std::uint64_t total_ = 0, unpacked_ = 0;
};

}  // namespace

core::Result<void> look_at_contents(core::ByteSource& source, Format format, Listing& listing, Context& context, core::PartFacts& facts) {
  return Contents(source, format, listing, context, facts).look();
}

}  // namespace sokhao::probes::archive
