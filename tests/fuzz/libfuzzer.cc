// What libFuzzer calls: the one target that is linked in.
#include <cstdint>

#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const sokhao::fuzz::Target* target : sokhao::fuzz::targets()) target->run(std::as_bytes(std::span(data, size)));
  return 0;
}
