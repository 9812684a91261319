// Anchor, volume descriptors and directories of UDF.
#include "probes/disc/udf.h"

#include <algorithm>
#include <set>
#include <utility>

#include "probes/disc/messages.h"
#include "probes/disc/names.h"
#include "probes/disc/udf_partitions.h"
#include "probes/disc/udf_tables.h"

namespace sokhao::probes::disc {
namespace {

constexpr std::uint64_t kMaxDescriptors = 64;

struct Described {
  std::optional<UdfLogicalVolume> volume;
  std::vector<UdfPartition> partitions;
};

core::Result<Described> read_sequence(SectorSource& sectors, std::uint32_t bytes, std::uint32_t first) {
  Described found;
  const std::uint64_t count = std::min<std::uint64_t>(bytes / kSector, kMaxDescriptors);
  for (std::uint64_t i = 0; i < count; ++i) {
    auto block = sectors.read_all((first + i) * kSector, kSector);
    if (!block) return tl::unexpected(block.error());
    if (block->empty() || has_tag(*block, UdfTag::terminator)) break;
    // Later ones prevail (ECMA-167 3/8.4.3 counts them up).
    if (const auto partition = parse_udf_partition(*block)) found.partitions.insert(found.partitions.begin(), *partition);
    if (auto volume = parse_udf_logical_volume(*block)) found.volume = std::move(volume);
  }
  return found;
}

/// From the first anchor whose main or reserve sequence names a volume.
core::Result<Described> read_described(SectorSource& sectors) {
  const std::uint64_t end = sectors.end() / kSector;
  for (const std::uint64_t place : {std::uint64_t{256}, end - 1, end - 257, std::uint64_t{512}}) {
    if (place >= end) continue;  // also what wrapped below zero
    auto anchor = sectors.read_all(place * kSector, kSector);
    if (!anchor) return tl::unexpected(anchor.error());
    if (!has_tag(*anchor, UdfTag::anchor)) continue;
    for (const std::size_t at : {std::size_t{16}, std::size_t{24}}) {
      auto found = read_sequence(sectors, le32(*anchor, at), le32(*anchor, at + 4));
      if (!found) return found;
      if (found->volume && !found->partitions.empty()) return found;
    }
  }
  return Described{};
}

struct Pending {
  UdfPlace place;
  std::string path;
  std::size_t depth = 0;
};

class Walk {
 public:
  Walk(SectorSource& sectors, const UdfPartitions& partitions, Volume& volume)
      : sectors_(sectors), partitions_(partitions), volume_(volume) {}

  core::Result<void> run(const UdfPlace& root) {
    std::vector<Pending> stack{{root, "", 0}};
    visited_.insert(root);
    while (!stack.empty() && !spent_) {
      const Pending next = std::move(stack.back());
      stack.pop_back();
      below_.clear();
      if (auto read = read_directory(next); !read) return read;
      stack.insert(stack.end(), std::make_move_iterator(below_.rbegin()), std::make_move_iterator(below_.rend()));
    }
    return {};
  }

 private:
  /// The block that holds a file entry; empty where the image has none.
  core::Result<std::vector<std::byte>> block_at(const UdfPlace& place) {
    const auto sector = partitions_.sector_of(place);
    if (!sector) return std::vector<std::byte>{};
    return sectors_.read_all(*sector * kSector, kSector);
  }

  core::Result<void> read_directory(const Pending& directory) {
    auto block = block_at(directory.place);
    if (!block) return tl::unexpected(block.error());
    if (block->empty()) {
      volume_.damage.push_back(directory_cut_short(directory.path, kSector));
      return {};
    }
    const auto entry = parse_udf_file_entry(*block);
    if (!entry || entry->type != UdfFileEntry::kDirectory) {
      volume_.damage.push_back(broken_table(shown(directory), "mục thư mục không hợp lệ", "the directory's entry is not valid"));
      return {};
    }
    auto pieces = partitions_.pieces_of(sectors_, *entry, directory.place);
    if (!pieces) return tl::unexpected(pieces.error());
    auto content = read_pieces(sectors_, *pieces, std::min(entry->size, kMaxDirectoryBytes));
    if (!content) return tl::unexpected(content.error());
    if (!purse_.take_directory(content->size())) {
      volume_.damage.push_back(beyond_bounds(shown(directory), "danh mục quá lớn", "the directories are too large"));
      spent_ = true;
      return {};
    }
    if (entry->size > kMaxDirectoryBytes) {
      volume_.damage.push_back(broken_table(shown(directory), "thư mục khai dài " + size_text(entry->size).vi, "the directory claims " + size_text(entry->size).en));
    } else if (content->size() < entry->size) {
      volume_.damage.push_back(directory_cut_short(directory.path, entry->size - content->size()));
    }
    return read_identifiers(directory, *content);
  }

