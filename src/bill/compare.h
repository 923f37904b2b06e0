// The expected use, priced without packages and with them.
#pragma once

#include "bill/quote.h"

namespace quotapack::bill {

// `expectedUsage` is the whole use over the lines' validity, priced as one item of one month. The lines and the net
// total of the quote stand already.
base::Result<Comparison> compare_with_pay_per_use(const QuoteRequest& request, const catalog::Catalog& catalog,
                                                  const Quote& quote);

}  // namespace quotapack::bill
