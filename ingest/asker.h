// Asks of files in the inbox what only a sandboxed worker may answer, on threads
// of its own: a file over which a worker hangs must not hold up the others.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "core/probing.h"
#include "ingest/files.h"

namespace sokhao::ingest {

class Asker {
 public:
  using Question = std::function<core::Result<core::Wholeness>(int fd, const std::string& name)>;
  struct Options {
    unsigned threads = 0;              ///< 0: wholeness() itself asks and waits
    std::function<void()> on_answers;  ///< from a thread of the asker, when no question is left
  };

  /// `inbox` outlives it.
  Asker(int inbox, Question question, Options options);
  ~Asker();
  Asker(const Asker&) = delete;
  Asker& operator=(const Asker&) = delete;

  /// The answer about exactly these bytes; empty while it is looked for. An
  /// answer of kind `busy` is none: the question is asked again.
  [[nodiscard]] std::optional<core::Result<core::Wholeness>> wholeness(const FoundFile& file);

  /// Forgets what was not asked for since the last call.
  void forget_others();

  /// Whether any question waits for its answer.
  [[nodiscard]] bool asking() const;

 private:
  struct Entry {
    FoundFile file;
    std::optional<core::Result<core::Wholeness>> answer;
    enum class State { waiting, running, answered } state = State::waiting;
    bool wanted = true;
  };
  void work();
  core::Result<core::Wholeness> ask(const FoundFile& file) const;

  int inbox_;
  Question question_;
  Options options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, Entry> entries_;  ///< by path
  std::deque<std::string> queue_;         ///< paths, oldest first
  std::size_t unanswered_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace sokhao::ingest
