// Sessions, descriptors and the choice between the trees of ISO 9660.
#include "probes/disc/iso9660.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "probes/disc/iso9660_record.h"
#include "probes/disc/iso9660_tree.h"
#include "probes/disc/messages.h"

namespace sokhao::probes::disc {
namespace {

constexpr std::uint64_t kFirstDescriptor = 16, kMaxDescriptors = 64;
constexpr std::size_t kChunkSectors = 32;
constexpr std::uint64_t kRootSearchSectors = 1024;

struct Descriptors {
  std::optional<VolumeDescriptor> primary, joliet, enhanced;

  [[nodiscard]] std::uint64_t declared_sectors() const {
    std::uint64_t most = 0;
    for (const auto& volume : {primary, joliet, enhanced}) {
      if (volume) most = std::max(most, (volume->declared_bytes() + kSector - 1) / kSector);
    }
    return most;
  }
};

core::Result<Descriptors> read_descriptors(SectorSource& sectors, std::uint64_t start) {
  Descriptors found;
  for (std::uint64_t i = 0; i < kMaxDescriptors; ++i) {
    auto sector = sectors.read_all((start + kFirstDescriptor + i) * kSector, kSector);
    if (!sector) return tl::unexpected(sector.error());
    const auto type = descriptor_type(*sector);
    if (!type || type == DescriptorType::terminator) break;
    const auto volume = parse_descriptor(*sector);
    if (!volume) continue;
    auto& place = type == DescriptorType::primary ? found.primary
                  : volume->charset == NameCharset::ucs2 ? found.joliet
                                                         : found.enhanced;
    if (!place) place = volume;
  }
  return found;
}

core::Result<bool> is_primary(SectorSource& sectors, std::uint64_t sector) {
  auto bytes = sectors.read_all(sector * kSector, kSector);
  if (!bytes) return tl::unexpected(bytes.error());
  return descriptor_type(*bytes) == DescriptorType::primary;
}

/// First sector in [from, until) that holds a primary descriptor; `left` is
/// what may still be read.
core::Result<std::optional<std::uint64_t>> next_primary(SectorSource& sectors, std::uint64_t from, std::uint64_t until,
                                                        std::uint64_t& left) {
  std::vector<std::byte> chunk(kChunkSectors * kSector);
  for (std::uint64_t sector = from; sector < until && left >= chunk.size(); sector += kChunkSectors) {
    auto got = sectors.read(sector * kSector, chunk);
    if (!got) return tl::unexpected(got.error());
    left -= chunk.size();
    for (std::size_t i = 0; (i + 1) * kSector <= *got; ++i) {
      const Bytes one = Bytes(chunk).subspan(i * kSector, kSector);
      if (descriptor_type(one) == DescriptorType::primary && parse_descriptor(one)) return sector + i;
    }
  }
  return std::nullopt;
}

/// Where the root's own record lies when it is not where the descriptor says.
core::Result<std::optional<std::uint64_t>> find_root(SectorSource& sectors, const VolumeDescriptor& volume,
                                                     std::uint64_t from) {
  std::vector<std::byte> chunk(kChunkSectors * kSector);
  for (std::uint64_t sector = from; sector < from + kRootSearchSectors; sector += kChunkSectors) {
    auto got = sectors.read(sector * kSector, chunk);
    if (!got) return tl::unexpected(got.error());
    for (std::size_t at = 0; at + kSector <= *got; at += kSector) {
      const auto record = parse_record(Bytes(chunk).subspan(at, kSector));
      if (record && record->is_self() && record->is(DirectoryRecord::kDirectory) && record->block == volume.root_block &&
          record->size == volume.root_bytes) {
        return sector + at / kSector;
      }
    }
    if (*got < chunk.size()) break;
  }
  return std::nullopt;
}

/// A session cut out of its disc keeps absolute addresses: gives the image the
/// numbers it had there and returns the session's start among them.
core::Result<std::uint64_t> settle_addresses(SectorSource& sectors, const VolumeDescriptor& volume, std::uint64_t start) {
  auto root = sectors.read_all(volume.root_block * volume.block_bytes, kLongestRecord);
  if (!root) return tl::unexpected(root.error());
  if (const auto self = parse_record(*root); self && self->is_self()) return start;
  const auto& runs = sectors.runs();
  if (runs.size() != 1 || runs[0].mode != SectorMode::cooked || volume.block_bytes != kSector) return start;
  auto found = find_root(sectors, volume, start + kFirstDescriptor);
  if (!found) return tl::unexpected(found.error());
  if (!*found || **found >= volume.root_block) return start;
  const std::uint64_t shift = volume.root_block - **found;
  sectors.renumber(0, runs[0].first + static_cast<std::int64_t>(shift));
  return start + shift;
}

struct Candidate {
  IsoTree tree;
  NameCharset charset = NameCharset::one_byte;

