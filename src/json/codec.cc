#include "json/codec.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/limits.h"
#include "base/sort.h"
#include "catalog/rules.h"
#include "packages/order.h"

namespace quotapack::json {

// Byte by byte: names of members differ in their first letters.
bool Member::is_called(std::string_view name) const {
  const char* mine = name_;
  for (const char c : name) {
    if (*mine != c || *mine == '\0') return false;
    ++mine;
  }
  return *mine == '\0';
}

// Texts stand in the order of their bits, behind name and meaning.
std::string_view Member::text(std::uint8_t which) const {
  if (which != 0 && (row_->texts & which) == 0) return {};
  const char* text = name_ + std::strlen(name_) + 1;
  if (which == 0) return text;
  text += std::strlen(text) + 1;
  for (std::uint8_t before = 1; before < which; before = static_cast<std::uint8_t>(before * 2)) {
    if ((row_->texts & before) != 0) text += std::strlen(text) + 1;
  }
  return text;
}

void* Member::place(void* structure) const {
  if (!is_kept()) return nullptr;
  void* const member = static_cast<char*>(structure) + row_->offset;
  return access().place == nullptr ? member : access().place(member);
}

const void* Member::peek(const void* structure) const {
  if (!is_kept()) return nullptr;
  const void* const member = static_cast<const char*>(structure) + row_->offset;
  return access().peek == nullptr ? member : access().peek(member);
}

Member Type::at(std::size_t index) const {
  if (extends == nullptr) return {rows[index], texts};
  const std::size_t before = extends->size();
  if (index >= before) return {rows[index - before], texts};
  const Member theirs = extends->at(index);
  for (std::uint8_t i = 1; i <= replaced; ++i) {
    const Member other(rows[row_count - i], texts);
    if (theirs.is_called(other.name())) return other;
  }
  return theirs;
}

namespace {

using base::IssueCode;
using base::Path;

std::string quoted(std::string_view text) {
  constexpr std::size_t kShownMax = 60;
  if (text.size() <= kShownMax) return '"' + std::string(text) + '"';
  std::size_t end = kShownMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // no half character
  return '"' + std::string(text.substr(0, end)) + "…\"";
}

std::string joined(std::span<const std::string_view> words) {
  std::string list;
  for (std::string_view word : words) {
    if (!list.empty()) list += ", ";
    list += word;
  }
  return list;
}

// Letters to change, insert, drop or swap to make one name of the other; more than 3 are not counted on.
std::size_t letters_apart(std::string_view a, std::string_view b) {
  constexpr std::size_t kLongest = 40;
  if (a.size() > kLongest || b.size() > kLongest) return kLongest;
  std::size_t rows[3][kLongest + 1] = {};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t* row = rows[i % 3];
    const std::size_t* above = rows[(i + 2) % 3];
    const std::size_t* two_above = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return rows[a.size() % 3][b.size()];
}

// The known name that was probably meant, or empty.
template <class Names>
std::string_view nearest(std::string_view name, const Names& names) {
  std::string_view best;
  std::size_t best_apart = 3;
  for (std::string_view known : names) {
    const std::size_t apart = letters_apart(name, known);
    if (apart < best_apart && apart * 2 < known.size()) best = known, best_apart = apart;
  }
  return best;
}

void add_wrong_type(std::string_view expected, NodeKind found, const Path& path, base::Issues& issues) {
  issues.add(IssueCode::wrong_type, path, {"Expected ", expected, ", not ", words_for(found), "."},
             {{"expected", expected}});
}

void add_for_code(IssueCode code, std::string_view text, const Path& path, base::Issues& issues) {
  std::string message;
  switch (code) {
    case IssueCode::empty:
      message = "The value is empty.";
      break;
    case IssueCode::not_a_number:
      message = quoted(text) + " is not a number.";
      break;
    case IssueCode::not_an_integer:
      message = quoted(text) + " is not a whole number.";
      break;
    case IssueCode::out_of_range:
      message = quoted(text) + " is larger than what can be held.";
      break;
    case IssueCode::not_an_instant:
      message = quoted(text) + " is not an instant such as 2025-03-18T16:00:00+08:00.";
      break;
    case IssueCode::not_a_duration:
      message = quoted(text) + " is not a duration such as P6M.";
      break;
    default:
      message = quoted(text) + " cannot be read here.";
  }
  issues.add(code, path, std::move(message));
}

void add_unknown_word(std::string_view word, std::span<const std::string_view> words, const Path& path,
                      base::Issues& issues) {
  std::vector<base::IssueDetail> details{{"allowed", joined(words)}};
  if (const std::string_view meant = nearest(word, words); !meant.empty()) {
    details.push_back({"suggestion", std::string(meant)});
  }
  issues.add(IssueCode::unknown_value, path, quoted(word) + " is none of: " + joined(words) + ".", std::move(details));
}

void add_too_long(std::size_t size, std::int64_t size_max, std::string_view limit, const Path& path,
                  base::Issues& issues) {
  issues.add(IssueCode::limit_exceeded, path, {"The text has ", size, " bytes, more than ", size_max, "."},
             {{"limit", limit}, {"limitValue", size_max}});
}

std::string_view expected_words(Member member) {
  switch (member.kind()) {
    case Kind::text:
    case Kind::id:
    case Kind::word:
    case Kind::schema:
      return "a text";
    case Kind::decimal:
    case Kind::value_text:
      return "a decimal (text or number)";
    case Kind::count:
    case Kind::integer:
      return "a whole number";
    case Kind::boolean:
      return "true or false";
    case Kind::instant:
      return "an instant (text)";
    case Kind::duration:
      return "a duration (text)";
    case Kind::offset:
      return "an offset such as +08:00 (text)";
    case Kind::time_of_day:
      return "a time of day such as 09:00 (text)";
    case Kind::order:
      return "a list of keys or the name of an order";
    case Kind::object:
      return "an object";
    case Kind::any:
      return "a value";
  }
  return {};
}

// --- one value ---

void read_text(const Value& value, Member member, void* place, const Path& path, base::Issues& issues) {
  const bool is_id = member.kind() == Kind::id;
  const std::string_view text = value.text();
  if (is_id && text.empty()) return issues.add(IssueCode::empty, path, "An id is not empty.");
  // A row with a limit of its own holds a whole file.
  const bool is_file = member.shape() == Shape::one && member.entries_max() > 0;
  const std::int64_t size_max = is_file ? member.entries_max() : is_id ? base::kIdBytesMax : base::kTextBytesMax;
  if (static_cast<std::int64_t>(text.size()) > size_max) {
    return add_too_long(text.size(), size_max,
                        is_file ? member.limit()
                        : is_id ? "idBytes"
                                : "textBytes",
                        path, issues);
  }
  if (place != nullptr) static_cast<std::string*>(place)->assign(text);
}

void read_decimal(const Value& value, void* place, const Path& path, base::Issues& issues) {
  const auto decimal = value.is_number() ? money::parse_json_number(value.text()) : money::parse_decimal(value.text());
  if (!decimal.ok()) return add_for_code(decimal.code(), value.text(), path, issues);
  if (place != nullptr) *static_cast<money::Decimal*>(place) = *decimal;
}

void read_count(const Value& value, void* place, const Path& path, base::Issues& issues) {
  const std::string_view text = value.text();
  if (text.find_first_of(".eE") != std::string_view::npos) {
    return add_for_code(IssueCode::not_an_integer, text, path, issues);
  }
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size()) {
    return add_for_code(IssueCode::out_of_range, text, path, issues);
  }
  if (place != nullptr) *static_cast<std::int64_t*>(place) = count;
}

template <class T>
void keep_or_report(const base::Result<T>& result, Kind kind, std::string_view text, void* place, const Path& path,
                    base::Issues& issues) {
  if (!result.ok()) {
    if (kind == Kind::offset) {
      return issues.add(result.code(), path, {quoted(text), " is not an offset such as +08:00, within 18 hours."});
    }
    if (kind == Kind::time_of_day) {
      return issues.add(result.code(), path, {quoted(text), " is not a time of day such as 09:00."});
    }
    return add_for_code(result.code(), text, path, issues);
  }
  if (place != nullptr) *static_cast<T*>(place) = *result;
}

void read_word(const Value& value, std::span<const std::string_view> words, void* place, const Path& path,
               base::Issues& issues) {
  const auto found = std::find(words.begin(), words.end(), value.text());
  if (found == words.end()) return add_unknown_word(value.text(), words, path, issues);
  if (place != nullptr) *static_cast<std::uint8_t*>(place) = static_cast<std::uint8_t>(found - words.begin());
}

void read_schema(const Value& value, Member member, const Path& path, base::Issues& issues) {
  const std::string wanted(member.words().front());
  if (value.text() == wanted) return;
  issues.add(IssueCode::wrong_schema, path, {quoted(value.text()), " is not the schema ", wanted, "."},
             {{"expected", wanted}});
}

void read_order(const Value& value, void* place, const Path& path, base::Issues& issues) {
  auto& keys = *static_cast<std::vector<catalog::OrderKey>*>(place);
  if (value.is_text()) {
    std::vector<std::string_view> names;
    for (const catalog::NamedOrder& order : catalog::named_orders()) {
      if (order.name == value.text()) {
        keys = order.keys;
        return;
      }
      names.push_back(order.name);
    }
    return add_unknown_word(value.text(), names, path, issues);
  }
  if (!value.is_array()) return add_wrong_type("a list of keys or the name of an order", value.kind(), path, issues);
  std::size_t index = 0;
  for (const Value element : value) {
    const Path at(path, index++);
    if (!element.is_text()) {
      add_wrong_type("a text", element.kind(), at, issues);
      continue;
    }
    catalog::OrderKey key{};
    const std::size_t issues_before = issues.size() + issues.left_out();
    read_word(element, catalog::kOrderKeyNames, &key, at, issues);
    if (issues.size() + issues.left_out() != issues_before) continue;
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) {
      issues.add(IssueCode::duplicate_id, at, {"The key ", quoted(element.text()), " stands twice in the order."});
      continue;
    }
    keys.push_back(key);
  }
}

