#include "api/catalog_answer.h"
#include "api/digest.h"
#include "api/operation.h"
#include "json/requests.h"

namespace quotapack::api {

void validate_catalog(Request& request) {
  const auto input = request.read<json::CatalogRequest>();
  const catalog::Catalog* catalog = request.catalog(input.catalog, input.rules);
  if (!request.ok()) return;
  write_catalog_answer(input.catalog.has_value() ? digest_of(*input.catalog) : request.kept()->checksum, *catalog,
                       request.value());
}

void write_catalog_answer(std::string_view checksum, const catalog::Catalog& catalog, json::Writer& value) {
  value.begin_object();
  value.member_boolean("valid", true);
  value.member("checksum", checksum);
  value.member("id", catalog.id);
  value.member("title", catalog.title);
  value.member("currency", catalog.currency);
  value.member_integer("currencyDigits", catalog.currency_digits);
  value.member("billingOffset", calendar::format(catalog.offset));
  value.end_object();
}

}  // namespace quotapack::api
