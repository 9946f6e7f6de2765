// WARC (ISO 28500), plain or gzip-compressed record by record, as Common Crawl publishes its news
// crawl. A page is the payload of a response, resource or conversion record; its source is
// "FILE@OFFSET", the offset of the record (of its gzip member) in the file.
//
// Lengths lie and files are cut, so that a record only counts once it is known to end where its
// length says: at the end of its unit, or where the next record opens. If it does not, the next
// record is looked for by its first line. See docs/formats/containers.md.
#include <algorithm>

#include "page/feed.h"
#include "page/headers.h"
#include "page/http.h"
#include "page/nested.h"
#include "page/source.h"
#include "page/warc_units.h"
#include "text/parts.h"
#include "text/utf8.h"

namespace casus {
namespace {

constexpr std::size_t kMostHead = 256 << 10;      // of a record's or a response's header
constexpr std::size_t kMostLineEnds = 64;         // between records; four are right
constexpr std::string_view kVersion = "WARC/";    // what a record opens with
constexpr std::string_view kOpening = "WARC/1.";  // the same where it is searched for

bool is_line_end(char c) { return c == '\r' || c == '\n'; }

// The first place from `from` on where a record opens: "WARC/1." behind an empty line.
std::size_t find_opening(std::string_view bytes, std::size_t from) {
  for (std::size_t at = bytes.find(kOpening, from); at != std::string_view::npos;
       at = bytes.find(kOpening, at + 1)) {
    const std::string_view before = bytes.substr(0, at);
    if (before.ends_with("\r\n\r\n") || before.ends_with("\n\n")) return at;
  }
  return std::string_view::npos;
}

bool is_html_type(std::string_view type) {
  return type.empty() || type == "text/html" || type == "application/xhtml+xml" ||
         type == "application/vnd.wap.xhtml+xml";
}

bool is_xml_type(std::string_view type) {
  return type == "text/xml" || type == "application/xml" || type.ends_with("+xml");
}

class Reader {
 public:
  Reader(const std::string& where, std::string first, ByteSource& source, const PageLimits& limits,
         const PageSink& sink, bool& stop)
      : where_(where),
        units_(std::move(first), source),
        window_({}, units_),
        limits_(limits),
        sink_(sink),
        stop_(stop) {}

  void run() {
    do {
      ordinal_ = 0;
      while (!stop_ && read_record()) {
      }
      report_unit();
    } while (!stop_ && units_.next_unit());
    if (units_.error() != nullptr) sink_.on_error(Error(*units_.error()));
  }

 private:
  void fail(ErrorCode code, std::string message) {
    sink_.on_error({code, std::move(message), label_});
  }

  // A record that can't be made out. If that is because its member is damaged, that is the reason.
  void fail_record(std::string message) {
    if (units_.is_damaged()) message += ": " + units_.take_problem();
    is_reported_ = true;
    fail(ErrorCode::malformed, std::move(message));
  }

  // Goes behind a record that can't be made out. Damage ends a unit: it is the reason where no
  // other record opens before, and known then however the bytes arrive.
  bool pass_over(std::size_t from, std::string message) {
    if (find_next(from)) {
      fail(ErrorCode::malformed, std::move(message));
      return true;
    }
    fail_record(std::move(message));
    return false;
  }

  // What was wrong with a member, unless a record in it said so already.
  void report_unit() {
    const bool is_known = is_reported_ && units_.is_damaged();
    std::string problem = units_.take_problem();
    if (!problem.empty() && !is_known && !stop_) fail(ErrorCode::malformed, std::move(problem));
    is_reported_ = false;
  }

  void name_record() {
    ++ordinal_;
    if (!units_.is_gzip()) {
      label_ = where_ + "@" + std::to_string(window_.offset());
      return;
    }
    label_ = where_ + "@" + std::to_string(units_.unit_offset());
    if (ordinal_ > 1) label_ += "." + std::to_string(ordinal_);
  }

