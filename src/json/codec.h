// Codecs are tables: one row per member of a document. From the same rows come reading with all issues at once, the
// writer's order, what `describe` lists, the JSON Schemas and the contract test of the TypeScript types.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/issue.h"
#include "calendar/duration.h"
#include "calendar/instant.h"
#include "json/document.h"
#include "json/writer.h"
#include "money/decimal.h"

// offsetof of structures with constructors: said once, here, for all tables.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace quotapack::json {

// What a value is on the wire, and what it is kept as.
enum class Kind : std::uint8_t {
  text,         // std::string
  id,           // std::string, never empty
  decimal,      // money::Decimal, from a text or a JSON number
  value_text,   // std::string, from a text or a JSON number, taken as typed
  count,        // std::int64_t, a JSON number without point and exponent
  boolean,      // bool
  instant,      // calendar::Instant
  duration,     // calendar::Duration
  offset,       // calendar::Offset
  time_of_day,  // std::int64_t, milliseconds of the day
  word,         // an enumeration of one byte, by its place among `words`
  order,        // std::vector<catalog::OrderKey>, from a list of keys or the name of an order
  schema,       // a text that must be the one word of its row, such as `quotapack/catalog/1`; not kept
  object,       // a structure with a table of its own
  integer,      // answers only: a JSON integer
  any,          // answers only: any JSON
};
inline constexpr std::string_view kKindNames[] = {"text",    "id",       "decimal", "valueText", "count", "boolean",
                                                  "instant", "duration", "offset",  "timeOfDay", "word",  "orderBy",
                                                  "schema",  "object",   "integer", "any"};

// One value, an array of them, or an object from meter ids to them.
enum class Shape : std::uint8_t { one, list, by_meter };
inline constexpr std::string_view kShapeNames[] = {"one", "list", "byMeter"};

// `supplied`: required unless the caller's kept catalog fills it in; the operation asks for it.
enum class Presence : std::uint8_t { optional, required, supplied };

struct Type;

// How the reader and the writer get at a member whose C++ type they do not know: one of these for each type, not for
// each member.
struct Access {
  void* (*place)(void* member) = nullptr;             // makes an optional member present; null: it always is
  const void* (*peek)(const void* member) = nullptr;  // null where it is absent
  // Of a list.
  void* (*append)(void* list) = nullptr;
  void (*reserve)(void* list, std::size_t size) = nullptr;
  std::size_t (*size)(const void* list) = nullptr;
  const void* (*at)(const void* list, std::size_t index) = nullptr;
};

// A member of a document as it is written in a table. For the compiler alone, which packs it.
struct Row {
  template <class T>
  constexpr Row with(T Row::*field, std::type_identity_t<T> value) const {
    Row copy = *this;
    copy.*field = value;
    return copy;
  }

  std::string_view name;
  Kind kind = Kind::text;
  Shape shape = Shape::one;
  Presence presence = Presence::optional;
  bool may_be_null = false;
  std::string_view meaning;                      // one sentence
  std::string_view standard;                     // what holds when it is absent
  std::string_view source;                       // of a rule: where its default comes from
  std::string_view reason;                       // of a rule: why that is its default
  const Type* type = nullptr;                    // object
  std::span<const std::string_view> words = {};  // word, schema
  std::int64_t entries_max = 0;                  // list: a limit of base/limits.h, 0 for none
  std::string_view limit;                        // its name there

  const Access* access = nullptr;        // null: read, checked, not kept
  std::size_t offset = 0;                // in the structure
  void (*mark)(void* object) = nullptr;  // told that the member stands there, null included
  void (*from_text)(void* element, std::string_view text) = nullptr;  // an object that may also be a bare text

