// What the clerk sees in the inbox itself: _trạng-thái/<name>.txt, one small
// text a drop, replaced atomically. For people: no decision rests on it. May be
// used from several threads.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/local_text.h"
#include "core/time.h"
#include "ingest/files.h"

namespace sokhao::ingest {

enum class DropStatus { waiting, received, passes, returned, refused, review, duplicate };

/// "ĐANG CHỜ", "ĐÃ NHẬN", "ĐẠT", "TRẢ LẠI", "TỪ CHỐI", "CẦN XEM", "TRÙNG".
[[nodiscard]] std::string_view headline(DropStatus status);

struct StatusText {
  DropStatus status = DropStatus::waiting;
  std::string code;                    ///< "DT-2020-0007", "" when there is none yet
  std::vector<core::LocalText> lines;  ///< reasons, how to mend
};

class StatusFiles {
 public:
  /// `inbox` outlives it. The folder is made at the first write, and again
  /// when somebody removed it.
  explicit StatusFiles(int inbox) : inbox_(inbox) {}

  /// `drop` is the drop's name, raw bytes. UTF-8 with BOM and CRLF, because
  /// clerks open it in Notepad. Writing the same text again does nothing.
  enum class Change { same, changed };
  [[nodiscard]] core::Result<Change> write(const std::string& drop, const StatusText& text);

  /// The drop was taken away by its owner before it was taken in.
  [[nodiscard]] core::Result<> remove(const std::string& drop);

  /// At start: what says that it waits may have gone while nobody looked.
  [[nodiscard]] core::Result<> remove_waiting();

  /// Codes of the entries whose files say that they were received and no more:
  /// a program that was killed may owe them their result.
  [[nodiscard]] core::Result<std::vector<std::string>> received();

  /// File name in the status folder: the drop's name and ".txt", shortened
  /// with a hash where the file system's 255 bytes do not hold it.
  [[nodiscard]] static std::string file_name(const std::string& drop);
  [[nodiscard]] static std::string render(const std::string& drop, const StatusText& text);

 private:
  core::Result<Fd> folder() const;
  static constexpr std::size_t kRemembered = 4096;
  int inbox_;
  std::mutex mutex_;
  std::map<std::string, std::string> written_;
};

}  // namespace sokhao::ingest