  // False at the end of the unit.
  bool read_record() {
    while (window_.fill(1) && is_line_end(window_.view()[0])) window_.drop(1);
    if (window_.view().empty()) return false;
    name_record();
    window_.fill(kVersion.size());
    if (!window_.view().starts_with(kVersion)) {
      return pass_over(1, "no WARC record starts here");
    }
    const HeaderEnd head = window_.header_end(kMostHead);
    if (head.size == 0) {
      return pass_over(1, "the record's header has no end");
    }
    const Headers headers = Headers::parse(window_.view().substr(0, head.lines));
    uint64_t length = 0;
    if (!read_number(headers.get("content-length"), length)) {
      return pass_over(1, "a record without a Content-Length that is a number");
    }
    window_.drop(head.size);
    const bool is_large = length > limits_.page_bytes && length - limits_.page_bytes > kMostHead;
    if (is_large) return skip_large(length);
    return read_content(headers, static_cast<std::size_t>(length));
  }

  // Goes to the next place where a record opens; false if there is none in this unit.
  bool find_next(std::size_t from) {
    while (true) {
      const std::size_t at = find_opening(window_.view(), from);
      if (at != std::string_view::npos) {
        window_.drop(at);
        return true;
      }
      const std::size_t size = window_.view().size();
      const std::size_t kept = kOpening.size() + 4;  // an opening may be half there
      if (size > kept) window_.drop(size - kept);
      from = 0;
      if (!window_.more()) {
        window_.drop(kept);
        return false;
      }
    }
  }

  // Is the content of `length` bytes followed by the end of the unit, by the next record, or by the
  // two line ends that close a record?
  bool ends_well(std::size_t length) {
    window_.fill(length + 4);
    if (window_.view().substr(length).starts_with("\r\n\r\n")) {
      window_.fill(length + 4 + kVersion.size());  // so that damage behind it is known of
      return true;
    }
    std::size_t at = length;
    while (window_.fill(at + 1) && is_line_end(window_.view()[at])) {
      if (++at > length + kMostLineEnds) return false;
    }
    window_.fill(at + kVersion.size());
    const std::string_view rest = window_.view().substr(std::min(at, window_.view().size()));
    return rest.empty() || rest.starts_with(kVersion);
  }

  bool read_content(const Headers& headers, std::size_t length) {
    window_.fill(length);
    const std::size_t there = std::min(window_.view().size(), length);
    const bool is_whole = there == length && ends_well(length);
    if (is_whole && !units_.is_damaged()) {
      take(headers, window_.view().substr(0, length));
      window_.drop(length);
      return true;
    }
    const std::string says = "Content-Length says " + std::to_string(length) + " bytes, but ";
    const std::size_t next = find_opening(window_.view().substr(0, there), 0);
    if (next != std::string_view::npos) {
      fail_record(says + "the next record opens after " + std::to_string(next));
      window_.drop(next);
      return true;
    }
    if (there < length || is_whole) {
      fail_record("the record is cut or damaged, with " + std::to_string(there) + " of " +
                  std::to_string(length) + " bytes there");
      window_.drop(there);
      return is_whole;
    }
    window_.drop(length);
    return pass_over(0, says + "the record goes on");
  }

  // Passes over a record that is over the limit, unless another one opens inside it.
  bool skip_large(uint64_t length) {
    uint64_t left = length;
    const std::size_t kept = kOpening.size() + 4;
    while (true) {
      const std::string_view view = window_.view();
      const auto inside = static_cast<std::size_t>(std::min<uint64_t>(left, view.size()));
      const std::size_t next = find_opening(view.substr(0, inside), 0);
      if (next != std::string_view::npos) {
        fail_record("Content-Length says " + std::to_string(length) +
                    " bytes, but the next record opens before");
        window_.drop(next);
        return true;
      }
      if (left <= view.size()) break;
      if (inside > kept) {
        window_.drop(inside - kept);
        left -= inside - kept;
      }
      if (!window_.more()) {
        const uint64_t missing = left - window_.view().size();
        fail_record("the record is cut: " + std::to_string(missing) + " of its " +
                    std::to_string(length) + " bytes are missing");
        window_.drop(window_.view().size());
        return false;
      }
    }
    fail(ErrorCode::too_large, "a record of " + std::to_string(length) +
                                   " bytes; the limit for a page is " +
                                   std::to_string(limits_.page_bytes));
    const bool is_right = ends_well(static_cast<std::size_t>(left));
    window_.drop(static_cast<std::size_t>(left));
    return is_right || find_next(0);
  }

