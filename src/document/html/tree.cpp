// The tree is built by gumbo, which follows the HTML standard for bad nesting, and copied into a
// flat row that everything after it walks without recursion. Gumbo gets its memory from an arena:
// freeing the arena replaces gumbo's own destructor, which recurses, and gives a place to stop a
// page that unfolds into gigabytes. Gumbo does not check for failed allocations, so stopping means
// longjmp out of it; its frames are C and hold nothing but arena memory.
#include "document/html/tree.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>
#include <string>

#include <gumbo.h>

namespace casus {

// Bump allocation in blocks; everything is freed at once.
class Tree::Arena {
 public:
  explicit Arena(std::size_t budget) : left_(budget) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() {
    while (blocks_ != nullptr) {
      Block* next = blocks_->next;
      std::free(blocks_);
      blocks_ = next;
    }
  }

  // Null when the budget is spent.
  void* allocate(std::size_t size) {
    size = (size + 15) & ~std::size_t{15};
    if (size > room_) {
      const std::size_t block = std::max(size, kBlock);
      if (block > left_) return nullptr;
      void* memory = std::malloc(sizeof(Block) + block);
      if (memory == nullptr) return nullptr;
      left_ -= block;
      auto* header = static_cast<Block*>(memory);
      header->next = blocks_;
      blocks_ = header;
      free_ = static_cast<char*>(memory) + sizeof(Block);
      room_ = block;
    }
    void* out = free_;
    free_ += size;
    room_ -= size;
    return out;
  }

  std::jmp_buf out_of_memory;  // NOLINT(misc-non-private-member-variables-in-classes)