  // Rows are written as `QUOTAPACK_ROW(…).required().or_null()`: each word gives a changed copy.
  constexpr Row required() const { return with(&Row::presence, Presence::required); }
  constexpr Row supplied() const { return with(&Row::presence, Presence::supplied); }
  constexpr Row optional() const { return with(&Row::presence, Presence::optional); }
  constexpr Row or_null() const { return with(&Row::may_be_null, true); }
  constexpr Row as(Kind other) const { return with(&Row::kind, other); }
  // A deduction order: a list of keys or the name of an order.
  constexpr Row as_order() const { return with(&Row::kind, Kind::order).with(&Row::shape, Shape::one); }
  constexpr Row by_default(std::string_view text) const { return with(&Row::standard, text); }
  constexpr Row from(std::string_view text) const { return with(&Row::source, text); }
  constexpr Row because(std::string_view text) const { return with(&Row::reason, text); }
  constexpr Row at_most(std::int64_t entries, std::string_view limit_name) const {
    return with(&Row::entries_max, entries).with(&Row::limit, limit_name);
  }
  constexpr Row marked_by(void (*function)(void*)) const { return with(&Row::mark, function); }
  constexpr Row or_text(void (*function)(void*, std::string_view)) const { return with(&Row::from_text, function); }
  // For rows of answers.
  constexpr Row list_of() const { return with(&Row::shape, Shape::list); }
  constexpr Row per_meter() const { return with(&Row::shape, Shape::by_meter); }
  constexpr Row of(const Type& other) const { return with(&Row::type, &other); }
  constexpr Row among(std::span<const std::string_view> list_of_words) const {
    return with(&Row::words, list_of_words);
  }
};

// The same as it is kept: a table is most of what `describe` says, so it stands there without a pointer for each of its
// texts.
struct PackedRow {
  // The name and the meaning always stand; of the others, in this order, those that `texts` says.
  enum : std::uint8_t { has_standard = 1, has_source = 2, has_reason = 4, has_limit = 8 };

  std::uint16_t text = 0;  // where its texts begin, each with a zero behind it
  std::uint16_t offset = 0;
  Kind kind = Kind::text;
  Shape shape : 4 = Shape::one;
  Presence presence : 4 = Presence::optional;
  std::uint8_t texts : 4 = 0;
  std::uint8_t may_be_null : 4 = 0;
  std::uint8_t word_count = 0;
  const void* refers = nullptr;  // the Type of an object, else the words
  const Access* access = nullptr;
  std::uint32_t entries_max = 0;
  void (*mark)(void* object) = nullptr;
  void (*from_text)(void* element, std::string_view text) = nullptr;
};

// One member of a document, as cheap to copy as two pointers.
class Member {
 public:
  Member(const PackedRow& row, const char* texts) : row_(&row), name_(texts + row.text) {}

  std::string_view name() const { return name_; }
  bool is_called(std::string_view name) const;
  std::string_view meaning() const { return text(0); }
  std::string_view standard() const { return text(PackedRow::has_standard); }
  std::string_view source() const { return text(PackedRow::has_source); }
  std::string_view reason() const { return text(PackedRow::has_reason); }
  std::string_view limit() const { return text(PackedRow::has_limit); }
  Kind kind() const { return row_->kind; }
  Shape shape() const { return row_->shape; }
  Presence presence() const { return row_->presence; }
  bool may_be_null() const { return row_->may_be_null != 0; }
  const Type* type() const { return row_->kind == Kind::object ? static_cast<const Type*>(row_->refers) : nullptr; }
  std::span<const std::string_view> words() const {
    return {static_cast<const std::string_view*>(row_->refers), row_->word_count};
  }
  std::int64_t entries_max() const { return row_->entries_max; }

  bool is_kept() const { return row_->access != nullptr; }
  const Access& access() const { return *row_->access; }
  // Of a structure: makes the member present.
  void* place(void* structure) const;
  // Null where it is absent.
  const void* peek(const void* structure) const;
  void mark(void* structure) const {
    if (row_->mark != nullptr) row_->mark(structure);
  }
  bool may_be_text() const { return row_->from_text != nullptr; }
  void from_text(void* element, std::string_view text) const { row_->from_text(element, text); }

 private:
  std::string_view text(std::uint8_t which) const;

  const PackedRow* row_;
  const char* name_;
};

struct Type {
  const char* name;     // camelCase: "catalog", "quoteLine"
  const char* meaning;  // what an object of it is, for messages: "a line of a quote"
  const PackedRow* rows;
  const char* texts;
  std::uint8_t row_count;
  // A document that has all members of another: they come first, and the last `replaced` rows take the places of those
  // of the same name.
  const Type* extends = nullptr;
  std::uint8_t replaced = 0;

  std::size_t size() const { return (extends == nullptr ? 0 : extends->size()) + row_count - replaced; }
  Member at(std::size_t index) const;

  class Iterator {
   public:
    Iterator(const Type& type, std::size_t index) : type_(&type), index_(index) {}
    Member operator*() const { return type_->at(index_); }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    friend bool operator!=(const Iterator& a, const Iterator& b) { return a.index_ != b.index_; }

