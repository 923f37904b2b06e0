// An integer does not say whether it counts euros, cents or ticks.
// error: no matching function|no matching conversion|no viable conversion|could not convert|cannot convert|invalid operands|no match for|non-scalar type
#include "money/amount.h"

int main() {
#ifdef MUST_NOT_COMPILE
  const quotapack::money::Amount price = 13;
#else
  const quotapack::money::Amount price = quotapack::money::Amount::of_ticks(13 * quotapack::money::kTicksPerUnit);
#endif
  return price.is_zero();
}
