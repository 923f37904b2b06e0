// Codecs are tables: one row per member of a document. From the same rows come reading with all issues at once, the
// writer's order, what `describe` lists, the JSON Schemas and the contract test of the TypeScript types.
#pragma once

#include <cstddef>
#include <cstdint>
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

// What the reader and the writer do with a std::vector whose element type they do not know.
struct ListAccess {
  void* (*append)(void* list);
  void (*reserve)(void* list, std::size_t size);
  std::size_t (*size)(const void* list);
  const void* (*at)(const void* list, std::size_t index);
};

struct Member {
  template <class T>
  constexpr Member with(T Member::*field, std::type_identity_t<T> value) const {
    Member copy = *this;
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

  void* (*place)(void* object) = nullptr;             // makes the member present; null: read, checked, not kept
  const void* (*peek)(const void* object) = nullptr;  // null where the member is absent
  const ListAccess* list = nullptr;
  void (*mark)(void* object) = nullptr;  // told that the member stands there, null included
  void (*from_text)(void* element, std::string_view text) = nullptr;  // an object that may also be a bare text

  // Rows are written as `row<…>(…).required().or_null()`: each word gives a changed copy.
  constexpr Member required() const { return with(&Member::presence, Presence::required); }
  constexpr Member supplied() const { return with(&Member::presence, Presence::supplied); }
  constexpr Member optional() const { return with(&Member::presence, Presence::optional); }
  constexpr Member or_null() const { return with(&Member::may_be_null, true); }
  constexpr Member as(Kind other) const { return with(&Member::kind, other); }
  // A deduction order: a list of keys or the name of an order.
  constexpr Member as_order() const {
    return with(&Member::kind, Kind::order).with(&Member::shape, Shape::one).with(&Member::list, nullptr);
  }
  constexpr Member by_default(std::string_view text) const { return with(&Member::standard, text); }
  constexpr Member from(std::string_view text) const { return with(&Member::source, text); }
  constexpr Member because(std::string_view text) const { return with(&Member::reason, text); }
  constexpr Member at_most(std::int64_t entries, std::string_view limit_name) const {
    return with(&Member::entries_max, entries).with(&Member::limit, limit_name);
  }
  constexpr Member marked_by(void (*function)(void*)) const { return with(&Member::mark, function); }
  constexpr Member or_text(void (*function)(void*, std::string_view)) const {
    return with(&Member::from_text, function);
  }
  // For rows of answers.
  constexpr Member list_of() const { return with(&Member::shape, Shape::list); }
  constexpr Member per_meter() const { return with(&Member::shape, Shape::by_meter); }
  constexpr Member of(const Type& other) const { return with(&Member::type, &other); }
  constexpr Member among(std::span<const std::string_view> list_of_words) const {
    return with(&Member::words, list_of_words);
  }
};

struct Type {
  std::string_view name;     // camelCase: "catalog", "quoteLine"
  std::string_view meaning;  // what an object of it is, for messages: "a line of a quote"
  std::span<const Member> members;
};

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

template <class T>
inline constexpr ListAccess kListAccess = {
    [](void* list) -> void* { return &static_cast<std::vector<T>*>(list)->emplace_back(); },
    [](void* list, std::size_t size) { static_cast<std::vector<T>*>(list)->reserve(size); },
    [](const void* list) { return static_cast<const std::vector<T>*>(list)->size(); },
    [](const void* list, std::size_t index) -> const void* {
      return &(*static_cast<const std::vector<T>*>(list))[index];
    }};

template <class T>
struct MemberOf;
template <class Class, class Value>
struct MemberOf<Value Class::*> {
  using object = Class;
  using value = Value;
};

template <auto Pointer>
void* place(void* object) {
  using Of = MemberOf<decltype(Pointer)>;
  auto& member = static_cast<typename Of::object*>(object)->*Pointer;
  if constexpr (Held<typename Of::value>::is_optional)
    return &member.emplace();
  else
    return &member;
}
template <auto Pointer>
const void* peek(const void* object) {
  using Of = MemberOf<decltype(Pointer)>;
  const auto& member = static_cast<const typename Of::object*>(object)->*Pointer;
  if constexpr (Held<typename Of::value>::is_optional)
    return member.has_value() ? &*member : nullptr;
  else
    return &member;
}

}  // namespace access

// A row for a member of a structure: kind, shape, table and words follow from its C++ type.
template <auto Pointer>
constexpr Member row(std::string_view name, std::string_view meaning) {
  using Held = typename access::Held<typename access::MemberOf<decltype(Pointer)>::value>::type;
  using Element = access::Element<Held>;
  using T = typename Element::type;
  Member member;
  member.name = name;
  member.meaning = meaning;
  member.kind = access::kind_of<T>();
  member.shape = Element::shape;
  if constexpr (std::is_enum_v<T>) {
    static_assert(sizeof(T) == 1, "words are kept in one byte");
    member.words = kWordsOf<T>;
  }
  if constexpr (access::kind_of<T>() == Kind::object) member.type = kTypeOf<T>;
  if constexpr (Element::shape == Shape::list && !std::is_same_v<T, bool>) member.list = &access::kListAccess<T>;
  member.place = &access::place<Pointer>;
  member.peek = &access::peek<Pointer>;
  return member;
}

// A row of an answer: written by the operation itself, listed here.
constexpr Member listed(std::string_view name, Kind kind, std::string_view meaning) {
  Member member;
  member.name = name;
  member.kind = kind;
  member.meaning = meaning;
  member.presence = Presence::required;
  return member;
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
