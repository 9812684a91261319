// DVD-Video: titles from the IFO tables, never from the VOB files alone.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "probes/disc/dvd_ifo.h"
#include "probes/disc/dvd_nav.h"
#include "probes/disc/messages.h"
#include "probes/disc/titles.h"

namespace sokhao::probes::disc {
namespace {

constexpr std::size_t kMostIfoBytes = 4u << 20;
constexpr double kScrambledFrom = 0.25;

/// The title VOBs of one set as one run of bytes.
struct TitleSet {
  std::vector<std::byte> ifo;  ///< IFO or BUP, whichever could be read
  std::vector<const Entry*> vobs;

  [[nodiscard]] std::uint64_t size() const {
    std::uint64_t sum = 0;
    for (const Entry* vob : vobs) sum += vob->size;
    return sum;
  }
};

/// Where a title's cells lie in the image, up to the first missing byte.
struct Laid {
  core::ExtentMap extents;
  std::uint64_t wanted = 0, available = 0;
};

void lay_cell(const TitleSet& set, const DvdCell& cell, Laid& laid) {
  std::uint64_t from = std::uint64_t{cell.first} * kSector;
  std::uint64_t left = (std::uint64_t{cell.last} - cell.first + 1) * kSector;
  laid.wanted += left;
  for (const Entry* vob : set.vobs) {
    if (left == 0) break;
    if (from >= vob->size) {
      from -= vob->size;
      continue;
    }
    const std::uint64_t here = std::min(left, vob->size - from);
    const core::ExtentMap piece = slice_extents(vob->extents, from, here);
    const std::uint64_t got = core::total_length(piece);
    const bool joined = laid.available == laid.wanted - left;
    if (joined) append_extents(laid.extents, piece);
    laid.available += got;
    left -= here;
    from = 0;
  }
}

/// More than rounding: the tables count whole pictures, the packs ticks of 90 kHz.
bool differ(double played_s, double declared_s) { return std::abs(played_s - declared_s) > std::max(1.0, 0.005 * played_s); }

class DvdSearch {
 public:
  explicit DvdSearch(TitleSearch& search) : search_(search) {}

  core::Result<void> run() {
    auto table = read_table("/video_ts/video_ts", [](Bytes bytes) { return parse_disc_titles(bytes).has_value(); });
    if (!table) return tl::unexpected(table.error());
    std::vector<DvdTitleRef> titles;
    if (auto parsed = parse_disc_titles(*table)) titles = std::move(*parsed);
    if (auto sets = read_sets(); !sets) return sets;
    if (sets_.empty()) return {};
    if (titles.empty()) titles = titles_of_sets();
    search_.medium = "dvd";
    std::vector<Chosen> chosen;
    int number = 0;
    for (const DvdTitleRef& reference : titles) add_candidate(reference, ++number, chosen);
    drop_repeated(chosen);
    for (const Chosen& one : chosen) {
      if (auto added = add(one); !added) return added;
    }
    claim_files();
    return {};
  }

 private:
  struct Chosen {
    int number = 0;
    const TitleSet* set = nullptr;
    DvdProgramChain chain;
  };

  /// The IFO, or its BUP where the IFO is not sound; empty where neither is.
  template <class Sound>
  core::Result<std::vector<std::byte>> read_table(const std::string& stem, Sound sound) {
    bool first_failed = false;
    for (const char* ending : {".ifo", ".bup"}) {
      const Entry* entry = search_.find(stem + ending);
      if (entry == nullptr) {
        first_failed = true;
        continue;
      }
      auto bytes = search_.read(*entry, 0, static_cast<std::size_t>(std::min<std::uint64_t>(entry->size, kMostIfoBytes)));
      if (!bytes) return tl::unexpected(bytes.error());
      if (!sound(*bytes)) {
        first_failed = true;
        continue;
      }
      used_.push_back(entry);
      if (first_failed) {
        search_.damage.push_back({core::DamageCode::backup_used, entry->path, std::nullopt,
                                  {fmt::format("Tệp IFO hỏng hoặc thiếu; đã đọc từ bản sao {}.", entry->path),
                                   fmt::format("The IFO file is broken or missing; read from its copy {}.", entry->path)}});
      }
      return bytes;
    }
    return std::vector<std::byte>{};
  }

