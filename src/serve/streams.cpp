#include "serve/streams.h"

#include <algorithm>
#include <cstring>

namespace casus::serve {

MHD_Response* Streams::answer(MHD_Connection* connection) {
  const std::lock_guard lock(mutex_);
  if (streams_.size() >= most_ || closed_) return nullptr;
  streams_.push_back({this, connection, "", 0, Clock::now(), false, {}});
  Stream& stream = streams_.back();
  stream.self = std::prev(streams_.end());
  MHD_Response* response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 1024, &Streams::read,
                                                             &stream, &Streams::forget);
  if (response == nullptr) streams_.pop_back();
  return response;
}

ssize_t Streams::read(void* context, uint64_t /*at*/, char* buffer, std::size_t most) {
  auto& stream = *static_cast<Stream*>(context);
  Streams& owner = *stream.owner;
  const std::lock_guard lock(owner.mutex_);
  if (owner.closed_) return MHD_CONTENT_READER_END_OF_STREAM;
  const auto now = Clock::now();
  if (stream.pending.empty() && stream.seen < owner.number_) {
    stream.pending = owner.event_;
    stream.seen = owner.number_;
  } else if (stream.pending.empty() && now - stream.last >= owner.heartbeat_) {
    stream.pending = ":\n\n";  // a comment: tells both ends whether the other is still there
  }
  if (stream.pending.empty()) {
    stream.suspended = true;
    MHD_suspend_connection(stream.connection);
    return 0;
  }
  const std::size_t size = std::min(most, stream.pending.size());
  std::memcpy(buffer, stream.pending.data(), size);
  stream.pending.erase(0, size);
  stream.last = now;
  return static_cast<ssize_t>(size);
}

void Streams::forget(void* context) {
  auto& stream = *static_cast<Stream*>(context);
  Streams& owner = *stream.owner;
  const std::lock_guard lock(owner.mutex_);
  owner.streams_.erase(stream.self);
}

void Streams::wake(Stream& stream) {
  if (!stream.suspended) return;
  stream.suspended = false;
  MHD_resume_connection(stream.connection);
}

void Streams::announce(std::string event) {
  const std::lock_guard lock(mutex_);
  event_ = std::move(event);
  ++number_;
  for (Stream& stream : streams_) wake(stream);
}

void Streams::beat(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  for (Stream& stream : streams_) {
    if (now - stream.last >= heartbeat_) wake(stream);
  }
}

void Streams::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  for (Stream& stream : streams_) wake(stream);
}

}  // namespace casus::serve
