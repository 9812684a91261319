#include "report/premis.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/facts_json.h"
#include "core/json_fields.h"
#include "report/html.h"

namespace sokhao::report {
namespace {

using Xml = Html;  // the same rules of escaping

struct Type {
  std::string_view kind, type;
};

// What the log records as the terms of id.loc.gov/vocabulary/preservation/eventType.
constexpr std::array kTypes{Type{"entry.received", "ingestion"},  Type{"entry.corrected", "ingestion"},  Type{"drop.duplicate", "accession"},
                            Type{"report.made", "validation"},    Type{"entry.decided", "appraisal"},    Type{"entry.needs_person", "validation"},
                            Type{"queue.put", "transfer"},        Type{"queue.recalled", "transfer"},    Type{"queue.leased", "dissemination"},
                            Type{"queue.released", "dissemination"}, Type{"queue.skipped", "dissemination"}, Type{"queue.conflict", "dissemination"},
                            Type{"queue.done", "appraisal"}};

void identifier(Xml& xml, const char* outer, const char* type_tag, const char* value_tag, std::string_view type, std::string_view value) {
  const auto element = xml.open(outer);
  xml.element(type_tag, type);
  xml.element(value_tag, value);
}

void put_object(Xml& xml, const PremisObject& object) {
  const auto element = xml.open("premis:object", {{"xsi:type", "premis:file"}});
  identifier(xml, "premis:objectIdentifier", "premis:objectIdentifierType", "premis:objectIdentifierValue", "bag path", object.path);
  {
    const auto characteristics = xml.open("premis:objectCharacteristics");
    {
      const auto fixity = xml.open("premis:fixity");
      xml.element("premis:messageDigestAlgorithm", "SHA-256");
      xml.element("premis:messageDigest", object.sha256);
    }
    xml.element("premis:size", std::to_string(object.size));
    const auto format = xml.open("premis:format");
    const auto designation = xml.open("premis:formatDesignation");
    xml.element("premis:formatName", object.format.empty() ? "unknown" : object.format);
  }
  xml.element("premis:originalName", object.original);
}

struct Told {
  std::string id, type, at, detail, outcome, agent;
};

void put_event(Xml& xml, const Told& event, const std::vector<PremisObject>& objects) {
  const auto element = xml.open("premis:event");
  identifier(xml, "premis:eventIdentifier", "premis:eventIdentifierType", "premis:eventIdentifierValue", "sokhao event log", event.id);
  xml.element("premis:eventType", event.type);
  xml.element("premis:eventDateTime", event.at);
  {
    const auto information = xml.open("premis:eventDetailInformation");
    xml.element("premis:eventDetail", event.detail);
  }
  if (!event.outcome.empty()) {
    const auto information = xml.open("premis:eventOutcomeInformation");
    xml.element("premis:eventOutcome", event.outcome);
  }
  identifier(xml, "premis:linkingAgentIdentifier", "premis:linkingAgentIdentifierType", "premis:linkingAgentIdentifierValue", "name", event.agent);
  for (const PremisObject& object : objects)
    identifier(xml, "premis:linkingObjectIdentifier", "premis:linkingObjectIdentifierType", "premis:linkingObjectIdentifierValue", "bag path", object.path);
}

std::string text_at(const core::Json& body, const char* key) {
  const auto value = body.find(key);
  return body.is_object() && value != body.end() && value->is_string() ? value->get<std::string>() : "";
}

Told told(const core::Event& event, const PremisRecord& record) {
  const auto body = core::parse_json(event.body, 64).value_or(core::Json::object());
  Told out{fmt::format("{} {}", event.number, event.hash), std::string(premis_type(event.kind)), core::format_rfc3339(event.at, record.zone),
           fmt::format("{} {}", event.kind, event.body), "", record.software};
  for (const char* person : {"by", "owner"})
    if (const std::string name = text_at(body, person); !name.empty()) out.agent = name;
  for (const char* key : {"verdict", "kind"})
    if (const std::string outcome = text_at(body, key); !outcome.empty()) out.outcome = outcome;
  return out;
}

}  // namespace

std::string_view premis_type(std::string_view kind) {
  const auto known = std::find_if(kTypes.begin(), kTypes.end(), [&](const Type& type) { return type.kind == kind; });
  return known == kTypes.end() ? std::string_view("metadata modification") : known->type;
}

std::string format_of(const core::PartFacts& facts) {
  const core::Json json = core::to_json(facts);
  const std::string kind = text_at(json, "kind");
  const auto own = json.find(kind);
  if (own == json.end() || !own->is_object()) return "";
  for (const char* key : {"container", "format"})
    if (const std::string name = text_at(*own, key); !name.empty()) return kind + " " + name;
  return kind;
}

std::string premis_xml(const PremisRecord& record) {
  std::vector<Told> events;
  for (const core::Event& event : record.events) events.push_back(told(event, record));
  events.push_back({"bag digest", "message digest calculation", record.made_at, "SHA-256 and SHA-512 of every file, read back from its place in the bag", "match", record.software});
  events.push_back({"bag", "information package creation", record.made_at, "BagIt 1.0 (RFC 8493)", "", record.software});

  Xml xml;
  xml.literal("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  {
    const auto root = xml.open("premis:premis", {{"xmlns:premis", "http://www.loc.gov/premis/v3"}, {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}, {"version", "3.0"}});
    for (const PremisObject& object : record.objects) put_object(xml, object);
    for (const Told& event : events) put_event(xml, event, record.objects);
    std::set<std::string> agents;
    for (const Told& event : events) agents.insert(event.agent);
    for (const std::string& name : agents) {
      const auto agent = xml.open("premis:agent");
      identifier(xml, "premis:agentIdentifier", "premis:agentIdentifierType", "premis:agentIdentifierValue", "name", name);
      xml.element("premis:agentName", name);
      xml.element("premis:agentType", name == record.software ? "software" : "person");
    }
  }
  return xml.bytes() + "\n";
}

}  // namespace sokhao::report
