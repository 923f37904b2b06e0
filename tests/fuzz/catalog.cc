// Any bytes as a catalog: it is taken or refused with issues, and what is taken can be quoted.
#include "json/document.h"
#include "promise.h"

using namespace quotapack_fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string catalog(text_of(data, size));
  const std::string answer = answer_of("validateCatalog", "{\"catalog\":" + catalog + "}");
  if (!answer.starts_with("{\"ok\":true")) return 0;

  quotapack::json::Document document;
  quotapack::base::Issues issues;
  promise(document.read(catalog, issues), "a valid catalog is JSON");
  for (const quotapack::json::Value member : document.root()) {
    if (member.name() != "offers") continue;
    for (const quotapack::json::Value offer : member) {
      for (const quotapack::json::Value id : offer) {
        if (id.name() != "id") continue;
        answer_of("quote", "{\"catalog\":" + catalog +
                               ",\"asOf\":\"2025-01-31T10:00:00+08:00\",\"lines\":[{\"offer\":" + quoted(id.text()) +
                               ",\"quantity\":3,\"periods\":2}]}");
      }
    }
  }
  return 0;
}
