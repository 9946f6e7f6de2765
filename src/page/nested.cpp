#include "page/nested.h"

#include <algorithm>

#include "page/source.h"

namespace casus {

namespace {
constexpr std::size_t kPiece = 64 << 10;
}

std::size_t PrefixedSource::read(std::string& out, std::size_t most) {
  if (at_ == first_.size()) return inner_.read(out, most);
  const std::size_t size = std::min(most, first_.size() - at_);
  out.append(first_, at_, size);
  at_ += size;
  if (at_ == first_.size()) {
    first_ = std::string();
    at_ = 0;
  }
  return size;
}

std::size_t MemorySource::read(std::string& out, std::size_t most) {
  const std::size_t size = std::min(most, bytes_.size() - at_);
  out.append(bytes_.substr(at_, size));
  at_ += size;
  return size;
}

bool Window::more() {
  if (at_ >= kPiece && at_ >= buffer_.size() / 2) {
    buffer_.erase(0, at_);
    dropped_ += at_;
    at_ = 0;
  }
  return source_.read(buffer_, kPiece) > 0;
}

bool Window::fill(std::size_t size) {
  while (buffer_.size() - at_ < size) {
    if (!more()) return false;
  }
  return true;
}

HeaderEnd Window::header_end(std::size_t most) {
  for (std::size_t size = 4096;; size *= 2) {
    const bool is_last = !fill(std::min(size, most)) || size >= most;
    const HeaderEnd end = find_header_end(view().substr(0, most));
    if (end.size != 0 || is_last) return end;
  }
}

void Window::drop(std::size_t size) { at_ += std::min(size, buffer_.size() - at_); }

void read_inner(const std::string& name, const std::string& where, ByteSource& source,
                const PageLimits& limits, const PageSink& sink, bool& stop) {
  if (source.depth() > kMostDepth) {
    sink.on_error({ErrorCode::unsupported,
                   "more than " + std::to_string(kMostDepth) + " containers inside one another",
                   where});
    return;
  }
  const auto relabel = [&](std::string& label) {
    if (label.starts_with(name)) {
      label.replace(0, name.size(), where);
    } else {
      label = where;
    }
  };
  PageSink inner;
  inner.on_page = [&](Page&& page) {
    relabel(page.source);
    return sink.on_page(std::move(page));
  };
  inner.on_error = [&](Error&& error) {
    // An error of the input itself names its place already.
    if (source.error() == nullptr || error.where != source.error()->where) relabel(error.where);
    sink.on_error(std::move(error));
  };
  read_source(name, source, limits, inner, stop);
}

}  // namespace casus
