// Digests of documents: SHA-256 over our own writer's text of what was read, so that blanks, the order of members and
// the way a number was written do not matter.
#pragma once

#include <string>

#include "base/sha256.h"
#include "catalog/catalog.h"
#include "json/types.h"

namespace quotapack::api {

template <class T>
std::string digest_of(const T& structure) {
  json::Writer writer;
  json::write(&structure, *json::kTypeOf<T>, calendar::Offset{0}, writer);
  return base::sha256_hex(writer.text_so_far());
}

// The value that says that a catalog is valid.
void write_catalog_answer(const catalog::CatalogDocument& document, const catalog::Catalog& catalog,
                          json::Writer& value);

}  // namespace quotapack::api
