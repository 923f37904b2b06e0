// The packages that a confirmed quote becomes.
#pragma once

#include <vector>

#include "base/issue.h"
#include "bill/quote.h"
#include "packages/package_document.h"

namespace quotapack::bill {

// A package for each piece of each line, lines in their order, ready to be held: ids "<offer>-1", "<offer>-2" … counted
// per offer, bought at `asOf`; further periods are renewals paid at `asOf`. `paid` and the renewals' prices share out,
// by largest remainder, what the quote asks for the line before tax: they sum to it exactly.
// More packages and renewals than a holder may have are `limit_exceeded` at `lines` below `path`.
std::vector<packages::PackageDocument> order_packages(const Quote& quote, const catalog::Catalog& catalog,
                                                      const base::Path& path, base::Issues& issues);

}  // namespace quotapack::bill
