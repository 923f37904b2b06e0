// Quotes packages from C++: once by `call`, and once with a catalog and a quote that are kept, as a live preview does.
#include <iostream>
#include <quotapack.hpp>
#include <string>
#include <string_view>

int main() {
  const std::string catalog = R"({
    "id": "example-mail",
    "currency": "USD",
    "meters": [{ "id": "email", "unit": "email", "payPerUse": { "model": "unit", "unitPrice": "0.29", "per": "1000" } }],
    "offers": [{ "id": "email-50k", "price": "13.05", "validity": "P6M", "quotas": [{ "meter": "email", "quantity": "50000" }] }]
  })";
  const std::string choice =
      R"({ "asOf": "2026-03-01T00:00:00+08:00", "lines": [{ "offer": "email-50k", "quantity": 2 }] })";

  std::cout << quotapack::api::call("rate", R"({
    "price": { "model": "unit", "unitPrice": "0.29", "per": "1000" }, "currency": "USD", "quantity": "95000" })")
            << '\n';

  const quotapack::api::KeptCatalog kept(catalog);
  quotapack::api::KeptQuote quote(&kept, choice);
  if (!kept.ok() || !quote.ok()) {
    std::cerr << (kept.ok() ? quote.answer() : kept.answer()) << '\n';
    return 1;
  }
  for (const int quantity : {1, 2, 10}) {
    if (quote.set(0, quantity) != quotapack::base::IssueCode::none) return 1;
    // Amounts as texts, one a line; the total is the last.
    const std::string_view texts = quote.texts().substr(0, quote.texts().size() - 1);
    std::cout << quantity << " packages: " << texts.substr(texts.rfind('\n') + 1) << '\n';
  }
  // What is wrong with a document comes back, all of it.
  std::cout << kept.call("quote", R"({ "asOf": "2026-03-01T00:00:00+08:00", "lines": [{ "offer": "email-1m" }] })")
            << '\n';
}
