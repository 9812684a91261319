#include "probes/media/timeline.h"

#include <algorithm>

namespace sokhao::probes::media {

void Timeline::begin_segment(double decoded_s, double shown_s, double length_s) {
  begin_ = shown_s;
  end_ = shown_s + length_s;
  first_decoded_ = last_decoded_ = decoded_s;
}

void Timeline::extend(double shown_s, double length_s) {
  // A time of the next segment may come before the one that opens it.
  if (shown_s > begin_ - kForward_s) begin_ = std::min(begin_, shown_s);
  end_ = std::max(end_, shown_s + length_s);
}

double Timeline::segment_s() const {
  const double shown = end_ - begin_;
  // Programs of even pictures: the last one often has no time of its own, and
  // its place in the order of decoding says that it is there.
  return clock_ == Clock::may_restart ? std::max(shown, last_decoded_ + last_length_ - first_decoded_) : shown;
}

void Timeline::add(std::optional<double> decoded_s, std::optional<double> shown_s, double length_s,
                   std::optional<double> covered_until_s) {
  length_s = std::max(length_s, 0.0);
  const double next = packets_ == 0 ? shown_s.value_or(0) : last_decoded_ + last_length_;
  const double decoded = decoded_s.value_or(next);
  const double shown = shown_s.value_or(decoded);
  const double reached = std::max({last_decoded_, end_, covered_until_s.value_or(end_)});
  if (packets_++ == 0) {
    begin_segment(decoded, shown, length_s);
    first_ = shown;
  } else if (decoded_s && decoded < last_decoded_ - kBackward_s) {
    closed_ += segment_s();
    ++restarts_;
    begin_segment(decoded, shown, length_s);
  } else if (decoded_s && decoded > reached + kForward_s) {
    closed_ += segment_s();
    leapt_ += decoded - reached;
    if (clock_ == Clock::may_restart) ++restarts_;
    begin_segment(decoded, shown, length_s);
  } else {
    extend(shown, length_s);
    last_decoded_ = decoded;
  }
  last_length_ = length_s;
}

double Timeline::seconds() const { return closed_ + segment_s(); }

std::optional<double> Timeline::covers_from(double from_s) const {
  if (packets_ == 0 || begin_ > from_s + kForward_s || end_ < from_s) return std::nullopt;
  return end_;
}

std::optional<double> Timeline::position_s() const { return packets_ ? std::optional(end_) : std::nullopt; }

}  // namespace sokhao::probes::media
