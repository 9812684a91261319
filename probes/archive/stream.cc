#include "probes/archive/stream.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <clocale>
#include <cstdio>
#include <utility>

namespace sokhao::probes::archive {

struct Stream::Input {
  core::ByteSource& source;
  std::function<void()> alive;
  std::uint64_t position = 0;
  std::array<std::byte, 64 * 1024> buffer{};
  std::optional<core::Error> failed;
  bool ran_out = false;

  static la_ssize_t read(::archive* handle, void* data, const void** out) {
    auto& input = *static_cast<Input*>(data);
    if (input.alive) input.alive();
    const auto got = input.source.read_at(input.position, input.buffer);
    if (!got) {
      input.failed = got.error();
      archive_set_error(handle, EIO, "read failed");
      return ARCHIVE_FATAL;
    }
    input.ran_out = *got == 0;
    input.position += *got;
    *out = input.buffer.data();
    return static_cast<la_ssize_t>(*got);
  }

  static la_int64_t seek(::archive*, void* data, la_int64_t offset, int whence) {
    auto& input = *static_cast<Input*>(data);
    const auto size = static_cast<la_int64_t>(input.source.size());
    la_int64_t base = 0;
    if (whence == SEEK_CUR) base = static_cast<la_int64_t>(input.position);
    if (whence == SEEK_END) base = size;
    const la_int64_t target = base + offset;
    if (target < 0 || target > size) {
      input.ran_out = target > size;
      return ARCHIVE_FATAL;
    }
    input.position = static_cast<std::uint64_t>(target);
    return target;
  }

  static la_int64_t skip(::archive*, void* data, la_int64_t request) {
    auto& input = *static_cast<Input*>(data);
    const auto left = static_cast<la_int64_t>(input.source.size() - std::min(input.position, input.source.size()));
    const la_int64_t step = std::clamp<la_int64_t>(request, 0, left);
    input.position += static_cast<std::uint64_t>(step);
    return step;
  }
};

void Stream::Free::operator()(::archive* handle) const { archive_read_free(handle); }

Stream::Stream(core::ByteSource& source, Format format, std::function<void()> alive)
    : input_(new Input{source, std::move(alive), 0, {}, std::nullopt, false}), handle_(archive_read_new()) {
  ::archive* handle = handle_.get();
  switch (format) {
    case Format::zip: archive_read_support_format_zip_seekable(handle); break;
    case Format::seven_zip: archive_read_support_format_7zip(handle); break;
    case Format::rar:
      archive_read_support_format_rar(handle);
      archive_read_support_format_rar5(handle);
      break;
    case Format::tar:
      archive_read_support_format_tar(handle);
      archive_read_support_filter_gzip(handle);
      archive_read_support_filter_bzip2(handle);
      archive_read_support_filter_xz(handle);
      break;
  }
  archive_read_set_callback_data(handle, input_.get());
  archive_read_set_read_callback(handle, Input::read);
  archive_read_set_seek_callback(handle, Input::seek);
  archive_read_set_skip_callback(handle, Input::skip);
  open_ = archive_read_open1(handle) == ARCHIVE_OK;
}

Stream::~Stream() = default;

Stream::Step Stream::next() {
  if (!open_) return Step::broken;
  const int status = archive_read_next_header(handle_.get(), &entry_);
  if (status == ARCHIVE_EOF) return Step::end;
  return status == ARCHIVE_OK || status == ARCHIVE_WARN ? Step::item : Step::broken;
}

std::optional<std::size_t> Stream::read(std::span<std::byte> out) {
  const la_ssize_t got = archive_read_data(handle_.get(), out.data(), out.size());
  if (got < 0) return std::nullopt;
  return static_cast<std::size_t>(got);
}

const std::optional<core::Error>& Stream::failed() const { return input_->failed; }
bool Stream::ran_out() const { return input_->ran_out; }

bool Stream::is_another_format() const { return archive_errno(handle_.get()) == EILSEQ; }  // its ARCHIVE_ERRNO_FILE_FORMAT

bool Stream::has_encrypted() const {
  return archive_read_has_encrypted_entries(handle_.get()) > 0 ||
         (entry_ != nullptr && archive_entry_is_encrypted(entry_) != 0);
}

std::string recorded_name(::archive_entry* entry) {
  if (const char* utf8 = archive_entry_pathname_utf8(entry); utf8 != nullptr) return utf8;
  const char* raw = archive_entry_pathname(entry);
  return raw != nullptr ? raw : "";
}

void use_unicode_names() { std::setlocale(LC_CTYPE, "C.UTF-8"); }

}  // namespace sokhao::probes::archive
