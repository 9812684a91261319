// A directory that lives as long as one test.
#pragma once

#include <string>
#include <string_view>

namespace sokhao::support {

class TempDir {
 public:
  /// `memory`: on /dev/shm where that has room, for tests that sync often and
  /// are not about the disk. $TMPDIR, where set, wins.
  enum class Medium { disk, memory };
  explicit TempDir(Medium medium = Medium::disk);
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  /// path() + "/" + relative.
  [[nodiscard]] std::string at(std::string_view relative) const;
  /// Makes the directories in between and writes the file; returns its path.
  std::string write(std::string_view relative, std::string_view bytes) const;
  /// Makes the directory and those in between; returns its path.
  std::string make_dir(std::string_view relative) const;

 private:
  std::string path_;
};

/// The whole file; throws when it cannot be read, which fails the test.
[[nodiscard]] std::string read_file(const std::string& path);

}  // namespace sokhao::support
