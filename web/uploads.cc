#include "web/uploads.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>

#include "core/facts_json.h"
#include "core/free_space.h"
#include "core/text.h"
#include "core/ulid.h"

namespace sokhao::web {
namespace {

using core::ErrorKind;
using core::fail;
using core::fail_errno;
using core::Fd;
using core::Result;

constexpr std::string_view kSidecar = "phieu.toml";

Result<> make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return fail_errno("cannot make " + path, errno);
  return {};
}

Result<> sync_folder(const std::string& path) {
  const Fd folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.valid() || ::fsync(folder.get()) != 0) return fail_errno("cannot sync " + path, errno);
  return {};
}

Result<> write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(fd, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return fail_errno("cannot write", errno);
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return {};
}

std::uint64_t size_of(int fd) {
  struct stat info {};
  return ::fstat(fd, &info) == 0 ? static_cast<std::uint64_t>(info.st_size) : 0;
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  if (DIR* opened = ::opendir(folder.c_str())) {
    while (const dirent* one = ::readdir(opened))
      if (one->d_name[0] != '.') names.emplace_back(one->d_name);
    ::closedir(opened);
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Between two file systems there is no rename: a copy under a name that intake
// knows as a transfer under way, renamed at its end.
Result<> copy_folder(const std::string& from, const std::string& inbox, const std::string& name) {
  const std::string making = inbox + "/" + name + ".part";
  if (auto made = make_folder(making); !made) return made;
  for (const auto& file : names_in(from)) {
    const Fd source(::open((from + "/" + file).c_str(), O_RDONLY | O_CLOEXEC));
    const Fd target(::open((making + "/" + file).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640));
    if (!source.valid() || !target.valid()) return fail_errno("cannot copy " + file, errno);
    std::string chunk(1 << 20, '\0');
    for (;;) {
      const ssize_t got = ::read(source.get(), chunk.data(), chunk.size());
      if (got < 0) return fail_errno("cannot read " + file, errno);
      if (got == 0) break;
      if (auto wrote = write_all(target.get(), {chunk.data(), static_cast<std::size_t>(got)}); !wrote) return wrote;
    }
    if (::fsync(target.get()) != 0) return fail_errno("cannot sync " + file, errno);
  }
  if (::rename(making.c_str(), (inbox + "/" + name).c_str()) != 0) return fail_errno("cannot hand in " + name, errno);
  for (const auto& file : names_in(from)) ::unlink((from + "/" + file).c_str());
  ::rmdir(from.c_str());
  return {};
}

Response tus_answer(int status, std::uint64_t offset, const std::string& text = "") {
  Response response;
  response.status = status;
  response.headers.set("Tus-Resumable", "1.0.0");
  response.headers.set("Upload-Offset", std::to_string(offset));
  response.headers.set("Content-Type", "text/plain; charset=utf-8");
  response.body = text;
  return response;
}

class PartSink final : public BodySink {
 public:
  PartSink(Fd part, std::string folder, Upload upload) : part_(std::move(part)), folder_(std::move(folder)), upload_(std::move(upload)) {}

  Result<> write(std::string_view bytes) override {
    if (upload_.offset + bytes.size() > upload_.length) {
      status_ = 413;
      return fail(ErrorKind::usage, "more bytes than announced");
    }
    if (auto wrote = write_all(part_.get(), bytes); !wrote) {
      status_ = wrote.error().kind == ErrorKind::no_space ? 507 : 500;
      upload_.offset = size_of(part_.get());
      return wrote;
    }
    upload_.offset += bytes.size();
    return {};
  }

  Response finish(Arrival) override {
    if (status_ != 204 || upload_.offset < upload_.length) return tus_answer(status_, upload_.offset);
    if (auto placed = place(); !placed) return tus_answer(500, upload_.offset, core::display_name(placed.error().what) + "\n");
    return tus_answer(204, upload_.offset);
  }

 private:
  Result<> place() {
    if (::fsync(part_.get()) != 0) return fail_errno("cannot sync the upload", errno);
    const std::string files = folder_ + "/files", part = folder_ + "/" + upload_.id + ".part";
    if (auto made = make_folder(files); !made) return made;
    if (::rename(part.c_str(), (files + "/" + upload_.name).c_str()) != 0) return fail_errno("cannot keep the upload", errno);
    ::unlink((folder_ + "/" + upload_.id + ".meta").c_str());
    return sync_folder(files);
  }

  Fd part_;
  std::string folder_;
  Upload upload_;
  int status_ = 204;
};

}  // namespace

std::string plain_name(const std::string& name) {
  std::string plain = core::display_name(name.substr(name.find_last_of("/\\") + 1), 200);
  while (!plain.empty() && (plain.front() == '.' || plain.front() == ' ')) plain.erase(0, 1);
  return plain;
}

Result<> put_file(const std::string& folder, const std::string& name, const std::string& bytes) {
  const std::string making = folder + "/" + name + ".part";
  {
    const Fd file(::open(making.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640));
    if (!file.valid()) return fail_errno("cannot write " + name, errno);
    if (auto wrote = write_all(file.get(), bytes); !wrote) return wrote;
    if (::fsync(file.get()) != 0) return fail_errno("cannot sync " + name, errno);
  }
  if (::rename(making.c_str(), (folder + "/" + name).c_str()) != 0) return fail_errno("cannot write " + name, errno);
  return sync_folder(folder);
}

Result<std::string> Uploads::folder(const std::string& draft) const {
  if (!core::is_ulid(draft)) return fail(ErrorKind::not_found, "no such form");
  return root_ + "/" + draft;
}

Result<Upload> Uploads::begin(const std::string& draft, const std::string& name, std::uint64_t length, const std::string& id) const {
  auto place = folder(draft);
  if (!place) return tl::unexpected(place.error());
  Upload upload{id, plain_name(name), length, 0};
  if (upload.name.empty() || upload.name == kSidecar) return fail(ErrorKind::usage, "Tên tệp không dùng được / not a usable name");
  if (auto made = make_folder(root_); !made) return tl::unexpected(made.error());
  if (auto made = make_folder(*place); !made) return tl::unexpected(made.error());
  if (files(draft).size() >= kMostFiles) return fail(ErrorKind::conflict, "Quá nhiều tệp trong một hồ sơ / too many files for one entry");
  const auto space = core::free_space(root_);
  if (!space) return tl::unexpected(space.error());
  if (length > space->above_floor()) return fail(ErrorKind::no_space, "Ổ đĩa không đủ chỗ cho tệp này / the disk has no room for this file");
  const Fd part(::open((*place + "/" + id + ".part").c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640));
  if (!part.valid()) return tl::unexpected(fail_errno("cannot begin an upload", errno).value());
  if (auto kept = put_file(*place, id + ".meta", core::json_text(core::Json{{"name", upload.name}, {"length", length}})); !kept) return tl::unexpected(kept.error());
  return upload;
}

Result<Upload> Uploads::find(const std::string& draft, const std::string& id) const {
  auto place = folder(draft);
  if (!place) return tl::unexpected(place.error());
  const auto none = [] { return fail(ErrorKind::not_found, "no such upload"); };
  if (!core::is_ulid(id)) return none();
  std::ifstream in(*place + "/" + id + ".meta", std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  const auto meta = core::parse_json(text);
  struct stat info {};
  if (!meta || ::stat((*place + "/" + id + ".part").c_str(), &info) != 0) return none();
  return Upload{id, (*meta)["name"].get<std::string>(), (*meta)["length"].get<std::uint64_t>(), static_cast<std::uint64_t>(info.st_size)};
}

Result<std::unique_ptr<BodySink>> Uploads::open(const std::string& draft, const std::string& id, std::uint64_t offset) const {
  auto upload = find(draft, id);
  if (!upload) return tl::unexpected(upload.error());
  const std::string place = root_ + "/" + draft;
  Fd part(::open((place + "/" + id + ".part").c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW));
  if (!part.valid()) return fail(ErrorKind::not_found, "no such upload");
  if (::flock(part.get(), LOCK_EX | LOCK_NB) != 0) return fail(ErrorKind::busy, "another connection still writes");
  upload->offset = size_of(part.get());
  if (upload->offset != offset) return fail(ErrorKind::conflict, "the upload stands at " + std::to_string(upload->offset));
  return std::make_unique<PartSink>(std::move(part), place, std::move(*upload));
}

Result<> Uploads::end(const std::string& draft, const std::string& id) const {
  auto upload = find(draft, id);
  if (!upload) return tl::unexpected(upload.error());
  ::unlink((root_ + "/" + draft + "/" + id + ".part").c_str());
  ::unlink((root_ + "/" + draft + "/" + id + ".meta").c_str());
  return {};
}

std::vector<UploadedFile> Uploads::files(const std::string& draft) const {
  std::vector<UploadedFile> found;
  const auto place = folder(draft);
  if (!place) return found;
  for (const auto& name : names_in(*place + "/files")) {
    struct stat info {};
    if (name != kSidecar && ::stat((*place + "/files/" + name).c_str(), &info) == 0) found.push_back({name, static_cast<std::uint64_t>(info.st_size)});
  }
  return found;
}

Result<> Uploads::forget_file(const std::string& draft, const std::string& name) const {
  for (const auto& file : files(draft))
    if (file.name == name) {
      if (::unlink((root_ + "/" + draft + "/files/" + name).c_str()) != 0) return fail_errno("cannot remove " + name, errno);
      return {};
    }
  return fail(ErrorKind::not_found, "no such file");
}

Result<> Uploads::forget(const std::string& draft) const {
  auto place = folder(draft);
  if (!place) return tl::unexpected(place.error());
  for (const std::string& inside : {*place + "/files", *place}) {
    for (const auto& name : names_in(inside))
      if (::unlink((inside + "/" + name).c_str()) != 0 && errno != ENOENT) return fail_errno("cannot remove " + name, errno);
    if (::rmdir(inside.c_str()) != 0 && errno != ENOENT) return fail_errno("cannot remove " + inside, errno);
  }
  return {};
}

Result<> Uploads::file(const std::string& draft, const std::string& sidecar, const std::string& inbox, const std::string& name) const {
  auto place = folder(draft);
  if (!place) return tl::unexpected(place.error());
  const std::string files_folder = *place + "/files";
  for (const std::string& path : {root_, *place, files_folder})
    if (auto made = make_folder(path); !made) return made;
  if (auto put = put_file(files_folder, std::string(kSidecar), sidecar); !put) return put;
  if (::rename(files_folder.c_str(), (inbox + "/" + name).c_str()) != 0) {
    if (errno != EXDEV) return fail_errno("cannot hand in " + name, errno);
    if (auto copied = copy_folder(files_folder, inbox, name); !copied) return copied;
  }
  ::rmdir(place->c_str());
  return sync_folder(inbox);
}

}  // namespace sokhao::web
