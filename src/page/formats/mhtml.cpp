// MHTML (RFC 2557), a page with its parts in one file, as browsers and mail programs save it. Only
// the main part is a page: the one that "start" names, else the first that is HTML or text. Parts
// behind it are not read.
#include <algorithm>
#include <vector>

#include "page/headers.h"
#include "page/nested.h"
#include "page/source.h"
#include "text/hex.h"
#include "text/utf8.h"

namespace casus {
namespace {

constexpr std::size_t kMostHead = 64 << 10;
constexpr std::size_t kMostParts = 10000;
constexpr int kMostLevels = 4;  // of multiparts inside multiparts
constexpr std::size_t kMostBoundary = 256;

// Undoes a Content-Transfer-Encoding, piece by piece.
class Decoder {
 public:
  explicit Decoder(std::string_view encoding) {
    if (equals_ignoring_case(encoding, "quoted-printable")) kind_ = Kind::quoted;
    if (equals_ignoring_case(encoding, "base64")) kind_ = Kind::base64;
  }
  void add(std::string_view piece, std::string& out) {
    if (kind_ == Kind::plain) {
      out.append(piece);
    } else if (kind_ == Kind::base64) {
      for (const char c : piece) add_base64(c, out);
    } else {
      for (const char c : piece) add_quoted(c, out);
    }
  }
  // What is left of a sequence that the end cut.
  void finish(std::string& out) { out.append(std::exchange(held_, {})); }

 private:
  enum class Kind : uint8_t { plain, quoted, base64 };

  // "=3D" is a byte, "=" at the end of a line joins it with the next. Anything else stays.
  void add_quoted(char c, std::string& out) {
    if (held_.empty()) {
      if (c == '=') {
        held_ = c;
      } else {
        out += c;
      }
      return;
    }
    if (held_ == "=" && (c == ' ' || c == '\t')) return;  // white space that a mailer added
    if (c == '\n') {
      held_.clear();
      return;
    }
    held_ += c;
    if (held_.size() == 2 && (c == '\r' || hex_digit(c) >= 0)) return;
    const int high = hex_digit(held_[1]);
    const int low = held_.size() == 3 ? hex_digit(held_[2]) : -1;
    if (high >= 0 && low >= 0) {
      out += static_cast<char>(high * 16 + low);
    } else {
      out += held_;
    }
    held_.clear();
  }

  void add_base64(char c, std::string& out) {
    int value = -1;
    if (c >= 'A' && c <= 'Z') value = c - 'A';
    if (c >= 'a' && c <= 'z') value = c - 'a' + 26;
    if (c >= '0' && c <= '9') value = c - '0' + 52;
    if (c == '+' || c == '-') value = 62;
    if (c == '/' || c == '_') value = 63;
    if (value < 0) return;  // line ends, padding
    bits_ = (bits_ << 6 | static_cast<uint32_t>(value)) & 0xFFFFFF;
    if ((count_ += 6) >= 8) {
      count_ -= 8;
      out += static_cast<char>(bits_ >> count_ & 0xFF);
    }
  }

  Kind kind_ = Kind::plain;
  std::string held_;
  uint32_t bits_ = 0;
  int count_ = 0;
};

class Reader {
 public:
  Reader(const std::string& where, std::string first, ByteSource& source, const PageLimits& limits,
         const PageSink& sink, bool& stop)
      : where_(where),
        source_(source),
        window_(std::move(first), source),
        limits_(limits),
        sink_(sink),
        stop_(stop) {}

  void run() {
    Headers headers;
    if (!read_head(headers)) return fail(ErrorCode::malformed, "the header has no end");
    outer_url_ = headers.get("snapshot-content-location");
    if (outer_url_.empty()) outer_url_ = headers.get("content-location");
    saved_ = utf8::repair(headers.get("date").substr(0, 100));
    const std::string_view type = headers.get("content-type");
    if (!media_type(type).starts_with("multipart/")) return read_page(headers);
    if (!enter(type)) return fail(ErrorCode::malformed, "a multipart without a boundary");
    start_ = parameter(type, "start");
    read_parts();
  }

 private:
  void fail(ErrorCode code, std::string message) {
    if (source_.error() != nullptr) {
      sink_.on_error(Error(*source_.error()));
    } else {
      sink_.on_error({code, std::move(message), where_});
    }
  }

  bool enter(std::string_view type) {
    const std::string boundary = parameter(type, "boundary");
    if (boundary.empty() || boundary.size() > kMostBoundary) return false;
    delimiter_ = "--" + boundary;
    return ++levels_ <= kMostLevels;
  }

  bool read_head(Headers& headers) {
    while (window_.fill(1) && (window_.view()[0] == '\r' || window_.view()[0] == '\n')) {
      window_.drop(1);
    }
    const HeaderEnd end = window_.header_end(kMostHead);
    if (end.size == 0) return false;
    headers = Headers::parse(window_.view().substr(0, end.lines));
    window_.drop(end.size);
    return true;
  }

