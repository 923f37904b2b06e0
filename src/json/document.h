// A JSON text as a tree: numbers with the digits they were written with, texts unescaped, members in source order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.h"
#include "base/limits.h"

namespace quotapack::json {

enum class NodeKind : std::uint8_t { null, boolean, number, text, array, object };

class Value;

// Owns the tree, and a copy of the text that its names, texts and numbers are parts of. A value is good as long as its
// document stands.
class Document {
 public:
  Document() = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  // Reads one text. False with an issue when it is not JSON (RFC 8259, UTF-8, no byte order mark) or passes a limit:
  // there is no tree then. A member that stands twice in one object is an issue too, but the tree stands, and the later
  // ones are marked (`is_repeated`). `values_max` bounds the memory of the tree; tests give less than the limit.
  bool read(std::string_view text, base::Issues& issues, std::int64_t values_max = base::kValuesMax);

  // Lets go of the tree: no value of it may be used any more.
  void clear();

  Value root() const;

 private:
  friend class Value;
  friend class TreeBuilder;

  // Nodes stand in source order, a container before what it holds. `end` is the index behind the last node below.
  struct Node {
    const char* name;  // of a member
    const char* text;  // of a text or number; boolean: not null for true
    std::uint32_t name_size;
    std::uint32_t text_size;
    std::uint32_t end;
    std::uint32_t size;  // children
    NodeKind kind;
    bool is_repeated;
  };
  // In blocks, so that a large tree is never moved.
  static constexpr std::uint32_t kNodesInBlock = 256;  // a power of two

  Node& node(std::uint32_t index) const { return blocks_[index / kNodesInBlock][index % kNodesInBlock]; }
  Node& add_node();

  std::unique_ptr<char[]> text_;
  std::vector<std::unique_ptr<Node[]>> blocks_;
  std::uint32_t node_count_ = 0;
};

// A place in a tree, as cheap to copy as a pointer.
class Value {
 public:
  Value(const Document& document, std::uint32_t index) : document_(&document), index_(index) {}

  NodeKind kind() const { return node().kind; }
  bool is_null() const { return kind() == NodeKind::null; }
  bool is_text() const { return kind() == NodeKind::text; }
  bool is_number() const { return kind() == NodeKind::number; }
  bool is_array() const { return kind() == NodeKind::array; }
  bool is_object() const { return kind() == NodeKind::object; }
  bool boolean() const { return node().text != nullptr; }
  // Of a text, unescaped; of a number, as written.
  std::string_view text() const { return {node().text, node().text_size}; }
  // Of a member of an object.
  std::string_view name() const { return {node().name, node().name_size}; }
  bool is_repeated() const { return node().is_repeated; }
  std::size_t size() const { return node().size; }

  class Iterator {
   public:
    Iterator(const Document& document, std::uint32_t index) : document_(&document), index_(index) {}
    Value operator*() const { return {*document_, index_}; }
    Iterator& operator++() {
      index_ = document_->node(index_).end;
      return *this;
    }
    friend bool operator!=(const Iterator& a, const Iterator& b) { return a.index_ != b.index_; }

   private:
    const Document* document_;
    std::uint32_t index_;
  };
  // The values of an array or the members of an object.
  Iterator begin() const { return {*document_, index_ + 1}; }
  Iterator end() const { return {*document_, node().end}; }

  // The first member of this name, or none. Linear: for the few members of a document.
  bool has(std::string_view member_name) const;

 private:
  const Document::Node& node() const { return document_->node(index_); }

  const Document* document_;
  std::uint32_t index_;
};

inline Value Document::root() const { return {*this, 0}; }

// What a kind is called in messages: "a text", "a number" …
std::string_view words_for(NodeKind kind);

}  // namespace quotapack::json
