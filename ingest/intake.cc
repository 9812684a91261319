#include "ingest/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/crash_point.h"
#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/text.h"
#include "core/ulid.h"
#include "ingest/absorb.h"
#include "ingest/asker.h"
#include "ingest/claim.h"
#include "ingest/run_mark.h"

namespace sokhao::ingest {
namespace {

using core::ErrorKind;
using core::LocalText;
using core::Result;
using std::chrono::milliseconds;

constexpr milliseconds kWhileWaiting{500};
constexpr milliseconds kWhileAsking{100};
constexpr milliseconds kPolled{5'000};
constexpr milliseconds kTryAgain{30'000};
constexpr std::chrono::hours kSayAgain{1};

/// A claim whose files could not be taken in yet, and when to try again.
struct Pending {
  Absorption absorption;
  core::Uptime again{};
  LocalText why;
};

class InboxIntake final : public Intake {
 public:
  InboxIntake(IntakeOptions options, Fd inbox, Store& store, core::Database& db, const core::Contest& contest,
              const core::Clock& clock, Questions questions)
      : options_(std::move(options)),
        inbox_(std::move(inbox)),
        mount_(mount_of(inbox_.get())),
        store_(store),
        db_(db),
        contest_(contest),
        clock_(clock),
        questions_(std::move(questions)),
        asker_(inbox_.get(), questions_.wholeness, {options_.askers, options_.on_answers}),
        settling_(options_.settle),
        status_(inbox_.get()),
        absorber_(store_, db_, contest_, questions_, inbox_.get()) {}

  /// An orderly end; whatever else ends a run leaves the mark.
  ~InboxIntake() override {
    if (mark_ && !broken_) static_cast<void>(mark_->clear());
  }

  Mount mount() const override { return mount_; }
  StatusFiles& status() override { return status_; }

  Result<std::vector<Taken>> recover() override {
    return latched<std::vector<Taken>>([&]() -> Result<std::vector<Taken>> {
      if (auto done = look_back(); !done) return tl::unexpected(done.error());
      if (auto done = status_.remove_waiting(); !done) note_unwritable(done.error());
      if (auto done = absorber_.finish_removals(); !done) return tl::unexpected(done.error());
      auto left = leftover_claims(store_, inbox_.get());
      if (!left) return tl::unexpected(left.error());
      Step step;
      for (Claim& claim : *left) {
        const core::Instant received = core::ulid_time(claim.id);
        pending_.push_back({Absorption{std::move(claim), received, {}}, core::Uptime{}, {}});
      }
      if (auto done = work_off_pending(step); !done) return tl::unexpected(done.error());
      return std::move(step.taken);
    });
  }

  Result<Step> step() override {
    return latched<Step>([&]() -> Result<Step> {
      Step step;
      auto enough = room_for(0);
      if (!enough) return tl::unexpected(enough.error());
      if (*enough) {
        step.paused = **enough;
      } else if (auto done = work_off_pending(step); !done) {
        return tl::unexpected(done.error());
      }
      if (auto done = look(step); !done) return tl::unexpected(done.error());
      choose_next(step);
      step.notices = std::exchange(notices_, {});
      return step;
    });
  }

 private:
  /// Says so where the machine went down under the run before.
  Result<> look_back() {
    auto mark = RunMark::set(store_.path(), options_.boot.empty() ? boot_id() : options_.boot);
    // Only a courtesy: a full disk is told of when something is to be taken in.
    if (!mark && mark.error().kind == ErrorKind::no_space) return {};
    if (!mark) return tl::unexpected(mark.error());
    mark_ = std::move(*mark);
    if (!mark_->machine_went_down()) return {};
    notices_.push_back({"Lần trước máy tắt đột ngột (mất điện) khi đang nhận bài. Hồ sơ đã nhận vẫn còn đủ; tệp đang chép lúc đó có thể "
                        "còn 0 byte hoặc thiếu: đối chiếu với đĩa, USB và chép lại",
                        "The machine went down (power cut) while it served. What had been taken in is whole; files that were being copied "
                        "then may be empty or cut short: compare them with their discs and copy them again"});
    return db_.write([&](soci::session& sql) { return core::append_event(sql, clock_.now(), "machine.went_down", "", "{}"); });
  }

  /// A failed fsync or database ends intake for good.
  template <class T, class F>
  Result<T> latched(F body) {
    if (broken_) return tl::unexpected(*broken_);
    Result<T> result = body();
    if (!result && result.error().kind == ErrorKind::storage_failed) broken_ = result.error();
    return result;
  }

  /// Why intake must pause, or nothing. `more` bytes are about to be copied.
  Result<std::optional<LocalText>> room_for(std::uint64_t more) {
    const auto space = options_.space ? options_.space() : store_.space();
    if (!space) return tl::unexpected(space.error());
    if (space->free >= space->floor && space->free - space->floor >= more) return std::optional<LocalText>{};
    constexpr double kMiB = 1024.0 * 1024.0;
    const double free = static_cast<double>(space->free) / kMiB, floor = static_cast<double>(space->floor) / kMiB;
    return std::optional(LocalText{
        fmt::format(
            "Tạm dừng nhận bài: ổ đĩa còn {:.0f} MiB, mức tối thiểu {:.0f} MiB. Giải phóng chỗ trống để tiếp tục", free,
            floor),
        fmt::format("Intake is paused: {:.0f} MiB left on the disk, the floor is {:.0f} MiB. Free some space to go on",
                    free, floor)});
  }

  Result<> work_off_pending(Step& step) {
    const core::Uptime now = clock_.uptime();
    std::vector<Pending> later;
    for (Pending& pending : pending_) {
      if (pending.again > now) {
        later.push_back(std::move(pending));
        continue;
      }
      if (auto done = absorb(std::move(pending.absorption), step, later); !done) return done;
    }
    pending_ = std::move(later);
    for (const Pending& pending : pending_) {
      const std::string name = pending.absorption.claim.members.empty() ? pending.absorption.claim.id
                                                                        : pending.absorption.claim.members.front();
      step.waiting.push_back({name, Waiting{WaitReason::writer, pending.why, std::nullopt, Waiting::Age::fresh}});
    }
    return {};
  }

  Result<> absorb(Absorption absorption, Step& step, std::vector<Pending>& later) {
    auto taken = absorber_.absorb(absorption);
    if (!taken) {
      const core::Error& error = taken.error();
      if (error.kind == ErrorKind::storage_failed || error.kind == ErrorKind::internal) return tl::unexpected(error);
      if (error.kind == ErrorKind::no_space)
        step.paused = LocalText{"Tạm dừng nhận bài: hết chỗ trên ổ đĩa", "Intake is paused: the disk is full"};
      if (!absorption.claim.across.empty()) {
        // The files never left the inbox: they are looked at anew.
        absorption.claim.members.clear();
        return release(store_, absorption.claim);
      }
      const bool soon = error.kind == ErrorKind::busy;
      later.push_back(
          {std::move(absorption),
           clock_.uptime() + (soon ? kWhileWaiting : kTryAgain),
           {"Đã đưa vào vùng nhận, chưa nhận xong: " + error.what, "Claimed, but not yet taken in: " + error.what}});
      return {};
    }
    if (auto done = tell_taken(*taken); !done) return done;
    step.taken.push_back(std::move(*taken));
    return {};
  }

  Result<> tell_taken(const Taken& taken) {
    StatusText text;
    text.status = taken.outcome == DropOutcome::duplicate ? DropStatus::duplicate : DropStatus::received;
    text.code = taken.code;
    if (taken.outcome != DropOutcome::duplicate) {
      text.lines.push_back(
          {fmt::format("Đã nhận vào hồ sơ {}, lần nộp {}; đang chờ kiểm tra", taken.code, taken.version),
           fmt::format("Taken in as entry {}, version {}; waiting for its checks", taken.code, taken.version)});
    }
    text.lines.insert(text.lines.end(), taken.notes.begin(), taken.notes.end());
    return tell(taken.name, text);
  }

  /// The status files are a courtesy: a folder that cannot be written to is no
  /// reason to stop taking in.
  Result<> tell(const std::string& name, const StatusText& text) {
    if (text.status == DropStatus::waiting || text.status == DropStatus::refused) {
      told_.insert(name);
    } else {
      told_.erase(name);
    }
    if (auto written = status_.write(name, text); !written) note_unwritable(written.error());
    return {};
  }

  /// Says it once; again an hour later if it is still so.
  void note_unwritable(const core::Error& error) {
    constexpr std::size_t kRemembered = 1000;
    const core::Uptime now = clock_.uptime();
    const auto said = unwritable_.find(error.what);
    if (said != unwritable_.end() && now - said->second < kSayAgain) return;
    if (unwritable_.size() >= kRemembered) unwritable_.clear();
    unwritable_[error.what] = now;
    const std::string folder(kStatusFolder);
    notices_.push_back({"Không ghi được tệp trạng thái trong " + folder + ", việc nhận bài vẫn tiếp tục: " + error.what,
                        "Status files in " + folder + " cannot be written, intake goes on: " + error.what});
  }

  Result<> refuse(const FoundFile& file, RefusedThing::Why why, LocalText text, Step& step) {
    auto change = status_.write(file.name, StatusText{DropStatus::refused, "", {text}});
    const bool first_time = told_.insert(file.name).second;
    if (!change) note_unwritable(change.error());
    // Without a status file to compare with, the event is due once a run.
    if (change ? *change == StatusFiles::Change::changed : first_time) {
      auto done = db_.write([&](soci::session& sql) {
        return core::append_event(sql, clock_.now(), "drop.refused", "",
                                  core::json_text({{"name", core::display_name(file.name)}, {"reason", text.vi}}));
      });
      if (!done) return done;
    }
    step.refused.push_back({file.name, why, std::move(text)});
    return {};
  }

  Result<> look(Step& step) {
    auto listed = list_folder(inbox_.get());
    if (!listed) return tl::unexpected(listed.error());
    std::vector<FoundFile> takeable;
    std::set<std::string> present;
    for (FoundFile& file : *listed) {
      present.insert(file.name);
      switch (name_rule(file.name)) {
        case NameRule::ours:
        case NameRule::ignore:
          continue;
        case NameRule::temporary:
          note_temporary(file, step);
          continue;
        case NameRule::take:
          break;
      }
      Result<> done;
      if (file.kind == FileKind::symlink) {
        done = refuse(
            file, RefusedThing::Why::symlink,
            {"Liên kết không được nhận; chép chính tệp đó vào", "Links are not taken in; copy the file itself here"},
            step);
      } else if (file.kind == FileKind::special) {
        done = refuse(file, RefusedThing::Why::special,
                      {"Không phải tệp hay thư mục (FIFO, socket hoặc thiết bị)",
                       "Neither a file nor a folder (FIFO, socket or device)"},
                      step);
      } else {
        takeable.push_back(std::move(file));
      }
      if (!done) return done;
    }
    auto drops = group(std::move(takeable));
    std::vector<std::string> names;
    for (const Drop& drop : drops) names.push_back(drop.name);
    std::sort(names.begin(), names.end());
    settling_.keep_only(names);
    std::erase_if(not_allowed_, [&](const auto& item) { return !present.contains(item.first); });
    forget_gone(present);

    std::size_t claims = 0;
    for (const Drop& drop : drops) {
      if (auto done = consider(drop, step, claims); !done) return done;
      if (claims >= options_.claims_per_step) break;
    }
    flooded_ = claims >= options_.claims_per_step;
    if (!flooded_) asker_.forget_others();
    return {};
  }

  void note_temporary(const FoundFile& file, Step& step) {
    const auto mtime =
        core::Instant(std::chrono::duration_cast<milliseconds>(std::chrono::nanoseconds(file.stamp.mtime_ns)));
    const bool stale = clock_.now() - mtime >= options_.settle.stale;
    Waiting waiting{WaitReason::temporary,
                    {"Đang được chép dở", "A transfer under way"},
                    std::nullopt,
                    stale ? Waiting::Age::stale : Waiting::Age::fresh};
    if (stale) {
      waiting.text = {"Tệp chép dở bị bỏ lại hơn một giờ; chép lại hoặc xoá",
                      "A transfer left behind for more than an hour; copy it again or delete it"};
      static_cast<void>(tell(file.name, StatusText{DropStatus::waiting, "", {waiting.text}}));
    }
    step.temporary.push_back({file.name, std::move(waiting)});
  }

  void forget_gone(const std::set<std::string>& present) {
    for (auto it = told_.begin(); it != told_.end();) {
      if (present.contains(*it)) {
        ++it;
        continue;
      }
      if (auto done = status_.remove(*it); !done) note_unwritable(done.error());
      it = told_.erase(it);
    }
  }

  /// All files of the drop as they are now; folders with what is in them.
  Result<std::vector<FoundFile>> files_of(const Drop& drop) {
    std::vector<FoundFile> files;
    for (const FoundFile& member : drop.members) {
      files.push_back(member);
      if (member.kind != FileKind::folder) continue;
      auto tree = list_tree(inbox_.get(), member.name);
      if (!tree) return tl::unexpected(tree.error());
      files.insert(files.end(), std::make_move_iterator(tree->begin()), std::make_move_iterator(tree->end()));
    }
    return files;
  }

  Result<> consider(const Drop& drop, Step& step, std::size_t& claims) {
    auto files = files_of(drop);
    if (!files && files.error().kind == ErrorKind::not_found) return {};
    if (!files) {
      const bool large = files.error().kind == ErrorKind::no_space;
      return refuse(drop.members.front(), large ? RefusedThing::Why::too_large : RefusedThing::Why::not_allowed,
                    {"Không nhận được: " + files.error().what, "Cannot be taken in: " + files.error().what}, step);
    }
    const bool folders_only =
        std::all_of(files->begin(), files->end(), [](const FoundFile& f) { return f.kind == FileKind::folder; });
    const auto judged = settling_.judge(drop, *files, mount_, clock_.uptime(), looks());
    if (const auto* waiting = std::get_if<Waiting>(&judged)) return wait(drop, *waiting, step);
    if (folders_only) {
      return refuse(drop.members.front(), RefusedThing::Why::empty_folder, {"Thư mục trống", "The folder is empty"},
                    step);
    }
    if (step.paused)
      return wait(drop, Waiting{WaitReason::changing, *step.paused, std::nullopt, Waiting::Age::fresh}, step);
    if (auto room = room_for_copy(*files); !room) {
      return tl::unexpected(room.error());
    } else if (*room) {
      step.paused = **room;
      return wait(drop, Waiting{WaitReason::changing, **room, std::nullopt, Waiting::Age::fresh}, step);
    }
    if (const auto known = not_allowed_.find(drop.members.front().name);
        known != not_allowed_.end() && known->second > clock_.uptime()) {
      return refuse_not_allowed(drop, step);
    }
    ++claims;
    return take(drop, *files, std::get<Ready>(judged), step);
  }

  Result<std::optional<LocalText>> room_for_copy(const std::vector<FoundFile>& files) {
    const auto here = stamp_of(store_.staging(), "staging");
    if (!here) return tl::unexpected(here.error());
    std::uint64_t bytes = 0;
    for (const FoundFile& file : files)
      if (file.kind == FileKind::regular && file.stamp.device != here->stamp.device) bytes += file.stamp.size;
    return bytes == 0 ? Result<std::optional<LocalText>>(std::nullopt) : room_for(bytes);
  }

  Result<> refuse_not_allowed(const Drop& drop, Step& step) {
    return refuse(drop.members.front(), RefusedThing::Why::not_allowed,
                  {"Không đủ quyền lấy tệp ra khỏi thư mục nhận; sửa quyền truy cập của tệp",
                   "Not allowed to move the file out of the inbox; mend its access rights"},
                  step);
  }

  Result<> wait(const Drop& drop, Waiting waiting, Step& step) {
    StatusText text{DropStatus::waiting, "", {waiting.text}};
    if (waiting.left) {
      const std::string until = core::format_screen(clock_.now() + *waiting.left, contest_.zone);
      text.lines.push_back(
          {"Chậm nhất " + until + " sẽ nhận nguyên trạng", "It will be taken in as it is by " + until});
    }
    if (waiting.age == Waiting::Age::stale) {
      text.lines.push_back(
          {"Đã chờ hơn một giờ: cần người xem", "It has waited for more than an hour: a person should look"});
    }
    if (waiting.reason == WaitReason::empty && mark_ && mark_->machine_went_down()) {
      text.lines.push_back({"Tệp có thể đã mất dữ liệu khi máy tắt đột ngột, trước khi được nhận: chép lại",
                            "Its data may have been lost when the machine went down, before it was taken in: copy it again"});
    }
    // A copy that ends within seconds needs no file about it.
    const bool brief = waiting.reason == WaitReason::changing || waiting.reason == WaitReason::checking;
    if (!brief || told_.contains(drop.name) || waiting.age == Waiting::Age::stale || step.paused) {
      if (auto done = tell(drop.name, text); !done) return done;
    }
    step.waiting.push_back({drop.name, std::move(waiting)});
    return {};
  }

  Looks looks() {
    return {[this](const std::string& path) {
              const auto fd = open_file_at(inbox_.get(), path);
              return fd ? writer_state(fd->get()) : WriterState::cannot_tell;
            },
            [this](const FoundFile& file) { return asker_.wholeness(file); }};
  }

  /// A file that may not even be read must not leave the place where its owner
  /// can mend that.
  bool readable(const std::vector<FoundFile>& files) {
    return std::all_of(files.begin(), files.end(), [&](const FoundFile& file) {
      if (file.kind != FileKind::regular) return true;
      const auto fd = open_file_at(inbox_.get(), file.name);
      return fd || fd.error().kind != ErrorKind::unreadable;
    });
  }

  Result<> take(const Drop& drop, const std::vector<FoundFile>& files, const Ready& ready, Step& step) {
    const core::Instant now = clock_.now();
    auto claimed = readable(files) ? claim(store_, inbox_.get(), drop, core::make_ulid(now))
                                   : Result<Claim>(core::fail(ErrorKind::unreadable, "not readable"));
    if (!claimed) {
      switch (claimed.error().kind) {
        case ErrorKind::not_found:
          return {};  // its owner took it away; the next look will say
        case ErrorKind::unreadable:
          not_allowed_[drop.members.front().name] = clock_.uptime() + kTryAgain;
          return refuse_not_allowed(drop, step);
        case ErrorKind::no_space:
          step.paused = LocalText{"Tạm dừng nhận bài: hết chỗ trên ổ đĩa", "Intake is paused: the disk is full"};
          return {};
        default:
          return tl::unexpected(claimed.error());
      }
    }
    return absorb(Absorption{std::move(*claimed), now, ready.notes}, step, pending_);
  }

  void choose_next(Step& step) const {
    step.next = options_.rescan;
    if (mount_ == Mount::polled) step.next = std::min(step.next, kPolled);
    if (!step.waiting.empty()) step.next = std::min(step.next, mount_ == Mount::polled ? kPolled : kWhileWaiting);
    if (asker_.asking()) step.next = std::min(step.next, kWhileAsking);
    if (step.paused) step.next = std::min(options_.rescan, kPolled);
    if (flooded_) step.next = milliseconds(0);
  }

  IntakeOptions options_;
  Fd inbox_;
  Mount mount_;
  Store& store_;
  core::Database& db_;
  const core::Contest& contest_;
  const core::Clock& clock_;
  Questions questions_;
  Asker asker_;
  Settling settling_;
  StatusFiles status_;
  Absorber absorber_;
  std::vector<Pending> pending_;
  std::set<std::string> told_;                       ///< names whose status file says waiting or refused
  std::map<std::string, core::Uptime> not_allowed_;  ///< when to try again
  std::map<std::string, core::Uptime> unwritable_;   ///< why status files failed, and when that was said
  std::vector<LocalText> notices_;                   ///< for the next step's end
  bool flooded_ = false;
  std::optional<core::Error> broken_;
  std::optional<RunMark> mark_;
};

}  // namespace

Result<std::unique_ptr<Intake>> Intake::open(IntakeOptions options, Store& store, core::Database& db,
                                             const core::Contest& contest, const core::Clock& clock,
                                             Questions questions) {
  auto inbox = open_folder(options.inbox);
  if (!inbox) return tl::unexpected(inbox.error());
  return std::make_unique<InboxIntake>(std::move(options), std::move(*inbox), store, db, contest, clock,
                                       std::move(questions));
}

}  // namespace sokhao::ingest
