#include "json/document.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include "base/limits.h"
#include "base/sort.h"

// Asserts of the library would stop a debug build on a number written under a host program's locale; what they check
// (that strtod ate the whole number) does not concern us, since numbers are taken from their text.
#define JSON_ASSERT(x)
#include <nlohmann/json.hpp>

namespace quotapack::json {

namespace {

using base::IssueCode;

constexpr std::size_t kPoolBlockBytes = 64 * 1024;
constexpr std::size_t kNamesSeen = 256;  // a power of two

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_number_char(char c) {
  return is_digit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

// -?(0|[1-9]digits)(.digits)?([eE][+-]?digits)? and nothing else.
bool is_json_number(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t before = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i > before;
  };
  if (i < text.size() && text[i] == '-') ++i;
  if (i < text.size() && text[i] == '0') {
    ++i;
  } else if (!digits()) {
    return false;
  }
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (!digits()) return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (!digits()) return false;
  }
  return i == text.size();
}

// The n-th number of a text, to be taken as written here.
struct NumberAsWritten {
  std::size_t ordinal;
  std::string_view text;
};

// The library refuses a number that overflows a double (1e400) and ends there, although nothing is wrong with its
// syntax. This puts 0 and blanks in the place of every number that could, so that the rest is read too.
std::string mask_large_numbers(std::string_view text, std::vector<NumberAsWritten>& masked) {
  constexpr std::size_t kDigitsSafe = 300;  // a double holds 10^308
  std::string copy(text);
  std::size_t ordinal = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == '"') {
      for (++i; i < text.size() && text[i] != '"'; ++i) {
        if (text[i] == '\\') ++i;
      }
      ++i;
    } else if (c == '-' || is_digit(c)) {
      const std::size_t begin = i;
      while (i < text.size() && is_number_char(text[i])) ++i;
      const std::string_view number = text.substr(begin, i - begin);
      const bool is_large = number.size() > kDigitsSafe || number.find_first_of("eE") != std::string_view::npos;
      if (is_large && is_json_number(number)) {
        std::fill_n(copy.begin() + static_cast<std::ptrdiff_t>(begin), number.size(), ' ');
        copy[begin] = '0';
        masked.push_back({ordinal, number});
      }
      ++ordinal;
    } else {
      ++i;
    }
  }
  return copy;
}

}  // namespace

// Receives the events of the library's SAX reader. It keeps its own stack: depth costs no stack of the machine.
class TreeBuilder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  TreeBuilder(Document& document, base::Issues& issues, const std::vector<NumberAsWritten>& as_written)
      : document_(document), issues_(issues), as_written_(as_written) {}

  bool null() { return add(NodeKind::null) != nullptr; }
  bool boolean(bool value) {
    Document::Node* node = add(NodeKind::boolean);
    if (node != nullptr && value) node->text = "true";
    return node != nullptr;
  }
  bool number_integer(number_integer_t value) { return number(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) { return number(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) {
    // The lexer has put the locale's decimal point into the text.
    scratch_ = text;
    for (char& c : scratch_) {
      if (!is_number_char(c)) c = '.';
    }
    return number(scratch_);
  }
  bool string(string_t& value) {
    Document::Node* node = add(NodeKind::text);
    if (node == nullptr) return false;
    set_text(*node, value);
    return true;
  }
  bool binary(binary_t&) { return false; }  // not in JSON text
  bool start_object(std::size_t) { return open(NodeKind::object); }
  bool key(string_t& name) {
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
  bool end_object() {
    mark_repeated(open_.back());
    return close();
  }
  bool start_array(std::size_t) { return open(NodeKind::array); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& error) {
    constexpr int kNumberOverflow = 406;
    has_number_overflow_ = error.id == kNumberOverflow;
    error_position_ = position;
    has_error_ = true;
    return false;
  }

  bool has_error() const { return has_error_; }
  bool has_number_overflow() const { return has_number_overflow_; }
  std::size_t error_position() const { return error_position_; }

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

 private:
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

  void set_text(Document::Node& node, std::string_view text) {
    node.text = document_.keep(text);
    node.text_size = static_cast<std::uint32_t>(text.size());
  }

  bool number(std::string_view text) {
    Document::Node* node = add(NodeKind::number);
    if (node == nullptr) return false;
    if (next_as_written_ < as_written_.size() && as_written_[next_as_written_].ordinal == numbers_) {
      text = as_written_[next_as_written_++].text;
    }
    ++numbers_;
    set_text(*node, text);
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

  bool close() {
    document_.nodes_[open_.back()].end = static_cast<std::uint32_t>(document_.nodes_.size());
    open_.pop_back();
    return true;
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
  const std::vector<NumberAsWritten>& as_written_;
  std::size_t next_as_written_ = 0;
  std::size_t numbers_ = 0;
  std::vector<std::uint32_t> open_;
  std::vector<std::uint32_t> members_;
  std::string scratch_;
  const char* name_ = nullptr;
  std::uint32_t name_size_ = 0;
  std::size_t error_position_ = 0;
  bool has_error_ = false;
  bool has_number_overflow_ = false;
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

// `behind`: how many bytes had been read when the mistake was seen.
void add_not_json(std::string_view text, std::size_t behind, base::Issues& issues) {
  add_invalid(text, behind == 0 ? 0 : behind - 1, "The text is not JSON", issues);
}

void append(const base::Issues& found, base::Issues& issues) {
  for (const base::Issue& issue : found.list()) issues.add(issue);
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
  if (text.substr(0, 3) == "\xEF\xBB\xBF") {  // the library would skip it
    add_invalid(text, 0, "The text begins with a byte order mark, which JSON does not have", issues);
    return false;
  }
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {  // the library would stop there
    add_invalid(text, zero, "The text holds a zero byte", issues);
    return false;
  }

  std::vector<NumberAsWritten> as_written;
  base::Issues found;
  TreeBuilder first(*this, found, as_written);
  if (nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &first)) return append(found, issues), true;
  if (!first.has_number_overflow()) {
    append(found, issues);
    if (first.has_error()) add_not_json(text, first.error_position(), issues);
    return false;
  }

  // Once more, with the large numbers out of the library's way. What the first pass found is found again.
  nodes_.clear();
  names_seen_.assign(kNamesSeen, {});
  found = {};
  const std::string masked = mask_large_numbers(text, as_written);
  TreeBuilder second(*this, found, as_written);
  const bool is_read = nlohmann::json::sax_parse(masked.data(), masked.data() + masked.size(), &second);
  append(found, issues);
  if (is_read) return true;
  // An overflow again is a number run into another (1e4001e5): not JSON either.
  if (second.has_error()) add_not_json(text, second.error_position(), issues);
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
