// Numbers, times and names as Vietnamese and English sentences write them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/finding.h"
#include "core/local_text.h"
#include "core/time.h"

namespace sokhao::rules {

/// The same words in both languages: a name, a quotation.
[[nodiscard]] core::LocalText verbatim(std::string_view text);

/// 432.04 -> "07 phút 12 giây", "7 min 12 s"; tenths are shown where there are any.
[[nodiscard]] core::LocalText duration_words(double seconds);

/// 1245 -> "1.245", "1,245".
[[nodiscard]] core::LocalText count_words(std::int64_t count);

/// 2.5 -> "2,5", "2.5"; as many decimals as the number has, three at most.
[[nodiscard]] core::LocalText number_words(double number);

/// 300.00000000000006 -> 300: what sums of frames and ticks leave behind is no measure.
[[nodiscard]] double to_thousandths(double number);

enum class Join { and_, or_ };

/// "a, b và c", "a, b and c"; with `or_` "a, b hoặc c".
[[nodiscard]] core::LocalText list_words(std::span<const core::LocalText> items, Join join = Join::and_);

/// "15/9/2020 23:59".
[[nodiscard]] core::LocalText moment_words(core::Instant instant, std::string_view zone);

/// "từ 1 đến 2", "from 1 to 2"; "ít nhất 1", "không quá 2" where one bound is open.
[[nodiscard]] core::LocalText range_words(const std::optional<core::LocalText>& min,
                                          const std::optional<core::LocalText>& max);

/// "Đĩa cụt: ..." -> "đĩa cụt: ...", to go on behind " · "; a name in capitals
/// ("PDF ...") stays as it is.
[[nodiscard]] core::LocalText mid_sentence(core::LocalText sentence);

/// What stands before the content, in a few words: "đĩa cụt" (a disc), "tệp bị cụt" (a file).
[[nodiscard]] core::LocalText damage_name(core::DamageCode code, core::PartKind kind);

/// How the one who handed it in, or the clerk who copied it, mends it; empty
/// for damage that neither can mend.
[[nodiscard]] core::LocalText damage_mend(core::DamageCode code, core::PartKind kind);

}  // namespace sokhao::rules
