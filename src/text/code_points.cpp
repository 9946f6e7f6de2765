#include <algorithm>

#include "casus/text.h"

#include "text/utf8.h"

namespace casus {

namespace {
constexpr std::size_t kBlock = 64;

uint32_t count(std::string_view text) {
  uint32_t n = 0;
  for (const char c : text) n += utf8::is_continuation(c) ? 0u : 1u;
  return n;
}
}  // namespace

CodePoints::CodePoints(std::string_view text) : text_(text) {
  before_.reserve(text.size() / kBlock + 1);
  for (std::size_t at = 0; at < text.size(); at += kBlock) {
    before_.push_back(size_);
    size_ += count(text.substr(at, kBlock));
  }
}

uint32_t CodePoints::from_byte(uint32_t byte) const {
  if (byte >= text_.size()) return size_;
  const std::size_t at = utf8::floor(text_, byte);
  const std::size_t block = at / kBlock;
  return before_[block] + count(text_.substr(block * kBlock, at - block * kBlock));
}

uint32_t CodePoints::to_byte(uint32_t code_point) const {
  if (code_point >= size_) return static_cast<uint32_t>(text_.size());
  // The last block whose first code point is not after the one looked for. A block may begin inside
  // a character; then that character is counted in the block before.
  const auto next = std::upper_bound(before_.begin(), before_.end(), code_point);
  std::size_t at = static_cast<std::size_t>(next - before_.begin() - 1) * kBlock;
  uint32_t n = before_[at / kBlock];
  for (; at < text_.size(); ++at) {
    if (utf8::is_continuation(text_[at])) continue;
    if (n == code_point) return static_cast<uint32_t>(at);
    ++n;
  }
  return static_cast<uint32_t>(text_.size());
}

}  // namespace casus
