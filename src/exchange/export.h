// Bills and quotes as files: CSV for people, FOCUS 1.2 rows for FinOps tools (spec section 8 "export").
//
// FOCUS (FinOps Open Cost and Usage Specification) 1.2, its prepaid example: the purchase row has the whole BilledCost and
// EffectiveCost 0; the rows of use carry the EffectiveCost. For each purchase the EffectiveCosts of its Used and Unused
// rows sum to its BilledCost exactly: the price is allocated over quota by largest remainder.
#pragma once

#include <optional>

#include "base/result.h"
#include "bill/quote.h"
#include "catalog/catalog.h"
#include "exchange/sheet.h"
#include "replay/account.h"
#include "replay/answer.h"

namespace quotapack::exchange {

// Purchases, renewals, items, discounts, coupons, the rounding of each month and its total; the rows of a month sum to
// the total.
Sheet bill_sheet(const replay::Account& account, const replay::Answer& answer);

// The lines of a quote, then coupon, tax and total.
Sheet quote_sheet(const catalog::Catalog& catalog, const bill::Quote& quote);

// Purchase, Used, Unused, pay-per-use, Credit and Adjustment rows. What a package in effect still holds is an Unused row
// of the time that is left, with x_LifecyclePhase in_effect. `out_of_range` where a share cannot be held.
base::Result<std::optional<Sheet>> focus_sheet(const replay::Account& account, const replay::Answer& answer);
Sheet focus_sheet(const catalog::Catalog& catalog, const bill::Quote& quote, const catalog::Rules& rules);

}  // namespace quotapack::exchange
