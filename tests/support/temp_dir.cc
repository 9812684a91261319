#include "tests/support/temp_dir.h"

#include <stdlib.h>

#include <boost/filesystem.hpp>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace sokhao::support {

namespace fs = boost::filesystem;

namespace {

std::string base_of(TempDir::Medium medium) {
  if (const char* base = ::getenv("TMPDIR"); base != nullptr && *base != '\0') return base;
  constexpr std::uintmax_t kRoom = 512u << 20;
  boost::system::error_code failed;
  const auto shm = fs::space("/dev/shm", failed);
  return medium == TempDir::Medium::memory && !failed && shm.available >= kRoom ? "/dev/shm" : "/tmp";
}

}  // namespace

TempDir::TempDir(Medium medium) {
  path_ = base_of(medium) + "/sokhao-test-XXXXXX";
  if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("mkdtemp " + path_);
}

TempDir::~TempDir() {
  boost::system::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string TempDir::at(std::string_view relative) const { return path_ + "/" + std::string(relative); }

std::string TempDir::write(std::string_view relative, std::string_view bytes) const {
  const std::string path = at(relative);
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw std::runtime_error("cannot write " + path);
  return path;
}

std::string TempDir::make_dir(std::string_view relative) const {
  const std::string path = at(relative);
  fs::create_directories(path);
  return path;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace sokhao::support
