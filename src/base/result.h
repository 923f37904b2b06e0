// One value, or the one reason why there is none.
#pragma once

#include <utility>

#include "base/check.h"
#include "base/issue_code.h"

namespace quotapack::base {

// The result of something that the caller's input can make fail. Look at `ok` on the next line.
template <class T>
class [[nodiscard]] Result {
 public:
  constexpr Result(T value) : value_(std::move(value)) {}
  constexpr Result(IssueCode code) : code_(code) {
    QUOTAPACK_CHECK(code != IssueCode::none, "a failed result names its code");
  }

  constexpr bool ok() const { return code_ == IssueCode::none; }
  constexpr IssueCode code() const { return code_; }
  constexpr const T& value() const& {
    QUOTAPACK_CHECK(ok(), "a value is taken only from a result that has one");
    return value_;
  }
  constexpr T&& value() && {
    QUOTAPACK_CHECK(ok(), "a value is taken only from a result that has one");
    return std::move(value_);
  }
  constexpr const T& operator*() const& { return value(); }
  constexpr T&& operator*() && { return std::move(*this).value(); }
  constexpr const T* operator->() const { return &value(); }
  constexpr T value_or(T other) const { return ok() ? value_ : std::move(other); }

 private:
  T value_{};
  IssueCode code_ = IssueCode::none;
};

}  // namespace quotapack::base
