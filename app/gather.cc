#include "app/gather.h"

#include <boost/filesystem.hpp>
#include <map>
#include <set>

#include "app/paths.h"
#include "core/text.h"
#include "ingest/drops.h"
#include "ingest/files.h"
#include "ingest/name_key.h"

namespace sokhao::app {
namespace {

namespace fs = boost::filesystem;
using ingest::FoundFile;
using ingest::Place;

core::LocalText several_could_be(const std::string& source) {
  return {"Có nhiều tệp cùng tên gốc với “" + source + "”, mỗi tệp có thể là một bài dự thi; quản trị xác định tệp nào là bài.",
          "Several files share the stem of “" + source + "” and each could be an entry; an administrator says which is the entry."};
}

// What comes along with the given names of one folder.
core::Result<std::vector<FoundFile>> with_companions(int folder, const std::set<std::string>& given) {
  auto listing = ingest::list_folder(folder);
  if (!listing) return tl::unexpected(listing.error());
  std::set<std::string> mains, followers, divided;  // stems
  for (const auto& name : given) {
    (ingest::place_of(name) == Place::main ? mains : followers).insert(ingest::name_key(ingest::group_stem(name)));
  }
  for (const auto& name : given)
    if (ingest::is_later_piece(name)) divided.insert(ingest::name_key(ingest::group_stem(name)));
  std::vector<FoundFile> found;
  for (auto& file : *listing) {
    const bool asked = given.contains(file.name);
    const std::string stem = ingest::name_key(ingest::group_stem(file.name));
    const bool companion = file.kind == ingest::FileKind::regular && ingest::name_rule(file.name) == ingest::NameRule::take &&
                           (followers.contains(stem) || (mains.contains(stem) && (ingest::place_of(file.name) != Place::main || ingest::is_later_piece(file.name) || divided.contains(stem))));
    if (asked || companion) found.push_back(std::move(file));
  }
  return found;
}

core::Result<Gathered> from_drop(const std::string& folder_path, int folder, const ingest::Drop& drop) {
  Gathered gathered{core::display_name(drop.name), {}, {}};
  std::vector<std::string> names;
  for (const auto& member : drop.members) {
    if (member.kind != ingest::FileKind::folder) {
      names.push_back(member.name);
      continue;
    }
    auto tree = ingest::list_tree(folder, member.name);
    if (!tree) return tl::unexpected(tree.error());
    for (const auto& file : *tree) {
      const std::string base = fs::path(file.name).filename().string();
      if (file.kind == ingest::FileKind::regular && ingest::name_rule(base) == ingest::NameRule::take) names.push_back(file.name);
    }
  }
  const auto roles = ingest::roles_by_name(names);
  for (std::size_t i = 0; i < names.size(); ++i) gathered.files.push_back({folder_path + "/" + names[i], names[i], roles[i]});
  if (drop.reading == ingest::Drop::Reading::several_could_be) gathered.attention.push_back(several_could_be(gathered.source));
  return gathered;
}

}  // namespace

Gathering gather(const std::vector<std::string>& paths) {
  Gathering gathering;
  // Folders in the order in which they were first named.
  std::vector<std::string> order;
  std::map<std::string, std::set<std::string>> by_folder;
  for (const auto& path : paths) {
    boost::system::error_code error;
    const fs::path canonical = fs::canonical(absolute_path(path), error);
    if (path.empty() || error || canonical.filename_is_dot() || canonical == canonical.root_path()) {
      const std::string why = path.empty() ? "an empty path" : error ? error.message() : "not an entry";
      gathering.problems.push_back({core::ErrorKind::not_found, (path.empty() ? "\"\"" : path) + ": " + why});
      continue;
    }
    const std::string folder = canonical.parent_path().string();
    if (!by_folder.contains(folder)) order.push_back(folder);
    by_folder[folder].insert(canonical.filename().string());
  }
  for (const auto& folder_path : order) {
    auto folder = ingest::open_folder(folder_path);
    auto found = folder ? with_companions(folder->get(), by_folder[folder_path]) : tl::unexpected(folder.error());
    if (!found) {
      gathering.problems.push_back(found.error());
      continue;
    }
    for (const auto& drop : ingest::group(std::move(*found))) {
      auto gathered = from_drop(folder_path, folder->get(), drop);
      if (gathered) gathering.entries.push_back(std::move(*gathered));
      else gathering.problems.push_back(gathered.error());
    }
  }
  return gathering;
}

}  // namespace sokhao::app
