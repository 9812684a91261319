// Archives as libarchive reads them, from bytes of ours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "core/byte_source.h"

struct archive;
struct archive_entry;

namespace sokhao::probes::archive {

enum class Format { zip, seven_zip, rar, tar };

/// One pass over the items of an archive, in the order in which they lie there.
class Stream {
 public:
  /// `alive` is called while bytes are read; may be empty.
  Stream(core::ByteSource& source, Format format, std::function<void()> alive = {});
  ~Stream();
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  enum class Step {
    item,
    end,
    broken  ///< nothing behind it can be read
  };
  [[nodiscard]] Step next();

  /// Of the current item; valid until the next step.
  [[nodiscard]] archive_entry* entry() const { return entry_; }

  /// Fills `out` with the next bytes of the current item: how many, fewer only
  /// at its end. Nothing where they cannot be unpacked.
  [[nodiscard]] std::optional<std::size_t> read(std::span<std::byte> out);

  /// The source failed: its error stands before whatever libarchive made of it.
  [[nodiscard]] const std::optional<core::Error>& failed() const;
  /// The archive asked for bytes behind the end of the source.
  [[nodiscard]] bool ran_out() const;
  /// After a broken step: the bytes are whole, but no such archive.
  [[nodiscard]] bool is_another_format() const;
  /// A password stands before some of the items, or before their list.
  [[nodiscard]] bool has_encrypted() const;

 private:
  struct Input;
  struct Free {
    void operator()(::archive* handle) const;
  };
  std::unique_ptr<Input> input_;
  std::unique_ptr<::archive, Free> handle_;
  ::archive_entry* entry_ = nullptr;
  bool open_ = false;
};

/// Name as UTF-8 where libarchive could tell, else as recorded; "" without one.
[[nodiscard]] std::string recorded_name(::archive_entry* entry);

/// Names are Unicode inside libarchive only under such a locale. Reads files:
/// before the lock, and once at the beginning of a test program.
void use_unicode_names();

}  // namespace sokhao::probes::archive
