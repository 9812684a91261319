// Worker families: which program, which limits, what is preloaded.
//
// Both sides of the sandbox read this table: the host starts the program and
// watches the wall clock, the worker sets the rest on itself before it looks
// at a byte.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace sokhao::probes {

struct Limits {
  std::uint64_t memory_bytes;  ///< RLIMIT_AS
  std::uint32_t cpu_s;         ///< RLIMIT_CPU
  std::uint32_t wall_s;
  std::uint32_t quiet_s;       ///< no heartbeat for so long means hung
  std::uint64_t reply_bytes;   ///< largest reply
  std::uint64_t scratch_bytes = 0;  ///< most it may write to the scratch file; 0: it gets none

  /// The second and last try runs with doubled limits.
  [[nodiscard]] Limits doubled() const;
};

enum class Asked {
  by_content,  ///< tried on every part, in the table's order
  by_name      ///< only where a probe handed something to it
};

/// What the lock lets a worker do.
enum class Lock {
  library,  ///< parses in its own process: no file but the readable ones, no other program
  programs  ///< runs one of the converters below: they may write in the private folder alone
};

/// How a worker comes to be.
enum class Birth {
  started,  ///< the program is started for the job
  forked    ///< from a zygote that has the libraries loaded already, where the host keeps one
};

struct Family {
  std::string_view name;     ///< "light"
  std::string_view program;  ///< "sokhao-probe"; beside the host program
  Limits limits;
  /// Directories the worker may still read after the lock (fonts, character
  /// maps); Landlock refuses the rest.
  std::span<const std::string_view> readable;
  Asked asked = Asked::by_content;
  Lock lock = Lock::library;
  Birth birth = Birth::forked;
  int nice = 5;
};

/// In the order in which they are tried on a part.
[[nodiscard]] std::span<const Family> families();

/// nullptr for an unknown name.
[[nodiscard]] const Family* family(std::string_view name);

/// Loads what the family's libraries would otherwise open after the lock.
/// Without it the answer changes silently: no iconv for UTF-16 means that
/// Poppler returns no text and reports success. Each worker program defines it.
void preload();

}  // namespace sokhao::probes
