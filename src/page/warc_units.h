// Internal to page: the bytes of a WARC file, plain or compressed record by record.
//
// A WARC.gz is a gzip member for every record. Members are handed out as units: reading stops at
// the end of a member if the next one opens a record, so that a record that is cut or lies about
// its length can't swallow the next. A member that opens no record goes on with the one before it
// (files compressed as a whole by tools that cut members at other places). Behind a damaged member
// the next one is searched for by its signature and by "WARC/" as the first thing in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "page/inflate.h"
#include "page/nested.h"

namespace casus {

class WarcUnits final : public ByteSource {
 public:
  WarcUnits(std::string first, ByteSource& source);

  // 0 at the end of a unit, too.
  std::size_t read(std::string& out, std::size_t most) override;
  const Error* error() const override { return source_.error(); }
  int depth() const override { return source_.depth() + (is_gzip_ ? 1 : 0); }
  uint64_t outer_bytes() const override {
    return source_.depth() > 0 ? source_.outer_bytes() : taken_;
  }

  bool next_unit();  // false: that was the last one
  bool is_gzip() const { return is_gzip_; }
  uint64_t unit_offset() const { return unit_start_; }  // of its first byte in the file
  // What was wrong at the end of the unit; "" if nothing. Asking takes it away.
  std::string take_problem() { return std::exchange(problem_, {}); }
  // Was it inside the unit (and not in what follows it)?
  bool is_damaged() const { return !problem_.empty() && !is_behind_; }

 private:
  bool refill();
  bool ensure(std::size_t size);  // of input behind at_
  std::size_t inflate_some(std::string& out, std::size_t most);
  void end_member();
  void damaged(std::string problem);
  bool open_record_at(std::size_t at);
  bool find_record(std::size_t from);

  ByteSource& source_;
  std::string input_;   // from base_ on in the file
  std::size_t at_ = 0;  // in input_
  uint64_t base_ = 0;
  uint64_t member_start_ = 0;  // in the file
  uint64_t unit_start_ = 0;
  uint64_t taken_;
  uint64_t given_ = 0;
  uint64_t searched_again_ = 0;
  bool is_gzip_ = false;
  bool is_blocked_ = false;  // the next member opens a record
  bool at_end_ = false;
  bool is_behind_ = false;  // problem_ is about what follows the unit
  std::unique_ptr<Inflater> inflater_;
  std::string ahead_;  // what has been unpacked of the next member to tell what it is
  std::string problem_;
};

}  // namespace casus
