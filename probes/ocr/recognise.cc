#include "probes/ocr/recognise.h"

#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <memory>

#include "core/text.h"
#include "probes/ocr/read_words.h"

namespace sokhao::probes::ocr {
namespace {

/// What the gates of the rules ask for (rules/ocr_gate.h), with a margin.
constexpr double kMostUncovered = 0.02, kLeastSyllables = 0.7, kLeastConfidence = 75;

struct Engine {
  tesseract::TessBaseAPI api;
  std::string missing;
};

Engine& engine() {
  static Engine* one = [] {
    auto* made = new Engine;  // lives as long as the process: its end may call what the filter refuses
    setMsgSeverity(L_SEVERITY_NONE);
    omp_set_max_active_levels(0);
    if (made->api.Init(nullptr, "vie", tesseract::OEM_LSTM_ONLY) != 0) made->missing = "Tesseract has no model for Vietnamese (Debian package tesseract-ocr-vie)";
    else made->api.SetVariable("debug_file", "/dev/null");
    return made;
  }();
  return *one;
}

bool beat(tesseract::ETEXT_DESC* monitor, int, int, int, int) {
  const auto* on_progress = static_cast<const core::OnProgress*>(monitor->cancel_this);
  if (*on_progress) (*on_progress)({static_cast<double>(std::clamp<int>(monitor->progress, 0, 100)) / 100, {"nhận dạng chữ", "reading the letters"}});
  return false;
}

}  // namespace

const std::string& load_model() { return engine().missing; }

double Attempt::syllable_rate() const { return judged > 0 ? static_cast<double>(syllables) / static_cast<double>(judged) : 0; }

bool Attempt::good() const { return uncovered_ink <= kMostUncovered && syllable_rate() >= kLeastSyllables && confidence >= kLeastConfidence; }

double Attempt::score() const { return (1 - uncovered_ink) * (0.05 + syllable_rate()); }

Attempt recognise(const Pixels& even, const Ink& ink, int psm, const core::OnProgress& on_progress) {
  Attempt attempt;
  attempt.how = "psm " + std::to_string(psm);
  auto& api = engine().api;
  api.SetPageSegMode(static_cast<tesseract::PageSegMode>(psm));
  api.SetImage(even.get());
  api.SetSourceResolution(200);
  tesseract::ETEXT_DESC monitor;
  monitor.progress_callback2 = &beat;
  monitor.cancel_this = const_cast<core::OnProgress*>(&on_progress);
  if (api.Recognize(&monitor) != 0) return attempt;
  const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
  std::vector<ReadWord> words;
  std::int64_t line = -1;
  if (at) do {
      if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) ++line;
      if (at->Empty(tesseract::RIL_WORD)) continue;
      int left = 0, top = 0, right = 0, bottom = 0;
      const std::unique_ptr<char[]> text(at->GetUTF8Text(tesseract::RIL_WORD));
      if (!text || !at->BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom)) continue;
      words.push_back({core::to_nfc(text.get()), static_cast<double>(left), static_cast<double>(top), static_cast<double>(right),
                       static_cast<double>(bottom), std::clamp<double>(at->Confidence(tesseract::RIL_WORD), 0, 100), std::max<std::int64_t>(line, 0)});
    } while (at->Next(tesseract::RIL_WORD));
  attempt.uncovered_ink = ink.uncovered(words);
  attempt.words = without_rubbish(std::move(words));
  const Tally tally = tally_of(attempt.words);
  attempt.confidence = tally.confidence;
  attempt.judged = tally.judged;
  attempt.syllables = tally.syllables;
  return attempt;
}

Attempt best_reading(Pixels& even, const core::OnProgress& on_progress) {
  const Ink ink(even);
  Attempt best = recognise(even, ink, tesseract::PSM_AUTO, on_progress);
  if (best.good() || !ink.is_writing()) return best;
  if (best.uncovered_ink > kMostUncovered && best.syllable_rate() >= kLeastSyllables) {
    // Lines were lost, the rest reads well: other ways of finding them.
    for (const int psm : {tesseract::PSM_SINGLE_BLOCK, tesseract::PSM_SINGLE_COLUMN}) {
      Attempt other = recognise(even, ink, psm, on_progress);
      if (other.score() > best.score()) best = std::move(other);
      if (best.good()) return best;
    }
    return best;
  }
  Pixels turned(pixRotate180(nullptr, even.get()));
  if (!turned) return best;
  const Ink turned_ink(turned);
  Attempt other = recognise(turned, turned_ink, tesseract::PSM_AUTO, on_progress);
  if (other.score() > best.score() && other.confidence > best.confidence) {
    best = std::move(other);
    best.how = "turned 180°, " + best.how;
    even = std::move(turned);
  }
  return best;
}

}  // namespace sokhao::probes::ocr
