#include "json/document.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include "base/limits.h"
#include "base/sort.h"
#include "json/scanner.h"

namespace quotapack::json {

namespace {

using base::IssueCode;

constexpr std::size_t kPoolBlockBytes = 64 * 1024;
constexpr std::size_t kNamesSeen = 256;  // a power of two

}  // namespace

// Makes the tree, word by word. It keeps its own stack: depth costs no stack of the machine.
class TreeBuilder {
 public:
  TreeBuilder(Document& document, base::Issues& issues, Scanner& scanner)
      : document_(document), issues_(issues), scanner_(scanner) {}

  // False where the text is not JSON (`has_mistake`, and the scanner is at it) or passes a limit (an issue says which).
  bool build() {
    Token token = scanner_.next();
    for (;;) {
      bool is_open = false;  // a container with something in it
      switch (token) {
        case Token::begin_object:
        case Token::begin_array: {
          const bool is_object = token == Token::begin_object;
          if (!open(is_object ? NodeKind::object : NodeKind::array)) return false;
          token = scanner_.next();
          is_open = token != (is_object ? Token::end_object : Token::end_array);
          if (!is_open) close();
          break;
        }
        case Token::text:
          if (!add_text(NodeKind::text, scanner_.text())) return false;
          break;
        case Token::number:
          if (!add_text(NodeKind::number, scanner_.text())) return false;
          break;
        case Token::yes:
        case Token::no: {
          Document::Node* node = add(NodeKind::boolean);
          if (node == nullptr) return false;
          if (token == Token::yes) node->text = "true";
          break;
        }
        case Token::null:
          if (add(NodeKind::null) == nullptr) return false;
          break;
        default:
          return mistake();
      }
      // Behind a value: what ends here, or the comma before the next.
      while (!is_open) {
        if (open_.empty()) return scanner_.next() == Token::end || mistake();
        token = scanner_.next();
        if (token == Token::comma) {
          token = scanner_.next();
          break;
        }
        const bool is_array = document_.nodes_[open_.back()].kind == NodeKind::array;
        if (token != (is_array ? Token::end_array : Token::end_object)) return mistake();
        if (!is_array) mark_repeated(open_.back());
        close();
      }
      if (document_.nodes_[open_.back()].kind == NodeKind::object) {
        if (token != Token::text) return mistake();
        if (!take_name(scanner_.text())) return false;
        if (scanner_.next() != Token::colon) return mistake();
        token = scanner_.next();
      }
    }
  }

  bool has_mistake() const { return has_mistake_; }

 private:
  bool mistake() {
    has_mistake_ = true;
    return false;
  }

  bool take_name(std::string_view name) {
    // No member has a longer name, and paths of issues stay short whatever a text is made of.
    if (static_cast<std::int64_t>(name.size()) > base::kIdBytesMax) {
      refuse(path_of_open_object(), "has a member name of more than " + std::to_string(base::kIdBytesMax) + " bytes",
             "idBytes", base::kIdBytesMax);
      return false;
    }
    name_ = document_.keep_name(name);
    name_size_ = static_cast<std::uint32_t>(name.size());
    return true;
  }

  // The JSON Pointer of the value that would be read next.
  std::string next_path() const {
    std::string path;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const Document::Node& container = document_.nodes_[open_[i]];
      const bool is_innermost = i + 1 == open_.size();
      if (container.kind == NodeKind::array) {
        path += '/' + std::to_string(is_innermost ? container.size : container.size - 1);
      } else {
        const Document::Node* below = is_innermost ? nullptr : &document_.nodes_[open_[i + 1]];
        add_name(path, below == nullptr ? std::string_view(name_, name_size_)
                                        : std::string_view(below->name, below->name_size));
      }
    }
    return path;
  }

  static void add_name(std::string& path, std::string_view name) {
    path += '/';
    for (char c : name) {
      if (c == '~')
        path += "~0";
      else if (c == '/')
        path += "~1";
      else
        path += c;
    }
  }