   private:
    const Type* type_;
    std::size_t index_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }
};

namespace packing {

template <class Use>
constexpr void each_text(const Row& row, Use use) {
  use(row.name);
  use(row.meaning);
  if (!row.standard.empty()) use(row.standard);
  if (!row.source.empty()) use(row.source);
  if (!row.reason.empty()) use(row.reason);
  if (!row.limit.empty()) use(row.limit);
}

template <const auto& kRows>
inline constexpr std::size_t kTextSize = [] {
  std::size_t size = 0;
  for (const Row& row : kRows) each_text(row, [&](std::string_view text) { size += text.size() + 1; });
  return size;
}();

template <const auto& kRows>
inline constexpr std::array<char, kTextSize<kRows>> kTexts = [] {
  std::array<char, kTextSize<kRows>> texts{};
  std::size_t size = 0;
  for (const Row& row : kRows) {
    each_text(row, [&](std::string_view text) {
      for (const char c : text) texts[size++] = c;
      ++size;
    });
  }
  return texts;
}();

template <const auto& kRows>
inline constexpr std::array<PackedRow, std::size(kRows)> kPacked = [] {
  static_assert(kTextSize<kRows> <= UINT16_MAX);
  std::array<PackedRow, std::size(kRows)> packed{};
  std::size_t size = 0;
  for (std::size_t i = 0; i < packed.size(); ++i) {
    const Row& row = kRows[i];
    PackedRow& kept = packed[i];
    kept.text = static_cast<std::uint16_t>(size);
    each_text(row, [&](std::string_view text) { size += text.size() + 1; });
    kept.offset = static_cast<std::uint16_t>(row.offset);
    kept.kind = row.kind;
    kept.shape = row.shape;
    kept.presence = row.presence;
    kept.texts = static_cast<std::uint8_t>((row.standard.empty() ? 0 : PackedRow::has_standard) |
                                           (row.source.empty() ? 0 : PackedRow::has_source) |
                                           (row.reason.empty() ? 0 : PackedRow::has_reason) |
                                           (row.limit.empty() ? 0 : PackedRow::has_limit)) &
                 0xF;
    kept.may_be_null = row.may_be_null;
    kept.word_count = static_cast<std::uint8_t>(row.words.size());
    if (row.kind == Kind::object)
      kept.refers = row.type;
    else if (!row.words.empty())
      kept.refers = row.words.data();
    kept.access = row.access;
    kept.entries_max = static_cast<std::uint32_t>(row.entries_max);
    kept.mark = row.mark;
    kept.from_text = row.from_text;
  }
  return packed;
}();

}  // namespace packing

// The table of rows that have a name of their own at namespace scope: `constinit const Type kTierType =
// table<kTierRows>("tier", "a tier");`
template <const auto& kRows>
constexpr Type table(const char* name, const char* meaning) {
  return {name, meaning, packing::kPacked<kRows>.data(), packing::kTexts<kRows>.data(), std::size(kRows)};
}
template <const auto& kRows>
constexpr Type table(const char* name, const char* meaning, const Type& extends, std::uint8_t replaced) {
  return {name,     meaning, packing::kPacked<kRows>.data(), packing::kTexts<kRows>.data(), std::size(kRows),
          &extends, replaced};
}

// The table and the words of a C++ type: specialised beside the tables (types.h).
template <class T>
inline constexpr const Type* kTypeOf = nullptr;
template <class T>
inline constexpr std::span<const std::string_view> kWordsOf = {};

// Declares the table of a structure, in namespace quotapack::json; it is defined in a .cc file of this room.
#define QUOTAPACK_JSON_TABLE(structure, table) \
  extern const Type table;                     \
  template <>                                  \
  inline constexpr const Type* kTypeOf<structure> = &table;

// --- what a row of a table is built from ---

