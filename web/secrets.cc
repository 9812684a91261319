#include "web/secrets.h"

#include <sodium.h>

#include <array>
#include <mutex>
#include <semaphore>
#include <stdexcept>

#include "web/accounts.h"

namespace sokhao::web {
namespace {

// 64 MiB each: a flood of sign-ins must not become a flood of memory.
std::counting_semaphore<2> at_once{2};

class Turn {
 public:
  Turn() { at_once.acquire(); }
  ~Turn() { at_once.release(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
};

void ready() {
  static const int done = sodium_init();
  if (done < 0) throw std::runtime_error("libsodium cannot be set up");
}

}  // namespace

core::Result<std::string> hash_password(const std::string& password) {
  ready();
  const Turn turn;
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    return core::fail(core::ErrorKind::internal, "not enough memory to keep a password");
  return std::string(hash.data());
}

bool password_matches(const std::string& hash, const std::string& password) {
  ready();
  const Turn turn;
  return !hash.empty() && crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

void compare_with_nothing(const std::string& password) {
  static const std::string of_nobody = hash_password(random_secret()).value_or("");
  (void)password_matches(of_nobody, password);
}

std::string random_secret() {
  ready();
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

std::string random_token() {
  ready();
  constexpr std::string_view kLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";  // 32, without 0 1 I O
  std::string token;
  for (int i = 0; i < 16; ++i) {
    if (i > 0 && i % 4 == 0) token += '-';
    token += kLetters[randombytes_uniform(static_cast<std::uint32_t>(kLetters.size()))];
  }
  return token;
}

bool same_secret(std::string_view a, std::string_view b) { return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0; }

}  // namespace sokhao::web
