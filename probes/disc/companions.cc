// Sheets to images by name.
#include "probes/disc/companions.h"

#include <unicode/ucnv.h>

#include <algorithm>

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

std::vector<std::string> further_pieces(const std::string& name, std::span<const Beside> beside, const std::optional<Described>& sheet) {
  const std::string image = base_name(name), stem = core::folded(stem_of(image));
  const auto numbered = [](const std::string& one) { return !one.empty() && one.back() >= '0' && one.back() <= '9' && one.size() - one.rfind('.') <= 4; };
  std::vector<std::string> pieces;
  for (const Beside& other : beside) {
    const std::string piece = base_name(other.name);
    if (piece == image) continue;
    const auto names = sheet ? named_files(sheet->table) : std::vector<std::string>{};
    const bool named = std::any_of(names.begin(), names.end(), [&](const std::string& one) { return !one.empty() && is_called(one, piece); });
    if (named || (core::folded(stem_of(piece)) == stem && numbered(piece))) pieces.push_back(piece);
  }
  return pieces;
}

}  // namespace sokhao::probes::disc
