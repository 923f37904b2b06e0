#include "api/kept.h"

#include <utility>

#include "api/catalog_answer.h"
#include "api/digest.h"
#include "json/types.h"

namespace quotapack::api {

KeptCatalog::KeptCatalog(std::string_view catalog_text) {
  json::Document text;
  base::Issues issues;
  if (!text.read(catalog_text, issues)) {
    answer_ = envelope(issues);
    return;
  }
  json::Writer writer;
  const json::Value root = text.root();
  Request request(root, nullptr, writer);
  for (const base::Issue& issue : issues.list()) request.issues().add(issue);
  Book book;
  const auto document = request.read<catalog::CatalogDocument>();
  base::Issues of_catalog;
  book.catalog = catalog::resolve(document, request.root(), of_catalog);
  request.found(of_catalog);
  if (!request.ok()) {
    answer_ = envelope(request.issues());
    return;
  }
  book.checksum = digest_of(document);
  writer.begin_object();
  writer.member_boolean("ok", true);
  writer.name("value");
  write_catalog_answer(book.checksum, book.catalog, writer);
  writer.end_object();
  answer_ = writer.take();
  book_ = std::move(book);
}

std::string KeptCatalog::call(std::string_view operation_name, std::string_view json_text) const {
  if (!ok()) return answer_;
  const Operation* operation = find_operation(operation_name);
  return operation != nullptr ? api::answer(*operation, json_text, book()) : unknown_operation(operation_name);
}

}  // namespace quotapack::api