  core::Result<void> read_identifiers(const Pending& directory, Bytes content) {
    for (std::size_t at = 0; at < content.size() && !spent_;) {
      const auto identifier = parse_udf_file_identifier(content.subspan(at));
      if (!identifier) {
        volume_.damage.push_back(broken_table(shown(directory), "bản ghi thư mục không hợp lệ", "a directory record is not valid"));
        break;
      }
      at += identifier->length;
      if (identifier->parent || identifier->deleted) continue;
      if (!purse_.take_entry()) {
        volume_.damage.push_back(beyond_bounds("", "quá nhiều tệp trên đĩa", "too many files on the disc"));
        spent_ = true;
        break;
      }
      const std::string name = udf_text(identifier->name);
      if (identifier->directory) {
        descend(directory, *identifier, child_path(directory.path, name));
      } else if (auto added = add_file(*identifier, child_path(directory.path, name)); !added) {
        return added;
      }
    }
    return {};
  }

  void descend(const Pending& directory, const UdfFileIdentifier& identifier, std::string path) {
    if (directory.depth + 1 > kMaxDepth) {
      volume_.damage.push_back(beyond_bounds(path, "thư mục lồng quá sâu", "directories are nested too deep"));
    } else if (!visited_.insert(identifier.place).second) {
      volume_.damage.push_back(broken_table(path, "thư mục lặp vòng", "the directory leads back to one already read"));
    } else {
      below_.push_back({identifier.place, std::move(path), directory.depth + 1});
    }
  }

  core::Result<void> add_file(const UdfFileIdentifier& identifier, std::string path) {
    auto block = block_at(identifier.place);
    if (!block) return tl::unexpected(block.error());
    const auto found = parse_udf_file_entry(*block);
    if (!found) {
      volume_.damage.push_back(block->empty() ? entry_missing(path) : broken_table(path, "mục tệp không hợp lệ", "the file's entry is not valid"));
      return {};
    }
    Entry entry;
    entry.path = std::move(path);
    entry.bytes = text_of(identifier.name);
    entry.passed_over = reason_to_pass_over(found->type);
    auto pieces = partitions_.pieces_of(sectors_, *found, identifier.place);
    if (!pieces) return tl::unexpected(pieces.error());
    bool first = true;
    for (const UdfPiece& piece : *pieces) {
      Located located;
      if (piece.address) {
        if (std::exchange(first, false)) entry.first_sector = *piece.address / kSector;
        located = sectors_.locate(*piece.address, piece.length);
      } else {
        located = {{{.offset = core::Extent::kHole, .length = piece.length}}, piece.length};
      }
      append_data(entry, located, piece.length);
    }
    entry.size = std::max(entry.size, found->size);  // what no descriptor covers is missing
    volume_.entries.push_back(std::move(entry));
    return {};
  }

  static std::string reason_to_pass_over(int type) {
    if (type == UdfFileEntry::kLink) return "bỏ qua: liên kết, không phải tệp";
    const bool file = type == UdfFileEntry::kFile || type == UdfFileEntry::kRealTime || type == 0;
    return file ? "" : "bỏ qua: tệp đặc biệt của hệ thống";
  }

  static core::Damage entry_missing(const std::string& path) {
    core::Damage damage = directory_cut_short(path, kSector);
    damage.message = {"Đĩa cụt: mất phần mô tả của tệp " + path + ". Tạo lại ảnh đĩa từ đĩa gốc rồi nộp lại.",
                      "Disc cut short: the entry of file " + path + " is missing. Make the image again from the original disc and hand it in again."};
    return damage;
  }

