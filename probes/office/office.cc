// DOC of Word 6 to 2003, which only a word processor can read.
//
// Converts and judges nothing: LibreOffice makes a flat ODT, which keeps the
// fonts that tell older encodings, and hands it on; antiword's text goes along
// to be counted too, or takes its place where LibreOffice fails. Macros are
// off, and the lock of this family leaves them nothing to reach.
#include <algorithm>

#include "probes/office/converter.h"
#include "probes/office/files.h"
#include "probes/office/messages.h"
#include "probes/probe.h"

namespace sokhao::probes {
namespace {

/// The converters write as much again, and more.
constexpr std::uint64_t kMostBytes = 128ull * 1024 * 1024;
constexpr std::chrono::seconds kOfficeLimit{60};
constexpr std::chrono::seconds kAntiwordLimit{10};
/// LibreOffice ends so when it has set up a new profile and wants to be started again.
constexpr int kStartAgain = 81;

constexpr const char* kInput = "input.doc";
constexpr std::string_view kOleMark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

Match match(const Sample& sample) {
  const bool ole = sample.head.size() >= kOleMark.size() &&
                   std::equal(kOleMark.begin(), kOleMark.end(), sample.head.begin(), [](char a, std::byte b) { return static_cast<std::byte>(a) == b; });
  return ole ? Match::certain : Match::no;
}

core::CoverFields unread_cover() {
  core::CoverFields cover;
  cover.authors.emplace_back();
  for (core::Field* field : {&cover.authors.front(), &cover.position, &cover.unit, &cover.phone, &cover.title})
    field->state = core::FieldState::unreadable;
  return cover;
}

/// The conversions of one file, in the private folder.
class Conversion {
 public:
  Conversion(const Workplace& workplace, const core::OnProgress& heartbeat) : workplace_(workplace), heartbeat_(heartbeat) {}

  /// Writes out/input.fodt.
  office::Run by_libreoffice() const {
    const std::string& folder = workplace_.folder;
    office::Command command{workplace_.soffice,
                            {"-env:UserInstallation=" + office::file_url(folder + "/profile"),
                             "-env:OSL_SOCKET_PATH=.",  // its socket file; the folder's whole path would be too long
                             "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard", "--nologo", "--convert-to", "fodt",
                             "--outdir", folder + "/out", folder + "/" + kInput},
                            folder,
                            "",
                            kOfficeLimit};
    office::Run run = office::run(command, heartbeat_);
    if (run.end == office::RunEnd::exited && run.code == kStartAgain) run = office::run(command, heartbeat_);
    return run;
  }

  /// Writes out/input.txt.
  office::Run by_antiword() const {
    const std::string& folder = workplace_.folder;
    return office::run({workplace_.antiword, {"-m", "UTF-8.txt", "-w", "0", "-i", "1", folder + "/" + kInput}, folder, folder + "/out/input.txt", kAntiwordLimit}, heartbeat_);
  }

 private:
  const Workplace& workplace_;
  const core::OnProgress& heartbeat_;
};

bool succeeded(const office::Run& run) { return run.end == office::RunEnd::exited && run.code == 0; }

/// Hands the file on through the scratch file; false where there is none or it is empty.
bool hand_on(const std::string& path, office::Cleaned cleaned, std::string slot, Context& context, core::PartFacts& facts) {
  const std::uint64_t start = context.scratch->size();
  const auto copied = office::copy_out(path, cleaned, *context.scratch);
  if (!copied) {
    context.scratch->rewind(start);
    facts.damage.push_back(office::too_large());
    return false;
  }
  if (*copied == 0) return false;
  context.children.push_back({std::move(slot), context.name, {context.scratch->since(start)}, Origin::scratch, ""});
  return true;
}

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& facts) {
  facts.kind = core::PartKind::document;
  core::DocumentFacts& document = facts.document.emplace();
  document.format = core::DocumentFormat::doc;
  document.cover = unread_cover();

  const Workplace& workplace = context.workplace;
  if (source.size() > kMostBytes) {
    facts.damage.push_back(office::too_large());
    return {};
  }
  if (workplace.folder.empty() || context.scratch == nullptr) return core::fail(core::ErrorKind::no_space, "no folder to convert in");
  if (auto made = office::set_up(workplace.folder, kInput, source); !made) return tl::unexpected(made.error());

  const Conversion conversion(workplace, context.on_progress);
  const office::Run by_libreoffice = conversion.by_libreoffice();
  // LibreOffice ends with 0 when it failed, too: the file tells.
  const bool whole = succeeded(by_libreoffice) && hand_on(workplace.folder + "/out/input.fodt", office::Cleaned::no, "whole", context, facts);
  const bool plain = succeeded(conversion.by_antiword()) &&
                     hand_on(workplace.folder + "/out/input.txt", office::Cleaned::of_marks, whole ? "check" : "whole", context, facts);
  if (whole || !facts.damage.empty()) return {};
  facts.damage.push_back(plain ? office::text_only(by_libreoffice) : office::not_converted(by_libreoffice));
  return {};
}

}  // namespace

extern const Probe document_office;
const Probe document_office{"document.office", 1, &match, &run, nullptr};

}  // namespace sokhao::probes
