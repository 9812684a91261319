// One line of time from the clocks of a source, which may begin anew where
// recordings were joined, or leap.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

namespace sokhao::probes::preview {

/// All times in microseconds.
class PlayClock {
 public:
  /// `start` is the source's time that becomes 0; a step of more than
  /// `longest` is a leap and no time that passes.
  PlayClock(std::int64_t start, std::int64_t longest) : shift_(-start), earlier_(-start), longest_(longest) {}

  /// What to add to the times of this packet of `stream`. Streams are joined
  /// at a leap together: the first that leaps sets the new shift, packets of
  /// others from before it keep the earlier one.
  [[nodiscard]] std::int64_t shift(int stream, std::int64_t time, std::int64_t length);

 private:
  [[nodiscard]] bool follows(std::int64_t time, std::int64_t expected) const;
  std::int64_t shift_, earlier_, longest_;
  std::map<int, std::int64_t> next_;  ///< where the stream's next packet should begin
};

}  // namespace sokhao::probes::preview
