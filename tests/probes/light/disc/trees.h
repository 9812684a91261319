// Whole trees of an image, by path and hash: ours and other programs'.
#pragma once

#include <boost/filesystem.hpp>
#include <cstdlib>
#include <map>
#include <string>

#include "core/digest.h"
#include "probes/disc/framing.h"
#include "probes/disc/volume.h"
#include "tests/probes/light/disc/probed.h"
#include "tests/support/temp_dir.h"

namespace sokhao::probes::disc {

using Tree = std::map<std::string, std::string>;  // path -> SHA-256

inline bool has_program(const std::string& name) { return std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0; }

inline bool runs(const std::string& command) { return std::system(("{ " + command + "; } >/dev/null 2>&1").c_str()) == 0; }

inline Tree tree_below(const std::string& folder) {
  Tree tree;
  for (const auto& entry : boost::filesystem::recursive_directory_iterator(folder)) {
    if (!boost::filesystem::is_regular_file(entry.path())) continue;
    tree[entry.path().string().substr(folder.size())] = core::sha256_hex(support::read_file(entry.path().string()));
  }
  return tree;
}

inline Tree our_tree(const std::string& image) {
  core::MemorySource source(bytes_of(support::read_file(image)));
  auto framing = detect_framing(source);
  if (!framing || !*framing) return {};
  SectorSource sectors(source, (*framing)->runs);
  auto volume = read_volume(sectors);
  if (!volume || !*volume) return {};
  Tree tree;
  for (const Entry& entry : (*volume)->entries) {
    tree[entry.path] = core::sha256_hex(content(source, {"", "", entry.extents}));
  }
  return tree;
}

}  // namespace sokhao::probes::disc
