#include "app/preview_shelf.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <cerrno>
#include <set>

#include "core/crash_point.h"
#include "core/digest.h"
#include "core/facts_json.h"
#include "core/text.h"
#include "core/time.h"
#include "core/ulid.h"
#include "probes/previews_json.h"

namespace sokhao::core {
template <>
struct EnumNames<app::PreviewState> {
  using E = app::PreviewState;
  static constexpr std::pair<E, std::string_view> names[] = {{E::complete, "complete"}, {E::partial, "partial"}, {E::nothing, "nothing"}, {E::failed, "failed"}};
};
}  // namespace sokhao::core

namespace sokhao::app {

using core::ErrorKind;
using core::Result;

template <class V>
void describe(V& v, ShelvedFile& f) {
  v("name", f.name);
  v("kind", f.kind);
  v("bytes", f.bytes);
  v("sha256", f.sha256);
  v("width", f.width);
  v("height", f.height);
  v("page", f.page);
}

template <class V>
void describe(V& v, PreviewSource& s) {
  v("sha256", s.sha256);
  v("inside", s.inside);
  v("article", s.article);
  v("identity", s.identity);
}

template <class V>
void describe(V& v, ArticlePreview& a) {
  v("pages", a.pages);
  v("pictures", a.pictures);
  v("blind", a.blind);
  v("cover_pages", a.cover_pages);
  v("masked", a.masked);
}

template <class V>
void describe(V& v, Manifest& m) {
  v("schema", m.schema);
  v("revision", m.revision);
  v("state", m.state);
  v("reasons", m.reasons);
  v("made_by", m.made_by);
  v("made_at", m.made_at);
  v("source", m.source);
  v("order", m.order);
  v("video", m.video);
  v("article", m.article);
  v("files", m.files);
}

namespace {

constexpr const char* kManifest = "manifest.json";
constexpr std::string_view kUnfinished = ".new-";
constexpr std::size_t kLargestManifest = 1u << 20;

bool is_plain(const std::string& code) {
  return !code.empty() && code.size() <= 100 && code.front() != '.' && std::all_of(code.begin(), code.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.'; });
}

std::string version_name(std::int64_t version) { return "v" + std::to_string(version); }

Result<ingest::Fd> made_folder(int parent, const std::string& name) {
  if (::mkdirat(parent, name.c_str(), 0750) != 0 && errno != EEXIST) return core::fail_errno("cannot make folder " + name, errno);
  return ingest::open_folder_at(parent, name);
}

// Writes `bytes` and has them on the disk.
Result<ingest::Fd> new_file(int folder, const std::string& name) {
  ingest::Fd fd(::openat(folder, name.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0640));
  if (!fd.valid()) return core::fail_errno("cannot write " + name, errno);
  return fd;
}

Result<> write_all(int fd, std::span<const std::byte> bytes, const std::string& name) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return core::fail_errno("cannot write " + name, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(put));
  }
  return {};
}

/// The pieces of what is to be shelved, one after the other.
Result<> each_piece(const PreviewShelf::File& file, const std::function<Result<>(std::span<const std::byte>)>& take) {
  if (file.fd < 0) return take(std::as_bytes(std::span(file.bytes)));
  std::vector<std::byte> buffer(1 << 20);
  for (std::uint64_t done = 0; done < file.made.extent.length;) {
    const std::size_t wanted = std::min<std::uint64_t>(buffer.size(), file.made.extent.length - done);
    const ssize_t got = ::pread(file.fd, buffer.data(), wanted, static_cast<off_t>(file.made.extent.offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return core::fail_errno("cannot read the scratch file", got == 0 ? EIO : errno);
    if (auto taken = take(std::span<const std::byte>(buffer).first(static_cast<std::size_t>(got))); !taken) return taken;
    done += static_cast<std::uint64_t>(got);
  }
  return {};
}

Result<ShelvedFile> copied(int folder, const PreviewShelf::File& file) {
  ShelvedFile shelved{probes::file_name(file.made.kind, file.page), file.made.kind, 0, "", file.made.width, file.made.height, file.page};
  auto to = new_file(folder, shelved.name);
  if (!to) return tl::unexpected(to.error());
  core::Sha256 digest;
  auto written = each_piece(file, [&](std::span<const std::byte> bytes) -> Result<> {
    digest.update(bytes);
    shelved.bytes += bytes.size();
    return write_all(to->get(), bytes, shelved.name);
  });
  if (!written) return tl::unexpected(written.error());
  shelved.sha256 = digest.finish();
  if (auto synced = ingest::sync(to->get(), shelved.name); !synced) return tl::unexpected(synced.error());
  return shelved;
}

/// Folders of pages; made where a file belongs into one.
Result<> make_folders(int set, const std::vector<PreviewShelf::File>& files) {
  for (const auto& file : files) {
    const std::string name = probes::file_name(file.made.kind, file.page);
    if (const auto slash = name.find('/'); slash != std::string::npos)
      if (auto made = made_folder(set, name.substr(0, slash)); !made) return tl::unexpected(made.error());
  }
  return {};
}

/// So that their entries are on the disk, too.
Result<> sync_folders(int set, const Manifest& manifest) {
  std::set<std::string> folders;
  for (const auto& file : manifest.files)
    if (const auto slash = file.name.find('/'); slash != std::string::npos) folders.insert(file.name.substr(0, slash));
  for (const auto& name : folders) {
    auto folder = ingest::open_folder_at(set, name);
    if (!folder) return tl::unexpected(folder.error());
    if (auto synced = ingest::sync(folder->get(), name); !synced) return synced;
  }
  return {};
}

bool is_whole(int folder, const Manifest& manifest) {
  return std::all_of(manifest.files.begin(), manifest.files.end(), [&](const ShelvedFile& file) {
    struct stat s {};
    return file.name == probes::file_name(file.kind, file.page) && ::fstatat(folder, file.name.c_str(), &s, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(s.st_mode) &&
           static_cast<std::uint64_t>(s.st_size) == file.bytes;
  });
}

}  // namespace

std::string_view to_string(PreviewState state) { return core::enum_name(state); }

core::Json to_json(const Manifest& manifest) {
  core::JsonWriter writer;
  describe(writer, const_cast<Manifest&>(manifest));
  return std::move(writer.out);
}

Result<Manifest> manifest_from_json(std::string_view json) {
  auto parsed = core::parse_json(json);
  if (!parsed) return tl::unexpected(parsed.error());
  Manifest manifest;
  core::JsonReader reader(*parsed);
  describe(reader, manifest);
  reader.finish();
  if (!reader.ok()) return core::fail(ErrorKind::unreadable, reader.message());
  return manifest;
}

Result<PreviewShelf> PreviewShelf::open(const std::string& store) {
  PreviewShelf shelf;
  shelf.path_ = store + "/previews";
  if (::mkdir(shelf.path_.c_str(), 0750) != 0 && errno != EEXIST) return core::fail_errno("cannot make " + shelf.path_, errno);
  auto folder = ingest::open_folder(shelf.path_);
  if (!folder) return tl::unexpected(folder.error());
  shelf.folder_ = std::move(*folder);
  return shelf;
}

std::string PreviewShelf::folder(const std::string& code, std::int64_t version) const { return path_ + "/" + code + "/" + version_name(version); }

Result<std::optional<Manifest>> PreviewShelf::find(const std::string& code, std::int64_t version) const {
  if (!is_plain(code)) return core::fail(ErrorKind::usage, "not the code of an entry: " + core::display_name(code));
  auto entry = ingest::open_folder_at(folder_.get(), code);
  if (!entry) return std::nullopt;
  auto set = ingest::open_folder_at(entry->get(), version_name(version));
  if (!set) return std::nullopt;
  auto file = ingest::open_file_at(set->get(), kManifest);
  if (!file) return std::nullopt;
  std::string json(kLargestManifest, '\0');
  const ssize_t got = ::read(file->get(), json.data(), json.size());
  if (got < 0) return core::fail_errno(folder(code, version) + "/" + kManifest, errno);
  json.resize(static_cast<std::size_t>(got));
  // A manifest of another time is as good as none: previews are made anew.
  auto manifest = manifest_from_json(json);
  if (!manifest || !is_whole(set->get(), *manifest)) return std::nullopt;
  return std::move(*manifest);
}

Result<PreviewShelf::Hold> PreviewShelf::hold(Wait wait) const {
  ingest::Fd lock(::openat(folder_.get(), "lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640));
  if (!lock.valid()) return core::fail_errno("cannot open " + path_ + "/lock", errno);
  while (::flock(lock.get(), wait == Wait::yes ? LOCK_EX : LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno == EWOULDBLOCK) return core::fail(ErrorKind::busy, "previews are being made by another process");
    return core::fail_errno(path_ + "/lock", errno);
  }
  auto found = ingest::list_folder(folder_.get());
  if (!found) return tl::unexpected(found.error());
  for (const auto& file : *found)
    if (file.name.starts_with(kUnfinished))
      if (auto gone = ingest::remove_tree(folder_.get(), file.name); !gone) return tl::unexpected(gone.error());
  return Hold(std::move(lock));
}

Result<> PreviewShelf::put(const std::string& code, std::int64_t version, Manifest& manifest, const std::vector<File>& files) const {
  if (!is_plain(code)) return core::fail(ErrorKind::usage, "not the code of an entry: " + core::display_name(code));
  const std::string unfinished = std::string(kUnfinished) + core::make_ulid(core::system_clock().now());
  auto set = made_folder(folder_.get(), unfinished);
  if (!set) return tl::unexpected(set.error());
  const auto filled = [&]() -> Result<> {
    manifest.files.clear();
    std::set<std::string> names;
    if (auto made = make_folders(set->get(), files); !made) return made;
    for (const auto& file : files) {
      if (!names.insert(probes::file_name(file.made.kind, file.page)).second) return core::fail(ErrorKind::worker_failed, "two previews of one name");
      auto shelved = copied(set->get(), file);
      if (!shelved) return tl::unexpected(shelved.error());
      manifest.files.push_back(std::move(*shelved));
      SOKHAO_CRASH_POINT("previews.file_written");
    }
    if (auto synced = sync_folders(set->get(), manifest); !synced) return synced;
    auto listed = new_file(set->get(), kManifest);
    if (!listed) return tl::unexpected(listed.error());
    const std::string json = core::json_text(to_json(manifest), 2) + "\n";
    if (auto put = write_all(listed->get(), std::as_bytes(std::span(json)), kManifest); !put) return put;
    if (auto synced = ingest::sync(listed->get(), kManifest); !synced) return synced;
    if (auto synced = ingest::sync(set->get(), unfinished); !synced) return synced;
    SOKHAO_CRASH_POINT("previews.before_rename");
    auto entry = made_folder(folder_.get(), code);
    if (!entry) return tl::unexpected(entry.error());
    const std::string name = version_name(version);
    if (::renameat2(folder_.get(), unfinished.c_str(), entry->get(), name.c_str(), RENAME_NOREPLACE) != 0) {
      if (errno != EEXIST) return core::fail_errno("cannot put previews of " + code, errno);
      if (::renameat2(folder_.get(), unfinished.c_str(), entry->get(), name.c_str(), RENAME_EXCHANGE) != 0) return core::fail_errno("cannot replace previews of " + code, errno);
    }
    SOKHAO_CRASH_POINT("previews.renamed");
    if (auto synced = ingest::sync(entry->get(), code); !synced) return synced;
    return ingest::sync(folder_.get(), path_);
  };
  auto done = filled();
  // The set that was replaced, or what could not be finished.
  struct stat s {};
  if (::fstatat(folder_.get(), unfinished.c_str(), &s, AT_SYMLINK_NOFOLLOW) == 0)
    if (auto gone = ingest::remove_tree(folder_.get(), unfinished); !gone && done) return gone;
  return done;
}

}  // namespace sokhao::app
