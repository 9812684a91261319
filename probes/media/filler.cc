#include "probes/media/filler.h"

#include <algorithm>
#include <cstring>

namespace sokhao::probes::media {
namespace {

constexpr std::size_t kMostRuns = 100'000;

bool all_equal(std::span<const std::byte> bytes) {
  return bytes.size() < 2 || std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0;
}

bool is_filler(std::span<const std::byte> bytes) {
  return !bytes.empty() && (bytes.front() == std::byte{0} || bytes.front() == std::byte{0x55}) && all_equal(bytes);
}

}  // namespace

void FillerMap::look(std::uint64_t offset, std::span<const std::byte> bytes) {
  const std::uint64_t end = offset + bytes.size();
  if (open_begin_ < open_end_ && offset == open_end_) {
    const auto rest = bytes.first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), open_begin_ + kSector - offset)));
    const bool filler = is_filler(rest) && rest.front() == open_value_;
    if (filler && end >= open_begin_ + kSector) add(open_begin_, open_begin_ + kSector);
    if (filler && end < open_begin_ + kSector) {
      open_end_ = end;
      return;
    }
  }
  open_begin_ = open_end_ = 0;

  std::uint64_t at = (offset + kSector - 1) / kSector * kSector;
  std::uint64_t run = ~std::uint64_t{0};
  for (; at + kSector <= end; at += kSector) {
    const bool filler = is_filler(bytes.subspan(static_cast<std::size_t>(at - offset), kSector));
    if (filler && run == ~std::uint64_t{0}) run = at;
    if (!filler && run != ~std::uint64_t{0}) {
      add(run, at);
      run = ~std::uint64_t{0};
    }
  }
  if (run != ~std::uint64_t{0}) add(run, at);
  if (at < end && is_filler(bytes.subspan(static_cast<std::size_t>(at - offset)))) {
    open_begin_ = at;
    open_end_ = end;
    open_value_ = bytes.back();
  }
}

void FillerMap::add(std::uint64_t begin, std::uint64_t end) {
  auto next = runs_.lower_bound(begin);
  if (next != runs_.begin()) {
    const auto before = std::prev(next);
    if (before->second >= begin) {
      begin = before->first;
      end = std::max(end, before->second);
      runs_.erase(before);
    }
  }
  while (next != runs_.end() && next->first <= end) {
    end = std::max(end, next->second);
    next = runs_.erase(next);
  }
  if (runs_.size() < kMostRuns) runs_.emplace(begin, end);
}

void FillerMap::excuse(std::uint64_t begin, std::uint64_t end) {
  auto run = runs_.upper_bound(begin);
  if (run != runs_.begin()) --run;
  while (run != runs_.end() && run->first < end) {
    const auto [from, to] = *run;
    if (to <= begin) {
      ++run;
      continue;
    }
    run = runs_.erase(run);
    if (from < begin) runs_.emplace(from, begin);
    if (to > end) run = std::next(runs_.emplace(end, to).first);
  }
}

std::uint64_t FillerMap::bytes_within(std::uint64_t begin, std::uint64_t end, std::uint64_t least_run) const {
  std::uint64_t sum = 0;
  auto run = runs_.upper_bound(begin);
  if (run != runs_.begin()) --run;
  for (; run != runs_.end() && run->first < end; ++run) {
    const std::uint64_t from = std::max(run->first, begin), to = std::min(run->second, end);
    if (to > from && run->second - run->first >= least_run) sum += to - from;
  }
  return sum;
}

std::uint64_t FillerMap::bytes_over_starts(std::uint64_t begin, std::uint64_t end, std::uint64_t step) const {
  std::uint64_t sum = 0;
  for (const auto& [from, to] : runs_) {
    const std::uint64_t first = std::max(from, begin), last = std::min(to, end);
    if (first >= last) continue;
    const std::uint64_t start = begin + (first - begin + step - 1) / step * step;
    if (start < last) sum += last - first;
  }
  return sum;
}

}  // namespace sokhao::probes::media
