#include "probes/worker/tasks.h"

#include <memory>

#include "probes/exit_codes.h"
#include "probes/probe.h"
#ifdef SOKHAO_ASSEMBLES
#include "core/facts_json.h"
#include "probes/document/assemble.h"
#include "probes/document/show_pages.h"
#endif
#ifdef SOKHAO_READS_SIDECARS
#include "probes/sidecar/clerk_form.h"
#endif
#ifdef SOKHAO_CHECKS_SECTORS
#include "probes/disc/bounds.h"
#include "probes/disc/sector_check.h"
#endif

namespace sokhao::probes::worker {
namespace {

/// The files beside the part, as the probes see them.
struct Neighbours {
  explicit Neighbours(const Job& job) {
    sources.reserve(job.beside.size());  // the probes hold pointers
    for (const auto& companion : job.beside) {
      Beside one{companion.name, nullptr};
      if (companion.fd >= 0) {
        if (auto source = core::FdSource::over(companion.fd)) one.bytes = &sources.emplace_back(std::move(*source));
      }
      list.push_back(std::move(one));
    }
  }
  std::vector<core::FdSource> sources;
  std::vector<Beside> list;
};

const Probe* best_match(const Sample& sample) {
  const Probe* possible = nullptr;
  for (const Probe* probe : registered_probes()) {
    const Match match = probe->match(sample);
    if (match == Match::certain) return probe;
    if (match == Match::possible && possible == nullptr) possible = probe;
  }
  return possible;
}

Answer facts_of(const Probe& probe, const Job& job, const Sample& part, const core::OnProgress& on_progress) {
  Answer answer;
  answer.recognised = true;
  std::optional<Scratch> scratch;
  if (job.scratch_bytes > 0) scratch.emplace(kScratchFd, job.scratch_bytes);
  Context context{.options = job.options, .name = job.name, .on_progress = on_progress, .beside = part.beside, .scratch = scratch ? &*scratch : nullptr,
                  .picture = job.picture, .reading = job.reading, .length_s = job.length_s, .workplace = job.workplace, .pieces = part.pieces};
  core::PartFacts facts;
  facts.name = job.name;
  facts.size = part.source.size();
  if (auto done = probe.run(part.source, context, facts); !done) {
    answer.error = done.error().what;
    return answer;
  }
  facts.probes[std::string(probe.name)] = probe.revision;
  if (facts.document) facts.document->passages = std::move(context.passages);
  answer.facts = std::move(facts);
  answer.pages = std::move(context.pages);
  answer.view = std::move(context.view);
  answer.pictures = std::move(context.pictures);
  for (auto& child : context.children)
    answer.children.push_back({std::move(child.slot), std::move(child.name), std::move(child.extents), child.origin, std::move(child.family)});
  return answer;
}

/// Facts once more, with what was read off the pages (beside[0]).
Answer assembled(const Job& job, const Sample& part, const core::OnProgress& on_progress) {
  Answer answer;
#ifdef SOKHAO_ASSEMBLES
  constexpr std::uint64_t kMostJson = 256ull << 20;
  core::ByteSource* list = part.beside.empty() ? nullptr : part.beside.front().bytes;
  if (list == nullptr || list->size() > kMostJson) {
    answer.error = "nothing to assemble";
    return answer;
  }
  std::string json(list->size(), '\0');
  const auto got = list->read_at(0, std::as_writable_bytes(std::span(json)));
  auto parsed = got && *got == json.size() ? core::parse_json(json) : tl::unexpected(core::Error{core::ErrorKind::unreadable, "cut short"});
  auto pages = parsed ? page_texts_from(*parsed) : tl::unexpected(parsed.error());
  if (!pages) {
    answer.error = pages.error().what;
    return answer;
  }
  Context context{.options = job.options, .name = job.name, .on_progress = on_progress, .reading = job.reading, .pages = std::move(*pages)};
  core::PartFacts facts;
  facts.name = job.name;
  facts.size = part.source.size();
  answer.recognised = true;
  if (auto done = assemble(part, context, facts); !done) {
    answer.error = done.error().what;
  } else {
    if (facts.document) facts.document->passages = std::move(context.passages);
    answer.facts = std::move(facts);
  }
  answer.view = std::move(context.view);
#else
  (void)job, (void)part, (void)on_progress;
  answer.error = "this family assembles nothing";
#endif
  return answer;
}

Answer sidecar_of(const Job& job, core::ByteSource& source) {
  Answer answer;
#ifdef SOKHAO_READS_SIDECARS
  constexpr std::size_t kMaxSidecar = 256 * 1024;
  std::string bytes(std::min<std::uint64_t>(source.size(), kMaxSidecar), '\0');
  auto got = source.read_at(0, std::as_writable_bytes(std::span(bytes)));
  if (!got) {
    answer.error = got.error().what;
    return answer;
  }
  bytes.resize(*got);
  auto form = parse_clerk_form(bytes, sidecar_kind(job.name));
  if (!form) {
    answer.error = form.error().what;
    return answer;
  }
  if (source.size() > kMaxSidecar) form->problems.push_back("…");
  answer.recognised = true;
  answer.clerk_form = std::move(*form);
#else
  (void)job, (void)source;
#endif
  return answer;
}

Answer sectors_of(const Job& job, core::ByteSource& image, const core::ExtentMap& file, const core::OnProgress& on_progress) {
  Answer answer;
#ifdef SOKHAO_CHECKS_SECTORS
  const auto alive = [&on_progress] {
    if (on_progress) on_progress({0.5, {"Kiểm tra từng cung của video", "Checking the video's sectors"}});
  };
  auto check = disc::check_sectors(image, file, disc::kMaxCheckedBytes, alive);
  if (!check) {
    answer.error = check.error().what;
    return answer;
  }
  answer.recognised = true;
  core::PartFacts& facts = answer.facts.emplace();
  facts.name = job.name;
  facts.kind = core::PartKind::video;
  core::VideoFacts& video = facts.video.emplace();
  video.duration_basis = "EDC of " + std::to_string(check->checked) + " of " + std::to_string(check->sectors) + " sectors";
  if (auto damage = disc::sector_damage(job.name, *check)) video.damage.push_back(std::move(*damage));
#else
  (void)job, (void)image, (void)file, (void)on_progress;
#endif
  return answer;
}

Answer previews_of(const Job& job, core::ByteSource& source, const core::OnProgress& on_progress) {
  Answer answer;
#ifdef SOKHAO_MAKES_PREVIEWS
  auto made = make_previews(source, job.order.value_or(PreviewOrder{}), kScratchFd, job.scratch_bytes, on_progress);
  if (!made) {
    answer.error = made.error().what;
    return answer;
  }
  answer.recognised = true;
  answer.previews = std::move(*made);
#else
  (void)job, (void)source, (void)on_progress;
#endif
  return answer;
}

Answer pictures_of(const Job& job, core::ByteSource& source, const core::OnProgress& on_progress) {
  Answer answer;
#ifdef SOKHAO_ASSEMBLES
  Scratch scratch(kScratchFd, job.scratch_bytes);
  const core::PictureOrder order = job.pages.value_or(core::PictureOrder{});
  auto made = job.task == Task::cuttings ? page_cuttings(source, order.dpi, job.cuts, scratch, on_progress)
                                         : page_pictures(source, order, job.hidden, scratch, on_progress);
  if (!made) {
    answer.error = made.error().what;
    return answer;
  }
  answer.recognised = true;
  answer.pictures = std::move(*made);
#else
  (void)job, (void)source, (void)on_progress;
#endif
  return answer;
}

}  // namespace

core::Result<Input> Input::open(const Job& job) {
  Input input;
  std::vector<core::ByteSource*> all;
  std::uint64_t at = 0;
  const auto take = [&](int fd) -> core::Result<> {
    auto file = core::FdSource::over(fd);
    if (!file) return tl::unexpected(file.error());
    at += file->size();
    all.push_back(input.files_.emplace_back(std::make_unique<core::FdSource>(std::move(*file))).get());
    return {};
  };
  if (auto done = take(kInputFd); !done) return tl::unexpected(done.error());
  for (const auto& piece : job.pieces) {
    input.pieces_.push_back({piece.name, at});
    if (auto done = take(piece.fd); !done) return tl::unexpected(done.error());
  }
  input.bytes_ = std::make_unique<core::JoinedSource>(std::move(all));
  return input;
}

Answer perform(const Job& job, Input& input, const core::OnProgress& on_progress) {
  std::vector<std::unique_ptr<core::ExtentSource>> layers;
  core::ByteSource* source = &input.bytes();
  const std::span<const core::ExtentMap> maps(job.layers);
  if (job.task == Task::sectors && maps.empty()) return {};
  // A raw sector is more than its data, so the last map is not looked through.
  for (const auto& extents : maps.first(maps.size() - (job.task == Task::sectors ? 1 : 0))) source = layers.emplace_back(std::make_unique<core::ExtentSource>(*source, extents)).get();
  if (job.task == Task::clerk_form) return sidecar_of(job, *source);
  if (job.task == Task::sectors) return sectors_of(job, *source, job.layers.back(), on_progress);
  if (job.task == Task::preview) return previews_of(job, *source, on_progress);
  if (job.task == Task::pictures || job.task == Task::cuttings) return pictures_of(job, *source, on_progress);

  Answer answer;
  std::vector<std::byte> head(std::min<std::uint64_t>(source->size(), kHeadBytes));
  auto got = source->read_at(0, head);
  if (!got) {
    answer.error = got.error().what;
    return answer;
  }
  head.resize(*got);
  const Neighbours neighbours(job);
  const auto joined = maps.empty() ? input.pieces() : std::span<const Piece>{};
  const Sample part{head, *source, job.name, neighbours.list, joined};
  if (job.task == Task::assemble) return assembled(job, part, on_progress);
  const Probe* probe = best_match(part);
  if (probe == nullptr) return answer;
  if (job.task == Task::facts) return facts_of(*probe, job, part, on_progress);

  answer.recognised = true;
  if (probe->wholeness == nullptr) {
    answer.wholeness.emplace();
    return answer;
  }
  auto whole = probe->wholeness(*source);
  if (whole) {
    answer.wholeness = std::move(*whole);
  } else {
    answer.error = whole.error().what;
  }
  return answer;
}

}  // namespace sokhao::probes::worker
