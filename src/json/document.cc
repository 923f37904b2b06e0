#include "json/document.h"

#include <algorithm>
#include <cstring>
#include <iterator>
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

// The text as the library gets it, byte by byte, without what it need not look at. Two thirds of a document are the
// insides of texts that are plain (ASCII without escapes) and the digits of numbers, and the library puts each of these
// bytes together three times over. It gets an empty text for a plain one and 0 for a number; the builder takes both
// from here, as they were written. What is neither, it gets as it stands, to unescape or to refuse it. So there is no
// number that overflows a double, which the library would refuse, and none that meets the locale's decimal point.
class Feed {
 public:
  explicit Feed(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  // Asked before each byte. Only then is anything passed over: nothing behind a byte at which the library stops.
  bool is_at_end() {
    switch (place_) {
      case Place::outside:
        if (at_ != end_ && (is_digit(*at_) || *at_ == '-')) begin_number();
        break;
      case Place::behind_quote:
        begin_text();
        break;
      case Place::behind_zero:
        pass_over(number_.data() + number_.size());
        place_ = Place::outside;  // and not at a number again: all bytes that one may have were passed over
        break;
      case Place::in_broken_number:
        if (at_ == end_ || !is_number_char(*at_)) place_ = Place::outside;
        break;
      default:
        break;
    }
    return at_ == end_;
  }

  char byte() const { return place_ == Place::at_number ? '0' : *at_; }

  void advance() {
    if (place_ == Place::at_number) {
      place_ = Place::behind_zero;
    } else if (place_ == Place::behind_backslash) {
      place_ = Place::in_text;
    } else if (place_ == Place::in_text) {
      if (*at_ == '"') {
        text_ = {begin_, static_cast<std::size_t>(at_ - begin_)};
        place_ = Place::outside;
      } else if (*at_ == '\\') {
        is_escaped_ = true;
        place_ = Place::behind_backslash;
      }
    } else if (*at_ == '"') {
      place_ = Place::behind_quote;
    }
    ++at_;
  }

  // The text or number that the library read last; a text with its escapes.
  bool is_escaped() const { return is_escaped_; }
  std::string_view text() const { return text_; }
  std::string_view number() const { return number_; }
  // Bytes that the library does not know of.
  std::size_t passed_over() const { return passed_over_; }

 private:
  enum class Place { outside, behind_quote, in_text, behind_backslash, at_number, behind_zero, in_broken_number };

  static bool is_plain(char c) { return static_cast<signed char>(c) >= ' ' && c != '"' && c != '\\'; }

  void pass_over(const char* to) {
    passed_over_ += static_cast<std::size_t>(to - at_);
    at_ = to;
  }
  void begin_text() {
    begin_ = at_;
    is_escaped_ = false;
    place_ = Place::in_text;
    const char* plain_end = at_;
    while (plain_end != end_ && is_plain(*plain_end)) ++plain_end;
    if (plain_end != end_ && *plain_end == '"') pass_over(plain_end);
  }
  void begin_number() {
    const char* number_end = at_;
    while (number_end != end_ && is_number_char(*number_end)) ++number_end;
    number_ = {at_, static_cast<std::size_t>(number_end - at_)};
    place_ = is_json_number(number_) ? Place::at_number : Place::in_broken_number;
  }

  const char* at_;
  const char* const end_;
  const char* begin_ = nullptr;  // of the open text
  Place place_ = Place::outside;
  bool is_escaped_ = false;
  std::string_view text_;
  std::string_view number_;
  std::size_t passed_over_ = 0;
};

// What the library asks for its bytes.
class FeedIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  explicit FeedIterator(Feed* feed) : feed_(feed) {}
  char operator*() const { return feed_->byte(); }
  FeedIterator& operator++() {
    feed_->advance();
    return *this;
  }
  friend bool operator!=(const FeedIterator& at, const FeedIterator&) { return !at.feed_->is_at_end(); }

 private:
  Feed* feed_;
};

