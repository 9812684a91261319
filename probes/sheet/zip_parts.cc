#include "probes/sheet/zip_parts.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <optional>

#include <archive.h>
#include <archive_entry.h>

#include "probes/sheet/messages.h"

namespace sokhao::probes::sheet {
namespace {

/// The source as libarchive reads it, with the error that it cannot carry.
struct Stream {
  core::ByteSource& source;
  std::uint64_t position = 0;
  std::array<std::byte, 64 * 1024> buffer{};
  std::optional<core::Error> failed;
};

la_ssize_t read_some(archive* handle, void* data, const void** out) {
  auto& stream = *static_cast<Stream*>(data);
  const auto got = stream.source.read_at(stream.position, stream.buffer);
  if (!got) {
    stream.failed = got.error();
    archive_set_error(handle, EIO, "read failed");
    return ARCHIVE_FATAL;
  }
  stream.position += *got;
  *out = stream.buffer.data();
  return static_cast<la_ssize_t>(*got);
}

la_int64_t seek_to(archive*, void* data, la_int64_t offset, int whence) {
  auto& stream = *static_cast<Stream*>(data);
  const auto size = static_cast<la_int64_t>(stream.source.size());
  la_int64_t base = 0;
  if (whence == SEEK_CUR) base = static_cast<la_int64_t>(stream.position);
  if (whence == SEEK_END) base = size;
  const la_int64_t target = base + offset;
  if (target < 0 || target > size) return ARCHIVE_FATAL;
  stream.position = static_cast<std::uint64_t>(target);
  return target;
}

la_int64_t skip_some(archive*, void* data, la_int64_t request) {
  auto& stream = *static_cast<Stream*>(data);
  const auto left = static_cast<la_int64_t>(stream.source.size() - std::min(stream.position, stream.source.size()));
  const la_int64_t step = std::clamp<la_int64_t>(request, 0, left);
  stream.position += static_cast<std::uint64_t>(step);
  return step;
}

struct FreeArchive {
  void operator()(archive* handle) const { archive_read_free(handle); }
};
using Archive = std::unique_ptr<archive, FreeArchive>;

Archive opened(Stream& stream) {
  Archive handle(archive_read_new());
  archive_read_support_format_zip_seekable(handle.get());
  archive_read_set_callback_data(handle.get(), &stream);
  archive_read_set_read_callback(handle.get(), read_some);
  archive_read_set_seek_callback(handle.get(), seek_to);
  archive_read_set_skip_callback(handle.get(), skip_some);
  if (archive_read_open1(handle.get()) != ARCHIVE_OK) return nullptr;
  return handle;
}

enum class Unpacked { whole, broken, too_large };

Unpacked unpack(archive* handle, std::uint64_t packed, std::uint64_t room, const ZipLimits& limits, std::string& out) {
  std::array<char, 64 * 1024> buffer{};
  while (true) {
    const la_ssize_t got = archive_read_data(handle, buffer.data(), buffer.size());
    if (got < 0) return Unpacked::broken;
    if (got == 0) return Unpacked::whole;
    const std::uint64_t grown = out.size() + static_cast<std::uint64_t>(got);
    if (grown > room || grown > limits.part_bytes) return Unpacked::too_large;
    if (grown > limits.ratio_from && grown / std::max<std::uint64_t>(packed, 1) > limits.ratio)
      return Unpacked::too_large;
    out.append(buffer.data(), static_cast<std::size_t>(got));
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
  Stream stream{source, 0, {}, std::nullopt};
  const Archive handle = opened(stream);
  std::uint64_t total = 0;
  archive_entry* entry = nullptr;
  while (handle) {
    const int status = archive_read_next_header(handle.get(), &entry);
    if (status == ARCHIVE_EOF) break;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
      if (!stream.failed) damage.push_back(table_contradicts());
      break;
    }
    const char* raw = archive_entry_pathname(entry);
    const std::string name = raw != nullptr ? raw : "";
    if (name.empty() || !wanted(name)) continue;
    const ZipMember* member = directory.find(name);
    if (member == nullptr) continue;
    if (directory.count(name) > 1) {
      if (!result.has(name)) damage.push_back(part_twice(name));
      result.parts_[key_of(name)].clear();
      continue;
    }
    if (member->encrypted || archive_entry_is_encrypted(entry) != 0) {
      damage.push_back(password());
      break;
    }
    std::string bytes;
    const Unpacked end = unpack(handle.get(), member->packed, limits.total_bytes - total, limits, bytes);
    if (stream.failed) break;
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
  if (stream.failed) return tl::unexpected(*stream.failed);
  if (!handle) damage.push_back(table_contradicts());
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