  core::Result<void> read_sets() {
    for (int number = 1; number <= 99; ++number) {
      TitleSet set;
      for (int part = 1; part <= 9; ++part) {
        const Entry* vob = search_.find(fmt::format("/video_ts/vts_{:02}_{}.vob", number, part));
        if (vob == nullptr) break;
        set.vobs.push_back(vob);
      }
      if (set.vobs.empty()) continue;
      auto table = read_table(fmt::format("/video_ts/vts_{:02}_0", number), [](Bytes bytes) {
        return count_set_titles(bytes) > 0 && parse_title(bytes, 1).has_value();
      });
      if (!table) return tl::unexpected(table.error());
      if (table->empty()) {
        const std::string path = fmt::format("/VIDEO_TS/VTS_{:02}_0.IFO", number);
        search_.damage.push_back(broken_table(path, "bảng tiêu đề DVD và bản sao của nó đều không đọc được",
                                              "the DVD's title table and its copy cannot be read"));
        continue;
      }
      set.ifo = std::move(*table);
      sets_.emplace(number, std::move(set));
    }
    return {};
  }

  [[nodiscard]] std::vector<DvdTitleRef> titles_of_sets() const {
    std::vector<DvdTitleRef> titles;
    for (const auto& [number, set] : sets_) {
      for (int title = 1; title <= count_set_titles(set.ifo); ++title) titles.push_back({number, title});
    }
    return titles;
  }

  void add_candidate(const DvdTitleRef& reference, int number, std::vector<Chosen>& chosen) {
    const auto set = sets_.find(reference.title_set);
    if (set == sets_.end()) return;
    auto chain = parse_title(set->second.ifo, reference.number);
    if (!chain) {
      search_.damage.push_back(broken_table(name_of(number), "bảng chương trình của tiêu đề không hợp lệ", "the title's program chain is not valid"));
      return;
    }
    if (!chain->cells.empty()) chosen.push_back({number, &set->second, std::move(*chain)});
  }

  /// A title whose cells all play in another one is the same film again.
  void drop_repeated(std::vector<Chosen>& chosen) {
    const auto before = [](const DvdCell& a, const DvdCell& b) { return std::pair(a.first, a.last) < std::pair(b.first, b.last); };
    std::vector<std::vector<DvdCell>> sorted;
    for (const Chosen& one : chosen) {
      sorted.push_back(one.chain.cells);
      std::sort(sorted.back().begin(), sorted.back().end(), before);
    }
    std::vector<bool> repeated(chosen.size());
    std::vector<std::pair<int, int>> pairs;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      for (std::size_t j = 0; j < chosen.size() && !repeated[i]; ++j) {
        if (i == j || repeated[j] || chosen[i].set != chosen[j].set) continue;
        const auto &mine = sorted[i], &other = sorted[j];
        repeated[i] = (mine.size() < other.size() || (mine.size() == other.size() && j < i)) &&
                      std::includes(other.begin(), other.end(), mine.begin(), mine.end(), before);
        if (repeated[i]) pairs.emplace_back(chosen[i].number, chosen[j].number);
      }
    }
    std::size_t index = 0;
    std::erase_if(chosen, [&](const Chosen&) { return repeated[index++]; });
    for (const auto& [mine, other] : pairs) search_.damage.push_back(same_film(name_of(mine), name_of(other)));
  }

