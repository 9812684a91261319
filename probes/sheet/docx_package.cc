#include "probes/sheet/docx_package.h"

#include <algorithm>

#include "core/text.h"
#include "probes/sheet/xml.h"

namespace sokhao::probes::sheet {
namespace {

bool ends_with_folded(std::string_view name, std::string_view ending) {
  return name.size() >= ending.size() && same_part_name(name.substr(name.size() - ending.size()), ending);
}

bool begins_with_folded(std::string_view name, std::string_view head) {
  return name.size() >= head.size() && same_part_name(name.substr(0, head.size()), head);
}

std::string relationships_part(std::string_view part) {
  const std::size_t slash = part.find_last_of('/');
  const std::string folder(slash == std::string_view::npos ? "" : part.substr(0, slash + 1));
  return folder + "_rels/" + std::string(slash == std::string_view::npos ? part : part.substr(slash + 1)) + ".rels";
}

}  // namespace

bool is_wanted_part(std::string_view name) {
  if (same_part_name(name, kCoreProperties)) return true;
  if (begins_with_folded(name, "docProps/") || begins_with_folded(name, "customXml/")) return false;
  // What altChunk embeds, beside the parts themselves.
  for (const char* ending : {".xml", ".rels", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".rtf", ".txt", ".docx", ".docm", ".dotx"})
    if (ends_with_folded(name, ending)) return true;
  return false;
}

std::string resolved_part(std::string_view from, std::string_view target) {
  std::vector<std::string> steps;
  if (!target.starts_with('/') && from.find('/') != std::string_view::npos)
    steps = core::split(from.substr(0, from.find_last_of('/')), '/');
  for (const std::string& step : core::split(target, '/')) {
    if (step.empty() || step == ".") continue;
    if (step != "..")
      steps.push_back(step);
    else if (!steps.empty())
      steps.pop_back();
  }
  return core::join(steps, "/");
}

std::vector<Relationship> relationships_of(ZipParts& parts, std::string_view part) {
  std::vector<Relationship> all;
  auto bytes = parts.take(relationships_part(part));
  if (!bytes) return all;
  pugi::xml_document xml;
  if (load_xml(*bytes, xml) != XmlEnd::sound) return all;
  for (const pugi::xml_node node : xml.document_element().children()) {
    if (local_name(node.name()) != "Relationship") continue;
    const std::string_view type = attribute(node, "Type");
    const bool external = std::string_view(attribute(node, "TargetMode")) == "External";
    all.push_back({attribute(node, "Id"), std::string(type.substr(type.find_last_of('/') + 1)),
                   external ? "" : resolved_part(part, attribute(node, "Target"))});
  }
  return all;
}

const Relationship* first_of_type(const std::vector<Relationship>& all, std::string_view type) {
  const auto it =
      std::find_if(all.begin(), all.end(), [&](const Relationship& r) { return r.type == type && !r.target.empty(); });
  return it == all.end() ? nullptr : &*it;
}

const Relationship* by_id(const std::vector<Relationship>& all, std::string_view id) {
  const auto it = std::find_if(all.begin(), all.end(), [&](const Relationship& r) { return r.id == id; });
  return it == all.end() ? nullptr : &*it;
}

}  // namespace sokhao::probes::sheet