  bool add_text(NodeKind kind, std::string_view text) {
    Document::Node* node = add(kind);
    if (node == nullptr) return false;
    node->text = document_.keep(text);
    node->text_size = static_cast<std::uint32_t>(text.size());
    return true;
  }

  Document::Node* add(NodeKind kind) {
    if (static_cast<std::int64_t>(document_.nodes_.size()) >= kValuesMax) {
      refuse(next_path(), "holds more than " + std::to_string(kValuesMax) + " values", "values", kValuesMax);
      return nullptr;
    }
    Document::Node node;
    node.kind = kind;
    node.end = static_cast<std::uint32_t>(document_.nodes_.size()) + 1;
    if (!open_.empty()) {
      Document::Node& container = document_.nodes_[open_.back()];
      ++container.size;
      if (container.kind == NodeKind::object) {
        node.name = name_;
        node.name_size = name_size_;
      }
    }
    document_.nodes_.push_back(node);
    return &document_.nodes_.back();
  }

  bool open(NodeKind kind) {
    if (static_cast<std::int64_t>(open_.size()) >= base::kDepthMax) {
      refuse(next_path(), "is nested deeper than " + std::to_string(base::kDepthMax) + " levels", "depth",
             base::kDepthMax);
      return false;
    }
    if (add(kind) == nullptr) return false;
    open_.push_back(static_cast<std::uint32_t>(document_.nodes_.size()) - 1);
    return true;
  }

  void close() {
    document_.nodes_[open_.back()].end = static_cast<std::uint32_t>(document_.nodes_.size());
    open_.pop_back();
  }

  void refuse(std::string path, const std::string& reason, std::string_view limit, std::int64_t value) {
    issues_.add({IssueCode::limit_exceeded,
                 std::move(path),
                 "The text " + reason + ".",
                 {{"limit", std::string(limit)}, {"limitValue", std::to_string(value)}}});
  }

  // Few members are compared pair by pair, many are sorted first.
  void mark_repeated(std::uint32_t object) {
    constexpr std::size_t kFew = 16;
    members_.clear();
    const std::uint32_t behind = static_cast<std::uint32_t>(document_.nodes_.size());
    for (std::uint32_t i = object + 1; i < behind; i = end_of(i)) members_.push_back(i);
    const auto name_of = [&](std::uint32_t i) {
      return std::string_view(document_.nodes_[i].name, document_.nodes_[i].name_size);
    };
    if (members_.size() > kFew) {
      base::sort(members_, [&](std::uint32_t a, std::uint32_t b) {
        const int order = name_of(a).compare(name_of(b));
        return order != 0 ? order < 0 : a < b;
      });
      std::vector<std::uint32_t> repeated;
      for (std::size_t k = 1; k < members_.size(); ++k) {
        if (name_of(members_[k]) == name_of(members_[k - 1])) repeated.push_back(members_[k]);
      }
      base::sort(repeated);
      for (std::uint32_t i : repeated) report_repeated(i, name_of(i));
      return;
    }
    for (std::size_t k = 1; k < members_.size(); ++k) {
      for (std::size_t earlier = 0; earlier < k; ++earlier) {
        if (name_of(members_[k]) != name_of(members_[earlier])) continue;
        report_repeated(members_[k], name_of(members_[k]));
        break;
      }
    }
  }

  std::uint32_t end_of(std::uint32_t i) const { return document_.nodes_[i].end; }

  void report_repeated(std::uint32_t member, std::string_view name) {
    document_.nodes_[member].is_repeated = true;
    std::string path = path_of_open_object();
    add_name(path, name);
    issues_.add({IssueCode::duplicate_member, std::move(path), "The member stands more than once in one object.", {}});
  }

