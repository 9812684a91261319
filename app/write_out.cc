#include "app/write_out.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <iostream>

#include "app/paths.h"
#include "app/terminal.h"
#include "ingest/files.h"
#include "report/writer.h"

namespace sokhao::app {
namespace {

core::Result<report::Written> rendered(std::string_view name, std::span<const core::Report> reports, const report::WriteOptions& options) {
  for (const auto* writer : report::registered_writers())
    if (writer->name == name) return writer->write(reports, options);
  return core::fail(core::ErrorKind::internal, "no writer named " + std::string(name));
}

void tell_missing_glyphs(const Globals& globals, const std::string& path, std::size_t missing) {
  if (missing == 0) return;
  fmt::print(stderr, "sokhao: {}: {} {}\n", path, missing,
             globals.say("ký tự không có trong phông chữ của văn bản; xem lại tên và tiêu đề trên bản in",
                         "letters are not in the paper's font; look at names and titles on the print"));
}

// Never `not_found`: a place to write to that is not there is no wrong usage.
core::Result<> failed(const std::string& path, int errno_value) {
  auto error = core::fail_errno("cannot write " + path, errno_value).value();
  if (error.kind == core::ErrorKind::not_found) error.kind = core::ErrorKind::unreadable;
  return tl::unexpected(error);
}

core::Result<> write_all(int fd, const std::string& path, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = write(fd, bytes.data() + done, bytes.size() - done);
    if (n < 0) return failed(path, errno);
    done += static_cast<std::size_t>(n);
  }
  return {};
}

}  // namespace

core::Result<> print_reports(const Globals& globals, std::span<const core::Report> reports) {
  auto text = rendered(globals.json ? "json" : "console", reports, {globals.language, !globals.json && stdout_takes_colour(), columns_of_terminal(STDOUT_FILENO)});
  if (!text) return tl::unexpected(text.error());
  std::cout << text->bytes << std::flush;
  if (!std::cout) return core::fail(core::ErrorKind::unreadable, "stdout cannot be written");
  return {};
}

core::Result<> write_report_files(const Globals& globals, std::span<const core::Report> reports, const std::vector<ReportFile>& files) {
  for (const ReportFile& file : files) {
    if (file.path.empty()) continue;
    auto written = rendered(file.writer, reports, {globals.language});
    if (!written) return tl::unexpected(written.error());
    tell_missing_glyphs(globals, file.path, written->missing_glyphs);
    if (auto done = write_file(file.path, written->bytes); !done) return done;
  }
  return {};
}

core::Result<> write_paper(const Globals& globals, const std::string& path, const report::pdf::Finished& paper) {
  tell_missing_glyphs(globals, path, paper.missing_glyphs);
  return write_file(path, paper.bytes);
}

core::Result<> write_file(const std::string& path, const std::string& bytes) {
  const std::string target = absolute_path(path);
  struct stat there {};
  // A device or pipe is written to, never replaced.
  if (stat(target.c_str(), &there) == 0 && !S_ISREG(there.st_mode)) {
    ingest::Fd fd(open(target.c_str(), O_WRONLY | O_CLOEXEC));
    return fd.valid() ? write_all(fd.get(), path, bytes) : failed(path, errno);
  }
  const std::string temporary = target + "." + std::to_string(getpid()) + ".part";
  ingest::Fd fd(open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (!fd.valid()) return failed(path, errno);
  auto written = write_all(fd.get(), path, bytes);
  if (written) written = ingest::sync(fd.get(), path);
  if (written && rename(temporary.c_str(), target.c_str()) != 0) written = failed(path, errno);
  if (!written) unlink(temporary.c_str());
  return written;
}

}  // namespace sokhao::app
