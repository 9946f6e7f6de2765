// Freed blocks on shelves: `operator new` and `operator delete` of the programs (not of the Python
// module, which is a guest).
//
// The idea: reading a text makes and frees a thousand small rows and strings, a few dozen of one
// size at a time. glibc keeps seven freed blocks of each size at hand for a thread; what is more
// goes through its bins, is joined and cut again. Here each thread keeps a shelf for each size, of
// a bounded number of bytes, before the allocator is asked. All blocks are malloc()'s, so that
// whatever comes from elsewhere may be freed here and the other way round, and memory stays as
// glibc has it: mimalloc and tcmalloc are as fast, but take 8 to 18 MB more for reading pages
// (docs/decisions/0074).
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

#include <malloc.h>

namespace {

// glibc's blocks hold 16 k + 8 bytes, 24 at the least: one shelf for each such size.
constexpr std::size_t kStep = 16;
constexpr std::size_t kOdd = 8;
constexpr std::size_t kShelves = 65;
constexpr std::size_t kLargest = (kShelves - 1) * kStep + kOdd;
constexpr std::size_t kBytesAShelf = 32768;

struct Block {
  Block* next;
};

struct Shelf {
  Block* first = nullptr;
  uint32_t room = 0;  // blocks that still fit
};

// Without a constructor or destructor, so that nothing is asked before it may be used; what opens
// and closes it is beside it.
struct Shelves {
  std::array<Shelf, kShelves> of{};
  bool open = false;
};
thread_local constinit Shelves shelves;

// The shelf that has blocks for so many bytes.
constexpr std::size_t shelf_for(std::size_t bytes) {
  return bytes <= kStep + kOdd ? 1 : (bytes + kOdd - 1) / kStep;
}
constexpr std::size_t bytes_of(std::size_t shelf) { return shelf * kStep + kOdd; }
static_assert(shelf_for(24) == 1 && shelf_for(25) == 2 && shelf_for(40) == 2 && shelf_for(41) == 3);
static_assert(bytes_of(shelf_for(24)) == 24 && bytes_of(shelf_for(kLargest)) == kLargest);

// Gives the blocks back when the thread ends.
struct Keeper {
  Keeper() {
    for (std::size_t i = 1; i < kShelves; ++i)
      shelves.of[i].room = static_cast<uint32_t>(kBytesAShelf / bytes_of(i));
    shelves.open = true;
  }
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;
  ~Keeper() {
    for (Shelf& shelf : shelves.of) {
      shelf.room = 0;
      while (shelf.first != nullptr) {
        Block* const block = shelf.first;
        shelf.first = block->next;
        std::free(block);
      }
    }
  }
};

void open_shelves() { thread_local const Keeper kKeeper; }

void* fresh(std::size_t bytes) {
  if (!shelves.open) open_shelves();
  for (;;) {
    if (void* const block = std::malloc(bytes == 0 ? 1 : bytes); block != nullptr) return block;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void* take(std::size_t bytes) {
  if (bytes > kLargest) return fresh(bytes);
  const std::size_t at = shelf_for(bytes);
  Shelf& shelf = shelves.of[at];
  Block* const block = shelf.first;
  if (block == nullptr) return fresh(bytes_of(at));
  shelf.first = block->next;
  ++shelf.room;
  return block;
}

// `at`: the shelf of blocks that hold no more than this one.
void put_back(void* memory, std::size_t at) {
  Shelf& shelf = shelves.of[at];
  if (shelf.room == 0) return std::free(memory);
  Block* const block = static_cast<Block*>(memory);
  block->next = shelf.first;
  shelf.first = block;
  --shelf.room;
}

void give(void* memory) noexcept {
  if (memory == nullptr) return;
  const std::size_t bytes = malloc_usable_size(memory);
  if (bytes > kLargest || bytes % kStep != kOdd) return std::free(memory);
  put_back(memory, bytes / kStep);
}

}  // namespace

void* operator new(std::size_t bytes) { return take(bytes); }
void* operator new[](std::size_t bytes) { return take(bytes); }
void operator delete(void* memory) noexcept { give(memory); }
void operator delete[](void* memory) noexcept { give(memory); }
void operator delete(void* memory, std::size_t /*bytes*/) noexcept { give(memory); }
void operator delete[](void* memory, std::size_t /*bytes*/) noexcept { give(memory); }
