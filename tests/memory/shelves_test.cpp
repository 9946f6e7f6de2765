// This test is linked with src/memory/shelves.cpp: every block here is one of its.
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace {

using Bytes = std::vector<unsigned char>;

// Blocks of every size up to beyond the shelves', filled with a byte of their own.
std::vector<Bytes> filled(unsigned char with) {
  std::vector<Bytes> out;
  for (std::size_t size = 1; size < 1200; ++size)
    out.emplace_back(size, static_cast<unsigned char>(with + size));
  return out;
}

bool are_whole(const std::vector<Bytes>& blocks, unsigned char with) {
  for (const Bytes& block : blocks) {
    for (const unsigned char byte : block) {
      if (byte != static_cast<unsigned char>(with + block.size())) return false;
    }
  }
  return true;
}

TEST(Shelves, NoTwoBlocksShareAByte) {
  for (int round = 0; round < 3; ++round) {
    auto first = filled(1);
    auto second = filled(2);
    EXPECT_TRUE(are_whole(first, 1));
    std::vector<Bytes>().swap(first);
    const auto third = filled(3);  // partly the first ones' blocks
    EXPECT_TRUE(are_whole(second, 2));
    EXPECT_TRUE(are_whole(third, 3));
  }
}

TEST(Shelves, MoreThanAShelfHolds) {
  std::vector<std::unique_ptr<std::string>> many;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 20000; ++i)
      many.push_back(std::make_unique<std::string>("a string that is too long for itself"));
    for (const auto& one : many) ASSERT_EQ(one->back(), 'f');
    many.clear();
  }
}

// Blocks are malloc()'s, whoever asks and whoever frees.
TEST(Shelves, TakesWhatIsMallocsAndGivesWhatIsFrees) {
  for (std::size_t size = 0; size < 1200; ++size) {
    ::operator delete(std::malloc(size));
    void* const block = ::operator new(size);
    std::memset(block, 7, size);
    std::free(block);
  }
}

TEST(Shelves, BlocksGoFromThreadToThread) {
  std::vector<Bytes> blocks;
  std::thread([&] { blocks = filled(4); }).join();
  EXPECT_TRUE(are_whole(blocks, 4));
  std::thread([own = std::move(blocks)]() mutable { own.clear(); }).join();
  EXPECT_TRUE(are_whole(filled(5), 5));
}

}  // namespace
