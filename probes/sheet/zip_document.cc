#include "probes/sheet/zip_document.h"

#include <algorithm>

#include "probes/sheet/messages.h"

namespace sokhao::probes::sheet {
namespace {

constexpr std::uint64_t kLook = 4096;

core::Result<std::string> bytes_at(core::ByteSource& source, std::uint64_t offset, std::uint64_t length) {
  std::string bytes(length, '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const auto got = source.read_at(offset + done, std::as_writable_bytes(std::span(bytes)).subspan(done));
    if (!got) return tl::unexpected(got.error());
    if (*got == 0) break;
    done += *got;
  }
  bytes.resize(done);
  return bytes;
}

}  // namespace

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool is_zip(std::span<const std::byte> head) { return as_text(head).starts_with("PK\x03\x04"); }

core::Result<std::optional<ZipParts>> open_zip_document(core::ByteSource& source, bool (*wanted)(std::string_view name),
                                                        std::vector<core::Damage>& damage) {
  const auto directory = read_zip_directory(source);
  if (!directory) return tl::unexpected(directory.error());
  if (directory->state != ZipState::whole) {
    damage.push_back(directory->state == ZipState::no_end ? cut_short() : table_contradicts());
    return std::nullopt;
  }
  auto parts = ZipParts::read(source, *directory, wanted, {}, damage);
  if (!parts) return tl::unexpected(parts.error());
  const bool blocked =
      std::any_of(damage.begin(), damage.end(), [](const core::Damage& d) { return core::blocks(d.code); });
  if (blocked) return std::nullopt;
  return std::optional(std::move(*parts));
}

core::Result<core::Wholeness> zip_wholeness(core::ByteSource& source) {
  const auto directory = read_zip_directory(source);
  if (!directory) return tl::unexpected(directory.error());
  core::Wholeness answer;
  answer.whole = directory->state == ZipState::whole;
  if (directory->state == ZipState::no_end)
    answer.reason = {"chưa có bảng mục lục ở cuối tệp", "the table at the end of the file is not there yet"};
  if (directory->state == ZipState::contradictory)
    answer.reason = {"bảng mục lục ở cuối tệp chưa khớp với nội dung",
                     "the table at the end of the file does not fit its content yet"};
  return answer;
}

core::Result<std::string> head_of(core::ByteSource& source) {
  return bytes_at(source, 0, std::min(source.size(), kLook));
}

core::Result<std::string> tail_of(core::ByteSource& source) {
  const std::uint64_t length = std::min(source.size(), kLook);
  return bytes_at(source, source.size() - length, length);
}

core::Result<std::string> all_of(core::ByteSource& source) { return bytes_at(source, 0, source.size()); }

}  // namespace sokhao::probes::sheet
