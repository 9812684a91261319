#include "ingest/absorb.h"

#include <errno.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "core/crash_point.h"
#include "core/digest.h"
#include "core/text.h"

namespace sokhao::ingest {
namespace {

using core::ErrorKind;
using core::LocalText;
using core::Result;

std::string shown(const std::string& name) { return core::display_name(name, 256); }

std::string last_part(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string link_target(int folder, const std::string& path) {
  std::string target(4096, '\0');
  const ssize_t length = ::readlinkat(folder, path.c_str(), target.data(), target.size());
  target.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
  return target;
}

LocalText passed_over(int folder, const FoundFile& file) {
  if (file.kind == FileKind::symlink) {
    const std::string target = shown(link_target(folder, file.name));
    return {"Bỏ qua liên kết " + shown(file.name) + " -> " + target + ": không phải tệp",
            "Passed over the link " + shown(file.name) + " -> " + target + ": not a file"};
  }
  return {"Bỏ qua " + shown(file.name) + ": không phải tệp thường",
          "Passed over " + shown(file.name) + ": not a regular file"};
}

/// The first lines of a form that nothing could be made of, as typed.
LocalText not_understood(const std::string& name, const std::vector<std::string>& lines) {
  constexpr std::size_t kShown = 10;
  std::vector<std::string> first;
  for (const std::string& line : lines) {
    if (first.size() == kShown) break;
    first.push_back("“" + core::display_name(line, 200) + "”");
  }
  const std::string all = core::join(first, "; ");
  const std::string more = std::to_string(lines.size() - first.size());
  const bool cut = lines.size() > first.size();
  return {"Phiếu " + shown(name) + " có dòng không hiểu được: " + all + (cut ? "; và " + more + " dòng khác" : ""),
          "The form " + shown(name) + " has lines that were not understood: " + all +
              (cut ? "; and " + more + " more" : "")};
}

}  // namespace

std::string identity_of(const Stamp& stamp) {
  return fmt::format("{}:{}:{}:{}:{}", stamp.device, stamp.inode, stamp.size, stamp.mtime_ns, stamp.ctime_ns);
}

Result<> Absorber::gather_file(int home, const std::string& path, Gathered& out) {
  auto stored = store_.put(home, path);
  if (!stored) return tl::unexpected(stored.error());
  out.parts.push_back({path, core::PartRole::unknown, stored->size, stored->sha256, ""});
  return {};
}

Result<> Absorber::set_aside(int home, const std::string& path, const std::string& id, Gathered& out) {
  if (::mkdirat(store_.aside(), id.c_str(), 0700) != 0 && errno != EEXIST)
    return core::fail_errno("cannot make a folder for litter", errno);
  auto aside = open_folder_at(store_.aside(), id);
  if (!aside) return tl::unexpected(aside.error());
  const std::string name = core::sha256_hex(path).substr(0, 12) + "-" + last_part(path).substr(0, 200);
  if (::renameat(home, path.c_str(), aside->get(), name.c_str()) != 0)
    return core::fail_errno("cannot set aside " + shown(path), errno);
  if (auto done = sync(aside->get(), "folder for litter"); !done) return done;
  out.notes.push_back({"Để riêng tệp của hệ điều hành, không xét: " + shown(path),
                       "Set aside a file of the operating system, not examined: " + shown(path)});
  return {};
}

Result<> Absorber::gather_member(int home, const std::string& member, const std::string& id, Gathered& out) {
  auto listed = list_folder(home);
  if (!listed) return tl::unexpected(listed.error());
  const auto top =
      std::find_if(listed->begin(), listed->end(), [&](const FoundFile& file) { return file.name == member; });
  if (top == listed->end()) return core::fail(ErrorKind::not_found, shown(member) + " is gone from staging");
  out.members.push_back(*top);
  if (top->kind == FileKind::regular) return gather_file(home, member, out);
  if (top->kind != FileKind::folder) {
    out.notes.push_back(passed_over(home, *top));
    return {};
  }
  auto tree = list_tree(home, member);
  if (!tree) return tl::unexpected(tree.error());
  for (const FoundFile& file : *tree) {
    if (file.kind == FileKind::folder) continue;
    Result<> done;
    if (file.kind != FileKind::regular) {
      out.notes.push_back(passed_over(home, file));
    } else if (name_rule(last_part(file.name)) == NameRule::ignore) {
      done = set_aside(home, file.name, id, out);
    } else {
      done = gather_file(home, file.name, out);
    }
    if (!done) return done;
  }
  return {};
}

Result<> Absorber::copy_source(const FoundFile& source, Gathered& out) {
  auto fd = open_file_at(inbox_, source.name);
  if (!fd) return tl::unexpected(fd.error());
  const auto stamp = stamp_of(fd->get(), source.name);
  if (!stamp) return tl::unexpected(stamp.error());
  if (writer_state(fd->get()) == WriterState::somebody)
    return core::fail(ErrorKind::busy, "somebody still writes to " + shown(source.name));
  auto stored = store_.put_copy(fd->get(), source.name);
  if (!stored) return tl::unexpected(stored.error());
  out.parts.push_back({source.name, core::PartRole::unknown, stored->size, stored->sha256, identity_of(stamp->stamp)});
  out.sources.push_back(*stamp);
  return {};
}

Result<> Absorber::gather_across(const std::string& member, Gathered& out) {
  auto listed = list_folder(inbox_);
  if (!listed) return tl::unexpected(listed.error());
  const auto top =
      std::find_if(listed->begin(), listed->end(), [&](const FoundFile& file) { return file.name == member; });
  if (top == listed->end()) return core::fail(ErrorKind::not_found, shown(member) + " is gone from the inbox");
  out.members.push_back(*top);
  if (top->kind == FileKind::regular) return copy_source(*top, out);
  auto tree = list_tree(inbox_, member);
  if (!tree) return tl::unexpected(tree.error());
  for (const FoundFile& file : *tree) {
    if (file.kind == FileKind::folder) continue;
    if (file.kind != FileKind::regular) {
      out.notes.push_back(passed_over(inbox_, file));
    } else if (auto done = copy_source(file, out); !done) {
      return done;
    }
  }
  return {};
}

core::ClerkForm Absorber::ask_for_form(const std::string& sha256, const std::string& name, Gathered& out) const {
  auto fd = store_.open_object(sha256);
  auto form = fd ? questions_.clerk_form(fd->get(), core::display_name(name))
                 : Result<core::ClerkForm>(tl::unexpected(fd.error()));
  if (form) {
    if (!form->problems.empty()) out.notes.push_back(not_understood(name, form->problems));
    return std::move(*form);
  }
  out.notes.push_back({"Không đọc được phiếu " + shown(name) + ": " + form.error().what,
                       "The form " + shown(name) + " could not be read: " + form.error().what});
  core::ClerkForm unread;
  unread.problems.push_back(shown(name) + ": " + form.error().what);
  return unread;
}

Result<core::ClerkForm> Absorber::read_form(const Drop& drop, Gathered& out) {
  std::vector<std::string> paths;
  for (const DropPart& part : out.parts) paths.push_back(part.name);
  if (auto several = note_on_sidecars(paths)) {
    out.notes.push_back(std::move(*several));
    out.attention = DropRecord::Attention::person;
  }
  if (const auto chosen = sidecar_to_read(paths)) return ask_for_form(out.parts[*chosen].sha256, paths[*chosen], out);

  auto earlier = entry_of_stem(db_, contest_, drop.stem);
  if (!earlier) return tl::unexpected(earlier.error());
  if (!*earlier) return core::ClerkForm{};
  // D007.txt after D007.iso is the form of that entry; after D007.txt came
  // D007.iso, the text that was here turns out to be the form.
  if (out.parts.size() == 1 && place_of(out.parts.front().name) == Place::note) {
    return ask_for_form(out.parts.front().sha256, out.parts.front().name, out);
  }
  const auto& before = (*earlier)->parts;
  if (before.size() == 1 && place_of(before.front().name) == Place::note && (*earlier)->clerk.empty()) {
    return ask_for_form(before.front().sha256, before.front().name, out);
  }
  return core::ClerkForm{};
}

/// A crash between the commit and the removal of sources leaves them in the
/// inbox; the ledger knows them by identity and digest.
Result<std::optional<Taken>> Absorber::taken_before(const Gathered& gathered) const {
  std::optional<std::string> drop;
  for (const DropPart& part : gathered.parts) {
    if (part.identity.empty()) return std::optional<Taken>{};
    auto known = drop_of_source(db_, part.identity, part.sha256);
    if (!known) return tl::unexpected(known.error());
    if (!*known || (drop && *drop != **known)) return std::optional<Taken>{};
    drop = **known;
  }
  if (!drop) return std::optional<Taken>{};
  return find_drop(db_, *drop);
}

Result<> Absorber::remove_sources(const Gathered& gathered) const {
  for (const FoundFile& source : gathered.sources) {
    auto fd = open_file_at(inbox_, source.name);
    if (!fd) continue;
    const auto now = stamp_of(fd->get(), source.name);
    // Changed since it was copied: it stays and becomes a drop of its own.
    if (!now || !(now->stamp == source.stamp)) continue;
    SOKHAO_CRASH_POINT("across.before_unlink");
    if (::unlinkat(inbox_, source.name.c_str(), 0) != 0 && errno != ENOENT)
      return core::fail_errno("cannot remove " + shown(source.name), errno);
  }
  for (const FoundFile& member : gathered.members) {
    if (member.kind != FileKind::folder) continue;
    if (auto done = remove_empty_folder(member.name); !done) return done;
  }
  return {};
}

/// Links and special files in it hold no bytes and stand in the ledger's notes.
Result<> Absorber::remove_empty_folder(const std::string& name) const {
  const auto left = list_tree(inbox_, name);
  if (!left || std::any_of(left->begin(), left->end(), [](const FoundFile& f) { return f.kind == FileKind::regular; }))
    return {};
  return remove_tree(inbox_, name);
}

Result<> Absorber::finish_removals() {
  const auto store = stamp_of(store_.staging(), "staging");
  const auto here = stamp_of(inbox_, "inbox");
  if (!store || !here || store->stamp.device == here->stamp.device) return {};
  auto listed = list_folder(inbox_);
  if (!listed) return tl::unexpected(listed.error());
  for (const FoundFile& top : *listed) {
    if (name_rule(top.name) == NameRule::ours) continue;
    std::vector<FoundFile> files{top};
    if (top.kind == FileKind::folder) files = list_tree(inbox_, top.name).value_or(std::vector<FoundFile>{});
    Gathered gathered;
    for (const FoundFile& file : files) {
      if (file.kind != FileKind::regular) continue;
      const auto fd = open_file_at(inbox_, file.name);
      if (!fd) continue;
      auto digest = digest_if_known(fd->get(), file);
      if (!digest) return tl::unexpected(digest.error());
      if (*digest) gathered.sources.push_back(file);
    }
    if (!gathered.sources.empty()) gathered.members.push_back(top);
    if (auto done = remove_sources(gathered); !done) return done;
  }
  return {};
}

/// Reads the file only when the ledger knows its identity.
Result<std::optional<std::string>> Absorber::digest_if_known(int fd, const FoundFile& file) const {
  const std::string identity = identity_of(file.stamp);
  auto known = drop_of_source(db_, identity, "");
  if (!known) return tl::unexpected(known.error());
  if (!*known) return std::optional<std::string>{};
  auto digest = digest_of(fd, file.name);
  if (!digest) return tl::unexpected(digest.error());
  auto same = drop_of_source(db_, identity, digest->sha256);
  if (!same) return tl::unexpected(same.error());
  return *same ? std::optional(digest->sha256) : std::optional<std::string>{};
}

Result<Taken> Absorber::absorb(const Absorption& absorption) {
  const Claim& claim = absorption.claim;
  auto before = find_drop(db_, claim.id);
  if (!before) return tl::unexpected(before.error());
  if (*before) {
    if (auto done = release(store_, claim); !done) return tl::unexpected(done.error());
    return std::move(**before);
  }

  Gathered gathered;
  gathered.notes = absorption.notes;
  auto home = open_folder_at(store_.staging(), claim.id);
  if (!home) return tl::unexpected(home.error());
  for (const std::string& member : claim.members) {
    if (auto done = gather_member(home->get(), member, claim.id, gathered); !done) return tl::unexpected(done.error());
  }
  for (const std::string& member : claim.across) {
    if (auto done = gather_across(member, gathered); !done) return tl::unexpected(done.error());
  }

  auto earlier = taken_before(gathered);
  if (!earlier) return tl::unexpected(earlier.error());
  if (*earlier) {
    if (auto done = remove_sources(gathered); !done) return tl::unexpected(done.error());
    if (auto done = release(store_, claim); !done) return tl::unexpected(done.error());
    return std::move(**earlier);
  }

  const Drop drop = one_drop(gathered.members);
  std::vector<std::string> paths;
  for (const DropPart& part : gathered.parts) paths.push_back(part.name);
  const auto roles = roles_by_name(paths);
  for (std::size_t i = 0; i < roles.size(); ++i) gathered.parts[i].role = roles[i];

  DropRecord record;
  record.id = claim.id;
  record.name = drop.name;
  record.stem = drop.stem;
  record.received_at = absorption.received_at;
  auto form = read_form(drop, gathered);
  if (!form) return tl::unexpected(form.error());
  record.clerk = std::move(*form);
  if (drop.reading == Drop::Reading::several_could_be) {
    gathered.notes.push_back({"Nhiều tệp cùng tên, mỗi tệp có thể là một bài dự thi: cần người xem",
                              "Several files of one name, each could be an entry: a person must look"});
    record.attention = DropRecord::Attention::person;
  }
  if (gathered.attention == DropRecord::Attention::person || !record.clerk.problems.empty())
    record.attention = DropRecord::Attention::person;
  record.parts = gathered.parts;
  record.notes = gathered.notes;

  SOKHAO_CRASH_POINT("ledger.before_commit");
  auto taken = record_drop(db_, contest_, record);
  if (!taken) return taken;
  SOKHAO_CRASH_POINT("ledger.after_commit");
  if (auto done = remove_sources(gathered); !done) return tl::unexpected(done.error());
  if (auto done = release(store_, claim); !done) return tl::unexpected(done.error());
  return taken;
}

}  // namespace sokhao::ingest