  core::Result<void> add(const Chosen& one) {
    Laid laid;
    for (const DvdCell& cell : one.chain.cells) lay_cell(*one.set, cell, laid);
    FoundTitle found;
    found.title.kind = core::TitleKind::dvd_title;
    found.title.name = name_of(one.number);
    core::VideoFacts& video = found.title.video;
    video.declared_duration_s = one.chain.seconds;
    video.duration_basis = "dvd program chain";
    if (one.chain.angles) video.damage.push_back(other_angles(found.title.name));
    core::ExtentMap whole;
    for (const Entry* vob : one.set->vobs) append_extents(whole, vob->extents);
    if (laid.available < laid.wanted) {
      video.damage.push_back(file_cut_short(found.title.name, laid.available, laid.wanted));
    } else {
      core::ExtentSource vobs(search_.uncached(), std::move(whole));
      auto seconds = nav_duration(vobs, one.chain);
      auto scrambled = scrambled_share(vobs, one.chain);
      if (!seconds || !scrambled) return tl::unexpected(seconds ? scrambled.error() : seconds.error());
      video.duration_s = *seconds;
      video.scanned = seconds->has_value();
      if (*seconds) video.duration_basis = "dvd cells and NAV packs";
      else video.damage.push_back(broken_table(found.title.name, "các gói điều hướng (NAV) thiếu hoặc mâu thuẫn nên không đo được thời lượng",
                                               "its NAV packs are missing or contradict themselves, so its duration cannot be measured"));
      if (*seconds && differ(**seconds, one.chain.seconds)) video.damage.push_back(plays_otherwise(found.title.name, one.chain.seconds, **seconds));
      if (scrambled->value_or(0) >= kScrambledFrom) video.damage.push_back(copy_protected(found.title.name));
    }
    std::copy_if(video.damage.begin(), video.damage.end(), std::back_inserter(search_.damage), [](const core::Damage& damage) { return core::blocks(damage.code); });
    found.extents = std::move(laid.extents);
    search_.add(std::move(found));
    for (const Entry* vob : one.set->vobs) used_.push_back(vob);
    return {};
  }

  void claim_files() {
    const auto& entries = search_.volume().entries;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::string path = lower_ascii(entries[i].path);
      if (path.rfind("/video_ts/", 0) != 0) continue;
      const std::string ending = path.size() > 4 ? path.substr(path.size() - 4) : "";
      if (std::find(used_.begin(), used_.end(), &entries[i]) != used_.end()) {
        search_.claim(i, kChecked);
      } else if (ending == ".bup") {
        search_.claim(i, "bỏ qua: bản sao của tệp IFO");
      } else if (ending == ".ifo") {
        search_.claim(i, "bỏ qua: bảng DVD không đọc được hoặc không cần đến");
      } else if (path == "/video_ts/video_ts.vob" || (ending == ".vob" && path.size() > 6 && path[path.size() - 5] == '0')) {
        search_.claim(i, "bỏ qua: menu của DVD");
      } else if (ending == ".vob" && belongs_to_read_set(path)) {
        search_.claim(i, "bỏ qua: không thuộc tiêu đề nào của DVD");
      }
    }
  }

  [[nodiscard]] bool belongs_to_read_set(const std::string& path) const {
    for (const auto& [number, set] : sets_) {
      if (path.rfind(fmt::format("/video_ts/vts_{:02}_", number), 0) == 0) return true;
    }
    return false;
  }

  static core::Damage copy_protected(const std::string& name) {
    return {core::DamageCode::encrypted, name, std::nullopt,
            {fmt::format("Hình và tiếng của {} bị khóa bằng CSS. Nộp bản không khóa.", name),
             fmt::format("Picture and sound of {} are scrambled (CSS). Hand in a copy without protection.", name)}};
  }

  static core::Damage same_film(const std::string& name, const std::string& other) {
    return {core::DamageCode::minor_structure, name, std::nullopt,
            {fmt::format("{} chỉ phát lại các đoạn của {} nên không tính riêng.", name, other),
             fmt::format("{} only plays pieces of {} again and is not counted apart.", name, other)}};
  }

  static core::Damage other_angles(const std::string& name) {
    return {core::DamageCode::minor_structure, name, std::nullopt,
            {fmt::format("{} có nhiều góc máy; chỉ đo góc máy đầu tiên.", name),
             fmt::format("{} has several angles; the first alone was measured.", name)}};
  }

  static std::string name_of(int number) { return fmt::format("/VIDEO_TS title {}", number); }

  TitleSearch& search_;
  std::map<int, TitleSet> sets_;
  std::vector<const Entry*> used_;
};

core::Result<void> find_dvd_titles(TitleSearch& search) {
  const bool has_folder = std::any_of(search.volume().entries.begin(), search.volume().entries.end(), [](const Entry& entry) {
    return lower_ascii(std::string_view(entry.path).substr(0, 10)) == "/video_ts/";
  });
  return has_folder ? DvdSearch(search).run() : core::Result<void>{};
}

}  // namespace

extern const TitleProvider dvd_titles{"dvd_video", find_dvd_titles};

}  // namespace sokhao::probes::disc
