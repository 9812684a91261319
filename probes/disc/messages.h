// What the disc reader tells a clerk.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/facts.h"

namespace sokhao::probes::disc {

/// A file of which `available` of `size` bytes are in the image.
[[nodiscard]] core::Damage file_cut_short(const std::string& path, std::uint64_t available, std::uint64_t size);

/// A film that was cut short before it was written to the disc: `size` bytes of
/// the `promised` ones that its own header names.
[[nodiscard]] core::Damage film_cut_before(const std::string& path, std::uint64_t size, std::uint64_t promised);

/// A DVD title whose tables declare another duration than its NAV packs present.
[[nodiscard]] core::Damage plays_otherwise(const std::string& title, double declared_s, double played_s);

/// The image ends `missing` bytes before the end that its own tables name.
[[nodiscard]] core::Damage image_cut_short(std::uint64_t actual, std::uint64_t declared);

/// A directory of which `missing` bytes are not in the image.
[[nodiscard]] core::Damage directory_cut_short(const std::string& path, std::uint64_t missing);

/// A directory or table that contradicts itself.
[[nodiscard]] core::Damage broken_table(const std::string& path, const std::string& vi, const std::string& en);

/// `count` further files that are cut short or absent and not named one by one.
[[nodiscard]] core::Damage more_files_missing(std::uint64_t count);

/// A file of an earlier session, of which this image holds nothing.
[[nodiscard]] core::Damage in_missing_session(const std::string& path, std::uint64_t size);

/// Of `checked` sectors under a film, `bad` cannot be read (`bytes` of it).
[[nodiscard]] core::Damage unreadable_sectors(const std::string& path, std::uint64_t bad, std::uint64_t checked, std::uint64_t bytes);

/// A sheet names an image file that is not in the entry; "" where it names none.
[[nodiscard]] core::Damage image_missing(const std::string& file);

/// The sheet beside the image contradicts it and was not used.
[[nodiscard]] core::Damage sheet_does_not_fit(const std::string& sheet);

[[nodiscard]] core::Damage beyond_bounds(const std::string& path, const std::string& vi, const std::string& en);

/// A fault that was worked around.
[[nodiscard]] core::Damage minor_fault(const std::string& path, const std::string& vi, const std::string& en);

/// "3,1 MB" and "3.1 MB".
[[nodiscard]] core::LocalText size_text(std::uint64_t bytes);

/// The last session leaves out files of the one before; `path` is the first of them.
[[nodiscard]] core::Damage hidden_in_earlier_session(const std::string& path, std::size_t count);

/// The image was handed in as several files, of which this is the first.
[[nodiscard]] core::Damage divided_image(const std::vector<std::string>& pieces);

}  // namespace sokhao::probes::disc