bool has_json_type(const Value& value, Kind kind) {
  switch (kind) {
    case Kind::decimal:
    case Kind::value_text:
      return value.is_text() || value.is_number();
    case Kind::count:
    case Kind::integer:
      return value.is_number();
    case Kind::boolean:
      return value.kind() == NodeKind::boolean;
    case Kind::object:
      return value.is_object();
    case Kind::order:
      return value.is_text() || value.is_array();
    case Kind::any:
      return true;
    default:
      return value.is_text();
  }
}

// `place` may be null: checked, not kept.
void read_one(const Value& value, Member member, void* place, const Path& path, base::Issues& issues) {
  if (member.may_be_text() && value.is_text()) {
    if (static_cast<std::int64_t>(value.text().size()) > base::kTextBytesMax) {
      return add_too_long(value.text().size(), base::kTextBytesMax, "textBytes", path, issues);
    }
    return member.from_text(place, value.text());
  }
  if (!has_json_type(value, member.kind())) return add_wrong_type(expected_words(member), value.kind(), path, issues);
  switch (member.kind()) {
    case Kind::text:
    case Kind::id:
    case Kind::value_text:
      return read_text(value, member, place, path, issues);
    case Kind::decimal:
      return read_decimal(value, place, path, issues);
    case Kind::count:
    case Kind::integer:
      return read_count(value, place, path, issues);
    case Kind::boolean:
      if (place != nullptr) *static_cast<bool*>(place) = value.boolean();
      return;
    case Kind::instant:
      return keep_or_report(calendar::parse_instant(value.text()), Kind::instant, value.text(), place, path, issues);
    case Kind::duration:
      return keep_or_report(calendar::parse_duration(value.text()), Kind::duration, value.text(), place, path, issues);
    case Kind::offset:
      return keep_or_report(calendar::parse_offset(value.text()), Kind::offset, value.text(), place, path, issues);
    case Kind::time_of_day:
      return keep_or_report(calendar::parse_time_of_day(value.text()), Kind::time_of_day, value.text(), place, path,
                            issues);
    case Kind::word:
      return read_word(value, member.words(), place, path, issues);
    case Kind::order:
      return read_order(value, place, path, issues);
    case Kind::schema:
      return read_schema(value, member, path, issues);
    case Kind::object:
      return read(value, *member.type(), place, path, issues);
    case Kind::any:
      return;
  }
}

