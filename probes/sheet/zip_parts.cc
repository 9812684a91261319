#include "probes/sheet/zip_parts.h"

#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <optional>

#include "probes/archive/stream.h"
#include "probes/sheet/messages.h"

namespace sokhao::probes::sheet {
namespace {

enum class Unpacked { whole, broken, too_large };

Unpacked unpack(archive::Stream& stream, std::uint64_t packed, std::uint64_t room, const ZipLimits& limits, std::string& out) {
  std::array<std::byte, 64 * 1024> buffer{};
  while (true) {
    const auto got = stream.read(buffer);
    if (!got) return Unpacked::broken;
    if (*got == 0) return Unpacked::whole;
    const std::uint64_t grown = out.size() + *got;
    if (grown > room || grown > limits.part_bytes) return Unpacked::too_large;
    if (grown > limits.ratio_from && grown / std::max<std::uint64_t>(packed, 1) > limits.ratio)
      return Unpacked::too_large;
    out.append(reinterpret_cast<const char*>(buffer.data()), *got);
  }
}

std::string key_of(std::string_view name) {
  std::string key(name);
  std::transform(key.begin(), key.end(), key.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return key;
}

}  // namespace

core::Result<ZipParts> ZipParts::read(core::ByteSource& source, const ZipDirectory& directory,
                                      bool (*wanted)(std::string_view), const ZipLimits& limits,
                                      std::vector<core::Damage>& damage) {
  ZipParts result;
  if (directory.members.size() > limits.members) {
    damage.push_back(too_large(""));
    return result;
  }
  archive::Stream stream(source, archive::Format::zip);
  std::uint64_t total = 0;
  while (true) {
    const auto step = stream.next();
    if (step == archive::Stream::Step::end) break;
    if (step == archive::Stream::Step::broken) {
      if (!stream.failed()) damage.push_back(table_contradicts());
      break;
    }
    const std::string name = archive::recorded_name(stream.entry());
    if (name.empty() || !wanted(name)) continue;
    const ZipMember* member = directory.find(name);
    if (member == nullptr) continue;
    if (directory.count(name) > 1) {
      if (!result.has(name)) damage.push_back(part_twice(name));
      result.parts_[key_of(name)].clear();
      continue;
    }
    if (member->encrypted || archive_entry_is_encrypted(stream.entry()) != 0) {
      damage.push_back(password());
      break;
    }
    std::string bytes;
    const Unpacked end = unpack(stream, member->packed, limits.total_bytes - total, limits, bytes);
    if (stream.failed()) break;
    if (end == Unpacked::too_large) {
      damage.push_back(too_large(name));
      break;
    }
    if (end == Unpacked::broken) {
      damage.push_back(part_broken(name));
      continue;
    }
    total += bytes.size();
    result.parts_[key_of(name)] = std::move(bytes);
  }
  if (stream.failed()) return tl::unexpected(*stream.failed());
  return result;
}

std::optional<std::string> ZipParts::take(std::string_view name) {
  const auto it = parts_.find(key_of(name));
  if (it == parts_.end()) return std::nullopt;
  std::string bytes = std::move(it->second);
  parts_.erase(it);
  return bytes;
}

bool ZipParts::has(std::string_view name) const { return parts_.contains(key_of(name)); }

}  // namespace sokhao::probes::sheet
