// Word documents since 2007 (ISO 29500 WordprocessingML, transitional and
// strict).
#include <algorithm>
#include <array>

#include "probes/probe.h"
#include "probes/sheet/article.h"
#include "probes/sheet/docx_package.h"
#include "probes/sheet/docx_sections.h"
#include "probes/sheet/docx_walk.h"
#include "probes/sheet/messages.h"
#include "probes/sheet/metadata.h"
#include "probes/sheet/whole_texts.h"
#include "probes/sheet/zip_document.h"
#include "probes/text/legacy.h"

namespace sokhao::probes {
namespace {

using sheet::XmlEnd;
using sheet::ZipState;

bool head_holds(std::span<const std::byte> head, std::string_view text) {
  return sheet::as_text(head).find(text) != std::string_view::npos;
}

Match match(const Sample& sample) {
  if (!sheet::is_zip(sample.head)) return Match::no;
  const auto directory = sheet::read_zip_directory(sample.source);
  if (directory && directory->state == ZipState::whole) {
    const bool package = directory->find("[Content_Types].xml") != nullptr && directory->find("_rels/.rels") != nullptr;
    const bool word = std::any_of(directory->members.begin(), directory->members.end(), [](const sheet::ZipMember& m) {
      return m.name.size() > 5 && sheet::same_part_name(std::string_view(m.name).substr(0, 5), "word/");
    });
    return package && word ? Match::certain : Match::no;
  }
  // Cut short: only the names in the head are left.
  if (!head_holds(sample.head, "[Content_Types].xml")) return Match::no;
  if (head_holds(sample.head, "word/")) return Match::certain;
  return head_holds(sample.head, "xl/") || head_holds(sample.head, "ppt/") ? Match::no : Match::possible;
}

/// Reads the parts one after another and gathers what they hold.
class Reader {
 public:
  /// `depth`: of documents embedded in one another.
  Reader(sheet::ZipParts& parts, text::LegacyReader& fonts, std::vector<core::Damage>& damage, int depth = 0)
      : parts_(parts), fonts_(fonts), damage_(damage), depth_(depth) {}

  /// Nothing when the main part cannot be read; the reason is in the damage.
  std::optional<sheet::Manuscript> read() {
    const std::string main = main_part();
    if (main.empty()) return std::nullopt;
    links_ = sheet::relationships_of(parts_, main);
    read_settings();
    read_styles();
    sheet::Manuscript manuscript;
    if (!read_main(main, manuscript)) return std::nullopt;
    read_headers(manuscript);
    read_notes("footnotes", "footnote", footnotes_, manuscript.notes);
    read_notes("endnotes", "endnote", endnotes_, manuscript.notes);
    put_chunks(manuscript);
    note_paper(manuscript);
    return manuscript;
  }

 private:
  enum class Need { main, side };
  static constexpr int kMostEmbedded = 2, kMostChunks = 100;

  std::string main_part() {
    const auto links = sheet::relationships_of(parts_, "");
    const sheet::Relationship* main = sheet::first_of_type(links, "officeDocument");
    if (main != nullptr && parts_.has(main->target)) return main->target;
    if (parts_.has("word/document.xml")) return "word/document.xml";
    if (damage_.empty()) damage_.push_back(sheet::main_part_missing());
    return "";
  }

  /// Parses a part into `xml_`; its bytes stay in `bytes_`.
  bool load(const std::string& part, Need need) {
    auto bytes = parts_.take(part);
    if (!bytes) return false;
    bytes_ = std::move(*bytes);
    xml_.reset();
    switch (sheet::load_xml(bytes_, xml_)) {
      case XmlEnd::sound:
        return true;
      case XmlEnd::doctype:
        damage_.push_back(sheet::has_doctype(part));
        return false;
      case XmlEnd::malformed:
        break;
    }
    damage_.push_back(need == Need::main ? sheet::part_broken(part) : sheet::side_part_broken(part));
    return false;
  }

  void read_settings() {
    const sheet::Relationship* link = sheet::first_of_type(links_, "settings");
    if (link != nullptr && load(link->target, Need::side))
      even_pages_differ_ = sheet::is_on(sheet::child(xml_.document_element(), "evenAndOddHeaders"));
  }

  void read_styles() {
    const sheet::Relationship* link = sheet::first_of_type(links_, "styles");
    if (link == nullptr || !load(link->target, Need::side)) return;
    pugi::xml_document theme;
    std::string bytes;
    if (const sheet::Relationship* fonts = sheet::first_of_type(links_, "theme")) {
      bytes = parts_.take(fonts->target).value_or("");
      if (sheet::load_xml(bytes, theme) != XmlEnd::sound) theme.reset();
    }
    styles_ = sheet::Styles(xml_.document_element(), theme.document_element());
  }

  bool read_main(const std::string& part, sheet::Manuscript& out) {
    if (!load(part, Need::main)) {
      if (damage_.empty()) damage_.push_back(sheet::part_broken(part));
      return false;
    }
    const pugi::xml_node root = xml_.document_element();
    if (sheet::local_name(root.name()) != "document" || !sheet::child(root, "body")) {
      damage_.push_back(sheet::part_broken(part));
      return false;
    }
    sections_ = sheet::sections_of(root);
    std::vector<bool> new_page;
    for (const sheet::Section& section : sections_) new_page.push_back(section.new_page);
    sheet::Walked walked = sheet::walk(root, styles_, new_page, fonts_);
    out.body = std::move(walked.blocks);
    out.pictures = walked.pictures;
    footnotes_ = std::move(walked.footnotes);
    endnotes_ = std::move(walked.endnotes);
    if (walked.too_deep) out.damage.push_back(sheet::too_deep());
    if (walked.field_open) out.damage.push_back(sheet::field_not_closed());
    return true;
  }

