// Money and quantities are different nouns: their sum means nothing.
// error: no matching function|no matching conversion|no viable conversion|could not convert|cannot convert|invalid operands|no match for
#include "money/amount.h"
#include "money/quantity.h"

int main() {
#ifdef MUST_NOT_COMPILE
  return quotapack::money::add(quotapack::money::Amount(), quotapack::money::Quantity()).ok();
#else
  return quotapack::money::add(quotapack::money::Quantity(), quotapack::money::Quantity()).ok();
#endif
}
