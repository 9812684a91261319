#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <boost/filesystem.hpp>
#include <cerrno>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "core/fd.h"
#include "core/text.h"
#include "report/bag/bag.h"
#include "report/bag/digests.h"
#include "report/bag/names.h"

namespace sokhao::report {
namespace {

namespace fs = boost::filesystem;
using core::ErrorKind;
using core::Fd;
using core::LocalText;
using core::Result;

constexpr off_t kLargestTagText = 256 << 20;
constexpr std::string_view kData = "data/";

struct Manifest {
  std::string file;  ///< "manifest-sha512.txt"
  std::string algorithm;
  bool tags = false;
  std::map<std::string, std::string> digests;  ///< path -> lower-case hex
};

std::optional<core::DigestKind> kind_named(std::string_view algorithm) {
  if (algorithm == "md5") return core::DigestKind::md5;
  if (algorithm == "sha1") return core::DigestKind::sha1;
  if (algorithm == "sha256") return core::DigestKind::sha256;
  if (algorithm == "sha512") return core::DigestKind::sha512;
  return std::nullopt;
}

/// "payload 12.3" as its two numbers.
std::optional<std::pair<std::uint64_t, std::uint64_t>> oxum_of(const std::string& value) {
  std::pair<std::uint64_t, std::uint64_t> oxum;
  const char* end = value.data() + value.size();
  const auto bytes = std::from_chars(value.data(), end, oxum.first);
  if (bytes.ec != std::errc() || bytes.ptr == end || *bytes.ptr != '.') return std::nullopt;
  const auto files = std::from_chars(bytes.ptr + 1, end, oxum.second);
  if (files.ec != std::errc() || files.ptr != end) return std::nullopt;
  return oxum;
}

class Checker {
 public:
  explicit Checker(std::string root) : root_(std::move(root)) { check_.path = root_; }

  Result<BagCheck> run() {
    if (!fs::is_regular_file(fs::symlink_status(root_ + "/bagit.txt"))) return core::fail(ErrorKind::not_found, root_ + " is no bag: it has no bagit.txt");
    if (auto walked = walk(); !walked) return tl::unexpected(walked.error());
    declaration();
    if (auto read = manifests(); !read) return tl::unexpected(read.error());
    if (auto read = digests(); !read) return tl::unexpected(read.error());
    completeness();
    info();
    std::stable_sort(check_.problems.begin(), check_.problems.end(), [](const BagProblem& a, const BagProblem& b) { return a.file < b.file; });
    return std::move(check_);
  }

 private:
  void problem(std::string code, std::string file, LocalText what) { check_.problems.push_back({std::move(code), std::move(file), std::move(what)}); }

  /// Every regular file, by its path inside the bag; anything else is a problem.
  Result<> walk() {
    boost::system::error_code error;
    for (fs::recursive_directory_iterator at(root_, error), end; !error && at != end; at.increment(error)) {
      const std::string path = at->path().string().substr(root_.size() + 1);
      const auto type = at->symlink_status().type();
      if (type == fs::directory_file) continue;
      if (type == fs::regular_file)
        found_.insert(path);
      else
        problem("link", path, {"không phải tệp thường (liên kết hoặc thiết bị)", "not a regular file (a link or a device)"});
    }
    if (error) return core::fail_errno("cannot read " + root_, error.value());
    return {};
  }

