#include "page/walk.h"

#include <algorithm>
#include <cerrno>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include <dirent.h>
#include <sys/stat.h>

namespace casus {
namespace {

Error system_error(int code, const std::string& path) {
  const bool missing = code == ENOENT || code == ENOTDIR;
  const std::string why = std::generic_category().message(code);
  return {missing ? ErrorCode::not_found : ErrorCode::unreadable,
          missing ? "no such file or folder" : "can't be read: " + why, path};
}

// The entries of a folder, hidden ones left out, sorted by bytes. errno or 0 in `code`.
std::vector<std::string> list_folder(const std::string& path, int& code) {
  std::vector<std::string> names;
  code = 0;
  DIR* folder = ::opendir(path.c_str());
  if (folder == nullptr) {
    code = errno;
    return names;
  }
  errno = 0;
  // readdir is safe here: the stream is local to this call.
  while (const dirent* entry = ::readdir(folder)) {  // NOLINT(concurrency-mt-unsafe)
    if (entry->d_name[0] != '.') names.emplace_back(static_cast<const char*>(entry->d_name));
    errno = 0;
  }
  code = errno;
  ::closedir(folder);
  std::sort(names.begin(), names.end());
  return names;
}

// Where a browser put the parts of a page that it saved: "X_files" (or "X.files") beside "X.html".
// `names` are all that is in the folder, sorted.
bool is_parts_folder(const std::vector<std::string>& names, const std::string& name) {
  constexpr std::size_t kEnding = 6;
  if (!name.ends_with("_files") && !name.ends_with(".files")) return false;
  const std::string page = name.substr(0, name.size() - kEnding);
  return std::binary_search(names.begin(), names.end(), page + ".html") ||
         std::binary_search(names.begin(), names.end(), page + ".htm");
}

bool is_folder(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

class Walker {
 public:
  explicit Walker(const Walk& walk) : walk_(walk) {}

  void run(const std::string& path) {
    pending_.push_back(path);
    bool is_given = true;
    while (!pending_.empty()) {
      const std::string next = std::move(pending_.back());
      pending_.pop_back();
      if (!visit(next, is_given)) return;
      is_given = false;
    }
    if (folders_ > 0 && files_ == 0) {
      walk_.on_error({ErrorCode::empty, "no file in this folder", path});
    }
  }

 private:
  bool visit(const std::string& path, bool is_given) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) {
      ++files_;
      Error error = system_error(errno, path);
      struct stat link {};
      const bool dangling = ::lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode);
      if (dangling) error.message = "a link that leads nowhere";
      walk_.on_error(std::move(error));
      return true;
    }
    if (S_ISDIR(info.st_mode)) {
      enter(path, info);
      return true;
    }
    ++files_;
    if (!S_ISREG(info.st_mode) && !is_given) {
      walk_.on_error({ErrorCode::unreadable, "neither a file nor a folder; left out", path});
      return true;
    }
    return walk_.on_file(path, S_ISREG(info.st_mode) ? static_cast<uint64_t>(info.st_size) : 0);
  }

  void enter(const std::string& path, const struct stat& info) {
    ++folders_;
    if (!entered_.emplace(info.st_dev, info.st_ino).second) {
      walk_.on_error(
          {ErrorCode::unreadable, "leads to a folder that has been read already; left out", path});
      return;
    }
    int code = 0;
    const std::vector<std::string> names = list_folder(path, code);
    if (code != 0) walk_.on_error(system_error(code, path));
    const std::string prefix = path.ends_with('/') ? path : path + "/";
    // Last first: pending_ is a stack.
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
      if (is_parts_folder(names, *name) && is_folder(prefix + *name)) continue;
      pending_.push_back(prefix + *name);
    }
  }

  const Walk& walk_;
  std::vector<std::string> pending_;
  std::set<std::pair<dev_t, ino_t>> entered_;
  uint64_t files_ = 0;
  uint64_t folders_ = 0;
};

}  // namespace

void walk_files(const std::string& path, const Walk& walk) { Walker(walk).run(path); }

}  // namespace casus