  // Hands out what is before the next delimiter and goes behind it. False at the end of the file,
  // or where `give` wants no more.
  template <class Give>
  bool to_delimiter(const Give& give) {
    bool at_line = true;  // window_ starts at the start of a line
    while (true) {
      const std::string_view view = window_.view();
      if (at_line && view.starts_with(delimiter_)) {
        window_.drop(delimiter_.size());
        return true;
      }
      const std::size_t hit = view.find("\n" + delimiter_);
      if (hit != std::string_view::npos) {
        const bool has_return = hit > 0 && view[hit - 1] == '\r';
        if (!give(view.substr(0, has_return ? hit - 1 : hit))) return false;
        window_.drop(hit + 1 + delimiter_.size());
        return true;
      }
      const std::size_t kept = delimiter_.size() + 3;
      if (view.size() > kept) {
        if (!give(view.substr(0, view.size() - kept))) return false;
        window_.drop(view.size() - kept);
        at_line = false;
      }
      if (!window_.more()) {
        give(window_.view());
        window_.drop(window_.view().size());
        return false;
      }
    }
  }

  void read_parts() {
    bool any = to_delimiter([](std::string_view) { return true; });
    for (std::size_t part = 0; any && part < kMostParts; ++part) {
      window_.fill(2);
      if (window_.view().starts_with("--")) break;  // the last delimiter
      Headers headers;
      if (!read_head(headers)) break;
      const std::string_view type = headers.get("content-type");
      const std::string kind = media_type(type);
      const std::string_view id = headers.get("content-id");
      const bool is_text = kind.empty() || kind == "text/html" || kind == "text/plain" ||
                           kind == "application/xhtml+xml";
      if (kind.starts_with("multipart/")) {
        if (!enter(type)) break;
      } else if (start_.empty() ? is_text : id == start_) {
        return read_page(headers);
      }
      any = to_delimiter([](std::string_view) { return true; });
    }
    fail(ErrorCode::malformed, start_.empty() ? "no part that is HTML or text"
                                              : "the part that \"start\" names is not there");
  }

  void read_page(const Headers& headers) {
    const std::string_view type = headers.get("content-type");
    const std::string kind = media_type(type);
    Page page;
    Decoder decoder(headers.get("content-transfer-encoding"));
    const bool is_whole = to_delimiter_or_end([&](std::string_view piece) {
      decoder.add(piece, page.bytes);
      return page.bytes.size() <= limits_.page_bytes;
    });
    decoder.finish(page.bytes);
    if (source_.error() != nullptr) return fail(ErrorCode::unreadable, {});
    if (page.bytes.size() > limits_.page_bytes) {
      return fail(ErrorCode::too_large,
                  "a page of more than " + std::to_string(limits_.page_bytes) + " bytes");
    }
    if (!is_whole) return fail(ErrorCode::malformed, "the file ends inside its main part");
    if (utf8::trim(page.bytes).empty()) return fail(ErrorCode::empty, "nothing in its main part");
    if (const std::string_view why = why_binary(page.bytes); !why.empty()) {
      return fail(ErrorCode::binary, "its main part is not text: " + std::string(why));
    }
    std::string_view url = headers.get("content-location");
    if (url.find("://") == std::string_view::npos) url = outer_url_;
    page.source = where_;
    page.id = stem(where_);
    page.url = utf8::repair(url);
    page.kind = kind == "text/plain" ? Page::Kind::text : Page::Kind::html;
    page.charset = parameter(type, "charset");
    page.fetched = saved_;
    if (!sink_.on_page(std::move(page))) stop_ = true;
  }

  // A file that is no multipart ends where it ends.
  template <class Give>
  bool to_delimiter_or_end(const Give& give) {
    if (!delimiter_.empty()) return to_delimiter(give);
    do {
      if (!give(window_.view())) return false;
      window_.drop(window_.view().size());
    } while (window_.more());
    return true;
  }

  const std::string& where_;
  ByteSource& source_;
  Window window_;
  const PageLimits& limits_;
  const PageSink& sink_;
  bool& stop_;
  std::string delimiter_;
  std::string start_;
  std::string outer_url_;
  std::string saved_;  // when the page was
  int levels_ = 0;
};

bool matches(std::string_view file_name, std::string_view first_bytes) {
  const std::size_t start = first_bytes.find_first_not_of("\r\n");
  if (start == std::string_view::npos) return false;
  const std::string_view head = first_bytes.substr(start);
  const HeaderEnd end = find_header_end(head);
  const Headers headers = Headers::parse(head.substr(0, end.size == 0 ? head.size() : end.lines));
  const std::string type = media_type(headers.get("content-type"));
  if (type.empty() || headers.get("mime-version").empty()) return false;
  const std::string ending = extension(file_name);
  return type == "multipart/related" || ending == "mht" || ending == "mhtml";
}

void read(const std::string& where, std::string first, ByteSource& source, const PageLimits& limits,
          const PageSink& sink, bool& stop) {
  Reader(where, std::move(first), source, limits, sink, stop).run();
}

}  // namespace

const Format& format_mhtml() {
  static constexpr Format kFormat{"mhtml", 75, matches, read};
  return kFormat;
}

}  // namespace casus
