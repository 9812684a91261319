// A clerk's form as plain lines: "Họ và tên: Nguyễn Văn A".
#pragma once

#include <string_view>

#include "core/clerk_form.h"

namespace sokhao::probes::sidecar {

/// `text` is NFC. A line that fits no label, and a second value of a field
/// that has one, go to `problems` as typed.
[[nodiscard]] core::ClerkForm read_lines(std::string_view text);

}  // namespace sokhao::probes::sidecar
