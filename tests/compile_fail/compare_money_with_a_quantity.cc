// Whether ten euros are more than ten emails has no answer.
// error: no matching function|no matching conversion|no viable conversion|could not convert|cannot convert|invalid operands|no match for
#include "money/amount.h"
#include "money/quantity.h"

int main() {
#ifdef MUST_NOT_COMPILE
  return quotapack::money::Amount() < quotapack::money::Quantity();
#else
  return quotapack::money::Amount() < quotapack::money::Amount();
#endif
}
