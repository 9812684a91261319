// Walk over ISO 9660 directories, by a list of what is still to be read and
// never by recursion.
#include "probes/disc/iso9660_tree.h"

#include <algorithm>
#include <set>

#include "probes/disc/messages.h"
#include "probes/disc/names.h"
#include "probes/disc/susp.h"

namespace sokhao::probes::disc {
namespace {

struct Pending {
  std::uint64_t block = 0;
  std::uint64_t bytes = 0;
  std::string path;  ///< "" is the root
  std::size_t depth = 0;
};

class Walk {
 public:
  Walk(SectorSource& sectors, const VolumeDescriptor& descriptor) : sectors_(sectors), volume_(descriptor) {}

  core::Result<IsoTree> run() {
    std::vector<Pending> stack{{volume_.root_block, volume_.root_bytes, "", 0}};
    visited_.insert(volume_.root_block);
    while (!stack.empty() && !spent_) {
      const Pending next = std::move(stack.back());
      stack.pop_back();
      below_.clear();
      if (auto read = read_directory(next); !read) return tl::unexpected(read.error());
      stack.insert(stack.end(), std::make_move_iterator(below_.rbegin()), std::make_move_iterator(below_.rend()));
    }
    return std::move(tree_);
  }

 private:
  core::Result<void> read_directory(const Pending& directory) {
    std::uint64_t wanted = directory.bytes;
    if (wanted > kMaxDirectoryBytes) {
      tree_.damage.push_back(broken_table(shown(directory), "thư mục khai dài " + size_text(wanted).vi,
                                          "the directory claims " + size_text(wanted).en));
      wanted = kMaxDirectoryBytes;
    }
    const std::uint64_t address = directory.block * volume_.block_bytes;
    const std::uint64_t here = sectors_.locate(address, wanted).available;
    if (!purse_.take_directory(here)) {
      tree_.damage.push_back(beyond_bounds(shown(directory), "danh mục quá lớn", "the directories are too large"));
      spent_ = true;
      return {};
    }
    if (wanted == 0) tree_.damage.push_back(broken_table(shown(directory), "thư mục không có danh mục", "the directory has no list"));
    if (here < wanted) tree_.damage.push_back(directory_cut_short(directory.path, wanted - here));
    std::vector<std::byte> sector(kSector);
    for (std::uint64_t at = 0; at < here && !spent_; at += kSector) {
      const std::size_t length = static_cast<std::size_t>(std::min<std::uint64_t>(kSector, here - at));
      auto got = sectors_.read(address + at, std::span(sector).first(length));
      if (!got) return tl::unexpected(got.error());
      auto sound = read_records(directory, Bytes(sector).first(*got), at == 0);
      if (!sound) return tl::unexpected(sound.error());
      if (!*sound) {
        tree_.damage.push_back(broken_table(shown(directory), "bản ghi thư mục không hợp lệ", "a directory record is not valid"));
        break;
      }
    }
    close_file();
    return {};
  }

  /// False at the first record that is not one.
  core::Result<bool> read_records(const Pending& directory, Bytes sector, bool first_sector) {
    if (first_sector && u8(sector, 0) == 0) return false;
    for (std::size_t at = 0; at < sector.size() && u8(sector, at) != 0;) {
      const auto record = parse_record(sector.subspan(at));
      if (!record) return false;
      if (first_sector && at == 0) {
        if (!record->is_self()) return false;
        if (directory.path.empty()) rules_ = susp_rules(record->system_use);
        tree_.rock_ridge = rules_.present;
      }
      at += record->length;
      if (record->is_self() || record->is_parent()) continue;
      if (!open_ && !purse_.take_entry()) {
        tree_.damage.push_back(beyond_bounds("", "quá nhiều tệp trên đĩa", "too many files on the disc"));
        spent_ = true;
        return true;
      }
      auto use = read_system_use(record->system_use, rules_, sectors_, volume_.block_bytes);
      if (!use) return tl::unexpected(use.error());
      if (auto added = add(directory, *record, *use); !added) return tl::unexpected(added.error());
    }
    return true;
  }

