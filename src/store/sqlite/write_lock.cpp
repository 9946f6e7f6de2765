#include "store/sqlite/write_lock.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace casus::sqlite {

namespace {

Error open_error(int number, const std::string& record) {
  const std::string why = std::string(" (") + std::strerror(number) + ")";
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return {ErrorCode::not_found, "the folder to write the record to does not exist" + why,
              record};
    case EACCES:
    case EPERM:
    case EROFS:
      return {ErrorCode::read_only, "the folder of the record can't be written" + why, record};
    case ENOSPC:
    case EDQUOT:
      return {ErrorCode::disk_full, "the disk is full" + why, record};
    default:
      return {ErrorCode::unreadable, "the record can't be locked" + why, record};
  }
}

// A writer that closes removes its lock file; then the one we opened may be another than the one
// that is there now.
bool still_there(int fd, const std::string& path) {
  struct stat ours {};
  struct stat there {};
  return fstat(fd, &ours) == 0 && stat(path.c_str(), &there) == 0 && ours.st_ino == there.st_ino &&
         ours.st_dev == there.st_dev;
}

}  // namespace

Result<WriteLock> WriteLock::take(const std::string& record) {
  const std::string path = record + "-lock";
  static constexpr int kTries = 100;
  for (int i = 0; i < kTries; ++i) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) return open_error(errno, record);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
      const int number = errno;
      ::close(fd);
      if (number == EINTR) continue;
      if (number != EWOULDBLOCK) return open_error(number, record);
      return Error{
          ErrorCode::locked,
          "another run is writing this record; wait for it to end, or write to another file",
          record};
    }
    if (still_there(fd, path)) return WriteLock(fd, path);
    ::close(fd);
  }
  return Error{ErrorCode::locked, "other runs keep locking this record", record};
}

WriteLock::WriteLock(WriteLock&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), path_(std::move(other.path_)) {}

WriteLock::~WriteLock() {
  if (fd_ < 0) return;
  ::unlink(path_.c_str());  // before the lock is freed, so that nobody else's is removed
  ::close(fd_);
}

}  // namespace casus::sqlite
