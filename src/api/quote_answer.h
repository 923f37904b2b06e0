// A quote read, computed and written, for the operations that take one.
#pragma once

#include <optional>
#include <string>

#include "api/operation.h"
#include "bill/quote.h"

namespace quotapack::api {

struct QuoteOnCatalog {
  const catalog::Catalog* catalog = nullptr;
  bill::QuoteRequest request;
  bill::Quote quote;
  // Over everything the quote depends on: the catalog's checksum and the rest of the document. The same for a catalog
  // that is sent and one that is kept.
  std::string digest;
};

// The quote of a document that stands at `path` of the input; none when there are issues, which are then added.
std::optional<QuoteOnCatalog> quote_of(Request& request, bill::QuoteDocument document, const base::Path& path);

void write_quote(json::Writer& value, const QuoteOnCatalog& made);

}  // namespace quotapack::api