  core::Result<void> add(const Pending& directory, const DirectoryRecord& record, const SystemUse& use) {
    if (use.relocated) return {};
    const std::string name = name_of(record, use);
    if (use.child_link || record.is(DirectoryRecord::kDirectory)) {
      close_file();
      return descend(directory, record, use, name);
    }
    if (open_ && open_->bytes != name) close_file();
    if (!open_) {
      open_.emplace();
      open_->path = child_path(directory.path, name);
      open_->bytes = name;
      open_->first_sector = record.block * volume_.block_bytes / kSector;
      if (use.form2) open_->form = sectors_.has_mode2() ? SectorForm::form2 : SectorForm::form2_lost;
      open_->passed_over = reason_to_pass_over(record, use);
    }
    append_record(record);
    if (!record.is(DirectoryRecord::kMoreExtents)) close_file();
    return {};
  }

  core::Result<void> descend(const Pending& directory, const DirectoryRecord& record, const SystemUse& use,
                             const std::string& name) {
    Pending child{record.block, record.size, child_path(directory.path, name), directory.depth + 1};
    if (use.child_link) {  // the moved directory's own "." knows its size
      child.block = *use.child_link;
      auto self = sectors_.read_all(child.block * volume_.block_bytes, kLongestRecord);
      if (!self) return tl::unexpected(self.error());
      const auto own = parse_record(*self);
      if (!own || !own->is_self()) {
        tree_.damage.push_back(broken_table(child.path, "không tìm thấy thư mục đã dời chỗ", "the moved directory was not found"));
        return {};
      }
      child.bytes = own->size;
    }
    if (child.depth > kMaxDepth) {
      tree_.damage.push_back(beyond_bounds(child.path, "thư mục lồng quá sâu", "directories are nested too deep"));
    } else if (!visited_.insert(child.block).second) {
      tree_.damage.push_back(broken_table(child.path, "thư mục lặp vòng", "the directory leads back to one already read"));
    } else {
      below_.push_back(std::move(child));
    }
    return {};
  }

  void append_record(const DirectoryRecord& record) {
    const std::uint64_t address = record.block * volume_.block_bytes;
    if (open_->form == SectorForm::form2) {
      // The record counts 2048 bytes a sector; form 2 holds 2324.
      const std::uint64_t sectors = (record.size + kSector - 1) / kSector;
      append_data(*open_, sectors_.locate_form2(address / kSector, sectors), sectors * kForm2Bytes);
      return;
    }
    if (record.unit_blocks == 0) {
      append_data(*open_, sectors_.locate(address, record.size), record.size);
      return;
    }
    // Interleaved: units of data with gaps between them (ECMA-119 6.4.3).
    const std::uint64_t unit = std::uint64_t{record.unit_blocks} * volume_.block_bytes;
    const std::uint64_t step = unit + std::uint64_t{record.gap_blocks} * volume_.block_bytes;
    std::uint64_t at = address, left = record.size;
    while (left > 0) {
      const Located located = sectors_.locate(at, std::min(left, unit));
      const bool more = located.available == std::min(left, unit) && open_->extents.size() < kMaxExtents;
      const std::uint64_t wanted = more ? std::min(left, unit) : left;
      append_data(*open_, located, wanted);
      left -= wanted;
      at += step;
    }
  }

  void close_file() {
    if (!open_) return;
    tree_.entries.push_back(std::move(*open_));
    open_.reset();
  }

  [[nodiscard]] std::string name_of(const DirectoryRecord& record, const SystemUse& use) const {
    if (use.name && !use.name->empty()) return *use.name;
    if (volume_.charset == NameCharset::ucs2) return without_version(from_utf16be(record.name));
    return without_version(text_of(record.name));
  }

  [[nodiscard]] static std::string reason_to_pass_over(const DirectoryRecord& record, const SystemUse& use) {
    if (use.symbolic_link) return "bỏ qua: liên kết, không phải tệp";
    if (use.device) return "bỏ qua: tệp thiết bị";
    if (use.compressed) return "bỏ qua: tệp nén zisofs, chưa đọc được";
    if (record.is(DirectoryRecord::kAssociated)) return "bỏ qua: phần phụ của tệp khác";
    return {};
  }

  [[nodiscard]] static std::string shown(const Pending& directory) { return directory.path.empty() ? "/" : directory.path; }

  SectorSource& sectors_;
  const VolumeDescriptor& volume_;
  SuspRules rules_;
  Purse purse_;
  std::set<std::uint64_t> visited_;
  std::vector<Pending> below_;
  std::optional<Entry> open_;  ///< a file whose further extents may follow
  IsoTree tree_;
  bool spent_ = false;
};

}  // namespace

core::Result<IsoTree> walk_iso9660(SectorSource& sectors, const VolumeDescriptor& descriptor) {
  return Walk(sectors, descriptor).run();
}

}  // namespace sokhao::probes::disc