  void take(const Headers& headers, std::string_view content) {
    const std::string type = ascii_lower(headers.get("warc-type"));
    // These tell of the crawl and hold no page.
    if (type == "warcinfo" || type == "request" || type == "metadata") return;
    if (type == "revisit") {
      fail(ErrorCode::unsupported,
           "a revisit record: the page was the same as in an earlier crawl");
      return;
    }
    if (type == "continuation" || !headers.get("warc-segment-number").empty()) {
      fail(ErrorCode::unsupported, "a record in segments");
      return;
    }
    if (type != "response" && type != "resource" && type != "conversion") {
      fail(ErrorCode::unsupported, "a record of type \"" + utf8::repair(type.substr(0, 40)) + "\"");
      return;
    }
    const std::string_view content_type = headers.get("content-type");
    HttpResponse response;
    if (type == "response" &&
        (media_type(content_type) == "application/http" || content.starts_with("HTTP/"))) {
      response = parse_http(std::string(content), limits_.page_bytes);
    } else {
      response.status = 200;
      response.media_type = media_type(content_type);
      response.charset = parameter(content_type, "charset");
      response.is_too_large = content.size() > limits_.page_bytes;
      if (!response.is_too_large) response.body = content;
    }
    take_response(headers, std::move(response));
  }

  void take_response(const Headers& headers, HttpResponse response) {
    const bool is_xml = is_xml_type(response.media_type) && opens_feed(response.body);
    if (!response.problem.empty()) {
      fail(ErrorCode::malformed, response.problem);
    } else if (response.is_too_large) {
      fail(ErrorCode::too_large,
           "a page of more than " + std::to_string(limits_.page_bytes) + " bytes");
    } else if (response.status < 200 || response.status > 299) {
      fail(ErrorCode::unsupported, "no page: HTTP status " + std::to_string(response.status));
    } else if (response.body.empty()) {
      fail(ErrorCode::empty, "nothing in it");
    } else if (is_xml) {
      MemorySource source(response.body, units_.depth() + 1, units_.outer_bytes());
      read_inner(label_ + ".xml", label_, source, limits_, sink_, stop_);
    } else if (!is_html_type(response.media_type) && response.media_type != "text/plain") {
      fail(ErrorCode::unsupported,
           "no page: it is \"" + utf8::repair(response.media_type.substr(0, 80)) + "\"");
    } else if (const std::string_view why = why_binary(response.body); !why.empty()) {
      fail(ErrorCode::binary, "not text: " + std::string(why));
    } else {
      give(headers, std::move(response));
    }
  }

  void give(const Headers& headers, HttpResponse response) {
    std::string_view url = headers.get("warc-target-uri");
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    std::string_view id = headers.get("warc-record-id");
    if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
    if (id.starts_with("urn:uuid:")) id.remove_prefix(9);
    Page page;
    page.source = label_;
    page.id = id.empty() ? stem(where_) + label_.substr(where_.size()) : utf8::repair(id);
    page.url = utf8::repair(url);
    page.fetched = utf8::repair(headers.get("warc-date").substr(0, 40));
    page.kind = response.media_type == "text/plain" ? Page::Kind::text : Page::Kind::html;
    page.charset = std::move(response.charset);
    page.bytes = std::move(response.body);
    if (!sink_.on_page(std::move(page))) stop_ = true;
  }

  const std::string& where_;
  WarcUnits units_;
  Window window_;
  const PageLimits& limits_;
  const PageSink& sink_;
  bool& stop_;
  uint64_t ordinal_ = 0;      // of the record in its unit
  bool is_reported_ = false;  // that something is wrong with the unit
  std::string label_ = where_;
};

bool matches(std::string_view /*file_name*/, std::string_view first_bytes) {
  if (coding_of(first_bytes) != Coding::gzip) return first_bytes.starts_with(kVersion);
  return inflate_all(Coding::gzip, first_bytes, 64).bytes.starts_with(kVersion);
}

void read(const std::string& where, std::string first, ByteSource& source, const PageLimits& limits,
          const PageSink& sink, bool& stop) {
  Reader(where, std::move(first), source, limits, sink, stop).run();
}

}  // namespace

const Format& format_warc() {
  static constexpr Format kFormat{"warc", 100, matches, read};
  return kFormat;
}

}  // namespace casus
