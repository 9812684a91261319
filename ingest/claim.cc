#include "ingest/claim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "core/crash_point.h"
#include "core/text.h"
#include "core/ulid.h"

namespace sokhao::ingest {
namespace {

using core::ErrorKind;
using core::Result;

constexpr std::string_view kPlan = ".plan";
constexpr std::size_t kMaxPlan = 1 << 20;

std::string shown(const std::string& name) { return core::display_name(name, 256); }

/// The members' names in hex, one a line: names may hold line feeds.
Result<> write_plan(Store& store, const Drop& drop, const std::string& id) {
  std::string text;
  for (const FoundFile& member : drop.members) text += core::to_hex(member.name) + "\n";
  const std::string name = id + std::string(kPlan);
  const Fd fd(::openat(store.staging(), name.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!fd.valid()) return core::fail_errno("cannot write the plan of a claim", errno);
  if (::write(fd.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    return core::fail_errno("cannot write the plan of a claim", errno);
  }
  return sync(fd.get(), name);
}

Result<std::vector<std::string>> read_plan(Store& store, const std::string& id) {
  auto fd = open_file_at(store.staging(), id + std::string(kPlan));
  if (!fd && fd.error().kind == ErrorKind::not_found) return std::vector<std::string>{};
  if (!fd) return tl::unexpected(fd.error());
  std::string text(kMaxPlan, '\0');
  const ssize_t length = ::read(fd->get(), text.data(), text.size());
  if (length < 0) return core::fail_errno("cannot read the plan of a claim", errno);
  text.resize(static_cast<std::size_t>(length));
  std::vector<std::string> names;
  for (const std::string& line : core::split(text, '\n')) {
    std::string name = core::from_hex(line);
    // A plan torn by a power cut names nothing beyond its last whole line.
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

enum class Moved { moved, gone, across };

Result<Moved> move_in(int inbox, const std::string& name, int home) {
  int error = SOKHAO_FAULT("claim.rename");
  if (error == 0 && ::renameat2(inbox, name.c_str(), home, name.c_str(), RENAME_NOREPLACE) != 0) error = errno;
  if (error == 0) return Moved::moved;
  if (error == ENOENT || error == EEXIST) return Moved::gone;
  if (error == EXDEV) return Moved::across;
  if (error == EACCES || error == EPERM || error == EROFS) {
    return core::fail(ErrorKind::unreadable, "not allowed to move " + shown(name) + " out of the inbox");
  }
  return core::fail_errno("cannot move " + shown(name) + " out of the inbox", error);
}

Result<> discard(Store& store, const std::string& id) {
  if (::unlinkat(store.staging(), id.c_str(), AT_REMOVEDIR) != 0 && errno != ENOENT) {
    return core::fail_errno("cannot remove staging folder " + id, errno);
  }
  const std::string plan = id + std::string(kPlan);
  if (::unlinkat(store.staging(), plan.c_str(), 0) != 0 && errno != ENOENT) {
    return core::fail_errno("cannot remove the plan of a claim", errno);
  }
  return {};
}

Result<std::vector<std::string>> names_in(int folder) {
  auto listed = list_folder(folder);
  if (!listed) return tl::unexpected(listed.error());
  std::vector<std::string> names;
  for (FoundFile& file : *listed) names.push_back(std::move(file.name));
  return names;
}

}  // namespace

Result<Claim> claim(Store& store, int inbox, const Drop& drop, const std::string& id) {
  if (drop.members.size() > 1) {
    if (auto done = write_plan(store, drop, id); !done) return tl::unexpected(done.error());
    SOKHAO_CRASH_POINT("claim.after_plan");
  }
  if (::mkdirat(store.staging(), id.c_str(), 0700) != 0)
    return core::fail_errno("cannot make staging folder " + id, errno);
  SOKHAO_CRASH_POINT("claim.after_mkdir");
  if (auto done = sync(store.staging(), "staging"); !done) return tl::unexpected(done.error());
  auto home = open_folder_at(store.staging(), id);
  if (!home) return tl::unexpected(home.error());

  Claim result{id, {}, {}};
  std::optional<core::Error> refused;
  for (const FoundFile& member : drop.members) {
    auto moved = move_in(inbox, member.name, home->get());
    if (!moved) {
      refused = moved.error();
      break;
    }
    if (*moved == Moved::moved) result.members.push_back(member.name);
    if (*moved == Moved::across) result.across.push_back(member.name);
    SOKHAO_CRASH_POINT("claim.after_rename");
  }
  if (refused) {
    // Nothing is half taken: what has moved goes back to where it was.
    for (const std::string& name : result.members) {
      if (::renameat2(home->get(), name.c_str(), inbox, name.c_str(), RENAME_NOREPLACE) != 0)
        return tl::unexpected(*refused);
    }
    if (auto done = discard(store, id); !done) return tl::unexpected(done.error());
    return tl::unexpected(*refused);
  }
  if (auto done = sync(home->get(), "staging folder " + id); !done) return tl::unexpected(done.error());
  SOKHAO_CRASH_POINT("claim.between_syncs");
  if (auto done = sync(inbox, "the inbox"); !done) return tl::unexpected(done.error());
  SOKHAO_CRASH_POINT("claim.after_syncs");
  if (result.members.empty() && result.across.empty()) {
    if (auto done = discard(store, id); !done) return tl::unexpected(done.error());
    return core::fail(ErrorKind::not_found, shown(drop.name) + " was taken away before it could be taken in");
  }
  return result;
}

Result<std::vector<Claim>> leftover_claims(Store& store, int inbox) {
  auto names = names_in(store.staging());
  if (!names) return tl::unexpected(names.error());
  std::vector<Claim> result;
  for (const std::string& name : *names) {
    const bool is_plan = name.size() > kPlan.size() && name.ends_with(kPlan);
    const std::string id = is_plan ? name.substr(0, name.size() - kPlan.size()) : name;
    if (!core::is_ulid(id)) continue;
    if (is_plan) {
      // Written before the folder: without the folder nothing was moved yet.
      if (!std::binary_search(names->begin(), names->end(), id) && ::unlinkat(store.staging(), name.c_str(), 0) != 0) {
        return core::fail_errno("cannot remove the plan of a claim", errno);
      }
      continue;
    }
    auto home = open_folder_at(store.staging(), id);
    if (!home) return tl::unexpected(home.error());
    auto members = names_in(home->get());
    if (!members) return tl::unexpected(members.error());
    auto plan = read_plan(store, id);
    if (!plan) return tl::unexpected(plan.error());
    if (!members->empty()) {
      for (const std::string& planned : *plan) {
        if (std::binary_search(members->begin(), members->end(), planned)) continue;
        if (auto moved = move_in(inbox, planned, home->get()); !moved) return tl::unexpected(moved.error());
      }
      if (auto done = sync(home->get(), "staging folder " + id); !done) return tl::unexpected(done.error());
      if (auto done = sync(inbox, "the inbox"); !done) return tl::unexpected(done.error());
      members = names_in(home->get());
      if (!members) return tl::unexpected(members.error());
    }
    if (members->empty()) {
      if (auto done = discard(store, id); !done) return tl::unexpected(done.error());
      continue;
    }
    result.push_back(Claim{id, std::move(*members), {}});
  }
  return result;
}

Result<> release(Store& store, const Claim& claim) {
  SOKHAO_CRASH_POINT("release.before_unlink");
  if (auto home = open_folder_at(store.staging(), claim.id); home) {
    for (const std::string& member : claim.members) {
      if (auto done = remove_tree(home->get(), member); !done) return done;
      SOKHAO_CRASH_POINT("release.after_unlink");
    }
  } else if (home.error().kind != ErrorKind::not_found) {
    return tl::unexpected(home.error());
  }
  return discard(store, claim.id);
}

}  // namespace sokhao::ingest
