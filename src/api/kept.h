// What a caller keeps between calls, so that a live preview does not resend its price list.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/operation.h"
#include "base/issue_code.h"
#include "bill/kept_estimate.h"
#include "bill/kept_quote.h"

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

// A quote that was made once, so that one slider costs one line (bill/kept_quote.h).
class KeptQuote {
 public:
  // `quote_text` is the input of `quote`, without `catalog` where one is kept. `catalog` may be null, and may go.
  KeptQuote(const KeptCatalog* catalog, std::string_view quote_text);

  bool ok() const { return quote_.has_value(); }
  // The answer of `quote`, envelope included.
  const std::string& answer() const { return answer_; }

  // Changes the quantity of one line. `out_of_range` for a line that is not there; on failure nothing is changed.
  base::IssueCode set(std::size_t line, std::int64_t quantity);
  // All amounts, as bill::KeptQuote writes them. Empty without `ok`.
  std::string_view texts() { return ok() ? quote_->texts() : std::string_view(); }

 private:
  std::optional<bill::KeptQuote> quote_;
  std::string answer_;
};

// An estimate that was checked once: any lines of a price and a quantity (bill/kept_estimate.h).
class KeptEstimate {
 public:
  explicit KeptEstimate(std::string_view estimate_text);

  bool ok() const { return estimate_.has_value(); }
  // {"ok":true,"value":{"lines":[{"amount","netAmount"}],"subtotal","discount","total"}}, or issues.
  const std::string& answer() const { return answer_; }

  // Changes the quantity of one line, a decimal as text. On failure (the codes of a decimal, `too_many_digits`,
  // `negative`, `out_of_range`) nothing is changed.
  base::IssueCode set(std::size_t line, std::string_view quantity);
  // All amounts, as bill::KeptEstimate writes them. Empty without `ok`.
  std::string_view texts() { return ok() ? estimate_->texts() : std::string_view(); }

 private:
  std::optional<bill::KeptEstimate> estimate_;
  std::string answer_;
};

}  // namespace quotapack::api
