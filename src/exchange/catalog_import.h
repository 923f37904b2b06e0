// A price list as a table, as people keep it in a spreadsheet, as a catalog.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.h"
#include "catalog/catalog_document.h"
#include "exchange/row_issue.h"

namespace quotapack::exchange {

struct CatalogImportSettings {
  std::string id = "imported";
  std::optional<std::string> title;
  std::optional<std::string> currency;  // absent: the table has a column for it
  std::optional<calendar::Offset> billing_offset;
};

// rows = accepted (in the catalog) + rejected.
struct CatalogImport {
  catalog::CatalogDocument catalog;
  bool is_valid = false;  // nothing is wrong with the catalog itself
  std::int64_t rows = 0;
  std::int64_t rejected = 0;
  std::vector<std::string> ignored;
  RowIssues issues;
};

// One table, the columns in any order:
//
//   offer,title,kind,price,validity,meter,unit,digits,quantity,max_quantity,currency,pay_per_use_price,per
//
// - A row with an offer is a quota of that offer. Further rows of the same offer are its further quotas; what they say of
//   the offer (title, kind, price, validity, max_quantity) is blank or the same as before.
// - A row without an offer speaks of its meter only: unit, digits, pay_per_use_price and per, which may also stand in any
//   row of an offer. A meter without unit is counted in its own id, one without price is not sold per use.
// - kind is pay_per_use (default) or stop_before_excess; validity a duration such as P6M, or never.
// - Where one row of an offer is wrong the whole offer is left out: with a quota less it would be another one.
//
// `offer`, `price`, `validity`, `meter` and `quantity` must be there as columns. None, with issues at `path`, where the
// file as a whole cannot be read. What is wrong with the catalog that was made is listed too, with its row where one is
// to blame.
std::optional<CatalogImport> import_catalog(std::string_view text, const CatalogImportSettings& settings,
                                            const base::Path& path, base::Issues& issues);

}  // namespace quotapack::exchange
