// Any bytes as a price list: rows are taken or rejected, and a catalog that is called valid is valid.
#include "exchange/catalog_import.h"
#include "promise.h"

using namespace quotapack_fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  quotapack::exchange::CatalogImportSettings settings;
  if (size % 2 == 1) settings.currency = "USD";
  quotapack::base::Issues issues;
  const auto import = quotapack::exchange::import_catalog(text, settings, {}, issues);
  promise(import.has_value() || !issues.empty(), "a file that is not read has an issue");
  if (import.has_value())
    promise(import->rejected >= 0 && import->rejected <= import->rows, "no more rows are rejected than there are");

  const std::string answer = answer_of("importCatalog", "{\"text\":" + quoted(text) + ",\"currency\":\"USD\"}");
  constexpr std::string_view kBegin = R"({"ok":true,"value":{"catalog":)";
  const std::size_t end = answer.find(R"(,"valid":true,"rows":)");
  if (!answer.starts_with(kBegin) || end == std::string::npos) return 0;
  const std::string catalog = answer.substr(kBegin.size(), end - kBegin.size());
  promise(answer_of("validateCatalog", "{\"catalog\":" + catalog + "}").starts_with("{\"ok\":true"),
          "a catalog that is called valid is valid");
  return 0;
}
