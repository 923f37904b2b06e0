#include "api/digest.h"
#include "api/operation.h"
#include "json/requests.h"

namespace quotapack::api {

void validate_catalog(Request& request) {
  const auto input = request.read<json::CatalogRequest>();
  const catalog::Catalog* catalog = request.catalog(input.catalog, input.rules);
  if (catalog == nullptr || !request.ok()) return;
  const auto& document = input.catalog.has_value() ? *input.catalog : request.kept()->document;
  write_catalog_answer(document, *catalog, request.value());
}

void write_catalog_answer(const catalog::CatalogDocument& document, const catalog::Catalog& catalog,
                          json::Writer& value) {
  value.begin_object();
  value.member_boolean("valid", true);
  value.member("checksum", digest_of(document));
  value.member("id", catalog.id);
  value.member("title", catalog.title);
  value.member("currency", catalog.currency);
  value.member_integer("currencyDigits", catalog.currency_digits);
  value.member("billingOffset", calendar::format(catalog.offset));
  value.end_object();
}

}  // namespace quotapack::api
