// Digests (FIPS 180-4). SHA-256 is the name of every stored byte; a bag's
// manifests may carry the others too.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace sokhao::core {

enum class DigestKind { md5, sha1, sha256, sha512 };

class Digest {
 public:
  explicit Digest(DigestKind kind);
  ~Digest();
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;

  void update(std::span<const std::byte> bytes);
  /// Lower-case hex. The object is spent afterwards.
  [[nodiscard]] std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

class Sha256 : public Digest {
 public:
  Sha256() : Digest(DigestKind::sha256) {}
};

[[nodiscard]] std::string digest_hex(DigestKind kind, std::string_view bytes);

[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace sokhao::core
