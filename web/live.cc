#include "web/live.h"

#include "core/text.h"

namespace sokhao::web {

void Live::see(const ingest::Step& step, core::Instant now) {
  InboxState state;
  state.seen = true;
  state.paused = step.paused;
  const auto add = [&](InboxThing::Kind kind, const ingest::WaitingDrop& drop) {
    InboxThing thing{kind, core::display_name(drop.name), drop.name, drop.waiting.text, std::nullopt, drop.waiting.age == ingest::Waiting::Age::stale};
    if (drop.waiting.left) thing.until = now + *drop.waiting.left;
    state.things.push_back(std::move(thing));
  };
  for (const auto& drop : step.waiting) add(InboxThing::Kind::waiting, drop);
  for (const auto& drop : step.temporary) add(InboxThing::Kind::transfer, drop);
  for (const auto& thing : step.refused) state.things.push_back({InboxThing::Kind::refused, core::display_name(thing.name), thing.name, thing.text, std::nullopt, false});
  std::string told = state.paused ? state.paused->vi : "";
  for (const auto& thing : state.things) told += thing.raw_name + '\0' + thing.text.vi + '\0';
  bool moved = false;
  {
    const std::lock_guard lock(mutex_);
    moved = told != told_ || !inbox_.seen || !step.taken.empty();
    told_ = std::move(told);
    inbox_ = std::move(state);
  }
  if (moved) counter_->move();
}

void Live::previewing(std::optional<PreviewProgress> progress) {
  const std::lock_guard lock(mutex_);
  previewing_ = std::move(progress);
}

std::optional<PreviewProgress> Live::previewing() const {
  const std::lock_guard lock(mutex_);
  return previewing_;
}

InboxState Live::inbox() const {
  const std::lock_guard lock(mutex_);
  return inbox_;
}

}  // namespace sokhao::web
