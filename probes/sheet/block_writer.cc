#include "probes/sheet/block_writer.h"

#include <utility>

namespace sokhao::probes::sheet {
namespace {

bool has_text(std::string_view text) { return text.find_first_not_of(" \t\r\n") != std::string_view::npos; }

}  // namespace

void BlockWriter::begin(const ParagraphLook& look) {
  if (open_) end();
  look_ = look;
  open_block();
}

void BlockWriter::append(std::string_view utf8, const LetterLook& look) {
  if (utf8.empty()) return;
  if (!open_) open_block();
  block_.set.append(utf8, fonts_.font(look.font));
  if (!has_text(utf8)) return;
  weights_.sizes[look.size_pt] += utf8.size();
  weights_.letters += utf8.size();
  if (look.bold) weights_.bold += utf8.size();
  content_on_page_ = content_on_printed_ = true;
}

void BlockWriter::leave_out(core::TextZone zone, std::string_view utf8, std::string_view font) {
  if (!open_ || utf8.empty()) return;
  if (block_.left_out.empty() || block_.left_out.back().zone != zone) block_.left_out.push_back({zone, {}, {}});
  block_.left_out.back().set.append(utf8, fonts_.font(font));
}

void BlockWriter::end() {
  end_block();
  if (at_.row < 0) emit_boxes();
}

void BlockWriter::embed(std::string_view id) {
  begin({});
  block_.chunk = id;
  end();
  content_on_page_ = content_on_printed_ = true;
}

void BlockWriter::page_break() { break_page(false); }
void BlockWriter::printed_break() { break_page(true); }

void BlockWriter::break_page(bool printed_only) {
  if (printed_only && !content_on_printed_) return;
  const bool was_open = open_;
  end_block();
  if (content_on_page_ && !printed_only) ++page_;
  if (content_on_printed_) ++printed_;
  content_on_printed_ = false;
  if (!printed_only) content_on_page_ = false;
  if (was_open) open_block();
}

BlockWriter::Place BlockWriter::enter_row() {
  const Place outer = at_;
  at_ = {++rows_, -1};
  return outer;
}

void BlockWriter::enter_box() {
  interrupted_.push_back({std::move(block_), look_, std::move(weights_), at_, open_, blocks_.size()});
  open_ = false;
  look_ = {};
  at_.row = -1;
}

void BlockWriter::leave_box() {
  end_block();
  Interrupted outer = std::move(interrupted_.back());
  interrupted_.pop_back();
  const auto from = blocks_.begin() + static_cast<std::ptrdiff_t>(outer.blocks);
  boxes_.insert(boxes_.end(), std::make_move_iterator(from), std::make_move_iterator(blocks_.end()));
  blocks_.resize(outer.blocks);
  block_ = std::move(outer.block);
  look_ = outer.look;
  weights_ = std::move(outer.weights);
  at_ = outer.at;
  open_ = outer.open;
}

std::vector<Block> BlockWriter::finish() {
  while (!interrupted_.empty()) leave_box();
  end_block();
  emit_boxes();
  return std::exchange(blocks_, {});
}

void BlockWriter::open_block() {
  block_ = Block{};
  weights_ = Weights{};
  block_.page = page_;
  block_.printed = printed_;
  block_.section = section_;
  block_.row = at_.row;
  block_.cell = at_.cell;
  block_.centred = look_.centred;
  block_.contents = look_.contents;
  block_.size_pt = look_.size_pt;
  open_ = true;
}

void BlockWriter::end_block() {
  if (!open_) return;
  std::size_t most = 0;
  for (const auto& [size, weight] : weights_.sizes)
    if (weight > most) {
      most = weight;
      block_.size_pt = size;
    }
  block_.bold = weights_.bold * 2 > weights_.letters;
  blocks_.push_back(std::move(block_));
  open_ = false;
}

void BlockWriter::emit_boxes() {
  if (!interrupted_.empty()) return;
  blocks_.insert(blocks_.end(), std::make_move_iterator(boxes_.begin()), std::make_move_iterator(boxes_.end()));
  boxes_.clear();
}

}  // namespace sokhao::probes::sheet
