// Video CD and Super Video CD: films in mode 2 form 2 sectors (White Book).
#include "probes/disc/bytes.h"
#include "probes/disc/film_margins.h"
#include "probes/disc/form2_files.h"
#include "probes/disc/messages.h"
#include "probes/disc/titles.h"

namespace sokhao::probes::disc {
namespace {

core::Damage wrong_copy(const std::string& path) {
  return {core::DamageCode::wrong_copy_mode, path, std::nullopt,
          {"Đĩa VCD bị chép sai chế độ (2048 byte một cung), mất hình ở " + path + ". Rip lại đĩa gốc bằng BIN/CUE rồi nộp lại.",
           "The VCD was copied in the wrong mode (2048 bytes a sector), the picture of " + path +
               " is lost. Rip the original disc again as BIN/CUE and hand it in again."}};
}

class VcdSearch {
 public:
  explicit VcdSearch(TitleSearch& search) : search_(search) {}

  core::Result<void> run() {
    const bool is_vcd = search_.find("/vcd/info.vcd") != nullptr || search_.find("/svcd/info.svd") != nullptr;
    const auto& entries = search_.volume().entries;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Entry& entry = entries[i];
      if (search_.claimed(i) || entry.size == 0 || !entry.passed_over.empty() || in_earlier_session(search_.sectors(), entry)) continue;
      if (entry.form == SectorForm::form2) {
        if (auto added = add(i, entry); !added) return added;
      } else if (entry.form == SectorForm::form2_lost || (is_vcd && in_film_folder(entry))) {
        auto lost = add_if_copied_wrong(i, entry);
        if (!lost) return lost;
      }
    }
    return {};
  }

 private:
  core::Result<void> add(std::size_t index, const Entry& entry) {
    auto film = without_margins(search_.uncached(), entry.extents);
    if (!film) return tl::unexpected(film.error());
    FoundTitle found;
    found.title.kind = core::TitleKind::vcd_track;
    found.title.name = entry.path;
    found.extents = std::move(*film);
    if (!entry.whole()) found.title.video.damage.push_back(file_cut_short(entry.path, entry.available, entry.size));
    search_.medium = "cd";
    search_.claim(index, search_.add(std::move(found)) ? kChecked : "bỏ qua: quá nhiều video trên đĩa");
    return {};
  }

  /// MPEG packs every 2048 bytes where a film of this disc has them every 2324.
  core::Result<void> add_if_copied_wrong(std::size_t index, const Entry& entry) {
    core::ExtentSource film(search_.uncached(), entry.extents);
    auto lead = empty_lead(film, kSector);
    if (!lead) return tl::unexpected(lead.error());
    for (std::uint64_t i = 0; i < 3; ++i) {
      auto head = search_.peek(entry, (*lead + i) * kSector, 4);
      if (!head) return tl::unexpected(head.error());
      if (!has_mark(*head, 0, std::string_view("\0\0\1\xBA", 4))) return {};
    }
    FoundTitle found;
    found.title.kind = core::TitleKind::vcd_track;
    found.title.name = entry.path;
    found.title.video.damage.push_back(wrong_copy(entry.path));
    search_.damage.push_back(wrong_copy(entry.path));
    search_.medium = "cd";
    if (search_.add(std::move(found))) search_.claim(index, "bỏ qua: chép sai chế độ, mất hình");
    return {};
  }

  TitleSearch& search_;
};

core::Result<void> find_vcd_titles(TitleSearch& search) { return VcdSearch(search).run(); }

}  // namespace

extern const TitleProvider vcd_titles{"video_cd", find_vcd_titles};

}  // namespace sokhao::probes::disc