  Result<std::string> text(const std::string& path) {
    const Fd fd(open((root_ + "/" + path).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat s {};
    if (!fd.valid() || fstat(fd.get(), &s) != 0) return core::fail_errno("cannot read " + root_ + "/" + path, errno);
    if (s.st_size > kLargestTagText) return core::fail(ErrorKind::unreadable, root_ + "/" + path + " is larger than any tag file");
    std::string bytes(static_cast<std::size_t>(s.st_size), '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
      const ssize_t got = read(fd.get(), bytes.data() + have, bytes.size() - have);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return core::fail_errno("cannot read " + root_ + "/" + path, errno);
      if (got == 0) break;
      have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
  }

  void declaration() {
    const auto bytes = text("bagit.txt");
    std::string plain = bytes.value_or("");
    plain.erase(std::remove(plain.begin(), plain.end(), '\r'), plain.end());
    const auto is = [&](std::string_view version) {
      const std::string wanted = fmt::format("BagIt-Version: {}\nTag-File-Character-Encoding: UTF-8", version);
      return plain == wanted || plain == wanted + "\n";
    };
    if (!is("1.0") && !is("0.97"))
      problem("format", "bagit.txt", {"không phải lời khai BagIt 1.0 hoặc 0.97 với UTF-8", "is not the declaration of BagIt 1.0 or 0.97 with UTF-8"});
  }

  Result<> manifests() {
    for (const std::string& path : found_) {
      if (path.find('/') != std::string::npos || !path.ends_with(".txt")) continue;
      const bool tags = path.starts_with("tagmanifest-");
      if (!tags && !path.starts_with("manifest-")) continue;
      const auto dash = path.find('-');
      Manifest manifest{path, path.substr(dash + 1, path.size() - dash - 5), tags, {}};
      if (!kind_named(manifest.algorithm)) {
        problem("format", path, {"thuật toán băm không được hỗ trợ", "digest algorithm is not supported"});
        continue;
      }
      auto bytes = text(path);
      if (!bytes) return tl::unexpected(bytes.error());
      read_manifest(manifest, *bytes);
      if (!tags) check_.algorithms.push_back(manifest.algorithm);
      manifests_.push_back(std::move(manifest));
    }
    if (check_.algorithms.empty()) problem("format", "manifest", {"không có bản kê nào của data/", "there is no manifest of data/"});
    return {};
  }

  void read_manifest(Manifest& manifest, const std::string& bytes) {
    std::size_t number = 0;
    for (std::string line : core::split(bytes, '\n')) {
      ++number;
      if (line.ends_with('\r')) line.pop_back();
      if (line.empty()) continue;
      const auto space = line.find_first_of(" \t");
      const auto start = space == std::string::npos ? space : line.find_first_not_of(" \t", space);
      if (start == std::string::npos) {
        problem("format", manifest.file, {fmt::format("dòng {} không đọc được", number), fmt::format("line {} cannot be read", number)});
        continue;
      }
      std::string digest = line.substr(0, space);
      std::transform(digest.begin(), digest.end(), digest.begin(), [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
      const auto path = path_of_manifest(std::string_view(line).substr(line[start] == '*' ? start + 1 : start));
      if (!path || (!manifest.tags && !path->starts_with(kData)) || (manifest.tags && path->starts_with(kData)))
        problem("unsafe_path", manifest.file, {fmt::format("dòng {} chỉ ra ngoài phạm vi của bản kê", number), fmt::format("line {} points outside of what the manifest may list", number)});
      else if (!manifest.digests.emplace(*path, digest).second)
        problem("format", manifest.file, {"kê hai lần: " + core::display_name(*path), "lists twice: " + core::display_name(*path)});
    }
  }

  Result<> digests() {
    for (const std::string& path : found_) {
      const bool payload = path.starts_with(kData);
      std::vector<core::DigestKind> kinds;
      std::vector<const std::string*> wanted;
      std::vector<std::string> missing_in;
      for (const Manifest& manifest : manifests_) {
        if (manifest.tags == payload) continue;
        const auto listed = manifest.digests.find(path);
        if (listed == manifest.digests.end()) {
          if (payload || !path.starts_with("tagmanifest-")) missing_in.push_back(manifest.file);
          continue;
        }
        kinds.push_back(*kind_named(manifest.algorithm));
        wanted.push_back(&listed->second);
      }
      if (!missing_in.empty())
        problem("added", path, {"không có trong " + core::join(missing_in, ", "), "is not in " + core::join(missing_in, ", ")});
      if (kinds.empty() && !payload) continue;
      const Fd fd(open((root_ + "/" + path).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
      if (!fd.valid()) return core::fail_errno("cannot read " + root_ + "/" + path, errno);
      auto measured = digests_of(fd.get(), kinds, path);
      if (!measured) return tl::unexpected(measured.error());
      if (payload) {
        ++check_.files;
        check_.bytes += measured->size;
      }
      for (std::size_t i = 0; i < kinds.size(); ++i)
        if (measured->digests[i] != *wanted[i]) {
          problem("changed", path, {"nội dung khác với bản kê", "its bytes are not those of the manifest"});
          break;
        }
    }
    return {};
  }

  void completeness() {
    std::set<std::string> said;
    for (const Manifest& manifest : manifests_)
      for (const auto& [path, digest] : manifest.digests) {
        if (found_.contains(path) || !said.insert(path).second) continue;
        const auto other = std::find_if(found_.begin(), found_.end(), [&wanted = path](const std::string& name) { return core::to_nfc(name) == core::to_nfc(wanted); });
        problem("missing", path,
                other == found_.end() ? LocalText{"có trong bản kê nhưng không có trong gói", "is in the manifest and not in the bag"}
                                      : LocalText{"chỉ có dưới cách viết Unicode khác (NFC, NFD)", "is there only in another Unicode spelling (NFC, NFD)"});
      }
  }

  /// What bag-info.txt promises.
  void info() {
    if (!found_.contains("bag-info.txt")) return;
    const std::string bytes = text("bag-info.txt").value_or("");
    bool ours = false;
    for (const std::string& line : core::split(bytes, '\n')) {
      const auto colon = line.find(':');
      if (colon == std::string::npos) continue;
      const std::string value = core::trim(line.substr(colon + 1));
      if (line.starts_with("Bag-Software-Agent:")) ours = value.starts_with("sokhao ");
      if (!line.starts_with("Payload-Oxum:")) continue;
      const auto oxum = oxum_of(value);
      if (!oxum || *oxum != std::pair(check_.bytes, check_.files))
        problem("oxum", "bag-info.txt",
                {fmt::format("Payload-Oxum ghi {}, đo được {}.{}", core::display_name(value), check_.bytes, check_.files),
                 fmt::format("Payload-Oxum says {}, measured {}.{}", core::display_name(value), check_.bytes, check_.files)});
    }
    if (!ours) return;
    for (const char* manifest : {"manifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt"})
      if (!found_.contains(manifest)) problem("missing", manifest, {"gói do sokhao lập luôn có tệp này", "a bag made by sokhao always has this file"});
  }

  std::string root_;
  BagCheck check_;
  std::set<std::string> found_;
  std::vector<Manifest> manifests_;
};

}  // namespace

Result<BagCheck> verify_bag(const std::string& path) {
  std::string root = path;
  while (root.size() > 1 && root.ends_with('/')) root.pop_back();
  return Checker(root).run();
}

}  // namespace sokhao::report
