// What a caller keeps between calls, so that a live preview does not resend its price list.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/operation.h"

namespace quotapack::api {

// A catalog that was read and checked once. Operations take it in the place of their `catalog` member.
class KeptCatalog {
 public:
  // `catalog_text` is the catalog itself; issues have their paths in it.
  explicit KeptCatalog(std::string_view catalog_text);

  bool ok() const { return book_.has_value(); }
  // The answer of `validateCatalog`, envelope included.
  const std::string& answer() const { return answer_; }
  // `call`, with this catalog; an input that brings one of its own is refused. Needs `ok`, else the answer of the
  // constructor is repeated.
  std::string call(std::string_view operation, std::string_view json_text) const;

  const Book* book() const { return book_.has_value() ? &*book_ : nullptr; }

 private:
  std::optional<Book> book_;
  std::string answer_;
};

}  // namespace quotapack::api
