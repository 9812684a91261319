#include "core/report_json.h"

#include <cmath>

#include "core/facts_fields.h"
#include "core/facts_json.h"

namespace sokhao::core {

template <>
struct EnumNames<Verdict> {
  static constexpr EnumName<Verdict> names[] = {{Verdict::pass, "pass"},
                                                {Verdict::return_, "return"},
                                                {Verdict::refuse, "refuse"},
                                                {Verdict::review, "review"}};
};

template <>
struct EnumNames<Outcome> {
  static constexpr EnumName<Outcome> names[] = {{Outcome::pass, "pass"},
                                                {Outcome::fail, "fail"},
                                                {Outcome::unknown, "unknown"},
                                                {Outcome::not_applicable, "not_applicable"}};
};

template <>
struct EnumNames<Severity> {
  static constexpr EnumName<Severity> names[] = {{Severity::note, "note"},
                                                 {Severity::manual, "manual"},
                                                 {Severity::review, "review"},
                                                 {Severity::return_, "return"},
                                                 {Severity::refuse, "refuse"}};
};

template <>
struct EnumNames<PartRole> {
  static constexpr EnumName<PartRole> names[] = {
      {PartRole::article, "article"},       {PartRole::page_scan, "page_scan"},   {PartRole::disc_image, "disc_image"},
      {PartRole::video_file, "video_file"}, {PartRole::sleeve, "sleeve"},         {PartRole::picture, "picture"},
      {PartRole::attachment, "attachment"}, {PartRole::sidecar, "sidecar"},       {PartRole::unknown, "unknown"}};
};

template <>
struct EnumNames<Source> {
  static constexpr EnumName<Source> names[] = {{Source::clerk, "clerk"},
                                               {Source::cover, "cover"},
                                               {Source::sleeve, "sleeve"},
                                               {Source::disc_label, "disc_label"},
                                               {Source::metadata, "metadata"}};
};

template <>
struct EnumNames<Agreement> {
  static constexpr EnumName<Agreement> names[] = {
      {Agreement::alone, "alone"}, {Agreement::agrees, "agrees"}, {Agreement::differs, "differs"}};
};

namespace {

constexpr const char* kSchema = "sokhao.report/1";

/// Whole numbers without a fraction ("240", not "240.0").
Json number(double value) {
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (std::trunc(value) == value && std::abs(value) < kExact) return static_cast<std::int64_t>(value);
  return value;
}

}  // namespace

Json write_value(const Bounds& bounds) {
  Json out = Json::object();
  out["min"] = bounds.min ? number(*bounds.min) : Json(nullptr);
  out["max"] = bounds.max ? number(*bounds.max) : Json(nullptr);
  return out;
}

Json write_value(const Measure& measure) {
  if (const auto* value = std::get_if<double>(&measure)) return number(*value);
  if (const auto* text = std::get_if<std::string>(&measure)) return *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&measure)) return to_json_value(*list);
  if (const auto* bounds = std::get_if<Bounds>(&measure)) return write_value(*bounds);
  return nullptr;
}

template <class V>
void describe(V& v, Bounds& b) {
  v("min", b.min);
  v("max", b.max);
}

bool read_value(const Json& json, Measure& measure) {
  const Json nothing = Json::object();
  const auto read_as = [&]<class T>(T value) {
    JsonReader reader(nothing);
    reader.read(json, value, "$");
    if (!reader.ok()) return false;
    measure = std::move(value);
    return true;
  };
  if (json.is_null()) {
    measure = std::monostate{};
    return true;
  }
  if (json.is_number()) return read_as(0.0);
  if (json.is_string()) return read_as(std::string());
  if (json.is_array()) return read_as(std::vector<std::string>());
  return read_as(Bounds{});
}

template <class V>
void describe(V& v, Evidence& e) {
  v("part", e.part);
  v("page", e.page);
  v("box", e.box);
  v("time_s", e.time_s);
  v("text", e.text);
}

template <class V>
void describe(V& v, Finding& f) {
  v("rule", f.rule);
  v("clause", f.clause);
  v("outcome", f.outcome);
  v("severity", f.severity);
  v("cause", f.cause);
  v("suppressed_by", f.suppressed_by);
  v("measured", f.measured);
  v("limit", f.limit);
  v("unit", f.unit);
  v("basis", f.basis);
  v("message", f.message);
  v("fix", f.fix);
  v("until", f.until);
  v("evidence", f.evidence);
}

template <class V>
void describe(V& v, IncompleteCheck& i) {
  v("probe", i.probe);
  v("end", i.end);
  v("reason", i.reason);
}

template <class V>
void describe(V& v, Part& p) {
  v("role", p.role);
  v("name", p.name);
  v("size", p.size);
  v("sha256", p.sha256);
  v("facts", p.facts);
}

template <class V>
void describe(V& v, Applicant& a) {
  v("authors", a.authors);
  v("position", a.position);
  v("unit", a.unit);
  v("phone", a.phone);
  v("title", a.title);
}

template <class V>
void describe(V& v, EntryHead& e) {
  v("code", e.code);
  v("version", e.version);
  v("form", e.form);
  v("form_basis", e.form_basis);
  v("received_at", e.received_at);
  v("handed_in_at", e.handed_in_at);
  v("handed_in_basis", e.handed_in_basis);
  v("source", e.source);
  v("applicant", e.applicant);
  v.later("notes", e.notes);
}

template <class V>
void describe(V& v, Decision& d) {
  v("kind", d.kind);
  v("reason", d.reason);
  v("document", d.document);
  v("by", d.by);
  v("at", d.at);
}

template <class V>
void describe(V& v, Reading& r) {
  v("field", r.field);
  v("source", r.source);
  v("part", r.part);
  v("value", r.value);
  v("normalised", r.normalised);
  v("agreement", r.agreement);
}

template <class V>
void describe(V& v, ContestStamp& c) {
  v("id", c.id);
  v("sha256", c.sha256);
}

template <class V>
void describe(V& v, EngineStamp& e) {
  v("version", e.version);
  v("sandbox", e.sandbox);
  v("probes", e.probes);
}

template <class V>
void describe(V& v, Report& r) {
  std::string schema = kSchema;
  v("schema", schema);
  if constexpr (requires { v.error(std::string()); }) {
    if (v.ok() && schema != kSchema) v.error("schema is not " + std::string(kSchema));
  }
  v("entry", r.entry);
  v("verdict", r.verdict);
  v("decision", r.decision);
  v("findings", r.findings);
  v("pending", r.pending);
  v("incomplete", r.incomplete);
  v("parts", r.parts);
  v.later("readings", r.readings);
  v("contest", r.contest);
  v("engine", r.engine);
}

Json to_json(const Report& report) { return to_json_value(report); }

Result<Report> report_from_json(const Json& json) {
  Report report;
  JsonReader reader(json);
  describe(reader, report);
  reader.finish();
  if (!reader.ok()) return fail(ErrorKind::usage, "report: " + reader.message());
  return report;
}

std::string report_text(const Report& report) { return json_text(to_json(report)); }

std::string_view to_string(Verdict verdict) { return enum_name(verdict); }
std::string_view to_string(Outcome outcome) { return enum_name(outcome); }
std::string_view to_string(Severity severity) { return enum_name(severity); }
std::string_view to_string(EntryForm form) { return enum_name(form); }
std::string_view to_string(PartRole role) { return enum_name(role); }
std::string_view to_string(DamageCode code) { return enum_name(code); }

}  // namespace sokhao::core
