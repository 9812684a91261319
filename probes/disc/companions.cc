// Sheets to images by name.
#include "probes/disc/companions.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <map>

#include "core/text.h"
#include "probes/disc/sheets.h"

namespace sokhao::probes::disc {
namespace {

std::string decoded(const std::string& bytes, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::string utf8(bytes.size() * 4 + 4, '\0');
  const auto length = ucnv_convert("UTF-8", encoding, utf8.data(), static_cast<std::int32_t>(utf8.size()), bytes.data(),
                                   static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return "";
  utf8.resize(static_cast<std::size_t>(length));
  return utf8;
}

constexpr std::array<std::string_view, 5> kSoundEndings{".wav", ".mp3", ".flac", ".aiff", ".ogg"};

std::string stem_of(const std::string& name) { return name.substr(0, name.rfind('.')); }

bool is_here(const std::string& recorded, const std::string& image, std::span<const Beside> beside) {
  return is_called(recorded, image) ||
         std::any_of(beside.begin(), beside.end(), [&](const Beside& other) { return is_called(recorded, base_name(other.name)); });
}

}  // namespace

bool is_called(const std::string& recorded, const std::string& part) {
  const std::string wanted = core::folded(part);
  if (recorded == part) return true;
  if (core::is_utf8(recorded)) return core::folded(recorded) == wanted;
  return core::folded(decoded(recorded, "windows-1258")) == wanted || core::folded(decoded(recorded, "windows-1252")) == wanted;
}

std::string shown_name(const std::string& recorded) {
  return core::display_name(core::is_utf8(recorded) ? recorded : decoded(recorded, "windows-1258"));
}

std::vector<std::string> named_files(const TrackTable& table) {
  std::vector<std::string> files;
  for (const TableTrack& track : table.tracks) {
    if (std::find(files.begin(), files.end(), track.file) == files.end()) files.push_back(track.file);
  }
  return files;
}

core::Result<std::optional<Described>> sheet_of(const std::string& name, std::span<const Beside> beside) {
  const std::string image = base_name(name);
  std::vector<Described> sheets;
  for (const Beside& other : beside) {
    if (other.bytes == nullptr || other.bytes->size() > kMaxSheetBytes) continue;
    std::vector<std::byte> bytes(static_cast<std::size_t>(other.bytes->size()));
    auto got = other.bytes->read_at(0, bytes);
    if (!got) return tl::unexpected(got.error());
    bytes.resize(*got);
    if (auto table = parse_sheet(bytes)) sheets.push_back({base_name(other.name), std::move(*table), ""});
  }
  for (Described& sheet : sheets) {
    for (const std::string& file : named_files(sheet.table)) {
      if (file.empty() || !is_called(file, image)) continue;
      sheet.as = file;
      return std::move(sheet);
    }
  }
  for (Described& sheet : sheets) {
    const auto files = named_files(sheet.table);
    const bool same_stem = core::folded(stem_of(sheet.sheet)) == core::folded(stem_of(image));
    if (files.size() != 1 || (!same_stem && sheets.size() > 1)) continue;
    if (!files[0].empty() && is_here(files[0], image, beside)) continue;
    sheet.as = files[0];
    return std::move(sheet);
  }
  return std::nullopt;
}

namespace {

/// Sound in a file of its own is no run of sectors.
bool holds_sectors(const std::string& file) {
  const std::string lower = core::folded(file);
  return std::none_of(kSoundEndings.begin(), kSoundEndings.end(), [&lower](std::string_view ending) { return lower.ends_with(ending); });
}

Continuation by_sheet(const std::string& image, std::span<const Beside> beside, const Described& sheet) {
  Continuation found;
  auto files = named_files(sheet.table);
  std::erase_if(files, [](const std::string& file) { return !holds_sectors(file); });
  if (files.size() < 2 || !is_called(files[0], image)) return found;
  found.by_sheet = true;
  for (std::size_t i = 1; i < files.size(); ++i) {
    const auto here = std::find_if(beside.begin(), beside.end(), [&](const Beside& other) { return is_called(files[i], base_name(other.name)); });
    if (here == beside.end()) {
      found.missing = shown_name(files[i]);
      break;
    }
    found.pieces.push_back(here->name);
  }
  return found;
}

/// An ending like "md0", "i01", "002": what comes before the number, and it.
struct Numbered {
  std::string letters;
  std::size_t digits = 0;
  int number = -1;  ///< -1: the ending has none
};

Numbered numbered(const std::string& name) {
  const auto dot = name.rfind('.');
  const std::string ending = dot == std::string::npos ? "" : core::folded(name.substr(dot + 1));
  const auto first = ending.find_first_of("0123456789");
  Numbered found{ending.substr(0, first), 0, -1};
  const bool all = first != std::string::npos && ending.find_first_not_of("0123456789", first) == std::string::npos;
  if (!all || ending.size() - first > 3 || found.letters.size() > 2) return {ending, 0, -1};
  found.digits = ending.size() - first;
  found.number = std::stoi(ending.substr(first));
  return found;
}

/// Pieces of "mdf" end in "md0", of "img" and "iso" in "i00", of "nrg" in "n00".
bool continues(const Numbered& head, const Numbered& piece) {
  if (piece.number < 0) return false;
  if (head.number >= 0) return head.letters == piece.letters && piece.number > head.number;
  return !piece.letters.empty() && head.letters.starts_with(piece.letters);
}

Continuation by_number(const std::string& image, std::span<const Beside> beside) {
  const std::string stem = core::folded(stem_of(image));
  const Numbered head = numbered(image);
  std::map<int, std::string> pieces;
  for (const Beside& other : beside) {
    const std::string name = base_name(other.name);
    if (core::folded(stem_of(name)) != stem) continue;
    const Numbered piece = numbered(name);
    if (continues(head, piece)) pieces.emplace(piece.number, other.name);
    // An earlier piece is here: this one is in the middle.
    else if (continues(piece, head)) return {};
  }
  Continuation found;
  if (pieces.empty()) return found;
  int next = head.number >= 0 ? head.number + 1 : std::min(pieces.begin()->first, 1);
  found.begins_at_one = head.number < 0 && next == 1;
  for (const auto& [number, name] : pieces) {
    if (number != next++) {
      const Numbered here = numbered(base_name(name));
      found.missing = fmt::format("{}.{}{:0{}}", stem_of(image), here.letters, next - 1, here.digits);
      break;
    }
    found.pieces.push_back(name);
  }
  return found;
}

}  // namespace

Continuation continuation_of(const std::string& name, std::span<const Beside> beside, const std::optional<Described>& sheet) {
  const std::string image = base_name(name);
  if (sheet)
    if (auto found = by_sheet(image, beside, *sheet); found.by_sheet) return found;
  return by_number(image, beside);
}

TrackTable joined_table(TrackTable table, const std::string& as, std::span<const Piece> pieces) {
  for (TableTrack& track : table.tracks) {
    const auto piece = std::find_if(pieces.begin(), pieces.end(), [&track](const Piece& one) { return is_called(track.file, base_name(one.name)); });
    if (piece == pieces.end()) continue;
    track.offset += piece->start;
    track.file = as;
  }
  return table;
}

}  // namespace sokhao::probes::disc
