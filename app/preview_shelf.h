// Where previews stand: beside the store's objects, never among them.
//
//   store/previews/lock                      one maker at a time
//   store/previews/<code>/v<version>/        manifest.json and the files it names
//   store/previews/.new-<ulid>/              in the making; removed by the next maker
//
// A set appears under its name in one step, whole and synced, and is replaced
// in one step. Nothing in it names an author, a file that was handed in or a
// person: a judge may be given any of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/json_fields.h"
#include "ingest/files.h"
#include "probes/previews.h"

namespace sokhao::app {

/// `failed`: the worker ended badly; it is not tried again for the same bytes.
enum class PreviewState { complete, partial, nothing, failed };
[[nodiscard]] std::string_view to_string(PreviewState state);

struct ShelvedFile {
  std::string name;  ///< "proxy.mp4"
  probes::PreviewKind kind = probes::PreviewKind::proxy;
  std::uint64_t bytes = 0;
  std::string sha256;
  std::int64_t width = 0, height = 0;
  std::int64_t page = 0;  ///< of a page's picture, from 1
};

struct PreviewSource {
  std::string sha256;              ///< of the part; "" when the entry holds no video
  std::vector<std::string> inside;  ///< slots that lead to the video in it
  std::vector<std::string> article;  ///< SHA-256 of the parts that the article's text and pages are in
  std::string identity;              ///< digest of what is masked for judges; "" without an article
  friend bool operator==(const PreviewSource&, const PreviewSource&) = default;
};

struct ArticlePreview {
  std::int64_t pages = 0;     ///< that the view shows; a file without a layout has parts
  std::int64_t pictures = 0;
  bool blind = false;         ///< there is a copy for judges
  std::vector<std::int64_t> cover_pages;  ///< left out of it
  std::int64_t masked = 0;    ///< words in it
};

struct Manifest {
  std::string schema = "sokhao.previews/1";
  std::int64_t revision = probes::kPreviewRevision;
  PreviewState state = PreviewState::nothing;
  std::vector<core::LocalText> reasons;
  std::string made_by;  ///< "sokhao 0.1.0"
  std::string made_at;  ///< RFC 3339
  PreviewSource source;
  probes::PreviewOrder order;
  std::optional<probes::VideoPreview> video;
  std::optional<ArticlePreview> article;
  std::vector<ShelvedFile> files;
};

[[nodiscard]] core::Json to_json(const Manifest& manifest);
[[nodiscard]] core::Result<Manifest> manifest_from_json(std::string_view json);

class PreviewShelf {
 public:
  /// Makes store/previews where missing. `code` of the calls below is an entry's
  /// code; anything that could lead elsewhere is `usage`.
  [[nodiscard]] static core::Result<PreviewShelf> open(const std::string& store);

  [[nodiscard]] std::string folder(const std::string& code, std::int64_t version) const;

  /// What stands there; empty when nothing does, or nothing whole.
  [[nodiscard]] core::Result<std::optional<Manifest>> find(const std::string& code, std::int64_t version) const;

  /// For as long as it lives no other process makes previews here. Removes
  /// what an earlier maker left unfinished.
  class Hold {
   public:
    explicit Hold(ingest::Fd lock) : lock_(std::move(lock)) {}

   private:
    ingest::Fd lock_;
  };
  enum class Wait { no, yes };
  /// `busy` where another process holds it and we do not wait.
  [[nodiscard]] core::Result<Hold> hold(Wait wait) const;

  struct File {
    probes::PreviewFile made;
    int fd = -1;             ///< its extent lies in this one; or
    std::string bytes = {};  ///< it is this
    std::int64_t page = 0;
  };
  /// Puts a set in its place; fills in `manifest.files`.
  [[nodiscard]] core::Result<> put(const std::string& code, std::int64_t version, Manifest& manifest, const std::vector<File>& files) const;

 private:
  std::string path_;
  ingest::Fd folder_;
};

}  // namespace sokhao::app
