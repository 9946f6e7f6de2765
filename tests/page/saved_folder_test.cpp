#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page/walk.h"

namespace casus {
namespace {

namespace fs = std::filesystem;

TEST(Walk, FoldersOfPartsBesideSavedPagesAreLeftOut) {
  const fs::path folder = fs::path(testing::TempDir()) / "casus-saved";
  fs::remove_all(folder);
  for (const char* name : {"A.html", "A_files/x.html", "B.htm", "B.files/x.html",
                           "case_files/x.html", "C.html", "C_files", "D_files/x.html", "D.txt"}) {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name) << "x";
  }
  std::vector<std::string> found;
  Walk walk;
  walk.on_file = [&](const std::string& path, uint64_t) {
    found.push_back(path.substr(folder.string().size() + 1));
    return true;
  };
  walk.on_error = [](Error&&) { ADD_FAILURE(); };
  walk_files(folder.string(), walk);
  EXPECT_THAT(found, testing::ElementsAre("A.html", "B.htm", "C.html", "C_files", "D.txt",
                                          "D_files/x.html", "case_files/x.html"));
  found.clear();
  walk_files((folder / "A_files").string(), walk);  // asked for by name
  EXPECT_EQ(found.size(), 1u);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace casus
