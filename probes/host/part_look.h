// One part and everything inside it, looked at by one worker after another.
//
// A probe names what lies inside its part (Child in probes/probe.h); each is
// looked at in place, through the layers of extents that lead to it, or in the
// scratch file that the probe wrote. Nothing is believed: a worker that ends
// badly is run once more with doubled limits, then its check is listed as
// incomplete and the rest goes on.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/probing.h"
#include "probes/host/scratch_file.h"
#include "probes/host/shown_article.h"
#include "probes/host/view.h"
#include "probes/host/worker_run.h"

namespace sokhao::probes {

struct PageToRead;

class PartLook {
 public:
  /// Everything given outlives it. `incomplete` receives the checks that were not completed.
  PartLook(const WorkerOptions& workers, const core::ProbeOptions& options, std::vector<core::IncompleteCheck>& incomplete);

  /// The facts of the part, with those of what lies in it.
  [[nodiscard]] core::PartFacts at(const View& view, const std::string& name, const core::OnProgress& on_progress);

  /// The pictures right in this archive or on this disc are the pages of an
  /// article: it stands in the place of the first of them.
  void pictures_are_pages() { pictures_are_pages_ = true; }

  /// Where the options ask for a view: its pages come as pictures, too.
  void want_pictures(const core::PictureOrder& order) { order_ = order; }
  /// What at() counted.
  [[nodiscard]] ShownArticle shown() { return std::move(shown_); }

 private:
  struct Told {
    Answer answer;
    ScratchFile scratch;
  };
  /// How far inside: an archive or image in another one is one deeper.
  struct Depth {
    int nested = 0;
    int converted = 0;
    bool check = false;  ///< another reader's word on what was counted already
    bool shown = false;  ///< its text is what is shown so far
  };
  [[nodiscard]] core::PartFacts look(const View& view, const std::string& name, const std::string& family_name, Depth depth,
                                     const core::OnProgress& on_progress);
  /// The view with the files that the answer says the image goes on in; nothing
  /// where there are none, or not all are here.
  [[nodiscard]] std::optional<View> joined(const View& view, const core::PartFacts& facts) const;
  [[nodiscard]] std::optional<Told> ask(const Family& family, const View& view, const Job& job, const core::OnProgress& on_progress);
  void look_at_children(const View& view, const Told& told, core::PartFacts& facts, Depth depth, const core::OnProgress& on_progress);
  void look_at_child(const View& view, const ChildAnswer& child, core::PartFacts& facts, Depth depth, const core::OnProgress& on_progress);
  /// The raw sectors under the main title, all of them, once it is known which title that is.
  void check_sectors(const View& view, const Told& told, core::PartFacts& facts, const core::OnProgress& on_progress);
  void read_pages(const View& view, const std::vector<PageToRead>& pages, core::PartFacts& facts, const Depth& depth, const core::OnProgress& on_progress);
  struct InnerPicture {
    std::size_t part = 0;
    View view;
  };
  /// Of a PDF's cover: where each field stands, as a picture. `read` are the pages
  /// that were read off their pictures.
  void show_cover(const View& view, const std::string& name, const std::vector<std::int64_t>& read, core::PartFacts& facts, const core::OnProgress& on_progress);
  void read_inner_pages(std::vector<InnerPicture> pictures, core::PartFacts& facts, const core::OnProgress& on_progress);
  /// Of several documents the longest is shown. True where it is this one.
  [[nodiscard]] bool take_text(ShownArticle article, const Depth& depth);
  [[nodiscard]] bool budget_is_spent(const std::string& name);

  const WorkerOptions& workers_;
  const core::ProbeOptions& options_;
  std::vector<core::IncompleteCheck>& incomplete_;
  std::vector<core::Companion> beside_;
  std::chrono::steady_clock::time_point deadline_;
  ShownArticle shown_;
  std::optional<core::PictureOrder> order_;
  bool pictures_are_pages_ = false;
};

}  // namespace sokhao::probes
