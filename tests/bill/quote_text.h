// Quotes for tests over a catalog document, with figures as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bill/order.h"
#include "bill/quote.h"
#include "catalog/catalog_text.h"

namespace quotapack::tests {

struct LineText {
  std::string_view offer;
  std::int64_t quantity = 1;
  std::int64_t periods = 1;
  std::string_view starts_at = "";
};

inline bill::QuoteDocument quote_document(const std::vector<LineText>& lines,
                                          std::string_view as_of = "2025-03-01T10:00:00+08:00") {
  bill::QuoteDocument document;
  document.as_of = instant(as_of);
  for (const LineText& line : lines) {
    bill::QuoteLineDocument entry;
    entry.offer = line.offer;
    entry.quantity = line.quantity;
    entry.periods = line.periods;
    if (!line.starts_at.empty()) entry.starts_at = instant(line.starts_at);
    document.lines.push_back(entry);
  }
  return document;
}
inline void expect_usage(bill::QuoteDocument& document, std::string_view quantity, std::string_view meter = "email") {
  if (!document.expected_usage) document.expected_usage.emplace();
  document.expected_usage->emplace_back(meter, decimal(quantity));
}

// A quote and the catalog it is made from.
class Quoted {
 public:
  Quoted(const catalog::CatalogDocument& catalog_document, const bill::QuoteDocument& document)
      : catalog(resolved(catalog_document)) {
    request = bill::resolve_quote(document, catalog, base::Path{}, issues);
    if (issues.empty()) quote = bill::make_quote(request, catalog, base::Path{}, issues);
  }
  const bill::Quote* operator->() const { return &quote; }
  std::vector<std::string> issue_lines() const { return tests::issue_lines(issues); }
  std::string fixed(money::Amount amount) const { return money::format_fixed(amount, quote.digits); }
  std::string at(const std::optional<calendar::Instant>& instant) const {
    return instant ? calendar::format(*instant, catalog.offset) : "never";
  }
  std::string quota(std::size_t line, std::size_t index = 0) const {
    const lifecycle::SpanQuota& span = quote.lines[line].quotas[index];
    return money::format(span.quantity, catalog.meters[static_cast<std::size_t>(span.meter)].digits);
  }
  std::vector<packages::PackageDocument> order() { return bill::order_packages(quote, catalog, base::Path{}, issues); }

  catalog::Catalog catalog;
  bill::QuoteRequest request;
  bill::Quote quote;
  base::Issues issues;
};

}  // namespace quotapack::tests
