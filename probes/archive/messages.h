// What a clerk reads about an archive.
#pragma once

#include <cstdint>
#include <string>

#include "core/facts.h"

namespace sokhao::probes::archive {

/// The archive itself for "", else one item of it.
[[nodiscard]] core::Damage cut_short(const std::string& item);
[[nodiscard]] core::Damage item_broken(const std::string& item);

[[nodiscard]] core::Damage table_contradicts();
[[nodiscard]] core::Damage header_contradicts(const std::string& item);
[[nodiscard]] core::Damage items_overlap();
/// Nothing behind a place can be listed; `from_start`: nothing at all.
[[nodiscard]] core::Damage list_broken(bool from_start);

[[nodiscard]] core::Damage too_many_items();
[[nodiscard]] core::Damage unpacks_to_too_much(std::uint64_t bytes);
/// More than its size in the list says, or a ratio that no file has.
[[nodiscard]] core::Damage packed_too_tightly(const std::string& item);
/// This machine has no room to unpack it.
[[nodiscard]] core::Damage no_room(const std::string& item);

[[nodiscard]] core::Damage list_is_encrypted();
/// `count` items, the first of them named.
[[nodiscard]] core::Damage items_encrypted(const std::string& first, std::size_t count);

/// One of several volumes, the others are not in the entry; `name` of this one.
[[nodiscard]] core::Damage piece_of_several(const std::string& name);
/// The others are there, but they are not put together here.
[[nodiscard]] core::Damage pieces_not_joined(const std::string& name);

[[nodiscard]] core::Damage holds_no_file();
/// A DVD-Video folder that is not an image of the disc.
[[nodiscard]] core::Damage loose_dvd(const std::string& folder);

// Notes: nothing is lost by them.
[[nodiscard]] core::Damage name_points_outside(const std::string& item);
[[nodiscard]] core::Damage is_a_link(const std::string& item, const std::string& target);
[[nodiscard]] core::Damage name_twice(const std::string& item);
[[nodiscard]] core::Damage more_notes(std::size_t count);

}  // namespace sokhao::probes::archive
