// The content-addressed store: every byte taken in, named by its SHA-256.
//
//   store/lock            one daemon per store
//   store/staging/<ulid>/ drops between claim and ledger
//   store/sha256/ab/<sha> objects, read-only, never changed
//   store/tmp/            copies in the making; emptied at start
//   store/aside/<ulid>/   litter that lay in a folder drop, with the reason
//
// An object is linked under its name only after its bytes are on the disk, and
// its directory is synced before anybody is told of it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/free_space.h"
#include "ingest/files.h"

namespace sokhao::ingest {

struct Stored {
  std::string sha256;
  std::uint64_t size = 0;
  enum class Novelty { new_object, known_object } novelty = Novelty::new_object;
};

/// True for 64 lower-case hexadecimal digits: nothing else becomes a path.
[[nodiscard]] bool is_sha256(std::string_view text);

/// Digest and size of an open file, read from its start.
[[nodiscard]] core::Result<Stored> digest_of(int fd, const std::string& name_for_messages);

class Store {
 public:
  /// Makes the folders where missing, takes the lock and empties tmp/.
  /// `busy` when another daemon has the store.
  [[nodiscard]] static core::Result<Store> open(const std::string& path);

  /// Without the lock, for readers (judges' desk, worker hosts).
  [[nodiscard]] static core::Result<Store> open_for_reading(const std::string& path);

  /// Takes a file of the staging area into the store: in place by a link where
  /// the daemon alone can change it, else by a copy. The name stays; removing
  /// it after the ledger's commit is the caller's step.
  /// `busy`: somebody writes to it, or it changed while it was read: come back.
  [[nodiscard]] core::Result<Stored> put(int folder, const std::string& path);

  /// From another file system: always a copy; the source is not touched.
  [[nodiscard]] core::Result<Stored> put_copy(int fd, const std::string& name_for_messages);

  /// An object for reading. `not_found` for a name that is none or not here.
  [[nodiscard]] core::Result<Fd> open_object(const std::string& sha256) const;
  [[nodiscard]] core::Result<std::string> object_path(const std::string& sha256) const;

  [[nodiscard]] int staging() const { return staging_.get(); }
  [[nodiscard]] int aside() const { return aside_.get(); }
  [[nodiscard]] const std::string& path() const { return path_; }

  /// Bytes an ordinary process may still write, and the floor below which
  /// intake pauses: max(1 GiB, 5 % of the file system).
  using Space = core::FreeSpace;
  [[nodiscard]] core::Result<Space> space() const;

 private:
  Store() = default;
  core::Result<Fd> shard(const std::string& sha256);
  core::Result<std::optional<Stored>> known(int shard, const std::string& sha256, std::uint64_t size);
  core::Result<> copy_into(int from, const std::string& what, Fd& copy, std::string& temporary, Stored& stored);

  std::string path_;
  Fd lock_, objects_, staging_, tmp_, aside_;
};

}  // namespace sokhao::ingest
