#include "app/open_files.h"

#include <fcntl.h>

#include <cerrno>

#include "core/digest.h"
#include "core/text.h"
#include "ingest/drops.h"

namespace sokhao::app {
namespace {

core::Result<std::string> hash_of(core::ByteSource& source, const core::OnProgress& on_progress) {
  core::Sha256 hash;
  std::vector<std::byte> buffer(1 << 20);
  for (std::uint64_t at = 0; at < source.size();) {
    auto got = source.read_at(at, buffer);
    if (!got) return tl::unexpected(got.error());
    if (*got == 0) break;
    hash.update(std::span(buffer).first(*got));
    at += *got;
    if (on_progress) on_progress({static_cast<double>(at) / static_cast<double>(source.size()), {"tính mã băm", "hashing"}});
  }
  return hash.finish();
}

}  // namespace

core::Result<OpenSubmission> open_submission(const Gathered& gathered, core::Prober& prober, const core::OnProgress& on_progress) {
  OpenSubmission open;
  open.submission.source = gathered.source;
  open.submission.attention = gathered.attention;
  std::vector<std::string> names;
  for (const auto& file : gathered.files) names.push_back(file.name);
  const auto sidecar = ingest::sidecar_to_read(names);
  if (auto note = ingest::note_on_sidecars(names)) open.submission.attention.push_back(std::move(*note));
  for (std::size_t i = 0; i < gathered.files.size(); ++i) {
    const auto& file = gathered.files[i];
    ingest::Fd fd(::open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!fd.valid()) return core::fail_errno(file.path, errno);
    auto source = core::FdSource::over(fd.get());
    if (!source) return core::fail(source.error().kind, file.path + ": " + source.error().what);
    auto sha256 = hash_of(*source, on_progress);
    if (!sha256) return core::fail(core::ErrorKind::unreadable, file.path + ": " + sha256.error().what);
    if (sidecar && *sidecar == i) {
      auto form = prober.clerk_form(fd.get(), file.name);
      if (form) open.submission.clerk = std::move(*form);
      else open.submission.clerk.problems.push_back(form.error().what);
    }
    open.submission.parts.push_back({file.role, file.name, fd.get(), source->size(), std::move(*sha256)});
    open.files.push_back(std::move(fd));
  }
  return open;
}

}  // namespace sokhao::app