bool is_same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size()) == 0;
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

  TreeBuilder(Document& document, const Feed& feed, std::int64_t values_max, base::Issues& issues)
      : document_(document), feed_(feed), values_max_(values_max), issues_(issues) {}

  bool null() { return add(NodeKind::null) != nullptr; }
  bool boolean(bool value) {
    Document::Node* node = add(NodeKind::boolean);
    if (node != nullptr && value) node->text = "true";
    return node != nullptr;
  }
  bool number_integer(number_integer_t) { return number(); }
  bool number_unsigned(number_unsigned_t) { return number(); }
  bool number_float(number_float_t, const string_t&) { return number(); }
  bool string(string_t& unescaped) {
    Document::Node* node = add(NodeKind::text);
    if (node != nullptr) set_text(*node, text_read(unescaped));
    return node != nullptr;
  }
  bool binary(binary_t&) { return false; }  // not in JSON text
  bool start_object(std::size_t) { return open(NodeKind::object); }
  bool key(string_t& unescaped) {
    const std::string_view name = text_read(unescaped);
    // No member has a longer name, and paths of issues stay short whatever a text is made of.
    if (static_cast<std::int64_t>(name.size()) > base::kIdBytesMax) {
      refuse(path_of_open_object(), "has a member name of more than " + std::to_string(base::kIdBytesMax) + " bytes",
             "idBytes", base::kIdBytesMax);
      return false;
    }
    name_ = name;
    return true;
  }
  bool end_object() {
    mark_repeated(open_.back());
    return close();
  }
  bool start_array(std::size_t) { return open(NodeKind::array); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) {
    error_position_ = position + feed_.passed_over();
    has_error_ = true;
    return false;
  }

  bool has_error() const { return has_error_; }
  std::size_t error_position() const { return error_position_; }

  // The JSON Pointer of the value that would be read next.
  std::string next_path() const {
    std::string path;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const Document::Node& container = document_.node(open_[i]);
      const bool is_innermost = i + 1 == open_.size();
      if (container.kind == NodeKind::array) {
        path += '/' + std::to_string(is_innermost ? container.size : container.size - 1);
      } else {
        const Document::Node* below = is_innermost ? nullptr : &document_.node(open_[i + 1]);
        add_name(path, below == nullptr ? name_ : std::string_view(below->name, below->name_size));
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

  // An escaped text takes the place in which it stood: without its escapes it is shorter.
  std::string_view text_read(const std::string& unescaped) {
    if (!feed_.is_escaped()) return feed_.text();
    char* const place = document_.text_.get() + (feed_.text().data() - document_.text_.get());
    std::memcpy(place, unescaped.data(), unescaped.size());
    return {place, unescaped.size()};
  }

  static void set_text(Document::Node& node, std::string_view text) {
    node.text = text.data();
    node.text_size = static_cast<std::uint32_t>(text.size());
  }

  bool number() {
    Document::Node* node = add(NodeKind::number);
    if (node != nullptr) set_text(*node, feed_.number() == "-0" ? std::string_view("0") : feed_.number());
    return node != nullptr;
  }

  Document::Node* add(NodeKind kind) {
    if (static_cast<std::int64_t>(document_.node_count_) >= values_max_) {
      refuse(next_path(), "holds more than " + std::to_string(values_max_) + " values", "values", values_max_);
      return nullptr;
    }
    Document::Node& node = document_.add_node();
    node = {};
    node.kind = kind;
    node.end = document_.node_count_;
    if (!open_.empty()) {
      Document::Node& container = document_.node(open_.back());
      ++container.size;
      if (container.kind == NodeKind::object) {
        node.name = name_.data();
        node.name_size = static_cast<std::uint32_t>(name_.size());
      }
    }
    return &node;
  }

  bool open(NodeKind kind) {
    if (static_cast<std::int64_t>(open_.size()) >= base::kDepthMax) {
      refuse(next_path(), "is nested deeper than " + std::to_string(base::kDepthMax) + " levels", "depth",
             base::kDepthMax);
      return false;
    }
    if (add(kind) == nullptr) return false;
    open_.push_back(document_.node_count_ - 1);
    return true;
  }

  bool close() {
    document_.node(open_.back()).end = document_.node_count_;
    open_.pop_back();
    return true;
  }

  void refuse(std::string path, const std::string& reason, std::string_view limit, std::int64_t value) {
    issues_.add({IssueCode::limit_exceeded,
                 std::move(path),
                 "The text " + reason + ".",
                 {{"limit", std::string(limit)}, {"limitValue", std::to_string(value)}}});
  }

  // Few members are compared pair by pair, and only where a first look does not tell them apart; many are sorted first.
  void mark_repeated(std::uint32_t object) {
    constexpr std::size_t kFew = 32;
    members_.clear();
    std::uint64_t looks_seen = 0;
    bool is_alike = false;
    for (std::uint32_t i = object + 1; i < document_.node_count_; i = document_.node(i).end) {
      const std::uint64_t look = std::uint64_t{1} << look_of(name_of(i));
      is_alike = is_alike || (looks_seen & look) != 0;
      looks_seen |= look;
      members_.push_back(i);
    }
    if (!is_alike) return;
    if (members_.size() > kFew) {
      base::sort(members_, [&](std::uint32_t a, std::uint32_t b) {
        const int order = name_of(a).compare(name_of(b));
        return order != 0 ? order < 0 : a < b;
      });
      std::vector<std::uint32_t> repeated;
      for (std::size_t k = 1; k < members_.size(); ++k) {
        if (is_same(name_of(members_[k]), name_of(members_[k - 1]))) repeated.push_back(members_[k]);
      }
      base::sort(repeated);
      for (std::uint32_t i : repeated) report_repeated(i, name_of(i));
      return;
    }
    for (std::size_t k = 1; k < members_.size(); ++k) {
      for (std::size_t earlier = 0; earlier < k; ++earlier) {
        if (!is_same(name_of(members_[k]), name_of(members_[earlier]))) continue;
        report_repeated(members_[k], name_of(members_[k]));
        break;
      }
    }
  }

  std::string_view name_of(std::uint32_t member) const {
    const Document::Node& node = document_.node(member);
    return {node.name, node.name_size};
  }

  // 0 to 63, the same for the same name.
  static unsigned look_of(std::string_view name) {
    if (name.empty()) return 0;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned>(static_cast<unsigned char>(name[at])); };
    return (byte(0) * 7 + byte(name.size() / 2) * 3 + byte(name.size() - 1) + static_cast<unsigned>(name.size()) * 11) %
           64;
  }

  void report_repeated(std::uint32_t member, std::string_view name) {
    document_.node(member).is_repeated = true;
    std::string path = path_of_open_object();
    add_name(path, name);
    issues_.add({IssueCode::duplicate_member, std::move(path), "The member stands more than once in one object.", {}});
  }

  std::string path_of_open_object() const {
    std::string path;
    for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
      const Document::Node& container = document_.node(open_[i]);
      const Document::Node& below = document_.node(open_[i + 1]);
      if (container.kind == NodeKind::array) {
        path += '/' + std::to_string(container.size - 1);
      } else {
        add_name(path, {below.name, below.name_size});
      }
    }
    return path;
  }

  Document& document_;
  const Feed& feed_;
  std::int64_t values_max_;
  base::Issues& issues_;
  std::vector<std::uint32_t> open_;
  std::vector<std::uint32_t> members_;
  std::string_view name_;
  std::size_t error_position_ = 0;
  bool has_error_ = false;
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
  blocks_.clear();
  node_count_ = 0;
  text_.reset();
}

bool Document::read(std::string_view text, base::Issues& issues, std::int64_t values_max) {
  clear();

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

  text_.reset(new char[text.size()]);
  std::memcpy(text_.get(), text.data(), text.size());
  Feed feed({text_.get(), text.size()});
  base::Issues found;
  TreeBuilder builder(*this, feed, values_max, found);
  const bool is_read = nlohmann::json::sax_parse(FeedIterator(&feed), FeedIterator(nullptr), &builder);
  append(found, issues);
  if (builder.has_error()) add_not_json(text, builder.error_position(), issues);
  return is_read;
}

Document::Node& Document::add_node() {
  if (node_count_ % kNodesInBlock == 0) blocks_.push_back(std::unique_ptr<Node[]>(new Node[kNodesInBlock]));
  return node(node_count_++);
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