bool is_within(std::size_t size, Member member, const Path& path, base::Issues& issues) {
  if (member.entries_max() == 0 || static_cast<std::int64_t>(size) <= member.entries_max()) return true;
  issues.add(IssueCode::limit_exceeded, path, {size, " entries are more than ", member.entries_max(), "."},
             {{"limit", member.limit()}, {"limitValue", member.entries_max()}});
  return false;
}

void read_list(const Value& value, Member member, void* list, const Path& path, base::Issues& issues) {
  if (!value.is_array()) return add_wrong_type("an array", value.kind(), path, issues);
  if (!is_within(value.size(), member, path, issues)) return;
  if (list != nullptr) member.access().reserve(list, value.size());
  std::size_t index = 0;
  for (const Value element : value) {
    const Path at(path, index++);
    read_one(element, member, list == nullptr ? nullptr : member.access().append(list), at, issues);
  }
}

using ByMeter = std::vector<std::pair<std::string, money::Decimal>>;

void read_by_meter(const Value& value, Member member, void* place, const Path& path, base::Issues& issues) {
  if (!value.is_object()) return add_wrong_type("an object from meter ids to decimals", value.kind(), path, issues);
  if (!is_within(value.size(), member, path, issues)) return;
  auto& entries = *static_cast<ByMeter*>(place);
  for (const Value entry : value) {
    if (entry.is_repeated()) continue;
    const Path at(path, entry.name());
    money::Decimal decimal;
    if (!entry.is_text() && !entry.is_number()) {
      add_wrong_type("a decimal (text or number)", entry.kind(), at, issues);
    } else {
      read_decimal(entry, &decimal, at, issues);
    }
    entries.emplace_back(std::string(entry.name()), decimal);
  }
}

