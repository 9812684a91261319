// Cases drawn from everything that a drop may hold, the same ones every run.
#pragma once

#include <random>

#include "tests/support/case_builder.h"

namespace sokhao::rules {

class RandomCase {
 public:
  explicit RandomCase(unsigned seed) : random_(seed) {}

  core::Case next() {
    core::Case out;
    const auto count = one_of({1, 1, 1, 2, 2, 3, 0});
    for (int i = 0; i < count; ++i) out.parts.push_back(part(i));
    if (chance(40)) out.clerk.form = chance(50) ? core::EntryForm::article : core::EntryForm::video;
    if (chance(80))
      out.clerk.handed_in =
          one_of<const char*>({"10/9/2020 08:00", "16/9/2020", "30/8/2020", "hôm nay", "2020-09-15T23:59:59+07:00"});
    if (chance(50))
      out.received_at = support::at(one_of<const char*>({"2020-09-10T09:00:00+07:00", "2020-09-20T09:00:00+07:00"}));
    if (chance(50))
      out.clerk.unit = one_of<const char*>({"Phòng Nội vụ", "Công an huyện", "Công ty ABC", "Hội Nông dân huyện"});
    if (chance(50)) out.clerk.phone = one_of<const char*>({"0912 345 678", "0912", "0166 234 5678"});
    if (chance(30)) out.clerk.authors = {"Hồ Văn Thương"};
    if (chance(10)) out.clerk.authors = {"Hồ Văn Thương", "Hồ Thị Kray"};
    if (chance(30)) out.clerk.ticks = {"article.bound", "video.sleeve"};
    if (chance(15)) out.incomplete = {support::unfinished(chance(50) ? "media" : "document.pdf")};
    return out;
  }

 private:
  bool chance(int percent) { return std::uniform_int_distribution<int>(0, 99)(random_) < percent; }
  template <class T>
  T one_of(std::initializer_list<T> items) {
    return *(items.begin() + std::uniform_int_distribution<std::size_t>(0, items.size() - 1)(random_));
  }

  core::Field field(const char* value) {
    if (chance(80)) return support::found(value);
    return chance(50) ? support::absent() : support::unreadable();
  }

  std::vector<core::Damage> damage() {
    if (chance(70)) return {};
    static constexpr core::DamageCode kCodes[] = {
#define SOKHAO_DAMAGE(code, effect) core::DamageCode::code,
#include "core/damage_codes.inc"
#undef SOKHAO_DAMAGE
    };
    return {support::damaged(kCodes[std::uniform_int_distribution<std::size_t>(0, std::size(kCodes) - 1)(random_)],
                             chance(60) ? "" : "/PHIM.MPG")};
  }

  core::DocumentFacts document() {
    auto facts = support::good_document();
    facts.words->body = one_of<std::int64_t>({200, 850, 990, 1000, 1400, 2000, 2050, 3000});
    facts.words->body_tokens = facts.words->body + one_of<std::int64_t>({0, 15, 40});
    facts.words->total = facts.words->body_tokens + one_of<std::int64_t>({0, 60});
    if (chance(10)) facts.words.reset();
    if (chance(20)) facts.page_sizes_mm[1] = {215.9, 279.4};
    if (chance(10)) facts.page_sizes_mm.clear();
    if (chance(30)) facts.page_numbers = {chance(50) ? std::optional(false) : std::nullopt, 0, 4};
    if (chance(30)) {
      facts.text_source = core::TextSource::ocr;
      facts.ocr = core::OcrQuality{90, chance(50) ? 0.0 : 0.2, 0.9};
    }
    facts.cover.authors = {field("Hồ Văn Thương")};
    facts.cover.position = field("Chuyên viên");
    facts.cover.unit = field("UBND xã Tà Rụt");
    facts.cover.phone = field(one_of<const char*>({"0912 345 678", "0912", "O912345678"}));
    facts.cover.title = field(one_of<const char*>({"Dịch vụ công trực tuyến ở xã", "Bước chân trên bản"}));
    return facts;
  }

  core::VideoFacts video() {
    auto facts = support::good_video();
    facts.duration_s = one_of({30.0, 237.0, 239.5, 240.0, 300.0, 360.0, 361.0, 500.0});
    if (chance(10)) facts.duration_s.reset();
    facts.scanned = chance(70);
    if (chance(10)) facts.audio_codec.reset();
    if (chance(10)) facts.video_codec.reset();
    if (chance(20)) facts.plays = chance(50) ? std::optional(false) : std::nullopt;
    if (chance(10)) facts.black = true;
    if (chance(10)) facts.silent = true;
    facts.damage = damage();
    return facts;
  }

  core::Part part(int index) {
    const std::string name = "phan" + std::to_string(index);
    core::Part out;
    switch (one_of({0, 0, 1, 1, 2, 3, 4, 5})) {
      case 0:
        out = support::document_part(document(), name + ".pdf");
        break;
      case 1:
        out = support::disc_part(video(), name + ".iso");
        break;
      case 2:
        out = support::video_part(video(), name + ".mp4");
        break;
      case 3:
        out = support::picture_part(name + ".jpg");
        break;
      case 4:
        out = support::unseen_part(name);
        break;
      default:
        out = support::disc_part(video(), name + ".iso");
        out.facts.disc->titles.push_back({core::TitleKind::file, "/PHIM2.MPG", video()});
        out.facts.disc->main_title.reset();
        if (chance(50)) out.facts.disc->titles.clear();
        if (chance(50)) out.facts.disc->medium.reset();
    }
    out.facts.damage = damage();
    return out;
  }

  std::mt19937 random_;  // its sequence is fixed by the standard
};

}  // namespace sokhao::rules
