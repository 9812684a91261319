#include "ingest/drops.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "core/text.h"
#include "ingest/name_key.h"

namespace sokhao::ingest {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

/// Without the dot, in lower case; "" when there is none.
std::string ending_of(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return "";
  return lower(name.substr(dot + 1));
}

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

constexpr std::array<std::string_view, 7> kSheets{"cue", "ccd", "mds", "toc", "sub", "md5", "sha256"};
constexpr std::array<std::string_view, 7> kPictures{"jpg", "jpeg", "png", "tif", "tiff", "bmp", "webp"};
constexpr std::array<std::string_view, 5> kTransfers{"part", "filepart", "crdownload", "partial", "tmp"};
constexpr std::array<std::string_view, 4> kLitter{"thumbs.db", "desktop.ini", ".ds_store", ".directory"};

/// rsync writes .name.XXXXXX and renames it.
bool looks_like_rsync(std::string_view name) {
  if (name.size() < 9 || name.front() != '.' || name[name.size() - 7] != '.') return false;
  const auto tail = name.substr(name.size() - 6);
  return std::all_of(tail.begin(), tail.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

Place place_of_member(const FoundFile& file) {
  return file.kind == FileKind::folder ? Place::main : place_of(file.name);
}

/// "Dia (Track 02)": where the mark begins, and its number.
struct TrackMark {
  std::size_t at = std::string_view::npos;
  int number = 0;
};

TrackMark track_mark(std::string_view stem) {
  constexpr std::string_view kMark = "(track ";
  const std::string small = lower(stem);
  const auto at = small.rfind(kMark);
  if (at == std::string::npos || at == 0 || small.back() != ')') return {};
  const std::string digits = small.substr(at + kMark.size(), small.size() - at - kMark.size() - 1);
  if (digits.empty() || digits.size() > 2 || digits.find_first_not_of("0123456789") != std::string::npos) return {};
  return {at, std::stoi(digits)};
}

/// The number that ends the ending of a piece: 1 of "i01", "001", "md1"; -1: no piece.
int piece_number(std::string_view ending) {
  const auto first = ending.find_first_of("0123456789");
  if (first == std::string_view::npos || first > 2 || ending.size() - first > 3 || ending.find_first_not_of("0123456789", first) != std::string_view::npos) return -1;
  constexpr std::array<std::string_view, 7> kLetters{"", "i", "b", "n", "m", "md", "is"};
  return is_one_of(ending.substr(0, first), kLetters) ? std::stoi(std::string(ending.substr(first))) : -1;
}

struct Count {
  int mains = 0, pictures = 0, notes = 0;
};

Count count_places(const std::vector<FoundFile>& members) {
  Count count;
  int pieces = 0;
  for (const FoundFile& member : members) {
    switch (place_of_member(member)) {
      case Place::main:
        ++(is_later_piece(member.name) ? pieces : count.mains);
        break;
      case Place::picture:
        ++count.pictures;
        break;
      case Place::note:
        ++count.notes;
        break;
      case Place::sheet:
      case Place::sidecar:
        break;
    }
  }
  // Pieces without their beginning: one thing, which cannot be read.
  if (count.mains == 0 && pieces > 0) count.mains = 1;
  return count;
}

/// The member people know the drop by.
const FoundFile& face_of(const std::vector<FoundFile>& members) {
  return *std::min_element(members.begin(), members.end(), [](const FoundFile& a, const FoundFile& b) {
    return place_of_member(a) < place_of_member(b);
  });
}

using Groups = std::map<std::string, std::vector<FoundFile>>;

Place best_place(const std::vector<FoundFile>& members) { return place_of_member(face_of(members)); }

/// d007.toml belongs to D007.iso when no other stem is as near: Windows tools
/// change the case of names, a Mac how their accents are written.
void join_other_spellings(Groups& groups) {
  std::map<std::string, std::vector<std::string>> by_key;
  for (const auto& [stem, members] : groups) by_key[name_key(stem)].push_back(stem);
  for (const auto& [key, stems] : by_key) {
    if (stems.size() < 2) continue;
    const auto place = [&](const std::string& stem) { return best_place(groups.at(stem)); };
    const auto best = std::min_element(stems.begin(), stems.end(),
                                       [&](const auto& a, const auto& b) { return place(a) < place(b); });
    const Place most = place(*best);
    if (std::count_if(stems.begin(), stems.end(), [&](const auto& stem) { return place(stem) == most; }) != 1) continue;
    auto& target = groups.at(*best);
    for (const std::string& stem : stems) {
      if (stem == *best) continue;
      auto& members = groups.at(stem);
      target.insert(target.end(), std::make_move_iterator(members.begin()), std::make_move_iterator(members.end()));
      groups.erase(stem);
    }
  }
}

std::string last_part(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace

NameRule name_rule(std::string_view name) {
  if (name == kStatusFolder) return NameRule::ours;
  const std::string small = lower(name);
  if (is_one_of(small, kLitter) || name.starts_with("._")) return NameRule::ignore;
  if (name.starts_with("~$") || name.starts_with(".~lock.")) return NameRule::ignore;
  if (looks_like_rsync(name) || is_one_of(ending_of(name), kTransfers)) return NameRule::temporary;
  return NameRule::take;
}

Place place_of(std::string_view name) {
  const std::string ending = ending_of(name);
  if (ending == "toml" || (ending == "txt" && core::folded(stem_of(name)) == "phieu")) return Place::sidecar;
  if (ending == "txt") return Place::note;
  if (is_one_of(ending, kSheets)) return Place::sheet;
  if (is_one_of(ending, kPictures)) return Place::picture;
  return Place::main;
}

std::string stem_of(std::string_view name) {
  const auto dot = name.rfind('.');
  return std::string(dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot));
}

std::string group_stem(std::string_view name) {
  std::string stem = stem_of(name);
  if (const TrackMark mark = track_mark(stem); mark.at != std::string::npos) {
    stem.resize(mark.at);
    while (!stem.empty() && stem.back() == ' ') stem.pop_back();
  }
  return stem;
}

bool is_later_piece(std::string_view name) {
  return track_mark(stem_of(name)).number > 1 || piece_number(ending_of(name)) >= 0;
}

bool Drop::lacks_main() const {
  const Count count = count_places(members);
  return count.mains == 0 && count.pictures == 0 && count.notes == 0;
}

std::vector<Drop> group(std::vector<FoundFile> found) {
  Groups groups;
  for (FoundFile& file : found) {
    const std::string stem = file.kind == FileKind::folder ? file.name : group_stem(file.name);
    groups[stem].push_back(std::move(file));
  }
  join_other_spellings(groups);

  std::vector<Drop> drops;
  for (auto& [stem, members] : groups) drops.push_back(one_drop(std::move(members)));
  return drops;
}

Drop one_drop(std::vector<FoundFile> members) {
  std::sort(members.begin(), members.end(), [](const FoundFile& a, const FoundFile& b) { return a.name < b.name; });
  const Count count = count_places(members);
  const FoundFile& face = face_of(members);
  Drop drop;
  drop.name = face.name;
  drop.stem = face.kind == FileKind::folder ? face.name : group_stem(face.name);
  if (count.mains > 1 || (count.mains == 0 && count.pictures > 1)) drop.reading = Drop::Reading::several_could_be;
  drop.members = std::move(members);
  return drop;
}

std::vector<core::PartRole> roles_by_name(const std::vector<std::string>& paths) {
  // Where a disc image or a document stands, a note of the same stem (or of the
  // folder's name) is its sidecar and a picture of the same stem its sleeve.
  std::set<std::string> main_stems;
  bool any_main = false;
  for (const std::string& path : paths) {
    if (place_of(last_part(path)) != Place::main) continue;
    any_main = true;
    main_stems.insert(name_key(group_stem(last_part(path))));
    if (const auto slash = path.find('/'); slash != std::string::npos) main_stems.insert(name_key(path.substr(0, slash)));
  }
  const bool any_picture = std::any_of(
      paths.begin(), paths.end(), [](const std::string& path) { return place_of(last_part(path)) == Place::picture; });

  std::vector<core::PartRole> roles;
  roles.reserve(paths.size());
  for (const std::string& path : paths) {
    const std::string name = last_part(path);
    const bool beside_main = main_stems.contains(name_key(group_stem(name)));
    switch (place_of(name)) {
      case Place::sidecar:
        roles.push_back(core::PartRole::sidecar);
        break;
      case Place::note:
        // A folder of scanned pages, or pages of one stem, may have its note too.
        roles.push_back(beside_main || (!any_main && any_picture) ? core::PartRole::sidecar : core::PartRole::unknown);
        break;
      case Place::picture:
        roles.push_back(beside_main ? core::PartRole::sleeve : core::PartRole::unknown);
        break;
      case Place::sheet:
        roles.push_back(any_main ? core::PartRole::attachment : core::PartRole::unknown);
        break;
      case Place::main:
        roles.push_back(core::PartRole::unknown);
        break;
    }
  }
  return roles;
}

std::vector<std::size_t> sidecars_in_order(const std::vector<std::string>& paths) {
  const auto roles = roles_by_name(paths);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < paths.size(); ++i)
    if (roles[i] == core::PartRole::sidecar) order.push_back(i);
  const auto rank = [&](std::size_t i) {
    const std::string name = last_part(paths[i]);
    const int kind = ending_of(name) == "toml" ? 0 : place_of(name) == Place::sidecar ? 1 : 2;
    return std::tuple(kind, std::count(paths[i].begin(), paths[i].end(), '/'), std::string_view(paths[i]));
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

std::optional<std::size_t> sidecar_to_read(const std::vector<std::string>& paths) {
  const auto order = sidecars_in_order(paths);
  return order.empty() ? std::nullopt : std::optional(order.front());
}

std::optional<core::LocalText> note_on_sidecars(const std::vector<std::string>& paths) {
  const auto order = sidecars_in_order(paths);
  if (order.size() < 2) return std::nullopt;
  std::vector<std::string> names;
  for (const std::size_t i : order) names.push_back(core::display_name(paths[i], 256));
  const std::string all = core::join(names, ", "), count = std::to_string(order.size());
  return core::LocalText{"Có " + count + " phiếu (" + all + "), chỉ đọc " + names.front() + ": cần người xem",
                         count + " forms (" + all + "); only " + names.front() + " was read: a person must look"};
}

}  // namespace sokhao::ingest
