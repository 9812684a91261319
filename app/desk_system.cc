#include "app/desk_system.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include "app/doctor_checks.h"
#include "app/preview_shelf.h"
#include "app/version.h"
#include "core/free_space.h"
#include "core/text.h"
#include "ingest/jobs.h"
#include "report/outbox.h"
#include "report/queue_states.h"
#include "report/report_store.h"
#include "report/wording.h"

namespace sokhao::app {
namespace {

using core::LocalText;
using web::SystemLine;
using web::SystemSection;
using State = SystemLine::State;

LocalText both(const std::string& text) { return {text, text}; }
LocalText gigabytes(std::uint64_t bytes) {
  const auto in = [&](core::Language language) { return report::number_text(static_cast<double>(bytes) / 1e9, language, 1) + " GB"; };
  return {in(core::Language::vi), in(core::Language::en)};
}
LocalText number(std::int64_t count) { return both(std::to_string(count)); }

SystemSection disk_section(const Config& config) {
  SystemSection section{{"Ổ đĩa, thư mục", "Disk, folders"}, {}};
  if (const auto space = core::free_space(config.store)) {
    SystemLine line{{"Còn trống", "Free"}, {fmt::format("{} / {}", gigabytes(space->free).vi, gigabytes(space->total).vi), fmt::format("{} of {}", gigabytes(space->free).en, gigabytes(space->total).en)}, State::good, {}};
    if (space->above_floor() == 0) {
      line.state = State::bad;
      line.mend = {"Giải phóng ổ đĩa: dưới " + gigabytes(space->floor).vi + " thì hệ thống tạm dừng tiếp nhận.", "Free disk space: below " + gigabytes(space->floor).en + " intake pauses."};
    } else if (space->above_floor() < space->floor) {
      line.state = State::advice;
      line.mend = {"Sắp hết chỗ: việc tiếp nhận tạm dừng khi còn " + gigabytes(space->floor).vi + ".", "Soon full: intake pauses at " + gigabytes(space->floor).en + "."};
    }
    section.lines.push_back(std::move(line));
  }
  section.lines.push_back({{"Thư mục nhận bài", "Inbox"}, both(core::display_name(config.inbox)), State::good, {}});
  section.lines.push_back({{"Kho lưu trữ", "Store"}, both(core::display_name(config.store)), State::good, {}});
  section.lines.push_back({{"Cơ sở dữ liệu", "Database"}, both(core::display_name(core::without_password(config.database))), State::good, {}});
  return section;
}

core::Result<SystemSection> work_section(core::Database& db) {
  const auto lease_clock = ingest::lease_clock_for(db.dialect(), core::system_clock());
  auto jobs = ingest::Jobs(db, *lease_clock, core::system_clock()).counts();
  if (!jobs) return tl::unexpected(jobs.error());
  report::QueueStates queue;
  report::StandingCounts standing;
  auto read = db.read([&](soci::session& sql) -> core::Result<> {
    auto counted = report::queue_states(sql);
    if (!counted) return tl::unexpected(counted.error());
    queue = *counted;
    auto stands = report::standing_counts(sql);
    if (!stands) return tl::unexpected(stands.error());
    standing = *stands;
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  SystemSection section{{"Công việc", "Work"}, {}};
  auto& lines = section.lines;
  lines.push_back({{"Hồ sơ chờ kiểm tra", "Entries that wait to be checked"}, number(jobs->queued), State::good, {}});
  lines.push_back({{"Đang kiểm tra", "Being checked"}, number(jobs->leased), State::good, {}});
  SystemLine failed{{"Máy không đọc được, cần người xem", "Could not be read, a person must look"}, number(jobs->failed), State::good, {}};
  if (jobs->failed > 0) failed.state = State::advice, failed.mend = {"Xem ở trang Hồ sơ không đạt.", "See the page Rejections."};
  lines.push_back(std::move(failed));
  lines.push_back({{"Máy chưa kết luận được", "Undecided by the checks"}, number(standing.review), standing.review > 0 ? State::advice : State::good,
                   standing.review > 0 ? LocalText{"Quyết định ở trang Hồ sơ không đạt.", "Decide on the page Rejections."} : LocalText{}});
  lines.push_back({{"Hàng đợi chấm: chờ / đang chấm / đã chấm", "Judges' queue: waiting / held / done"}, both(fmt::format("{} / {} / {}", queue.waiting, queue.leased, queue.done)), State::good, {}});
  return section;
}

core::Result<SystemLine> outbox_line(core::Database& db, const Config& config) {
  SystemLine line{{"Sự kiện gửi đi (webhook)", "Events sent out (webhook)"}, {"không dùng", "not used"}, State::good, {}};
  if (!config.webhook) return line;
  report::OutboxState state;
  auto read = db.read([&](soci::session& sql) -> core::Result<> { return report::Outbox{sql, db.skip_locked()}.state().map([&](report::OutboxState now) { state = std::move(now); }); });
  if (!read) return tl::unexpected(read.error());
  const std::string since = state.oldest ? core::format_screen(*state.oldest) : "";
  line.value = {fmt::format("{} chờ gửi, {} ứ lại{}", state.waiting, state.stuck, since.empty() ? "" : ", từ " + since), fmt::format("{} waiting, {} stuck{}", state.waiting, state.stuck, since.empty() ? "" : ", since " + since)};
  if (state.stuck > 0) {
    line.state = State::bad;
    const std::string why = core::display_name(state.last_error, 300);
    line.mend = {"Máy nhận không trả lời hoặc từ chối (" + why + "): hệ thống vẫn gửi lại, không bỏ sự kiện nào.", "The receiver does not answer or refuses (" + why + "): sending goes on, no event is dropped."};
  }
  return line;
}

core::Result<SystemLine> previews_line(core::Database& db, const Config& config) {
  SystemLine line{{"Bản xem thử: đủ / thiếu một phần / lỗi / chưa làm", "Previews: whole / in part / failed / not yet"}, {}, State::good, {}};
  auto shelf = PreviewShelf::open(config.store);
  if (!shelf) return tl::unexpected(shelf.error());
  std::int64_t whole = 0, partial = 0, failed = 0, missing = 0;
  constexpr std::int64_t kPage = 500;
  for (std::string after;;) {
    std::vector<report::ReportHead> heads;
    auto read = db.read([&](soci::session& sql) -> core::Result<> { return report::report_heads(sql, after, kPage).map([&](auto found) { heads = std::move(found); }); });
    if (!read) return tl::unexpected(read.error());
    for (const auto& head : heads) {
      auto found = shelf->find(head.code, head.version);
      if (!found) return tl::unexpected(found.error());
      if (!*found) ++missing;
      else if ((*found)->state == PreviewState::failed) ++failed;
      else if ((*found)->state == PreviewState::partial) ++partial;
      else ++whole;
    }
    if (static_cast<std::int64_t>(heads.size()) < kPage) break;
    after = heads.back().code;
  }
  line.value = both(fmt::format("{} / {} / {} / {}", whole, partial, failed, missing));
  if (failed > 0) {
    line.state = State::advice;
    line.mend = {"Làm lại: sokhao previews --force MÃ. Kết luận của hồ sơ không phụ thuộc bản xem thử.", "Make them again: sokhao previews --force CODE. No verdict rests on a preview."};
  }
  return line;
}

SystemSection version_section(const core::Contest& contest) {
  return {{"Phiên bản", "Versions"},
          {{{"Chương trình", "Program"}, both(std::string("sokhao ") + version()), State::good, {}},
           {{"Kế hoạch", "Plan"}, both(core::display_name(contest.id)), State::good, {}},
           {{"SHA-256 của kế hoạch", "The plan's SHA-256"}, both(contest.sha256), State::good, {}}}};
}

}  // namespace

core::Result<std::vector<web::SystemSection>> system_sections(core::Database& db, const Config& config, const core::Contest& contest) {
  auto work = work_section(db);
  if (!work) return tl::unexpected(work.error());
  for (const auto& add : {outbox_line, previews_line}) {
    auto line = add(db, config);
    if (!line) return tl::unexpected(line.error());
    work->lines.push_back(std::move(*line));
  }
  return std::vector<SystemSection>{disk_section(config), std::move(*work), version_section(contest)};
}

std::vector<web::SystemLine> examined_lines(const Config& config, core::Language language) {
  std::vector<SystemLine> lines;
  for (const auto& check : examine_machine(config, language))
    lines.push_back({check.name, both(core::display_name(check.found, 600)), check.state == CheckState::good ? State::good : check.state == CheckState::advice ? State::advice : State::bad, check.mend});
  return lines;
}

}  // namespace sokhao::app
