// Tracks from runs and sessions.
#include "probes/disc/tracks.h"

#include <algorithm>

namespace sokhao::probes::disc {
namespace {

const char* mode_name(SectorMode mode) {
  switch (mode) {
    case SectorMode::mode2: return "mode2";
    case SectorMode::audio: return "audio";
    case SectorMode::cooked:
    case SectorMode::mode1: break;
  }
  return "data";
}

/// Between two sessions lie a lead-out and a lead-in, 6,900 sectors at least.
constexpr std::uint64_t kSessionGap = 6'000;

class TrackList {
 public:
  explicit TrackList(const std::vector<std::uint64_t>& sessions) : sessions_(sessions) {}

  /// The next track's session, where a table tells it.
  void told_session(std::int64_t session) { told_ = session; }

  void add_audio(std::uint64_t from, std::uint64_t to) {
    add(from, to, SectorMode::audio, "bỏ qua: rãnh âm thanh, không phải video");
  }

  /// A run of data, divided where a session's file system begins.
  void add_data(std::uint64_t from, std::uint64_t to, SectorMode mode) {
    for (const std::uint64_t session : sessions_) {
      if (session <= from || session >= to) continue;
      add(from, session, mode, data_status(session));
      from = session;
    }
    if (to > from) add(from, to, mode, data_status(to));
  }

  [[nodiscard]] std::vector<core::DiscTrack> take() { return std::move(tracks_); }
  [[nodiscard]] std::uint64_t end() const { return end_; }

 private:
  [[nodiscard]] const char* data_status(std::uint64_t to) const {
    return !sessions_.empty() && to <= sessions_.back() ? "bỏ qua: phiên ghi cũ, phiên cuối thay cho nó" : "checked";
  }

  void add(std::uint64_t from, std::uint64_t to, SectorMode mode, const char* status) {
    const auto known = std::find(sessions_.begin(), sessions_.end(), from);
    const bool later_file_system = known != sessions_.end() && known != sessions_.begin();
    if (!tracks_.empty() && (later_file_system || from >= end_ + kSessionGap)) ++session_;
    if (told_ > 0) session_ = told_;
    core::DiscTrack track;
    track.number = static_cast<std::int64_t>(tracks_.size()) + 1;
    track.session = session_;
    track.mode = mode_name(mode);
    track.first_sector = from;
    track.sectors = to - from;
    track.status = status;
    tracks_.push_back(std::move(track));
    end_ = to;
  }

  const std::vector<std::uint64_t>& sessions_;
  std::vector<core::DiscTrack> tracks_;
  std::int64_t session_ = 1, told_ = 0;
  std::uint64_t end_ = 0;
};

}  // namespace

std::vector<core::DiscTrack> list_tracks(const SectorSource& sectors, const std::vector<std::uint64_t>& sessions) {
  TrackList tracks(sessions);
  for (const SectorRun& run : sectors.runs()) {
    tracks.told_session(run.session);
    if (run.mode == SectorMode::audio) {  // its sectors carry no numbers
      const std::uint64_t from = run.session > 0 ? static_cast<std::uint64_t>(std::max<std::int64_t>(run.first, 0)) : tracks.end();
      tracks.add_audio(from, from + run.count);
      continue;
    }
    const std::int64_t end = run.first + static_cast<std::int64_t>(run.count);
    if (end > 0) tracks.add_data(static_cast<std::uint64_t>(std::max<std::int64_t>(run.first, 0)), static_cast<std::uint64_t>(end), run.mode);
  }
  return tracks.take();
}

}  // namespace sokhao::probes::disc
