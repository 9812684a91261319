// The report of one entry version, and the case from which rules make it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/clerk_form.h"
#include "core/facts.h"
#include "core/finding.h"

namespace sokhao::core {

enum class PartRole { article, page_scan, disc_image, video_file, sleeve, picture, attachment, sidecar, unknown };

/// A check that could not be carried through: never a fault of the part.
struct IncompleteCheck {
  std::string probe;  ///< "media", "disc.iso9660"
  std::string end;    ///< crashed(11), denied(openat), cpu_limit, wall_limit, memory_limit, output_too_large, protocol_error
  LocalText reason;
};

struct Part {
  PartRole role = PartRole::unknown;
  std::string name;  ///< UTF-8 NFC for display
  std::uint64_t size = 0;
  std::string sha256;
  PartFacts facts;
};

struct Applicant {
  std::vector<std::string> authors;
  std::optional<std::string> position, unit, phone, title;
};

/// What the rules look at. Everything in it is data; rules do no I/O.
struct Case {
  std::vector<Part> parts;  ///< roles as far as known from names; rules settle them
  ClerkForm clerk;
  std::optional<EntryForm> form_override;       ///< `check --form`
  std::optional<Instant> received_at;           ///< when the drop was taken in; empty for `check`
  std::optional<std::string> handed_in_option;  ///< `check --handed-in`
  std::vector<IncompleteCheck> incomplete;
  std::vector<LocalText> attention;  ///< reasons of intake why a person must look
};

struct EntryHead {
  std::string code;  ///< "DT-2020-0007"; "" for `check`
  std::int64_t version = 1;
  std::optional<EntryForm> form;  ///< empty: a person decides
  std::string form_basis;
  std::optional<std::string> received_at;   ///< RFC 3339
  std::optional<std::string> handed_in_at;  ///< RFC 3339
  std::optional<std::string> handed_in_basis;
  std::string source;  ///< name of the drop
  Applicant applicant;
  std::vector<LocalText> notes;  ///< of intake: what was passed over, taken in although it was not whole
};

struct Decision {
  std::string kind;  ///< accept, return, refuse
  std::string reason;
  std::optional<std::string> document;
  std::string by;
  std::string at;  ///< RFC 3339
};

/// Who says it.
enum class Source { clerk, cover, sleeve, disc_label, metadata };

/// `alone`: nobody else says anything that it could be compared with.
enum class Agreement { alone, agrees, differs };

/// What one source says of one field. Labels and metadata are never `differs`:
/// programs and habit write those.
struct Reading {
  std::string field;  ///< full_name, position, unit, phone, title
  Source source = Source::clerk;
  std::optional<std::int64_t> part;  ///< index into the report's parts
  std::string value;                 ///< as printed or typed
  std::string normalised;            ///< a phone number as it is dialled today; "" where it is the same, or none
  Agreement agreement = Agreement::alone;
};

struct ContestStamp {
  std::string id;
  std::string sha256;
};

struct EngineStamp {
  std::string version;
  std::string sandbox;  ///< full, weaker, none
  std::map<std::string, std::int64_t> probes;
};

struct Report {
  EntryHead entry;
  Verdict verdict = Verdict::review;
  std::optional<Decision> decision;
  std::vector<Finding> findings;
  std::vector<std::string> pending;  ///< rule ids a person still has to tick
  std::vector<IncompleteCheck> incomplete;
  std::vector<Part> parts;
  std::vector<Reading> readings;  ///< by field, in the order of Source
  ContestStamp contest;
  EngineStamp engine;
};

}  // namespace sokhao::core
