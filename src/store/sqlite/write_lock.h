// One writer a record. Internal.
//
// A file of its own beside the record (PATH-lock), locked with flock() for as long as the writer
// lives: the kernel frees it when the process dies, however it dies. Not the record itself: SQLite
// holds POSIX locks on that, which a process loses as soon as it closes any descriptor of the file.
#pragma once

#include <string>

#include "casus/text.h"

namespace casus::sqlite {

class WriteLock {
 public:
  // Errors: locked; read_only and not_found where the folder can't be written or is not there;
  // disk_full.
  static Result<WriteLock> take(const std::string& record);
  WriteLock(WriteLock&& other) noexcept;
  WriteLock& operator=(WriteLock&&) = delete;
  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(const WriteLock&) = delete;
  ~WriteLock();  // removes the file

 private:
  WriteLock(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  int fd_;
  std::string path_;
};

}  // namespace casus::sqlite