namespace access {

template <class T>
struct Held {
  using type = T;
  static constexpr bool is_optional = false;
};
template <class T>
struct Held<std::optional<T>> {
  using type = T;
  static constexpr bool is_optional = true;
};
template <class T>
struct Element {
  using type = T;
  static constexpr Shape shape = Shape::one;
};
template <class T>
struct Element<std::vector<T>> {
  using type = T;
  static constexpr Shape shape = Shape::list;
};
template <>
struct Element<std::vector<std::pair<std::string, money::Decimal>>> {
  using type = money::Decimal;
  static constexpr Shape shape = Shape::by_meter;
};

template <class T>
constexpr Kind kind_of() {
  if constexpr (std::is_same_v<T, std::string>)
    return Kind::text;
  else if constexpr (std::is_same_v<T, money::Decimal>)
    return Kind::decimal;
  else if constexpr (std::is_same_v<T, std::int64_t>)
    return Kind::count;
  else if constexpr (std::is_same_v<T, bool>)
    return Kind::boolean;
  else if constexpr (std::is_same_v<T, calendar::Instant>)
    return Kind::instant;
  else if constexpr (std::is_same_v<T, calendar::Duration>)
    return Kind::duration;
  else if constexpr (std::is_same_v<T, calendar::Offset>)
    return Kind::offset;
  else if constexpr (std::is_enum_v<T>)
    return Kind::word;
  else
    return Kind::object;
}

// Of a member of type T: a value, an optional one, a list or an optional list.
template <class T>
constexpr Access access_of() {
  using Value = typename Held<T>::type;
  Access access;
  if constexpr (Held<T>::is_optional) {
    access.place = [](void* member) -> void* { return &static_cast<T*>(member)->emplace(); };
    access.peek = [](const void* member) -> const void* {
      const T& value = *static_cast<const T*>(member);
      return value.has_value() ? &*value : nullptr;
    };
  }
  if constexpr (Element<Value>::shape == Shape::list && !std::is_same_v<typename Element<Value>::type, bool>) {
    access.append = [](void* list) -> void* { return &static_cast<Value*>(list)->emplace_back(); };
    access.reserve = [](void* list, std::size_t size) { static_cast<Value*>(list)->reserve(size); };
    access.size = [](const void* list) { return static_cast<const Value*>(list)->size(); };
    access.at = [](const void* list, std::size_t index) -> const void* {
      return &(*static_cast<const Value*>(list))[index];
    };
  }
  return access;
}
template <class T>
inline constexpr Access kAccess = access_of<T>();

template <class T>
struct MemberOf;
template <class Class, class Value>
struct MemberOf<Value Class::*> {
  using value = Value;
};

}  // namespace access

// A row for a member of a structure: kind, shape, table and words follow from its C++ type.
template <auto Pointer>
constexpr Row row_at(std::size_t offset, std::string_view name, std::string_view meaning) {
  using Member = typename access::MemberOf<decltype(Pointer)>::value;
  using Element = access::Element<typename access::Held<Member>::type>;
  using T = typename Element::type;
  Row row;
  row.name = name;
  row.meaning = meaning;
  row.kind = access::kind_of<T>();
  row.shape = Element::shape;
  if constexpr (std::is_enum_v<T>) {
    static_assert(sizeof(T) == 1, "words are kept in one byte");
    row.words = kWordsOf<T>;
  }
  if constexpr (access::kind_of<T>() == Kind::object) row.type = kTypeOf<T>;
  row.access = &access::kAccess<Member>;
  row.offset = offset;
  return row;
}
// `QUOTAPACK_ROW(TierDocument, flat_fee, "flatFee", "Due when …")`. Structures of documents are plain: what offsetof
// asks of a type beyond the standard's guarantee, both compilers give.
#define QUOTAPACK_ROW(structure, member, ...) row_at<&structure::member>(offsetof(structure, member), __VA_ARGS__)

// A row of an answer: written by the operation itself, listed here.
constexpr Row listed(std::string_view name, Kind kind, std::string_view meaning) {
  Row row;
  row.name = name;
  row.kind = kind;
  row.meaning = meaning;
  row.presence = Presence::required;
  return row;
}

// --- what is done with a table ---

// Reads an object into `structure`, with every issue below `path`. Members that have an issue keep their default.
void read(const Value& value, const Type& type, void* structure, const base::Path& path, base::Issues& issues);

// Writes a structure: members in the order of the table, absent ones left out, instants in `offset`. Two texts that say
// the same document are written alike, whatever blanks and orders of members they had: digests are taken of this.
void write(const void* structure, const Type& type, calendar::Offset offset, Writer& writer);

// Where a JSON value is not what the table says, as "/path: reason"; empty where it is. For tests of answers.
std::string difference(const Value& value, const Type& type);

}  // namespace quotapack::json