void read_member(const Value& value, Member member, void* structure, const Path& path, base::Issues& issues) {
  member.mark(structure);
  if (value.is_null() && member.may_be_null()) return;
  void* place = member.place(structure);
  switch (member.shape()) {
    case Shape::one:
      return read_one(value, member, place, path, issues);
    case Shape::list:
      return read_list(value, member, place, path, issues);
    case Shape::by_meter:
      return read_by_meter(value, member, place, path, issues);
  }
}

constexpr std::size_t kMembersMax = 64;

std::size_t find_member(const Type& type, std::string_view name, std::size_t expected) {
  const std::size_t size = type.size();
  for (std::size_t i = expected; i < size; ++i) {  // the usual order of members, some of them left out
    if (type.at(i).is_called(name)) return i;
  }
  for (std::size_t i = 0; i < expected && i < size; ++i) {
    if (type.at(i).is_called(name)) return i;
  }
  return size;
}

void add_unknown_member(std::string_view name, const Type& type, const Path& path, base::Issues& issues) {
  std::vector<std::string_view> names;
  for (const Member member : type) names.push_back(member.name());
  std::vector<base::IssueDetail> details;
  if (const std::string_view meant = nearest(name, names); !meant.empty()) {
    details.push_back({"suggestion", std::string(meant)});
  }
  issues.add(IssueCode::unknown_member, path,
             "There is no member " + quoted(name) + " in " + std::string(type.meaning) + ".", std::move(details));
}

}  // namespace

void read(const Value& value, const Type& type, void* structure, const Path& path, base::Issues& issues) {
  QUOTAPACK_CHECK(type.size() <= kMembersMax, "a table has a bit for each of its members");
  if (!value.is_object()) return add_wrong_type("an object", value.kind(), path, issues);
  std::uint64_t seen = 0;
  std::size_t expected = 0;
  for (const Value child : value) {
    if (child.is_repeated()) continue;  // reported by the reader of the text
    const Path at(path, child.name());
    const std::size_t index = find_member(type, child.name(), expected);
    if (index == type.size()) {
      add_unknown_member(child.name(), type, at, issues);
      continue;
    }
    seen |= std::uint64_t{1} << index;
    expected = index + 1;
    read_member(child, type.at(index), structure, at, issues);
  }
  for (std::size_t i = 0, size = type.size(); i < size; ++i) {
    const Member member = type.at(i);
    if (member.presence() != Presence::required || (seen >> i & 1) != 0) continue;
    const Path at(path, member.name());
    issues.add(IssueCode::missing_member, at,
               {"The member ", quoted(member.name()), " of ", type.meaning, " is missing."});
  }
}

// --- writing ---

