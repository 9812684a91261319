// III.2: from 1000 to 2000 chữ.
//
// Three counts must lie on one side of the limits before the rule decides
// alone: the chữ of the body, every token of the body (what a word processor
// shows) and the chữ of the whole document. For scans each has its band.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "rules/ocr_gate.h"
#include "rules/plan_checks.h"
#include "rules/rule.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

enum class Side { below, within, above, straddles };

struct Limits {
  double min, max;
};

/// A count that may be off by `band` either way.
Side side_of(double count, double band, const Limits& limits) {
  const auto at = [&](double value) {
    return value < limits.min ? Side::below : value > limits.max ? Side::above : Side::within;
  };
  const Side low = at(count - band), high = at(count + band);
  return low == high ? low : Side::straddles;
}

struct Counts {
  std::int64_t body, tokens, total;
};

// What the plan does not exclude counts with the body.
Counts counts_of(const core::WordCounts& words, const std::vector<std::string>& exclude) {
  const auto counted = [&](std::string_view zone) {
    return std::find(exclude.begin(), exclude.end(), zone) == exclude.end();
  };
  std::int64_t more = 0;
  if (counted("cover")) more += words.cover;
  if (counted("header_footer")) more += words.headers_footers;
  if (counted("footnotes")) more += words.footnotes;
  return {words.body + more, words.body_tokens + more, words.total};
}

double band_of(core::Reader& table, const core::DocumentFacts& document, std::int64_t count) {
  if (document.text_source == core::TextSource::text) return 0;
  auto band = table.table("ocr_band");
  if (!band) return 0;
  return static_cast<double>(count) * band->number("pct") / 100 +
         band->number("per_page") * static_cast<double>(document.pages.value_or(1));
}

void check_plan(core::Reader& table) {
  check_head(table, measured_severities());
  check_range(table, "min", "max");
  (void)table.choice("unit", {"syllable"});
  (void)table.choices("exclude", {"cover", "toc", "header_footer", "footnotes"});
  if (auto band = table.table("ocr_band")) {
    for (const auto* key : {"pct", "per_page"})
      if (band->number(key) < 0) band->problem(key, LocalText{"không được âm", "must not be negative"});
    band->finish();
  }
}

LocalText required(core::Reader& table, const core::Contest&) {
  const auto range =
      range_words(count_words(std::llround(table.number("min"))), count_words(std::llround(table.number("max"))));
  return {range.vi + " chữ", range.en + " words (chữ)"};
}

LocalText found_words(const Counts& counts) {
  const auto body = count_words(counts.body), tokens = count_words(counts.tokens), total = count_words(counts.total);
  return {
      fmt::format("đếm được {} chữ ở phần thân bài (mọi cụm ký tự như phần mềm soạn thảo đếm: {}; cả bìa và lề: {})",
                  body.vi, tokens.vi, total.vi),
      fmt::format(
          "{} words (chữ) in the body (every token, as a word processor counts: {}; with cover and margins: {})",
          body.en, tokens.en, total.en)};
}

core::Finding judge(const Subject& subject, core::Reader& table, Answer answer) {
  const Limits limits{table.number("min"), table.number("max")};
  const auto& document = *subject.document;
  answer.limit(core::Bounds{limits.min, limits.max}).unit("syllable");
  const LocalText read_it{"chuyển cán bộ xem xét: đếm lại bằng tay", "a person counts by hand"};
  if (!document.words)
    return answer.unknown(subject.input.incomplete.empty() ? "not_measured" : "check_not_completed",
                          {"chưa đếm được số chữ", "the words were not counted"}, read_it);

  const Counts counts = counts_of(*document.words, table.texts("exclude"));
  const LocalText found = found_words(counts);
  answer.measured(static_cast<double>(counts.body));
  const bool scan = document.text_source != core::TextSource::text;
  answer.basis(scan ? "whitespace tokens with a letter or digit, body only, read by OCR"
                    : "whitespace tokens with a letter or digit, body only");
  core::Evidence evidence;
  evidence.part = static_cast<std::int64_t>(*subject.article);
  evidence.text = fmt::format("body {}, tokens {}, total {}", counts.body, counts.tokens, counts.total);
  answer.evidence(evidence);

  if (weak_ocr(document))
    return answer.unknown(
        "weak_ocr",
        {found.vi + ", nhưng chữ trên bản quét đọc chưa chắc", found.en + ", but the scan was read with doubt"},
        read_it);

  const auto& damage = subject.parts[*subject.article].facts.damage;
  if (std::any_of(damage.begin(), damage.end(), [](const core::Damage& one) { return one.code == core::DamageCode::counts_disagree; }))
    return answer.unknown("counts_disagree",
                          {found.vi + ", nhưng chương trình đọc thứ hai đếm khác quá 5 %", found.en + ", but a second reader counts over 5 % apart"},
                          read_it);

  const Side body = side_of(static_cast<double>(counts.body), band_of(table, document, counts.body), limits);
  const Side tokens = side_of(static_cast<double>(counts.tokens), band_of(table, document, counts.tokens), limits);
  const Side total = side_of(static_cast<double>(counts.total), band_of(table, document, counts.total), limits);
  if (body == Side::straddles || body != tokens || body != total)
    return answer.unknown("borderline", {found.vi + ", sát giới hạn", found.en + ", close to the limit"}, read_it);
  if (body == Side::within) return answer.pass(found);
  const auto missing = count_words(std::llround(body == Side::below ? limits.min - static_cast<double>(counts.body)
                                                                    : static_cast<double>(counts.body) - limits.max));
  return body == Side::below ? answer.fail(found, {fmt::format("viết thêm ít nhất {} chữ", missing.vi),
                                                   fmt::format("write at least {} more words (chữ)", missing.en)})
                             : answer.fail(found, {fmt::format("rút bớt ít nhất {} chữ", missing.vi),
                                                   fmt::format("cut at least {} words (chữ)", missing.en)});
}

}  // namespace

extern const Rule article_length;
const Rule article_length{"article.length",
                          {"Số chữ", "Length"},
                          Concern::article,
                          Needs::content,
                          {core::Outcome::pass, core::Outcome::fail, core::Outcome::unknown},
                          check_plan,
                          required,
                          judge};

}  // namespace sokhao::rules
