// Is it a phone number, and which one is it today?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sokhao::rules {

enum class PhoneState {
  valid,      ///< as it was written
  renewed,    ///< an old number that the renumbering of 2017 and 2018 changed
  corrected,  ///< letters taken for digits: O for 0, l for 1
  invalid,
};

struct Phone {
  PhoneState state = PhoneState::invalid;
  std::string national;  ///< "0912 345 678", of another country "+32 59 90 45 67"; "" when invalid
  std::string reason;    ///< of an invalid one: too_short, too_long, not_a_number, unassigned
  std::string extension = {};  ///< "12" of "máy lẻ 12"; never part of the number
};

/// `printed` is a value that stood after a label or was typed as a phone
/// number: letters are read as digits only because of that. `region` is the
/// plan's, as ISO 3166 ("VN").
[[nodiscard]] Phone read_phone(std::string_view printed, std::string_view region);

/// All numbers of a value that gives several ("0912 345 678 hoặc 0233 3886 123"),
/// in their order, each once; none where there is no valid one.
[[nodiscard]] std::vector<Phone> read_phones(std::string_view printed, std::string_view region);

/// A region that the number plans know.
[[nodiscard]] bool is_phone_region(std::string_view region);

}  // namespace sokhao::rules