  void read_headers(sheet::Manuscript& out) {
    std::map<std::string, bool> numbered_by_part;  // each part is read once
    std::vector<std::string> numbered;
    for (const sheet::Section& section : sections_)
      for (const std::string& id : sheet::shown_ids(section, even_pages_differ_)) {
        const sheet::Relationship* link = sheet::by_id(links_, id);
        if (link == nullptr) continue;
        auto [known, fresh] = numbered_by_part.try_emplace(link->target, false);
        if (fresh) {
          if (load(link->target, Need::side)) {
            sheet::Walked walked = sheet::walk(xml_.document_element(), styles_, {}, fonts_);
            known->second = walked.page_field;
            append(walked, out.headers_footers);
          } else {
            out.numbers_known = false;
          }
        }
        if (known->second) numbered.push_back(id);
      }
    for (const sheet::Section& section : sections_)
      out.numbered.push_back(sheet::numbered_share(section, even_pages_differ_, numbered));
  }

  void read_notes(std::string_view type, std::string_view element, const std::set<std::string>& ids,
                  std::vector<sheet::Block>& out) {
    const sheet::Relationship* link = ids.empty() ? nullptr : sheet::first_of_type(links_, type);
    if (link == nullptr || !load(link->target, Need::side)) return;
    for (const pugi::xml_node note : xml_.document_element().children())
      if (sheet::local_name(note.name()) == element && ids.contains(sheet::attribute(note, "id"))) {
        sheet::Walked walked = sheet::walk(note, styles_, {}, fonts_);
        append(walked, out);
      }
  }

  /// Word shows the text of an embedded document (altChunk) in its place.
  void put_chunks(sheet::Manuscript& out) {
    std::vector<sheet::Block> blocks;
    int chunks = 0;
    bool lost = false;
    for (sheet::Block& place : out.body) {
      if (place.chunk.empty()) {
        blocks.push_back(std::move(place));
        continue;
      }
      auto inner = ++chunks <= kMostChunks ? chunk(place.chunk) : std::nullopt;
      if (!inner) {
        lost = true;
        continue;
      }
      for (sheet::Block& block : inner->body) {
        block.page = place.page, block.printed = place.printed, block.section = place.section;
        block.row = place.row, block.cell = place.cell;
        blocks.push_back(std::move(block));
      }
      std::move(inner->notes.begin(), inner->notes.end(), std::back_inserter(out.notes));
      // Paper is the outer document's.
      std::copy_if(inner->damage.begin(), inner->damage.end(), std::back_inserter(out.damage), [](const core::Damage& one) { return core::blocks(one.code); });
      out.pictures += inner->pictures;
    }
    out.body = std::move(blocks);
    if (lost) out.damage.push_back(sheet::embedded_document());
  }

  /// By its content; nothing where no reader here knows it.
  std::optional<sheet::Manuscript> chunk(const std::string& id) {
    const sheet::Relationship* link = sheet::by_id(links_, id);
    auto bytes = link != nullptr ? parts_.take(link->target) : std::nullopt;
    if (!bytes || depth_ >= kMostEmbedded) return std::nullopt;
    const auto raw = std::as_bytes(std::span(*bytes));
    if (!sheet::is_zip(raw)) return sheet::read_text_file(std::move(*bytes), fonts_);
    core::MemorySource source({raw.begin(), raw.end()});
    std::vector<core::Damage> damage;
    auto parts = sheet::open_zip_document(source, sheet::is_wanted_part, damage);
    if (!parts || !*parts) return std::nullopt;
    return Reader(**parts, fonts_, damage, depth_ + 1).read();
  }

  void note_paper(sheet::Manuscript& out) const {
    bool unsaid = sections_.empty();
    for (const sheet::Section& section : sections_) {
      if (section.paper_mm)
        out.papers_mm.push_back(*section.paper_mm);
      else
        unsaid = true;
    }
    if (unsaid) out.damage.push_back(sheet::no_paper_size());
  }

  static void append(sheet::Walked& walked, std::vector<sheet::Block>& out) {
    out.insert(out.end(), std::make_move_iterator(walked.blocks.begin()), std::make_move_iterator(walked.blocks.end()));
  }

  sheet::ZipParts& parts_;
  text::LegacyReader& fonts_;
  std::vector<core::Damage>& damage_;
  int depth_;
  std::vector<sheet::Relationship> links_;
  std::vector<sheet::Section> sections_;
  std::set<std::string> footnotes_, endnotes_;  ///< ids that the text refers to
  sheet::Styles styles_;
  bool even_pages_differ_ = false;
  std::string bytes_;
  pugi::xml_document xml_;
};

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& facts) {
  sheet::begin_document(core::DocumentFormat::docx, facts);
  auto parts = sheet::open_zip_document(source, sheet::is_wanted_part, facts.damage);
  if (!parts) return tl::unexpected(parts.error());
  if (!*parts) return {};
  facts.document->metadata = sheet::take_metadata(**parts, sheet::kCoreProperties, facts.damage);
  text::LegacyReader fonts;
  auto manuscript = Reader(**parts, fonts, facts.damage).read();
  if (manuscript) sheet::conclude(std::move(*manuscript), fonts, context, facts);
  return {};
}

}  // namespace

extern const Probe document_docx;
const Probe document_docx{"document.docx", 4, &match, &run, &sheet::zip_wholeness};

}  // namespace sokhao::probes