 private:
  struct alignas(16) Block {
    Block* next;
  };
  static constexpr std::size_t kBlock = 256 << 10;
  Block* blocks_ = nullptr;
  char* free_ = nullptr;
  std::size_t room_ = 0;
  std::size_t left_;
};

namespace {

// Memory a page may unfold into. The largest page that is kept (8 MB of mark-up) needs about half
// of it if it is made of paragraphs rather than of empty elements.
constexpr std::size_t kBudget = 256 << 20;

struct Name {
  std::string_view name;
  Tag tag;
};

constexpr std::array kNames = {Name{"a", Tag::a},
                               Name{"address", Tag::address},
                               Name{"amp-ad", Tag::amp_ad},
                               Name{"article", Tag::article},
                               Name{"aside", Tag::aside},
                               Name{"audio", Tag::audio},
                               Name{"b", Tag::b},
                               Name{"blockquote", Tag::blockquote},
                               Name{"body", Tag::body},
                               Name{"br", Tag::br},
                               Name{"button", Tag::button},
                               Name{"caption", Tag::caption},
                               Name{"center", Tag::center},
                               Name{"cite", Tag::cite},
                               Name{"code", Tag::code},
                               Name{"dd", Tag::dd},
                               Name{"del", Tag::del},
                               Name{"details", Tag::details},
                               Name{"dialog", Tag::dialog},
                               Name{"div", Tag::div},
                               Name{"dl", Tag::dl},
                               Name{"dt", Tag::dt},
                               Name{"em", Tag::em},
                               Name{"fieldset", Tag::fieldset},
                               Name{"figcaption", Tag::figcaption},
                               Name{"figure", Tag::figure},
                               Name{"footer", Tag::footer},
                               Name{"form", Tag::form},
                               Name{"h1", Tag::h1},
                               Name{"h2", Tag::h2},
                               Name{"h3", Tag::h3},
                               Name{"h4", Tag::h4},
                               Name{"h5", Tag::h5},
                               Name{"h6", Tag::h6},
                               Name{"head", Tag::head},
                               Name{"header", Tag::header},
                               Name{"hgroup", Tag::hgroup},
                               Name{"hr", Tag::hr},
                               Name{"html", Tag::html},
                               Name{"i", Tag::i},
                               Name{"iframe", Tag::iframe},
                               Name{"img", Tag::img},
                               Name{"input", Tag::input},
                               Name{"label", Tag::label},
                               Name{"legend", Tag::legend},
                               Name{"li", Tag::li},
                               Name{"link", Tag::link},
                               Name{"main", Tag::main},
                               Name{"menu", Tag::menu},
                               Name{"meta", Tag::meta},
                               Name{"nav", Tag::nav},
                               Name{"noscript", Tag::noscript},
                               Name{"object", Tag::object},
                               Name{"ol", Tag::ol},
                               Name{"option", Tag::option},
                               Name{"p", Tag::p},
                               Name{"picture", Tag::picture},
                               Name{"pre", Tag::pre},
                               Name{"q", Tag::q},
                               Name{"rp", Tag::rp},
                               Name{"rt", Tag::rt},
                               Name{"script", Tag::script},
                               Name{"section", Tag::section},
                               Name{"select", Tag::select},
                               Name{"small", Tag::small},
                               Name{"source", Tag::source},
                               Name{"span", Tag::span},
                               Name{"strong", Tag::strong},
                               Name{"style", Tag::style},
                               Name{"sub", Tag::sub},
                               Name{"summary", Tag::summary},
                               Name{"sup", Tag::sup},
                               Name{"svg", Tag::svg},
                               Name{"table", Tag::table},
                               Name{"tbody", Tag::tbody},
                               Name{"td", Tag::td},
                               Name{"tfoot", Tag::tfoot},
                               Name{"th", Tag::th},
                               Name{"thead", Tag::thead},
                               Name{"time", Tag::time},
                               Name{"title", Tag::title},
                               Name{"tr", Tag::tr},
                               Name{"ul", Tag::ul},
                               Name{"video", Tag::video},
                               Name{"wbr", Tag::wbr}};

Tag tag_named(std::string_view name) {
  const auto* at =
      std::lower_bound(kNames.begin(), kNames.end(), name,
                       [](const Name& n, std::string_view wanted) { return n.name < wanted; });
  return at != kNames.end() && at->name == name ? at->tag : Tag::other;
}

Tag tag_of(const GumboElement& element) {
  static const std::array<Tag, GUMBO_TAG_LAST> kTags = [] {
    std::array<Tag, GUMBO_TAG_LAST> tags{};
    for (std::size_t i = 0; i < tags.size(); ++i) {
      const char* name = gumbo_normalized_tagname(static_cast<GumboTag>(i));
      tags[i] = i == GUMBO_TAG_UNKNOWN || name == nullptr ? Tag::other : tag_named(name);
    }
    return tags;
  }();
  if (element.tag != GUMBO_TAG_UNKNOWN) return kTags[element.tag];
  GumboStringPiece original = element.original_tag;
  gumbo_tag_from_original_text(&original);
  return tag_named({original.data != nullptr ? original.data : "", original.length});
}

template <class Arena>
void* allocate_or_leave(void* arena, std::size_t size) {
  auto* memory = static_cast<Arena*>(arena);
  void* out = memory->allocate(size);
  if (out == nullptr) std::longjmp(memory->out_of_memory, 1);  // NOLINT(cert-err52-cpp)
  return out;
}

void keep_memory(void* /*arena*/, void* /*memory*/) {}

// In a frame of its own: nothing here has a destructor that longjmp could skip.
template <class Arena>
const GumboNode* parse_in(Arena& arena, const char* data, std::size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate_or_leave<Arena>;
  options.deallocator = keep_memory;
  options.userdata = &arena;
  options.max_errors = 0;  // each error keeps the whole stack of open tags
  if (setjmp(arena.out_of_memory) != 0) return nullptr;  // NOLINT(cert-err52-cpp)
  return gumbo_parse_with_options(&options, data, size)->document;
}

// Elements that hold no text of the page. The parser has to see them, as they decide where what
// follows goes; nothing after it has.
bool is_left_out(const GumboNode& node) {
  if (node.type == GUMBO_NODE_COMMENT || node.type == GUMBO_NODE_TEMPLATE) return true;
  if (node.type != GUMBO_NODE_ELEMENT) return false;
  switch (node.v.element.tag) {
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_XMP:
      return true;
    default:
      return false;
  }
}

const GumboVector* children_of(const GumboNode& node) {
  if (node.type == GUMBO_NODE_DOCUMENT) return &node.v.document.children;
  if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE)
    return &node.v.element.children;
  return nullptr;
}

}  // namespace

