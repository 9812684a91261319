// The host's side of probing: one part in, its facts out, whatever happens.
//
// Families of workers are tried in order until one recognises the content. A
// worker that does not end well is run once more with doubled limits; then the
// check is listed as incomplete. What a probe found inside a part is examined by
// further workers (probes/host/part_look.h).
#pragma once

#include <atomic>

#include "core/page_reader.h"
#include "core/probing.h"
#include "probes/host/page_reading.h"
#include "probes/host/shown_article.h"
#include "probes/host/worker_run.h"

namespace sokhao::probes {

class Examiner final : public core::Prober, public core::PageReader {
 public:
  explicit Examiner(WorkerOptions options) : options_(std::move(options)) {}

  [[nodiscard]] core::Result<core::Examination> examine(int fd, const std::string& name, const core::ProbeOptions& options,
                                                        const core::OnProgress& on_progress) override;
  [[nodiscard]] core::Examination read_article(const std::vector<core::PictureFile>& pages, const core::OnProgress& on_progress) override;
  [[nodiscard]] core::Examination read_article_inside(const core::PictureFile& container, const core::OnProgress& on_progress) override;
  [[nodiscard]] core::Examination read_sleeve(const core::PictureFile& picture, const core::OnProgress& on_progress) override;

  /// The same facts with the text that they are counted from and, in an order,
  /// pictures of the pages.
  struct Shown {
    core::Examination examination;
    ShownArticle article;
  };
  [[nodiscard]] core::Result<Shown> examine_shown(int fd, const std::string& name, core::ProbeOptions options, const core::PictureOrder& order,
                                                  const core::OnProgress& on_progress);
  [[nodiscard]] Shown read_article_inside_shown(const core::PictureFile& container, const core::OnProgress& on_progress);
  [[nodiscard]] Shown read_article_shown(const std::vector<core::PictureFile>& pages, const core::OnProgress& on_progress);

  [[nodiscard]] core::Result<core::Wholeness> wholeness(int fd, const std::string& name) override;
  [[nodiscard]] core::Result<core::ClerkForm> clerk_form(int fd, const std::string& name) override;

 private:
  void warm_for(const std::string& name, std::uint64_t size);
  [[nodiscard]] Shown read_inside(const core::PictureFile& container, Pictures kept, const core::OnProgress& on_progress);
  [[nodiscard]] Shown read(const std::vector<core::PictureFile>& pictures, Reading reading, Pictures kept, const core::OnProgress& on_progress);
  [[nodiscard]] std::optional<Answer> run(const Family& family, int fd, const Job& job, std::uint64_t size, std::vector<core::IncompleteCheck>& incomplete);
  WorkerOptions options_;
};

/// What stands between this machine and a full sandbox; empty when nothing does.
[[nodiscard]] std::string missing_for_sandbox(const WorkerOptions& options);

/// What the preview worker's libraries lack on this machine; empty when nothing.
[[nodiscard]] std::string missing_for_making_previews(const WorkerOptions& options);

}  // namespace sokhao::probes
