// Adding can fail, so it returns a result; an operator would have nowhere to say so.
// error: no matching function|no matching conversion|no viable conversion|could not convert|cannot convert|invalid operands|no match for
#include "money/amount.h"

int main() {
#ifdef MUST_NOT_COMPILE
  return (quotapack::money::Amount() + quotapack::money::Amount()).is_zero();
#else
  return quotapack::money::add(quotapack::money::Amount(), quotapack::money::Amount()).ok();
#endif
}
