#include "app/write_out.h"

#include <fcntl.h>
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

core::Result<std::string> rendered(std::string_view name, const Globals& globals, std::span<const core::Report> reports, bool colour) {
  for (const auto* writer : report::registered_writers())
    if (writer->name == name) return writer->write(reports, {globals.language, colour});
  return core::fail(core::ErrorKind::internal, "no writer named " + std::string(name));
}

}  // namespace

core::Result<> print_reports(const Globals& globals, std::span<const core::Report> reports) {
  auto text = rendered(globals.json ? "json" : "console", globals, reports, !globals.json && stdout_takes_colour());
  if (!text) return tl::unexpected(text.error());
  std::cout << *text << std::flush;
  if (!std::cout) return core::fail(core::ErrorKind::unreadable, "stdout cannot be written");
  return {};
}

core::Result<> write_reports(const std::string& writer, const Globals& globals, std::span<const core::Report> reports, const std::string& path) {
  auto text = rendered(writer, globals, reports, false);
  if (!text) return tl::unexpected(text.error());
  return write_file(path, *text);
}

core::Result<> write_file(const std::string& path, const std::string& bytes) {
  const std::string temporary = absolute_path(path) + ".part";
  ingest::Fd fd(open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (!fd.valid()) return core::fail_errno(path, errno);
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = write(fd.get(), bytes.data() + done, bytes.size() - done);
    if (n < 0) return core::fail_errno(path, errno);
    done += static_cast<std::size_t>(n);
  }
  if (auto synced = ingest::sync(fd.get(), path); !synced) return synced;
  if (rename(temporary.c_str(), absolute_path(path).c_str()) != 0) return core::fail_errno(path, errno);
  return {};
}

}  // namespace sokhao::app
