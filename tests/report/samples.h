// Reports that the tests of this module share.
#pragma once

#include "core/report.h"

namespace sokhao::report::samples {

inline core::Finding too_long() {
  core::Finding finding;
  finding.rule = "video.duration";
  finding.clause = "III.2 'từ 04 đến 06 phút'";
  finding.outcome = core::Outcome::fail;
  finding.severity = core::Severity::return_;
  finding.measured = 432.04;
  finding.limit = core::Bounds{240, 360};
  finding.unit = "s";
  finding.basis = "packets";
  finding.message = {"Thời lượng video · đo được 07 phút 12 giây · quy định từ 04 đến 06 phút (III.2 'từ 04 đến 06 phút')",
                     "Video length · measured 7 min 12 s · required: 4 to 6 minutes (III.2 'từ 04 đến 06 phút')"};
  finding.fix = {"cắt còn 04 phút đến 06 phút", "cut it to 4 to 6 minutes"};
  finding.until = "2020-09-15T23:59:59+07:00";
  finding.evidence.push_back({0, std::nullopt, std::nullopt, 360.0, "/VIDEO/PHIM.AVI"});
  return finding;
}

inline core::Finding passed(std::string rule) {
  core::Finding finding;
  finding.rule = std::move(rule);
  finding.clause = "II.3";
  finding.outcome = core::Outcome::pass;
  finding.severity = core::Severity::review;
  return finding;
}

/// What cannot be judged, because the disc is cut short.
inline core::Finding waits_for_the_disc(std::string rule, const std::string& title) {
  core::Finding finding;
  finding.rule = std::move(rule);
  finding.clause = "III.2";
  finding.outcome = core::Outcome::unknown;
  finding.severity = core::Severity::return_;
  finding.cause = "truncated";
  finding.suppressed_by = "video.readable";
  finding.message = {title + " · chưa xét được vì đĩa cụt · quy định từ 04 đến 06 phút (III.2)",
                     title + " · not judged (disc image cut short) · required: 4 to 6 minutes (III.2)"};
  finding.fix = {"xử lý trước", "mend that first"};
  return finding;
}

inline core::VideoFacts video_facts() {
  core::VideoFacts video;
  video.container = "avi";
  video.duration_s = 432.04;
  video.declared_duration_s = 432.0;
  video.duration_basis = "packets";
  video.scanned = true;
  video.video_codec = "mpeg4";
  video.audio_codec = "mp3";
  video.width = 720;
  video.height = 576;
  video.frame_rate = 25;
  video.plays = true;
  return video;
}

inline core::PartFacts disc_facts() {
  core::PartFacts facts;
  facts.name = "D007.iso";
  facts.size = 95'000'000;
  facts.kind = core::PartKind::disc;
  core::DiscFacts disc;
  disc.container = "iso";
  disc.filesystems = {"iso9660", "joliet"};
  disc.medium = "cd";
  disc.declared_bytes = 95'000'000;
  disc.actual_bytes = 95'000'000;
  disc.complete = true;
  disc.label = "CCHC_2020";
  disc.tracks.push_back({1, 1, "data", 0, 46'387, "checked"});
  disc.files.push_back({"/VIDEO/PHIM.AVI", 94'000'000, 94'000'000, "checked"});
  disc.files.push_back({"/AUTORUN.INF", 120, 120, "not a video, document or picture"});
  disc.titles.push_back({core::TitleKind::file, "/VIDEO/PHIM.AVI", video_facts()});
  disc.main_title = 0;
  facts.disc = disc;
  facts.probes["disc.iso9660"] = 1;
  return facts;
}

inline core::PartFacts document_facts() {
  core::PartFacts facts;
  facts.name = "bai-viet.pdf";
  facts.size = 81'234;
  facts.kind = core::PartKind::document;
  core::DocumentFacts document;
  document.format = core::DocumentFormat::pdf;
  document.pages = 3;
  document.page_sizes_mm = {{210, 297}, {210, 297}, {215.9, 279.4}};
  document.words = core::WordCounts{1245, 1260, 1302, 45, 12, 0, 1010, 993, {600, 645, 0}};
  document.page_numbers = {true, 2, 2};
  document.cover.authors = {{core::FieldState::found, "Hồ Thị Kim A", 0.95, "label 'Họ và tên'", 1, core::Box{0.2, 0.3, 0.4, 0.03}}};
  document.cover.position.state = core::FieldState::unreadable;
  document.cover.unit = {core::FieldState::found, "UBND xã Tà Rụt", 0.9, "label 'Đơn vị'", 1, std::nullopt};
  facts.document = document;
  facts.probes["document.pdf"] = 2;
  return facts;
}

inline core::Report of_verdict(std::string code, std::int64_t version, core::Verdict verdict) {
  core::Report report;
  report.entry.code = std::move(code);
  report.entry.version = version;
  report.entry.form = core::EntryForm::article;
  report.entry.form_basis = "sidecar";
  report.entry.source = "bai-viet.pdf";
  report.verdict = verdict;
  report.findings = {passed("form"), passed("article.paper")};
  report.parts.push_back({core::PartRole::article, "bai-viet.pdf", 81'234, std::string(64, 'a'), document_facts()});
  report.contest = {"cchc-dakrong-2020", std::string(64, 'c')};
  report.engine = {"0.1.0", "full", {{"document.pdf", 2}}};
  return report;
}

/// A video of more than seven minutes, returned.
inline core::Report long_video() {
  core::Report report = of_verdict("DT-2020-0007", 1, core::Verdict::return_);
  report.entry.form = core::EntryForm::video;
  report.entry.source = "D007.iso";
  report.entry.received_at = "2020-09-10T08:17:31+07:00";
  report.entry.handed_in_at = "2020-09-10T08:15:00+07:00";
  report.entry.handed_in_basis = "sidecar";
  report.entry.applicant.authors = {"Hồ Văn B"};
  report.entry.applicant.unit = "UBND xã Tà Rụt";
  report.findings = {passed("form"), too_long(), passed("video.readable")};
  report.pending = {"video.sleeve"};
  report.parts = {{core::PartRole::disc_image, "D007.iso", 95'000'000, std::string(64, 'd'), disc_facts()}};
  return report;
}

/// An article whose phone differs from the clerk's form; `jpeg` is the piece of the
/// cover that shows the author.
inline core::Report differing(std::string jpeg) {
  core::Report report = of_verdict("DT-2020-0011", 1, core::Verdict::review);
  core::CoverFields& cover = report.parts[0].facts.document->cover;
  cover.authors.front().crop = {321, 243, std::move(jpeg)};
  cover.phone = {core::FieldState::found, "01662 345 678", 0.95, "label 'Điện thoại'", 1, core::Box{0.2, 0.4, 0.4, 0.03}};
  report.readings = {{"full_name", core::Source::clerk, std::nullopt, "Hồ Thị Kim A", "", core::Agreement::agrees},
                     {"full_name", core::Source::cover, 0, "Hồ Thị Kim A", "", core::Agreement::agrees},
                     {"unit", core::Source::cover, 0, "UBND xã Tà Rụt", "", core::Agreement::alone},
                     {"phone", core::Source::clerk, std::nullopt, "0912 345 678", "", core::Agreement::differs},
                     {"phone", core::Source::cover, 0, "01662 345 678", "0362 345 678", core::Agreement::differs}};
  return report;
}

/// A check that did not come to its end.
inline core::Report needs_review() {
  core::Report report = of_verdict("DT-2020-0011", 2, core::Verdict::review);
  core::Finding unknown = passed("article.length");
  unknown.outcome = core::Outcome::unknown;
  unknown.severity = core::Severity::return_;
  unknown.clause = "III.2 'từ 1000 đến 2000 chữ'";
  unknown.cause = "borderline";
  unknown.measured = 998.0;
  unknown.limit = core::Bounds{1000, 2000};
  unknown.unit = "syllable";
  unknown.message = {"Số chữ · 998 chữ, toàn bộ 1.002 chữ · quy định từ 1.000 đến 2.000 chữ (III.2 'từ 1000 đến 2000 chữ')",
                     "Length · 998 words, 1,002 in all · required: 1,000 to 2,000 words (III.2 'từ 1000 đến 2000 chữ')"};
  unknown.fix = {"đếm lại phần thân bài", "count the body again"};
  report.findings.push_back(unknown);
  report.incomplete.push_back({"document.pdf", "wall_limit", {"quá thời gian cho phép", "out of time"}});
  return report;
}

/// Everything that comes from outside tries to leave its place.
inline core::Report hostile() {
  const std::string evil =
      "<script>alert('x')</script>\"><img src=x onerror=y>&amp;\x1b[31m\x07\xc2\x9b\xe2\x80\xae\xe2\x81\xa6\xe2\x80\xa8\n\r\t\x7f"
      "\xff\xfe\xc0\xaf=HYPERLINK(\"http://x\")";
  core::Report report = long_video();
  report.entry.code = evil;
  report.entry.source = evil;
  report.entry.form_basis = evil;
  report.entry.handed_in_at = evil;
  report.entry.received_at = evil;
  report.entry.applicant = {{evil, evil}, evil, evil, evil, evil};
  report.decision = core::Decision{evil, evil, evil, evil, evil};
  for (core::Finding& finding : report.findings) {
    finding.rule = evil;
    finding.clause = evil;
    finding.cause = evil;
    finding.suppressed_by = evil;
    finding.measured = std::vector<std::string>{evil, evil};
    finding.limit = evil;
    finding.unit = evil;
    finding.basis = evil;
    finding.message = {evil, evil};
    finding.fix = {evil, evil};
    finding.until = evil;
    finding.evidence = {{0, 1, core::Box{0, 0, 1, 1}, 1.0, evil}, {99, std::nullopt, std::nullopt, std::nullopt, evil}};
  }
  report.pending = {evil};
  report.incomplete = {{evil, evil, {evil, evil}}};
  core::PartFacts& disc = report.parts[0].facts;
  disc.name = evil;
  disc.damage = {{core::DamageCode::truncated, evil, 12, {evil, evil}}};
  disc.disc->label = evil;
  disc.disc->medium = evil;
  disc.disc->container = evil;
  disc.disc->filesystems = {evil};
  disc.disc->files = {{evil, 1, 1, evil}};
  disc.disc->tracks = {{1, 1, evil, 0, 1, evil}};
  disc.disc->titles[0].name = evil;
  disc.disc->titles[0].video.video_codec = evil;
  disc.disc->titles[0].video.damage = {{core::DamageCode::silent_sound, evil, std::nullopt, {evil, evil}}};
  report.parts[0].name = evil;
  report.parts[0].sha256 = evil;
  core::PartFacts document = document_facts();
  document.name = evil;
  document.document->encoding.name = evil;
  document.document->cover.title = {core::FieldState::found, evil, 0.5, evil, 1, std::nullopt};
  report.parts.push_back({core::PartRole::unknown, evil, 1, evil, document});
  report.contest = {evil, evil};
  report.engine = {evil, evil, {{evil, 1}}};
  return report;
}

}  // namespace sokhao::report::samples
