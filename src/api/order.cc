#include "bill/order.h"

#include <algorithm>

#include "api/operation.h"
#include "api/quote_answer.h"
#include "json/requests.h"

namespace quotapack::api {

// Refused unless every term of that very quote was confirmed. A caller who also sends the digest of the quote that was
// shown is refused when anything it depends on has changed since, be it the price list.
void order(Request& request) {
  auto input = request.read<json::OrderRequest>();
  const base::Path& root = request.root();
  const base::Path quote_at(root, "quote"), confirmed_at(root, "confirmed"), digest_at(root, "digest"),
      rules_at(root, "rules");
  if (input.rules.has_value()) {
    if (input.quote.rules.has_value()) {
      request.issues().add(base::IssueCode::conflicting_members, rules_at, "The quote has rules of its own.");
    } else {
      input.quote.rules = input.rules;
    }
  }
  const auto made = quote_of(request, std::move(input.quote), quote_at);
  if (!made.has_value()) return;

  for (const bill::Term term : made->quote.terms) {
    if (std::find(input.confirmed.begin(), input.confirmed.end(), term) != input.confirmed.end()) continue;
    const std::string word(bill::kTermNames[static_cast<std::size_t>(term)]);
    request.issues().add(base::IssueCode::terms_not_confirmed, confirmed_at, {"The term ", word, " was not confirmed."},
                         {{"term", word}});
  }
  if (input.digest.has_value() && *input.digest != made->digest) {
    request.issues().add(base::IssueCode::quote_changed, digest_at,
                         "What was confirmed is not this quote: prices, dates or rules have changed.",
                         {{"expected", made->digest}});
  }
  const auto packages = bill::order_packages(made->quote, *made->catalog, quote_at, request.issues());
  if (!request.ok()) return;

  json::Writer& value = request.value();
  value.begin_object();
  value.begin_array("packages");
  for (const packages::PackageDocument& package : packages) {
    json::write(&package, json::kPackageType, made->catalog->offset, value);
  }
  value.end_array();
  value.name("quote");
  write_quote(value, *made);
  value.end_object();
}

}  // namespace quotapack::api
