// Passwords and random words, by libsodium.
#pragma once

#include <string>
#include <string_view>

#include "core/error.h"

namespace sokhao::web {

/// argon2id, 64 MiB; at most two are worked on at once, others wait.
[[nodiscard]] core::Result<std::string> hash_password(const std::string& password);
[[nodiscard]] bool password_matches(const std::string& hash, const std::string& password);
/// Takes as long as a real comparison: an unknown name must not answer sooner.
void compare_with_nothing(const std::string& password);

/// 32 random bytes as base64url.
[[nodiscard]] std::string random_secret();
/// 80 random bits in four groups of letters and digits that people can type:
/// "K7MQ-2FHX-9DTB-RW4E".
[[nodiscard]] std::string random_token();

}  // namespace sokhao::web