  static std::string shown(const Pending& directory) { return directory.path.empty() ? "/" : directory.path; }

  SectorSource& sectors_;
  const UdfPartitions& partitions_;
  Volume& volume_;
  Purse purse_;
  std::set<UdfPlace> visited_;
  std::vector<Pending> below_;
  bool spent_ = false;
};

std::uint64_t declared_sectors(const Described& described, const UdfPartitions& partitions) {
  // A packet-written CD-R claims the whole disc in advance; its table is the
  // last thing written.
  if (const auto table = partitions.virtual_table_sector()) return *table + 1;
  std::uint64_t most = 0;
  for (const UdfPartition& partition : described.partitions) most = std::max(most, std::uint64_t{partition.first_sector} + partition.blocks);
  return most;
}

/// The files by one copy of the metadata, where there are two.
core::Result<Volume> read_files(SectorSource& sectors, const Described& described, MetadataCopy copy) {
  Volume volume;
  volume.filesystems.push_back("udf");
  volume.label = described.volume->label;
  auto partitions = UdfPartitions::read(sectors, *described.volume, described.partitions, copy);
  if (!partitions) return tl::unexpected(partitions.error());
  volume.declared_sectors = declared_sectors(described, *partitions);
  if (partitions->incomplete()) {
    volume.damage.push_back(broken_table("", "thiếu bảng cấp phát của UDF (VAT hoặc metadata)", "an allocation table of UDF (VAT or metadata) is missing"));
  }

  std::vector<std::byte> block;
  if (const auto sector = partitions->sector_of(described.volume->file_set)) {
    auto read = sectors.read_all(*sector * kSector, kSector);
    if (!read) return tl::unexpected(read.error());
    block = std::move(*read);
  }
  if (!has_tag(block, UdfTag::file_set)) {
    volume.damage.push_back(broken_table("", "không tìm thấy thư mục gốc của UDF", "the root of the UDF file system was not found"));
    return volume;
  }
  constexpr std::size_t kRoot = 400;
  const UdfPlace root{le16(block, kRoot + 8), le32(block, kRoot + 4)};
  if (auto walked = Walk(sectors, *partitions, volume).run(root); !walked) return tl::unexpected(walked.error());
  return volume;
}

bool has_mirror(const UdfLogicalVolume& volume) {
  return std::any_of(volume.maps.begin(), volume.maps.end(), [](const UdfPartitionMap& map) { return map.kind == UdfPartitionMap::Kind::metadata; });
}

}  // namespace

core::Result<std::optional<Volume>> read_udf(SectorSource& sectors) {
  auto described = read_described(sectors);
  if (!described) return tl::unexpected(described.error());
  if (!described->volume) return std::nullopt;
  if (described->volume->block_bytes != kSector) {
    Volume volume;
    volume.filesystems.push_back("udf");
    volume.label = described->volume->label;
    volume.damage.push_back({core::DamageCode::unsupported, "", std::nullopt,
                             {"Hệ thống tệp UDF có cỡ khối khác 2048 byte, chưa đọc được.", "The UDF file system has blocks of other than 2048 bytes, which cannot be read yet."}});
    return std::optional(std::move(volume));
  }
  auto volume = read_files(sectors, *described, MetadataCopy::main);
  if (!volume) return tl::unexpected(volume.error());
  if (!volume->damage.empty() && has_mirror(*described->volume)) {
    auto second = read_files(sectors, *described, MetadataCopy::mirror);
    if (!second) return tl::unexpected(second.error());
    if (second->damage.size() < volume->damage.size() && second->entries.size() >= volume->entries.size()) {
      volume = std::move(second);
      volume->damage.push_back({core::DamageCode::backup_used, "", std::nullopt,
                                {"Danh mục chính của UDF hỏng; đã đọc từ bản sao (metadata mirror) trên đĩa.",
                                 "UDF's main metadata are broken; read from the mirror on the disc."}});
    }
  }
  return std::optional(std::move(*volume));
}

}  // namespace sokhao::probes::disc
