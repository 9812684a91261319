// How long one stream plays, added up from its packets.
#pragma once

#include <cstdint>
#include <optional>

namespace sokhao::probes::media {

/// What to make of times that leap ahead: on one clock the last picture stands
/// until then, in joined recordings the clock was set anew.
enum class Clock { one, may_restart };

class Timeline {
 public:
  static constexpr double kBackward_s = 0.5;  ///< falling by more begins a new segment
  static constexpr double kForward_s = 10.0;  ///< leaping by more does

  explicit Timeline(Clock clock) : clock_(clock) {}

  /// Times in seconds; `decoded_s` orders the packets and alone tells a new
  /// segment, `shown_s` is when the packet plays; either is empty where the
  /// container gives none, without both the packet follows the one before. `covered_until_s` is how far the other streams
  /// have come, so that a still picture under running sound is no leap.
  void add(std::optional<double> decoded_s, std::optional<double> shown_s, double length_s,
           std::optional<double> covered_until_s);

  [[nodiscard]] double seconds() const;
  [[nodiscard]] std::int64_t packets() const { return packets_; }
  [[nodiscard]] std::int64_t restarts() const { return restarts_; }
  /// Seconds that were leapt over with nothing in any stream.
  [[nodiscard]] double leapt_s() const { return leapt_; }
  /// How far this stream has come without a leap from `from_s` on; empty when
  /// it has nothing there.
  [[nodiscard]] std::optional<double> covers_from(double from_s) const;
  /// Where the last packet ends on its own clock.
  [[nodiscard]] std::optional<double> position_s() const;
  /// Where the first packet began.
  [[nodiscard]] std::optional<double> first_s() const { return first_; }

 private:
  void begin_segment(double decoded_s, double shown_s, double length_s);
  void extend(double shown_s, double length_s);
  [[nodiscard]] double segment_s() const;

  Clock clock_;
  std::int64_t packets_ = 0, restarts_ = 0;
  double closed_ = 0, leapt_ = 0;
  double begin_ = 0, end_ = 0;                                       ///< of the segment, as shown
  double first_decoded_ = 0, last_decoded_ = 0, last_length_ = 0;  ///< of the segment, as decoded
  std::optional<double> first_;
};

}  // namespace sokhao::probes::media
