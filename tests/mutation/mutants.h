// What a mutated source calls in place of its own operators. Every mutant of a file is compiled in at once, each with a
// number; the number in the environment says which of them is alive. In a constant expression none is.
#pragma once

#include <cstddef>
#include <type_traits>

namespace quotapack_mutation {

// The living mutant; 0: none.
extern const int kActive;
// Which mutants were passed since the test began, where that is recorded.
extern unsigned char reached[];

inline bool is_at_run_time(int id) {
  reached[id] = 1;
  return id == kActive;
}

constexpr bool is(int id) { return !std::is_constant_evaluated() && is_at_run_time(id); }

template <class A, class B>
constexpr bool is_at_most(const A& a, const B& b) {
  if constexpr (requires { a <= b; })
    return a <= b;
  else
    return !(b < a);
}
template <class A, class B>
constexpr bool is_below(const A& a, const B& b) {
  if constexpr (requires { a < b; })
    return a < b;
  else
    return b > a;
}

// `Edge` moves the boundary by one, `Opposite` turns the comparison round.
template <int Edge, int Opposite, class A, class B>
constexpr bool less(const A& a, const B& b) {
  return is(Edge) ? is_at_most(a, b) : (is_below(a, b) != is(Opposite));
}
template <int Edge, int Opposite, class A, class B>
constexpr bool less_equal(const A& a, const B& b) {
  return is(Edge) ? is_below(a, b) : (is_at_most(a, b) != is(Opposite));
}
template <int Edge, int Opposite, class A, class B>
constexpr bool greater(const A& a, const B& b) {
  return less<Edge, Opposite>(b, a);
}
template <int Edge, int Opposite, class A, class B>
constexpr bool greater_equal(const A& a, const B& b) {
  return less_equal<Edge, Opposite>(b, a);
}
template <int Opposite, class A, class B>
constexpr bool equal(const A& a, const B& b) {
  return (a == b) != is(Opposite);
}
template <int Opposite, class A, class B>
constexpr bool not_equal(const A& a, const B& b) {
  return (a != b) != is(Opposite);
}

template <int Id, class A, class B>
constexpr auto add(A a, B b) {
  return is(Id) ? a - b : a + b;
}
template <int Id, class A, class B>
constexpr auto subtract(A a, B b) {
  return is(Id) ? a + b : a - b;
}
template <int Id, class A, class B>
constexpr auto multiply(A a, B b) {
  return is(Id) ? a + b : a * b;
}
template <int Id, class A, class B>
constexpr auto divide(A a, B b) {
  return is(Id) ? a * b : a / b;
}
template <int Id, class A, class B>
constexpr auto remainder(A a, B b) {
  return is(Id) ? a / b : a % b;
}
template <int Id, class A, class B>
constexpr auto bit_and(A a, B b) {
  return is(Id) ? a | b : a & b;
}
template <int Id, class A, class B>
constexpr auto bit_or(A a, B b) {
  return is(Id) ? a & b : a | b;
}
template <int Id, class A, class B>
constexpr auto shift_left(A a, B b) {
  return is(Id) ? a >> b : a << b;
}
template <int Id, class A, class B>
constexpr auto shift_right(A a, B b) {
  return is(Id) ? a << b : a >> b;
}

template <int Id, class A, class B>
constexpr A& add_to(A& a, B b) {
  return is(Id) ? a -= b : a += b;
}
template <int Id, class A, class B>
constexpr A& take_from(A& a, B b) {
  return is(Id) ? a += b : a -= b;
}

template <int Id, class T>
constexpr T next(T value) {
  return is(Id) ? static_cast<T>(value + 1) : value;
}
// In a table, which the compiler would otherwise fill in itself, with no mutant alive.
template <int Id, class T>
T next_in_table(T value) {
  return is_at_run_time(Id) ? static_cast<T>(value + 1) : value;
}
template <int Id, class T>
constexpr auto negate(T value) {
  return is(Id) ? +value : -value;
}

}  // namespace quotapack_mutation
