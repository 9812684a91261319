#include "app/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "app/terminal.h"
#include "core/text.h"
#include "report/terminal.h"

namespace sokhao::app {

ProgressLine::ProgressLine() : terminal_(isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(double fraction, const std::string& text) {
  if (!terminal_) return;
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  shown_ = true;
  constexpr int kWidth = 20;
  // A line that is wrapped is not wiped by "\r": what is shown ends before the edge.
  const std::size_t columns = columns_of_terminal(STDERR_FILENO), room = columns > kWidth + 10 ? columns - kWidth - 10 : 1;
  const std::string what = core::display_name(text, 1024);
  const int filled = static_cast<int>(std::clamp(fraction, 0.0, 1.0) * kWidth);
  std::string bar;
  for (int i = 0; i < kWidth; ++i) bar += i < filled ? "█" : "░";
  fmt::print(stderr, "\r\033[K{} {:3.0f} %  {}", bar, std::clamp(fraction, 0.0, 1.0) * 100, report::columns_of(what) > room ? report::padded(what, room) : what);
  std::fflush(stderr);
}

void ProgressLine::clear() {
  const std::lock_guard lock(mutex_);
  if (shown_) fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
  shown_ = false;
}

}  // namespace sokhao::app
