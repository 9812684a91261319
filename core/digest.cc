#include "core/digest.h"

#include <openssl/evp.h>

#include <array>

#include "core/text.h"

namespace sokhao::core {

struct Digest::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  ~State() { EVP_MD_CTX_free(context); }
};

namespace {

const EVP_MD* algorithm(DigestKind kind) {
  switch (kind) {
    case DigestKind::md5: return EVP_md5();
    case DigestKind::sha1: return EVP_sha1();
    case DigestKind::sha256: return EVP_sha256();
    case DigestKind::sha512: return EVP_sha512();
  }
  return EVP_sha256();
}

}  // namespace

Digest::Digest(DigestKind kind) : state_(std::make_unique<State>()) { EVP_DigestInit_ex(state_->context, algorithm(kind), nullptr); }
Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;

void Digest::update(std::span<const std::byte> bytes) { EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()); }

std::string Digest::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  EVP_DigestFinal_ex(state_->context, digest.data(), &length);
  return to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), length));
}

std::string digest_hex(DigestKind kind, std::string_view bytes) {
  Digest hash(kind);
  hash.update(std::as_bytes(std::span(bytes)));
  return hash.finish();
}

std::string sha256_hex(std::string_view bytes) { return digest_hex(DigestKind::sha256, bytes); }

}  // namespace sokhao::core
