#include "page/warc_units.h"

#include <algorithm>

namespace casus {
namespace {

constexpr std::size_t kPiece = 64 << 10;
constexpr std::size_t kKept = 64 << 10;  // bytes gone through that can be searched again
constexpr std::size_t kTrial = 1024;     // enough for a gzip header and its first five bytes
constexpr std::string_view kSignature = "\x1F\x8B\x08";
constexpr std::string_view kOpening = "WARC/";

}  // namespace

WarcUnits::WarcUnits(std::string first, ByteSource& source)
    : source_(source), input_(std::move(first)), taken_(input_.size()) {
  is_gzip_ = coding_of(input_) == Coding::gzip;
  if (is_gzip_) inflater_ = Inflater::make(Coding::gzip);
}

bool WarcUnits::refill() {
  if (at_ > 2 * kKept) {
    const std::size_t gone = at_ - kKept;
    input_.erase(0, gone);
    base_ += gone;
    at_ -= gone;
  }
  const std::size_t got = source_.read(input_, kPiece);
  taken_ += got;
  return got > 0;
}

bool WarcUnits::ensure(std::size_t size) {
  while (input_.size() - at_ < size) {
    if (!refill()) return false;
  }
  return true;
}

std::size_t WarcUnits::read(std::string& out, std::size_t most) {
  if (is_blocked_ || at_end_ || most == 0) return 0;
  if (!is_gzip_) {
    if (input_.empty()) {
      const std::size_t got = source_.read(out, most);
      taken_ += got;
      return got;
    }
    const std::size_t size = std::min(most, input_.size());
    out.append(input_, 0, size);
    input_.erase(0, size);
    return size;
  }
  const std::size_t before = out.size();
  while (out.size() == before && !is_blocked_ && !at_end_) {
    if (!ahead_.empty()) {
      out += ahead_;
      ahead_.clear();
    } else {
      inflate_some(out, most);
    }
  }
  return out.size() - before;
}

std::size_t WarcUnits::inflate_some(std::string& out, std::size_t most) {
  const std::size_t before = out.size();
  std::string_view in = std::string_view(input_).substr(at_);
  const std::size_t in_before = in.size();
  const Inflater::Status status = inflater_->run(in, out, std::min(most, kPiece));
  const std::size_t used = in_before - in.size();
  at_ += used;
  given_ += out.size() - before;
  if (status == Inflater::Status::end) {
    end_member();
  } else if (status == Inflater::Status::damaged) {
    damaged("damaged gzip data");
  } else if (is_bomb(given_, outer_bytes())) {
    is_behind_ = false;
    problem_ = "unpacks to more than " + std::to_string(kMostRatio) +
               " times its size: a decompression bomb?";
    at_end_ = true;
  } else if (used == 0 && out.size() == before && !refill()) {
    // Maybe cut in the middle of the file, with whole members behind the cut.
    damaged("the gzip data ends early");
  }
  return out.size() - before;
}

// Looks at what follows a complete member.
void WarcUnits::end_member() {
  while (ensure(1) && input_[at_] == '\0') ++at_;
  if (!ensure(1)) {
    at_end_ = true;
    return;
  }
  ensure(kTrial);
  if (!std::string_view(input_).substr(at_).starts_with(kSignature)) {
    damaged("bytes that are no gzip member behind this record");
    is_behind_ = true;
    return;
  }
  if (open_record_at(at_)) return;
  // Goes on with the record before it, or is damaged: then inflate_some() will say so.
  inflater_->reset();
  member_start_ = base_ + at_;
}

// Goes to the next member that opens a record, if there is one.
void WarcUnits::damaged(std::string problem) {
  problem_ = std::move(problem);
  is_behind_ = false;
  // The damage was noticed some way into what may be the next member. Going back is bounded, so
  // that bytes made to look like members can't make this quadratic.
  const uint64_t back_to = std::max(member_start_ + 1, base_);
  std::size_t from = at_;
  if (back_to < base_ + at_ && searched_again_ < (1 << 20) + 4 * (base_ + at_)) {
    from = static_cast<std::size_t>(back_to - base_);
    searched_again_ += at_ - from;
  }
  if (!find_record(from)) at_end_ = true;
}

bool WarcUnits::find_record(std::size_t from) {
  at_ = from;
  while (true) {
    const std::size_t hit = input_.find(kSignature, at_);
    if (hit != std::string::npos) {
      at_ = hit;
      ensure(kTrial);  // may move at_
      if (open_record_at(at_)) return true;
      ++at_;
      continue;
    }
    at_ = std::max(at_, input_.size() - std::min(input_.size(), kSignature.size() - 1));
    if (!refill()) return false;
  }
}

// Does a gzip member that opens a record start here? Leaves the inflater behind "WARC/".
bool WarcUnits::open_record_at(std::size_t at) {
  const std::string_view bytes = std::string_view(input_).substr(at, kTrial);
  // No writer of WARCs puts a name or comment into a member's header; an extra field has been seen.
  if (bytes.size() < 18 || (bytes[3] != 0 && bytes[3] != 4)) return false;
  inflater_->reset();
  std::string_view in = bytes;
  ahead_.clear();
  while (ahead_.size() < kOpening.size()) {
    const std::size_t in_before = in.size();
    const std::size_t out_before = ahead_.size();
    const Inflater::Status status = inflater_->run(in, ahead_, kOpening.size() - out_before);
    if (status != Inflater::Status::more) break;
    if (in.size() == in_before && ahead_.size() == out_before) break;
  }
  if (ahead_ == kOpening) {
    at_ = at + (bytes.size() - in.size());
    member_start_ = base_ + at;
    is_blocked_ = true;
    return true;
  }
  ahead_.clear();
  return false;
}

bool WarcUnits::next_unit() {
  if (!is_blocked_) return false;
  is_blocked_ = false;
  unit_start_ = member_start_;
  return true;
}

}  // namespace casus