  /// More files first, then more whole ones, then less damage.
  [[nodiscard]] auto worth() const {
    const auto whole = std::count_if(tree.entries.begin(), tree.entries.end(), [](const Entry& e) { return e.whole(); });
    return std::tuple(tree.entries.size(), whole, -static_cast<std::int64_t>(tree.damage.size()));
  }
};

core::Result<Volume> read_session(SectorSource& sectors, const Descriptors& found) {
  Volume volume;
  volume.filesystems.push_back("iso9660");
  // Longer names first: among equals the first tree is taken.
  std::optional<Candidate> best;
  bool rock_ridge = false;
  for (const auto& descriptor : {found.joliet, found.enhanced, found.primary}) {
    if (!descriptor) continue;
    auto tree = walk_iso9660(sectors, *descriptor);
    if (!tree) return tl::unexpected(tree.error());
    rock_ridge = rock_ridge || tree->rock_ridge;
    Candidate candidate{std::move(*tree), descriptor->charset};
    if (!best || candidate.worth() > best->worth()) best = std::move(candidate);
    if (volume.label.empty()) volume.label = descriptor->label;
    if (descriptor->block_bytes_repaired) {
      volume.damage.push_back(minor_fault("", "cỡ khối khai sai, đã dùng 2048 byte", "a wrong block size was declared, 2048 bytes used"));
    }
  }
  if (found.joliet) volume.filesystems.push_back("joliet");
  if (rock_ridge) volume.filesystems.push_back("rock_ridge");
  if (best) {
    volume.entries = std::move(best->tree.entries);
    volume.damage.insert(volume.damage.end(), best->tree.damage.begin(), best->tree.damage.end());
  }
  return volume;
}

/// Files of an earlier session that the last one does not take over: players
/// and this reader do not see them, so they are named.
core::Result<void> name_hidden_files(SectorSource& sectors, const Descriptors& earlier, Volume& last) {
  auto before = read_session(sectors, earlier);
  if (!before) return tl::unexpected(before.error());
  std::set<std::uint64_t> taken_over;
  for (const Entry& entry : last.entries) taken_over.insert(entry.first_sector);
  std::vector<std::string> hidden;
  for (const Entry& entry : before->entries) {
    if (entry.size > 0 && !taken_over.contains(entry.first_sector)) hidden.push_back(entry.path);
  }
  if (!hidden.empty()) last.damage.push_back(hidden_in_earlier_session(hidden.front(), hidden.size()));
  return {};
}

}  // namespace

core::Result<std::vector<std::uint64_t>> find_iso9660_sessions(SectorSource& sectors) {
  std::vector<std::uint64_t> starts;
  std::uint64_t left = kMaxSessionScanBytes;
  for (const SectorRun& run : sectors.runs()) {
    if (run.mode == SectorMode::audio) continue;
    auto start = static_cast<std::uint64_t>(std::max<std::int64_t>(run.first, 0));
    const auto end = static_cast<std::uint64_t>(std::max<std::int64_t>(run.first + static_cast<std::int64_t>(run.count), 0));
    auto first = is_primary(sectors, start + kFirstDescriptor);
    if (!first) return tl::unexpected(first.error());
    if (!*first) continue;
    for (;;) {
      if (starts.empty() || start > starts.back()) starts.push_back(start);
      auto found = read_descriptors(sectors, start);
      if (!found) return tl::unexpected(found.error());
      // The next session begins behind what this one claims; a claim past the
      // image means that there is none.
      const std::uint64_t behind = start + std::max(found->declared_sectors(), kFirstDescriptor + 1);
      auto next = next_primary(sectors, behind + kFirstDescriptor, end, left);
      if (!next) return tl::unexpected(next.error());
      if (!*next) break;
      start = **next - kFirstDescriptor;
    }
  }
  return starts;
}

core::Result<std::optional<Volume>> read_iso9660(SectorSource& sectors) {
  auto starts = find_iso9660_sessions(sectors);
  if (!starts) return tl::unexpected(starts.error());
  for (auto start = starts->rbegin(); start != starts->rend(); ++start) {
    auto found = read_descriptors(sectors, *start);
    if (!found) return tl::unexpected(found.error());
    const auto& base = found->primary ? found->primary : found->joliet;
    if (!base) continue;
    auto session_start = settle_addresses(sectors, *base, *start);
    if (!session_start) return tl::unexpected(session_start.error());
    auto volume = read_session(sectors, *found);
    if (!volume) return tl::unexpected(volume.error());
    // An inner image that happens to lie behind the volume is no session: its
    // own root is not where it says.
    if (volume->entries.empty() && !volume->damage.empty() && std::next(start) != starts->rend()) continue;
    if (const auto before = std::next(start); before != starts->rend()) {
      auto earlier = read_descriptors(sectors, *before);
      if (!earlier) return tl::unexpected(earlier.error());
      if (auto named = name_hidden_files(sectors, *earlier, *volume); !named) return tl::unexpected(named.error());
    }
    const std::uint64_t shift = *session_start - *start;
    for (const std::uint64_t one : *starts) volume->sessions.push_back(one + shift);
    volume->declared_sectors = *session_start + found->declared_sectors();
    return std::optional(std::move(*volume));
  }
  if (starts->empty()) return std::nullopt;
  Volume volume;
  volume.filesystems.push_back("iso9660");
  volume.damage.push_back(broken_table("", "bản mô tả volume không hợp lệ", "the volume descriptor is not valid"));
  return std::optional(std::move(volume));
}

}  // namespace sokhao::probes::disc