  std::string path_of_open_object() const {
    std::string path;
    for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
      const Document::Node& container = document_.nodes_[open_[i]];
      const Document::Node& below = document_.nodes_[open_[i + 1]];
      if (container.kind == NodeKind::array) {
        path += '/' + std::to_string(container.size - 1);
      } else {
        add_name(path, {below.name, below.name_size});
      }
    }
    return path;
  }

  Document& document_;
  base::Issues& issues_;
  Scanner& scanner_;
  std::vector<std::uint32_t> open_;
  std::vector<std::uint32_t> members_;
  const char* name_ = nullptr;
  std::uint32_t name_size_ = 0;
  bool has_mistake_ = false;
};

namespace {

// Line and column count from 1, columns in bytes.
void add_invalid(std::string_view text, std::size_t offset, std::string_view reason, base::Issues& issues) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const std::size_t column = before.size() - line_begin + 1;
  issues.add({IssueCode::invalid_json,
              "",
              std::string(reason) + ": line " + std::to_string(line) + ", column " + std::to_string(column) + ".",
              {{"line", std::to_string(line)}, {"column", std::to_string(column)}}});
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

void Document::clear() {
  nodes_.clear();
  nodes_.shrink_to_fit();
  pool_.clear();
  block_left_ = 0;
  names_seen_.clear();
}

bool Document::read(std::string_view text, base::Issues& issues) {
  clear();
  names_seen_.assign(kNamesSeen, {});

  if (static_cast<std::int64_t>(text.size()) > base::kInputBytesMax) {
    issues.add({IssueCode::limit_exceeded,
                "",
                "The text has " + std::to_string(text.size()) + " bytes, more than " +
                    std::to_string(base::kInputBytesMax) + ".",
                {{"limit", "inputBytes"}, {"limitValue", std::to_string(base::kInputBytesMax)}}});
    return false;
  }
  if (is_blank(text)) {
    add_invalid(text, 0, "The text is empty, a JSON object is needed", issues);
    return false;
  }
  if (text.substr(0, 3) == "\xEF\xBB\xBF") {
    add_invalid(text, 0, "The text begins with a byte order mark, which JSON does not have", issues);
    return false;
  }
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
    add_invalid(text, zero, "The text holds a zero byte", issues);
    return false;
  }

  Scanner scanner(text);
  TreeBuilder builder(*this, issues, scanner);
  if (builder.build()) return true;
  if (builder.has_mistake()) add_invalid(text, scanner.last(), "The text is not JSON", issues);
  return false;
}

const char* Document::keep(std::string_view text) {
  if (text.empty()) return "";
  if (text.size() > kPoolBlockBytes / 4) {  // a block of its own; the open one stays open
    pool_.push_back(std::unique_ptr<char[]>(new char[text.size()]));
    std::memcpy(pool_.back().get(), text.data(), text.size());
    return pool_.back().get();
  }
  if (text.size() > block_left_) {
    pool_.push_back(std::unique_ptr<char[]>(new char[kPoolBlockBytes]));
    block_next_ = pool_.back().get();
    block_left_ = kPoolBlockBytes;
  }
  char* place = block_next_;
  std::memcpy(place, text.data(), text.size());
  block_next_ += text.size();
  block_left_ -= text.size();
  return place;
}

const char* Document::keep_name(std::string_view name) {
  std::uint32_t hash = 2166136261u;  // FNV-1a
  for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  std::string_view& seen = names_seen_[hash & (kNamesSeen - 1)];
  if (seen != name || seen.data() == nullptr) seen = {keep(name), name.size()};
  return seen.data();
}

bool Value::has(std::string_view member_name) const {
  if (!is_object()) return false;
  for (const Value member : *this) {
    if (member.name() == member_name) return true;
  }
  return false;
}

std::string_view words_for(NodeKind kind) {
  switch (kind) {
    case NodeKind::null:
      return "null";
    case NodeKind::boolean:
      return "true or false";
    case NodeKind::number:
      return "a number";
    case NodeKind::text:
      return "a text";
    case NodeKind::array:
      return "an array";
    case NodeKind::object:
      return "an object";
  }
  return {};
}

}  // namespace quotapack::json
