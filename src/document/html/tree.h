// Internal to document: a parsed page as a flat row of nodes in document order.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "casus/text.h"

#include "document/html/clean.h"

namespace casus {

// The elements whose name matters here; the rest are `other`.
enum class Tag : uint8_t {
  other,
  a,
  address,
  amp_ad,
  article,
  aside,
  b,
  blockquote,
  body,
  br,
  button,
  caption,
  center,
  cite,
  code,
  dd,
  del,
  details,
  dialog,
  div,
  dl,
  dt,
  em,
  fieldset,
  figcaption,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hgroup,
  hr,
  html,
  i,
  iframe,
  img,
  input,
  label,
  legend,
  li,
  link,
  main,
  menu,
  meta,
  nav,
  noscript,
  object,
  ol,
  option,
  p,
  picture,
  pre,
  q,
  rp,
  rt,
  script,
  section,
  select,
  small,
  source,
  span,
  strong,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  ul,
  video,
  audio,
  wbr
};

struct Attribute {
  std::string_view name;  // lower case
  std::string_view value;
};

// Nodes lie in document order: the descendants of node i are i + 1 … node.end - 1.
struct Node {
  uint32_t parent = kNone;
  uint32_t end = 0;
  Tag tag = Tag::other;
  bool is_text = false;
  std::string_view text;  // of a text node
  uint32_t first_attribute = 0;
  uint32_t attributes = 0;
};

class Tree {
 public:
  // Error malformed: the page unfolds into more than can be held. The page that `clean` was made of
  // has to outlive the tree, which holds views of it.
  static Result<Tree> parse(const CleanHtml& clean);

  const std::vector<Node>& nodes() const { return nodes_; }
  std::string_view attribute(const Node& node, std::string_view name) const;  // "" if absent
  bool has_attribute(const Node& node, std::string_view name) const;
  Tree(Tree&&) noexcept;
  Tree& operator=(Tree&&) noexcept;
  ~Tree();

 private:
  class Arena;
  Tree();
  // False: it does not fit into what a page may take.
  bool copy(const void* root, const CleanHtml& clean);
  bool copy_text(std::string_view text, const CleanHtml& clean, std::string_view& out);
  void copy_attributes(const void* element, const CleanHtml& clean);
  std::unique_ptr<Arena> arena_;  // holds all strings
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
};

}  // namespace casus
