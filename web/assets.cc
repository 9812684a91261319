#include "web/assets.h"

#include <vector>

#include "core/digest.h"
#include "web/embedded.h"

namespace sokhao::web {
namespace {

std::string_view type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  return "application/octet-stream";
}

const std::vector<Asset>& all() {
  static const std::vector<Asset> assets = [] {
    std::vector<Asset> made;
    for (const Embedded& one : assets_embedded()) made.push_back({one.name, one.bytes, type_of(one.name), "\"" + core::sha256_hex(one.bytes).substr(0, 32) + "\""});
    return made;
  }();
  return assets;
}

}  // namespace

const Asset* find_asset(std::string_view name) {
  for (const Asset& asset : all())
    if (asset.name == name) return &asset;
  return nullptr;
}

std::string asset_path(std::string_view name) {
  const Asset* asset = find_asset(name);
  return "/tai-san/" + std::string(name) + (asset ? "?" + asset->etag.substr(1, 12) : "");
}

}  // namespace sokhao::web