Tree::Tree() : arena_(std::make_unique<Arena>(kBudget)) {}
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;
Tree::~Tree() = default;

Result<Tree> Tree::parse(const CleanHtml& clean) {
  Tree tree;
  const GumboNode* root = parse_in(*tree.arena_, clean.markup.data(), clean.markup.size());
  if (root == nullptr) {
    return Error{ErrorCode::malformed, "mark-up that unfolds into too many elements", {}};
  }
  if (!tree.copy(root, clean)) {
    return Error{ErrorCode::malformed, "text that unfolds into too much", {}};
  }
  return tree;
}

void Tree::copy_attributes(const void* of, const CleanHtml& clean) {
  const auto& element = *static_cast<const GumboElement*>(of);
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    if (attribute->name == CleanHtml::kToken) {
      for (const KeptAttribute& kept : clean.range(attribute->value)) {
        attributes_.push_back({kept.name, kept.value});
      }
    } else {
      attributes_.push_back({attribute->name, attribute->value});
    }
  }
}

bool Tree::copy_text(std::string_view text, const CleanHtml& clean, std::string_view& out) {
  std::string room;
  out = clean.whole_text(text, room);
  if (out.data() != room.data()) return true;
  auto* memory = static_cast<char*>(arena_->allocate(room.size()));
  if (memory == nullptr) return false;
  std::copy(room.begin(), room.end(), memory);
  out = {memory, room.size()};
  return true;
}

bool Tree::copy(const void* root, const CleanHtml& clean) {
  struct Open {
    const GumboNode* node;
    uint32_t index;
    unsigned next_child;
  };
  std::vector<Open> open;
  bool fits = true;
  const auto enter = [&](const GumboNode* gumbo, uint32_t parent) {
    const auto index = static_cast<uint32_t>(nodes_.size());
    Node node;
    node.parent = parent;
    node.end = index + 1;
    if (gumbo->type == GUMBO_NODE_ELEMENT || gumbo->type == GUMBO_NODE_TEMPLATE) {
      const GumboElement& element = gumbo->v.element;
      node.tag = tag_of(element);
      node.first_attribute = static_cast<uint32_t>(attributes_.size());
      copy_attributes(&element, clean);
      node.attributes = static_cast<uint32_t>(attributes_.size()) - node.first_attribute;
    } else if (gumbo->type != GUMBO_NODE_DOCUMENT) {
      node.is_text = true;
      fits = copy_text(gumbo->v.text.text, clean, node.text) && fits;
    }
    nodes_.push_back(node);
    if (children_of(*gumbo) != nullptr) open.push_back({gumbo, index, 0});
  };
  enter(static_cast<const GumboNode*>(root), kNone);
  while (!open.empty() && fits) {
    Open& top = open.back();
    const GumboVector& children = *children_of(*top.node);
    if (top.next_child == children.length) {
      nodes_[top.index].end = static_cast<uint32_t>(nodes_.size());
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[top.next_child++]);
    if (!is_left_out(*child)) enter(child, top.index);
  }
  return fits;
}

std::string_view Tree::attribute(const Node& node, std::string_view name) const {
  for (uint32_t i = node.first_attribute; i < node.first_attribute + node.attributes; ++i) {
    if (attributes_[i].name == name) return attributes_[i].value;
  }
  return {};
}

bool Tree::has_attribute(const Node& node, std::string_view name) const {
  for (uint32_t i = node.first_attribute; i < node.first_attribute + node.attributes; ++i) {
    if (attributes_[i].name == name) return true;
  }
  return false;
}

}  // namespace casus
