#include "ingest/asker.h"

#include <signal.h>

#include <utility>

#include "core/text.h"

namespace sokhao::ingest {

using core::Result;
using core::Wholeness;

Asker::Asker(int inbox, Question question, Options options) : inbox_(inbox), question_(std::move(question)), options_(std::move(options)) {
  // Signals are the main thread's, whenever it begins to wait for them.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  for (unsigned i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { work(); });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Asker::~Asker() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

Result<Wholeness> Asker::ask(const FoundFile& file) const {
  const auto fd = open_file_at(inbox_, file.name);
  if (!fd) return tl::unexpected(fd.error());
  return question_(fd->get(), core::display_name(file.name));
}

std::optional<Result<Wholeness>> Asker::wholeness(const FoundFile& file) {
  if (options_.threads == 0) return ask(file);
  const std::lock_guard lock(mutex_);
  auto [place, fresh] = entries_.try_emplace(file.name);
  Entry& entry = place->second;
  entry.wanted = true;
  if (fresh || entry.file.stamp != file.stamp || (entry.answer && !*entry.answer && entry.answer->error().kind == core::ErrorKind::busy)) {
    // A worker that runs on the older bytes finds its question gone.
    if (fresh || entry.state == Entry::State::answered) ++unanswered_;
    if (fresh || entry.state != Entry::State::waiting) queue_.push_back(file.name);
    entry = Entry{file, std::nullopt, Entry::State::waiting, true};
    changed_.notify_one();
  }
  return entry.answer;
}

void Asker::forget_others() {
  const std::lock_guard lock(mutex_);
  for (auto it = entries_.begin(); it != entries_.end();) {
    const bool wanted = std::exchange(it->second.wanted, false);
    if (wanted || it->second.state != Entry::State::answered) {
      ++it;  // what nobody wants any more is forgotten once it is answered
      continue;
    }
    it = entries_.erase(it);
  }
}

bool Asker::asking() const {
  const std::lock_guard lock(mutex_);
  return unanswered_ > 0;
}

void Asker::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (stopping_) return;
    const std::string path = std::move(queue_.front());
    queue_.pop_front();
    Entry& entry = entries_.at(path);
    entry.state = Entry::State::running;
    const FoundFile file = entry.file;
    lock.unlock();
    auto answer = ask(file);
    lock.lock();
    // Entries stay while they are unanswered; this one may have new bytes by now.
    Entry& now = entries_.at(path);
    if (now.state != Entry::State::running || now.file.stamp != file.stamp) continue;
    now.answer = std::move(answer);
    now.state = Entry::State::answered;
    if (--unanswered_ > 0 || !options_.on_answers) continue;
    lock.unlock();
    options_.on_answers();
    lock.lock();
  }
}

}  // namespace sokhao::ingest
