#include "rules/phone_number.h"

#include <algorithm>

#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  const auto phone = rules::read_phone(text_of(bytes), "VN");
  must((phone.state == rules::PhoneState::invalid) == phone.national.empty(), "a number that is none");
  must((phone.state == rules::PhoneState::invalid) == !phone.reason.empty(), "a refusal without a reason");
  const auto digit = [](char c) { return std::string_view("0123456789 +-()./").find(c) != std::string_view::npos; };
  const std::string number = phone.national.substr(0, phone.national.find(" ext. "));
  must(std::all_of(number.begin(), number.end(), digit), "letters in a number");
  if (!phone.national.empty()) must(rules::read_phone(phone.national, "VN").state == rules::PhoneState::valid, "a number that was written is none");
}

}  // namespace

extern const Target phone_number;
const Target phone_number{"phone_number", run};

}  // namespace sokhao::fuzz
