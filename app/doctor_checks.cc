#include "app/doctor_checks.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <boost/filesystem.hpp>

#include "app/config.h"
#include "app/engine_setup.h"
#include "app/paths.h"
#include "app/version.h"
#include "core/database.h"
#include "core/free_space.h"
#include "ingest/files.h"
#include "probes/host/examiner.h"
#include "report/pdf/document.h"
#include "report/outbox.h"
#include "rules/plan.h"

namespace sokhao::app {
namespace {

namespace fs = boost::filesystem;

bool there(const fs::path& path) {
  boost::system::error_code unreadable;
  return fs::exists(path, unreadable);
}

MachineCheck workers() {
  MachineCheck check{"workers", {"Chương trình đọc tệp", "Worker programs"}, CheckState::good, program_folder(), {}};
  for (const auto& family : probes::families()) {
    const std::string path = program_folder() + "/" + std::string(family.program);
    if (access(path.c_str(), X_OK) == 0) continue;
    check.state = CheckState::missing;
    check.found = path;
    check.mend = {"Cài lại gói sokhao: thiếu tệp chương trình này.", "Install the sokhao package again: this program file is missing."};
    break;
  }
  return check;
}

MachineCheck sandbox() {
  MachineCheck check{"sandbox", {"Môi trường cách ly (Landlock, seccomp)", "Sandbox (Landlock, seccomp)"}, CheckState::good, "", {}};
  utsname kernel{};
  uname(&kernel);
  check.found = std::string("Linux ") + kernel.release;
  const std::string missing = probes::missing_for_sandbox({program_folder(), probes::Sandbox::full});
  if (missing.empty()) return check;
  check.state = CheckState::missing;
  check.found += ": " + missing;
  check.mend = {"Dùng nhân Linux 5.13 trở lên có bật Landlock (lsm=landlock,...) và seccomp; máy ảo hoặc container phải cho phép. "
                "Nếu chấp nhận rủi ro: thêm --allow-weaker-sandbox.",
                "Use Linux 5.13 or newer with Landlock (lsm=landlock,...) and seccomp enabled; a container must allow them. "
                "To accept the risk: add --allow-weaker-sandbox."};
  return check;
}

/// Reads a blank picture: a worker without its model says so.
MachineCheck reading() {
  MachineCheck check{"ocr", {"Đọc chữ trên bản quét (Tesseract, tiếng Việt)", "Reading of scans (Tesseract, Vietnamese)"}, CheckState::good, "vie", {}};
  std::string picture = "P5\n64 64\n255\n" + std::string(64 * 64, '\xFF');
  const ingest::Fd file(memfd_create("blank", MFD_CLOEXEC));
  if (!file.valid() || write(file.get(), picture.data(), picture.size()) != static_cast<ssize_t>(picture.size())) return check;
  probes::Examiner examiner({program_folder(), probes::Sandbox::weaker});
  const auto read = examiner.read_sleeve({file.get(), picture.size(), "blank.pgm"}, {});
  if (read.incomplete.empty()) return check;
  check.state = CheckState::missing;
  check.found = read.incomplete.front().reason.en;
  check.mend = {"Cài gói tesseract-ocr-vie (apt-get install tesseract-ocr-vie).", "Install the package tesseract-ocr-vie (apt-get install tesseract-ocr-vie)."};
  return check;
}

/// Without either an article in .doc goes to a person.
MachineCheck converters() {
  MachineCheck check{"office", {"LibreOffice và antiword (tệp .doc)", "LibreOffice and antiword (.doc files)"}, CheckState::good, "", {}};
  const probes::Workplace programs;
  const bool office = access(programs.soffice.c_str(), X_OK) == 0, antiword = access(programs.antiword.c_str(), X_OK) == 0;
  check.found = office && antiword ? programs.soffice + ", " + programs.antiword : office ? programs.antiword : antiword ? programs.soffice : programs.soffice + ", " + programs.antiword;
  if (office && antiword) return check;
  check.state = CheckState::advice;
  if (office)
    check.mend = {"Cài antiword để đối chiếu số chữ của tệp .doc: sudo apt install antiword.",
                  "Install antiword, which checks the count of .doc files: sudo apt install antiword."};
  else
    check.mend = {std::string(antiword ? "Tệp .doc chỉ đọc được phần chữ." : "Chưa đọc được tệp .doc.") + " Cài LibreOffice: sudo apt install libreoffice-writer-nogui antiword.",
                  std::string(antiword ? "Of .doc files the text alone is read." : ".doc files cannot be read.") + " Install LibreOffice: sudo apt install libreoffice-writer-nogui antiword."};
  return check;
}

MachineCheck encoders() {
  MachineCheck check{"encoders", {"Bộ nén bản xem thử (libx264, AAC)", "Encoders of previews (libx264, AAC)"}, CheckState::good, "libx264, aac", {}};
  const std::string missing = probes::missing_for_making_previews({program_folder(), probes::Sandbox::full});
  if (missing.empty()) return check;
  check.state = CheckState::advice;
  check.found = missing;
  check.mend = {"Cài libavcodec có libx264 (gói libavcodec59 hoặc libavcodec-extra59 của Debian) để làm bản xem thử; việc kiểm tra hồ sơ vẫn chạy.",
                "Install a libavcodec with libx264 (Debian's libavcodec59 or libavcodec-extra59) for previews; entries are checked without it."};
  return check;
}

MachineCheck space(const Config& config) {
  MachineCheck check{"space", {"Dung lượng trống", "Free space"}, CheckState::good, "", {}};
  fs::path existing = config.root;
  while (!existing.empty() && !there(existing)) existing = existing.parent_path();
  const auto space = core::free_space(existing.string());
  if (!space) return check;
  check.found = fmt::format("{:.1f} GB / {:.1f} GB ({})", static_cast<double>(space->free) / 1e9, static_cast<double>(space->total) / 1e9, existing.string());
  if (space->free >= space->floor) return check;
  const double floor = static_cast<double>(space->floor);
  check.state = CheckState::missing;
  check.mend = {fmt::format("Giải phóng ổ đĩa: dưới {:.1f} GB thì hệ thống tạm dừng tiếp nhận.", floor / 1e9),
                fmt::format("Free disk space: below {:.1f} GB intake pauses.", floor / 1e9)};
  return check;
}

MachineCheck folder(const std::string& id, core::LocalText name, const std::string& path) {
  MachineCheck check{id, std::move(name), CheckState::good, path, {}};
  if (!there(path)) {
    check.state = CheckState::advice;
    check.found += " (…)";
    check.mend = {"Chưa có; `sokhao serve` sẽ tạo.", "Not there yet; `sokhao serve` makes it."};
  } else if (access(path.c_str(), R_OK | W_OK | X_OK) != 0) {
    check.state = CheckState::missing;
    check.mend = {"Cấp quyền đọc và ghi thư mục này cho tài khoản chạy sokhao.", "Give the account that runs sokhao read and write access to this folder."};
  }
  return check;
}

MachineCheck inbox_mount(const Config& config) {
  MachineCheck check{"inbox_mount", {"Loại ổ của inbox", "Kind of the inbox's mount"}, CheckState::good, "local", {}};
  auto fd = ingest::open_folder(config.inbox);
  if (fd && ingest::mount_of(fd->get()) == ingest::Mount::polled) {
    check.state = CheckState::advice;
    check.found = "network";
    check.mend = {"Thư mục mạng: hệ thống quét định kỳ, nhận chậm hơn vài giây.", "A network folder: it is polled, intake is some seconds slower."};
  }
  return check;
}

MachineCheck database(const Config& config) {
  MachineCheck check{"database", {"Cơ sở dữ liệu", "Database"}, CheckState::good, core::without_password(config.database), {}};
  if (config.database.starts_with("sqlite://") && !there(config.database.substr(9))) {
    check.state = CheckState::advice;
    check.mend = {"Chưa có; `sokhao serve` sẽ tạo.", "Not there yet; `sokhao serve` makes it."};
    return check;
  }
  if (auto db = core::Database::open(config.database); !db) {
    check.state = CheckState::missing;
    check.found = db.error().what;
    check.mend = {"Kiểm tra khóa `database` trong sokhao.toml và dịch vụ PostgreSQL.", "Check the key `database` in sokhao.toml and the PostgreSQL service."};
  }
  return check;
}

MachineCheck plan(const Config& config, core::Language language) {
  MachineCheck check{"plan", {"Kế hoạch cuộc thi", "Contest plan"}, CheckState::good, config.contest, {}};
  const auto problems = rules::check_contest(config.contest, language);
  if (problems.empty()) return check;
  check.state = CheckState::missing;
  check.found = problems.front();
  check.mend = {"Chạy: sokhao plan check " + config.contest, "Run: sokhao plan check " + config.contest};
  return check;
}

MachineCheck fonts() {
  MachineCheck check{"fonts", {"Phông chữ của biểu mẫu PDF", "Fonts of the PDF papers"}, CheckState::good, "Liberation Serif", {}};
  const auto paper = report::pdf::Document::create({}, {"", core::Language::vi, {}});
  if (paper) return check;
  check.state = CheckState::missing;
  check.found = paper.error().what;
  check.mend = {"Cài phông: apt-get install fonts-liberation2", "Install the fonts: apt-get install fonts-liberation2"};
  return check;
}

MachineCheck webhook(const Config& config) {
  MachineCheck check{"webhook", {"Gửi sự kiện (webhook)", "Events (webhook)"}, CheckState::good, config.webhook ? config.webhook->url : "", {}};
  if (!config.webhook) {
    check.found = "-";
    return check;
  }
  if (config.database.starts_with("sqlite://") && !there(config.database.substr(9))) return check;
  auto db = open_database(config);
  if (!db) return check;  // said by the check of the database
  report::OutboxState state;
  auto read = db->read([&](soci::session& sql) -> core::Result<> { return report::Outbox{sql, db->skip_locked()}.state().map([&](report::OutboxState now) { state = std::move(now); }); });
  if (!read) return check;
  check.found += fmt::format(": {} waiting, {} stuck", state.waiting, state.stuck);
  if (state.oldest) check.found += fmt::format(", since {}", core::format_screen(*state.oldest));
  if (!state.last_error.empty()) check.found += ", " + state.last_error;
  const auto url = parse_webhook_url(config.webhook->url);
  const bool loopback = url && (url->host == "localhost" || url->host == "::1" || url->host.starts_with("127."));
  if (state.stuck > 0) {
    check.state = CheckState::missing;
    check.mend = {"Máy nhận sự kiện không trả lời hoặc từ chối: kiểm tra địa chỉ, mạng và nhật ký của máy nhận; hệ thống vẫn gửi lại, không bỏ sự kiện nào.",
                  "The receiver does not answer or refuses: check the address, the network and the receiver's log; sending goes on, no event is dropped."};
  } else if (url && !url->tls && !loopback) {
    check.state = CheckState::advice;
    check.mend = {"Sự kiện đi qua mạng không mã hóa: dùng địa chỉ https://.", "Events cross the network in the clear: use an https:// address."};
  }
  return check;
}

}  // namespace

std::string_view to_string(CheckState state) {
  switch (state) {
    case CheckState::good: return "good";
    case CheckState::advice: return "advice";
    case CheckState::missing: return "missing";
  }
  return "";
}

namespace {

// Without a look at the configuration.
std::vector<MachineCheck> examine_program() {
  return {{"version", {"Phiên bản", "Version"}, CheckState::good, version(), {}}, workers(), sandbox(), fonts(), reading(), converters(), encoders()};
}

}  // namespace

std::vector<MachineCheck> examine_machine(const Globals& globals) {
  auto config = load_config(globals.root, globals.config);
  if (config) return examine_machine(*config, globals.language);
  auto checks = examine_program();
  checks.push_back({"config", {"Cấu hình", "Configuration"}, CheckState::missing, config.error().what,
                    {"Sửa tệp cấu hình theo dòng đã nêu.", "Mend the configuration at the line named."}});
  return checks;
}

std::vector<MachineCheck> examine_machine(const Config& config, core::Language language) {
  auto checks = examine_program();
  checks.push_back(plan(config, language));
  checks.push_back(folder("inbox", {"Thư mục nhận bài", "Inbox"}, config.inbox));
  checks.push_back(inbox_mount(config));
  checks.push_back(folder("store", {"Kho lưu trữ", "Store"}, config.store));
  checks.push_back(space(config));
  checks.push_back(database(config));
  checks.push_back(webhook(config));
  return checks;
}

}  // namespace sokhao::app
