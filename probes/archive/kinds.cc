#include "probes/archive/kinds.h"

#include <algorithm>

#include "probes/archive/messages.h"
#include "probes/archive/rar_blocks.h"
#include "probes/disc/file_kind.h"
#include "probes/disc/titles.h"
#include "probes/sheet/zip_directory.h"

namespace sokhao::probes::archive {
namespace {

using namespace std::string_view_literals;
using disc::Bytes;

/// The sum over the header, its own field as blanks (POSIX ustar).
bool is_tar(Bytes head) {
  constexpr std::size_t kHeader = 512, kSum = 148, kSumLength = 8, kMagic = 257;
  if (head.size() < kHeader || !disc::has_mark(head, kMagic, "ustar")) return false;
  unsigned sum = 0, recorded = 0;
  for (std::size_t i = 0; i < kHeader; ++i) sum += i >= kSum && i < kSum + kSumLength ? ' ' : disc::u8(head, i);
  for (std::size_t i = kSum; i < kSum + kSumLength; ++i) {
    const std::uint8_t c = disc::u8(head, i);
    if (c >= '0' && c <= '7') recorded = recorded * 8 + (c - '0');
    else if (recorded > 0) break;
  }
  return sum == recorded;
}

bool is_packed_stream(Bytes head) {
  return disc::has_mark(head, 0, "\x1F\x8B\x08"sv) || disc::has_mark(head, 0, "BZh"sv) || disc::has_mark(head, 0, "\xFD" "7zXZ\0"sv);
}

core::Result<bool> holds_tar(core::ByteSource& source) {
  Stream stream(source, Format::tar);
  const auto step = stream.next();
  if (stream.failed()) return tl::unexpected(*stream.failed());
  return step == Stream::Step::item || (step == Stream::Step::broken && stream.ran_out() && !stream.is_another_format());
}

/// Open Packaging (DOCX, XLSX, PPTX), OpenDocument and EPUB name themselves.
core::Result<bool> is_document(Bytes head, core::ByteSource& source) {
  if (disc::names_a_document(head)) return true;
  const auto directory = sheet::read_zip_directory(source);
  if (!directory) return tl::unexpected(directory.error());
  return directory->find("[Content_Types].xml") != nullptr && directory->find("_rels/.rels") != nullptr;
}

}  // namespace

core::Result<std::optional<Format>> format_of(Bytes head, core::ByteSource& source, std::string_view name) {
  if (disc::has_mark(head, 0, "PK\x03\x04"sv) || disc::has_mark(head, 0, "PK\x05\x06"sv) || disc::has_mark(head, 0, "PK\x07\x08PK\x03\x04"sv)) {
    const auto document = is_document(head, source);
    if (!document) return tl::unexpected(document.error());
    return *document ? std::nullopt : std::optional(Format::zip);
  }
  if (disc::has_mark(head, 0, "7z\xBC\xAF\x27\x1C"sv)) return Format::seven_zip;
  if (disc::has_mark(head, 0, "Rar!\x1A\x07\x00"sv) || disc::has_mark(head, 0, "Rar!\x1A\x07\x01\x00"sv)) return Format::rar;
  if (is_tar(head)) return Format::tar;
  if (disc::lower_ascii(name).ends_with(".zip")) {
    const auto directory = sheet::read_zip_directory(source);
    if (!directory) return tl::unexpected(directory.error());
    if (directory->split) return Format::zip;
  }
  if (!is_packed_stream(head)) return std::nullopt;
  const auto tar = holds_tar(source);
  if (!tar) return tl::unexpected(tar.error());
  return *tar ? std::optional(Format::tar) : std::nullopt;
}

std::string_view name_of(Format format) {
  switch (format) {
    case Format::zip: return "zip";
    case Format::seven_zip: return "7z";
    case Format::rar: return "rar";
    case Format::tar: break;
  }
  return "tar";
}

core::Result<bool> seven_zip_is_cut(core::ByteSource& source) {
  constexpr std::uint64_t kStart = 32;
  std::vector<std::byte> start(kStart);
  const auto got = source.read_at(0, start);
  if (!got) return tl::unexpected(got.error());
  if (*got < kStart) return true;
  const std::uint64_t offset = disc::le64(start, 12), length = disc::le64(start, 20), behind = source.size() - kStart;
  return offset > behind || length > behind - offset;
}

core::Result<core::Wholeness> wholeness_of(core::ByteSource& source, Format format) {
  core::Wholeness answer;
  bool cut = false;
  switch (format) {
    case Format::tar: return answer;
    case Format::zip: {
      const auto directory = sheet::read_zip_directory(source);
      if (!directory) return tl::unexpected(directory.error());
      cut = directory->state != sheet::ZipState::whole && !directory->split;
      break;
    }
    case Format::seven_zip: {
      const auto known = seven_zip_is_cut(source);
      if (!known) return tl::unexpected(known.error());
      cut = *known;
      break;
    }
    case Format::rar: {
      const auto blocks = read_rar_blocks(source);
      if (!blocks) return tl::unexpected(blocks.error());
      if (!blocks->cut && !blocks->ended) return answer;  // older archives end without saying so
      cut = blocks->cut;
      break;
    }
  }
  answer.whole = !cut;
  if (cut) answer.reason = {"tệp nén chưa đủ: phần cuối chưa có", "the archive is not whole yet: its end is not there"};
  return answer;
}

}  // namespace sokhao::probes::archive
