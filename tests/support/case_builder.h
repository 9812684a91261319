// Cases for the rules: a good article, a good video disc, and what to break.
#pragma once

#include <string>
#include <utility>

#include "core/report.h"

namespace sokhao::support {

inline core::Instant at(const std::string& rfc3339) { return core::parse_instant(rfc3339).value(); }

inline core::Field found(std::string value) {
  core::Field field;
  field.state = core::FieldState::found;
  field.value = std::move(value);
  field.confidence = 0.98;
  field.basis = "label";
  field.page = 1;
  return field;
}

inline core::Field absent() { return {}; }

inline core::Field unreadable() {
  core::Field field;
  field.state = core::FieldState::unreadable;
  return field;
}

inline core::Damage damaged(core::DamageCode code, std::string path = "") {
  return {code, std::move(path), std::nullopt, {"mô tả", "description"}};
}

inline core::IncompleteCheck unfinished(std::string probe) {
  return {std::move(probe), "cpu_limit", {"hết thời gian", "out of time"}};
}

/// 1245 chữ on five A4 pages with numbers and a full cover.
inline core::DocumentFacts good_document() {
  core::DocumentFacts out;
  out.pages = 5;
  out.page_sizes_mm.assign(5, {210.0, 297.0});
  out.words.emplace();
  out.words->body = 1245;
  out.words->body_tokens = 1260;
  out.words->total = 1300;
  out.words->cover = 40;
  out.words->headers_footers = 15;
  out.page_numbers = {true, 4, 4};
  out.cover.authors = {found("Hồ Văn Thương")};
  out.cover.position = found("Chuyên viên");
  out.cover.unit = found("UBND xã Tà Rụt");
  out.cover.phone = found("0912 345 678");
  out.cover.title = found("Cải cách thủ tục hành chính ở xã vùng cao");
  out.cover.separate_page = true;
  return out;
}

/// 5 minutes, every packet read, plays.
inline core::VideoFacts good_video() {
  core::VideoFacts out;
  out.container = "mpeg";
  out.duration_s = 300.0;
  out.declared_duration_s = 300.0;
  out.duration_basis = "packets";
  out.scanned = true;
  out.video_codec = "mpeg2video";
  out.audio_codec = "mp2";
  out.plays = true;
  out.black = false;
  out.silent = false;
  return out;
}

inline core::Part document_part(core::DocumentFacts facts, std::string name = "bai.pdf") {
  core::Part part;
  part.name = name;
  part.size = 100'000;
  part.facts.name = std::move(name);
  part.facts.kind = core::PartKind::document;
  part.facts.document = std::move(facts);
  return part;
}

inline core::Part disc_part(core::VideoFacts video, std::string name = "D001.iso") {
  core::Part part;
  part.name = name;
  part.size = 95'000'000;
  part.facts.name = std::move(name);
  part.facts.kind = core::PartKind::disc;
  part.facts.disc.emplace();
  part.facts.disc->container = "iso";
  part.facts.disc->medium = "cd";
  part.facts.disc->complete = true;
  part.facts.disc->titles.push_back({core::TitleKind::file, "/PHIM.MPG", std::move(video)});
  part.facts.disc->main_title = 0;
  return part;
}

inline core::Part video_part(core::VideoFacts video, std::string name = "phim.mp4") {
  core::Part part;
  part.name = name;
  part.size = 50'000'000;
  part.facts.name = std::move(name);
  part.facts.kind = core::PartKind::video;
  part.facts.video = std::move(video);
  return part;
}

inline core::Part picture_part(std::string name = "anh.jpg") {
  core::Part part;
  part.name = name;
  part.facts.name = std::move(name);
  part.facts.kind = core::PartKind::image;
  part.facts.image.emplace();
  return part;
}

/// A part of which nothing was seen.
inline core::Part unseen_part(std::string name) {
  core::Part part;
  part.name = name;
  part.size = 10;
  part.facts.name = std::move(name);
  return part;
}

inline core::Case case_of(std::vector<core::Part> parts) {
  core::Case out;
  out.parts = std::move(parts);
  out.clerk.handed_in = "2020-09-10T08:15:00+07:00";
  return out;
}

inline core::Case good_article_case() { return case_of({document_part(good_document())}); }

/// A disc says nothing about its author; the clerk typed it.
inline core::Case good_video_case() {
  core::Case out = case_of({disc_part(good_video())});
  out.clerk.authors = {"Hồ Thị Kray"};
  out.clerk.unit = "Phòng Nội vụ huyện Đakrông";
  out.clerk.phone = "0912 345 678";
  out.clerk.title = "Một cửa ở Krông Klang";
  return out;
}

}  // namespace sokhao::support
