// Which pages are at a path: finds the files, tells the format of each from its first bytes and
// name, and lets the format cut it into pages.
#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "page/nested.h"
#include "page/source.h"
#include "page/walk.h"

namespace casus {
namespace {

constexpr std::size_t kFirstBytes = 16 << 10;

// Reports how much has been read through it.
class CountedSource final : public ByteSource {
 public:
  CountedSource(ByteSource& inner, const PageSink& sink, uint64_t& total)
      : inner_(inner), sink_(sink), total_(total) {}
  std::size_t read(std::string& out, std::size_t most) override {
    const std::size_t got = inner_.read(out, most);
    total_ += got;
    if (got > 0 && sink_.on_progress) sink_.on_progress(total_);
    return got;
  }
  const Error* error() const override { return inner_.error(); }

 private:
  ByteSource& inner_;
  const PageSink& sink_;
  uint64_t& total_;
};

const Format* format_of(std::string_view name, std::string_view first) {
  const Format* best = nullptr;
  for (const Format* format : formats()) {
    if (best != nullptr && format->priority <= best->priority) continue;
    if (format->matches(name, first)) best = format;
  }
  return best;
}

}  // namespace

void read_source(const std::string& where, ByteSource& source, const PageLimits& limits,
                 const PageSink& sink, bool& stop) {
  std::string first;
  read_up_to(source, kFirstBytes - 1, first);
  if (source.error() != nullptr) {
    sink.on_error(Error(*source.error()));
    return;
  }
  if (first.empty()) {
    sink.on_error({ErrorCode::empty, "nothing in it", where});
    return;
  }
  const Format* format = format_of(where, first);
  if (format == nullptr) {
    const std::string why(why_binary(first));
    sink.on_error(
        {ErrorCode::binary, "not text: " + (why.empty() ? "unknown format" : why), where});
    return;
  }
  format->read(where, std::move(first), source, limits, sink, stop);
}

void read_pages(const std::string& path, const PageLimits& limits, const PageSink& sink) {
  uint64_t total = 0;
  bool stop = false;
  if (path == "-") {
    FileSource source(STDIN_FILENO, false, path);
    CountedSource counted(source, sink, total);
    read_source(path, counted, limits, sink, stop);
    return;
  }
  Walk walk;
  walk.on_error = sink.on_error;
  walk.on_file = [&](const std::string& file, uint64_t /*size*/) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
      const std::string why = std::generic_category().message(errno);
      sink.on_error({ErrorCode::unreadable, "can't be read: " + why, file});
      return true;
    }
    FileSource source(descriptor, true, file);
    CountedSource counted(source, sink, total);
    read_source(file, counted, limits, sink, stop);
    return !stop;
  };
  walk_files(path, walk);
}

uint64_t total_bytes(const std::string& path) {
  uint64_t total = 0;
  if (path == "-") return total;
  Walk walk;
  walk.on_error = [](Error&&) {};
  walk.on_file = [&](const std::string& /*file*/, uint64_t size) {
    total += size;
    return true;
  };
  walk_files(path, walk);
  return total;
}

}  // namespace casus
