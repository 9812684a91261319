// Counts the words of a file that is repeated to 35 MB, by the product and by
// ICU's iterator over the same text in UTF-16, and prints CPU seconds of both.
#include <ctime>

#include <cstdio>
#include <fstream>
#include <sstream>

#include <unicode/ubrk.h>
#include <unicode/unistr.h>

#include "core/text.h"
#include "probes/text/words.h"

namespace {

constexpr std::size_t kBytes = 35'000'000;

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream in(argv[1], std::ios::binary);
  std::ostringstream file;
  file << in.rdbuf();
  const std::string once = sokhao::core::to_nfc(file.str());
  if (once.empty()) return 2;
  std::string text;
  while (text.size() < kBytes) (text += once) += '\n';

  const double begin = cpu_now();
  const auto counts = sokhao::probes::text::count(text);
  const double ours = cpu_now() - begin;

  const auto units = icu::UnicodeString::fromUTF8(text);
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator* iterator = ubrk_open(UBRK_WORD, "", nullptr, 0, &status);
  const double from = cpu_now();
  ubrk_setText(iterator, units.getBuffer(), units.length(), &status);
  long long words = 0;
  while (ubrk_next(iterator) != UBRK_DONE)
    if (ubrk_getRuleStatus(iterator) >= UBRK_WORD_NONE_LIMIT) ++words;
  const double icu = cpu_now() - from;
  ubrk_close(iterator);

  std::printf("%zu %.4f %.4f %lld %lld\n", text.size(), ours, icu, static_cast<long long>(counts.icu), words);
  return counts.icu == words ? 0 : 1;
}