namespace {

void write_one(const void* place, Member member, calendar::Offset offset, Writer& writer) {
  switch (member.kind()) {
    case Kind::text:
    case Kind::id:
    case Kind::value_text:
      return writer.text(*static_cast<const std::string*>(place));
    case Kind::decimal:
      return writer.text(money::format(*static_cast<const money::Decimal*>(place)));
    case Kind::count:
    case Kind::integer:
      return writer.integer(*static_cast<const std::int64_t*>(place));
    case Kind::boolean:
      return writer.boolean(*static_cast<const bool*>(place));
    case Kind::instant:
      return writer.text(calendar::format(*static_cast<const calendar::Instant*>(place), offset));
    case Kind::duration:
      return writer.text(calendar::format(*static_cast<const calendar::Duration*>(place)));
    case Kind::offset:
      return writer.text(calendar::format(*static_cast<const calendar::Offset*>(place)));
    case Kind::time_of_day: {
      const auto at = calendar::Instant::of_ms(*static_cast<const std::int64_t*>(place));
      // The time of day of an instant on the first day of the time line: 1970-01-01T09:00:00+00:00.
      return writer.text(calendar::format(at, calendar::Offset{0}).substr(11, 8));
    }
    case Kind::word:
      return writer.text(member.words()[*static_cast<const std::uint8_t*>(place)]);
    case Kind::order: {
      writer.begin_array();
      for (catalog::OrderKey key : *static_cast<const std::vector<catalog::OrderKey>*>(place)) {
        writer.text(packages::key_name(key));
      }
      return writer.end_array();
    }
    case Kind::object:
      return write(place, *member.type(), offset, writer);
    case Kind::schema:
    case Kind::any:
      return writer.null();
  }
}

void write_member(const void* place, Member member, calendar::Offset offset, Writer& writer) {
  switch (member.shape()) {
    case Shape::one:
      return write_one(place, member, offset, writer);
    case Shape::list:
      writer.begin_array();
      for (std::size_t i = 0, size = member.access().size(place); i < size; ++i) {
        write_one(member.access().at(place, i), member, offset, writer);
      }
      return writer.end_array();
    case Shape::by_meter: {
      ByMeter entries = *static_cast<const ByMeter*>(place);
      base::sort(entries, [](const auto& a, const auto& b) { return a.first < b.first; });
      writer.begin_object();
      for (const auto& [meter, decimal] : entries) writer.member(meter, money::format(decimal));
      return writer.end_object();
    }
  }
}

bool is_empty_list(const void* place, Member member) {
  if (member.shape() == Shape::list) return member.access().size(place) == 0;
  return false;
}

}  // namespace

void write(const void* structure, const Type& type, calendar::Offset offset, Writer& writer) {
  writer.begin_object();
  for (const Member member : type) {
    const void* place = member.peek(structure);
    if (place == nullptr) {
      // A required member that holds nothing was null.
      if (member.presence() == Presence::required && member.may_be_null()) writer.member_null(member.name());
      continue;
    }
    if (member.presence() != Presence::required && is_empty_list(place, member)) continue;
    writer.name(member.name());
    write_member(place, member, offset, writer);
  }
  writer.end_object();
}

// --- comparing answers with their tables ---

namespace {

std::string difference_of_one(const Value& value, Member member, const std::string& path);

std::string difference_of_object(const Value& value, const Type& type, const std::string& path) {
  if (!value.is_object()) return path + ": is " + std::string(words_for(value.kind())) + ", not an object";
  for (const Value child : value) {
    const std::size_t index = find_member(type, child.name(), 0);
    const std::string at = path + "/" + std::string(child.name());
    if (index == type.size()) return at + ": is not in the table " + std::string(type.name);
    const Member member = type.at(index);
    if (child.is_null()) {
      if (!member.may_be_null()) return at + ": is null, the table does not say so";
      continue;
    }
    if (member.shape() == Shape::one) {
      if (std::string found = difference_of_one(child, member, at); !found.empty()) return found;
      continue;
    }
    const bool is_list = member.shape() == Shape::list;
    if (is_list ? !child.is_array() : !child.is_object()) return at + ": is not what the table says";
    std::size_t entry = 0;
    for (const Value element : child) {
      const std::string below = at + "/" + (is_list ? std::to_string(entry++) : std::string(element.name()));
      if (std::string found = difference_of_one(element, member, below); !found.empty()) return found;
    }
  }
  for (const Member member : type) {
    if (member.presence() == Presence::required && !value.has(member.name())) {
      return path + ": has no member " + std::string(member.name());
    }
  }
  return {};
}

std::string difference_of_one(const Value& value, Member member, const std::string& path) {
  const auto differs = [&](const std::string& reason) { return path + ": " + reason; };
  if (member.kind() == Kind::decimal && !value.is_text()) return differs("a decimal of an answer is a text");
  if (!has_json_type(value, member.kind())) return differs("is not " + std::string(expected_words(member)));
  if (member.kind() == Kind::object) return difference_of_object(value, *member.type(), path);
  const base::Path nowhere;
  base::Issues issues;
  if (member.kind() == Kind::decimal) read_decimal(value, nullptr, nowhere, issues);
  if (member.kind() == Kind::instant) {
    keep_or_report(calendar::parse_instant(value.text()), Kind::instant, value.text(), nullptr, nowhere, issues);
  }
  if (member.kind() == Kind::word) read_word(value, member.words(), nullptr, nowhere, issues);
  if (member.kind() == Kind::integer) read_count(value, nullptr, nowhere, issues);
  return issues.empty() ? std::string() : differs(issues.list().front().message);
}

}  // namespace

std::string difference(const Value& value, const Type& type) { return difference_of_object(value, type, ""); }

}  // namespace quotapack::json
