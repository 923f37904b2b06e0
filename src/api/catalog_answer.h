// Writing the value that says that a catalog is valid.
#pragma once

#include <string_view>

#include "catalog/catalog.h"
#include "json/writer.h"

namespace quotapack::api {

void write_catalog_answer(std::string_view checksum, const catalog::Catalog& catalog, json::Writer& value);

}  // namespace quotapack::api
