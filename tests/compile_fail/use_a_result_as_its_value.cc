// A result may hold no value: it is asked first.
// error: no matching function|no matching conversion|no viable conversion|could not convert|cannot convert|invalid operands|no match for|non-scalar type
#include "money/amount.h"

int main() {
#ifdef MUST_NOT_COMPILE
  const quotapack::money::Amount sum = quotapack::money::add(quotapack::money::Amount(), quotapack::money::Amount());
#else
  const quotapack::base::Result<quotapack::money::Amount> sum =
      quotapack::money::add(quotapack::money::Amount(), quotapack::money::Amount());
#endif
  static_cast<void>(sum);
}
