// A number does not say whether it counts seconds, milliseconds or days.
// error: no match for|invalid operands|non-scalar type|no viable conversion|too few arguments|no matching function
#include "calendar/instant.h"

int main() {
#ifdef MUST_NOT_COMPILE
  const quotapack::calendar::Instant at = 1740787200;
#else
  const quotapack::calendar::Instant at = quotapack::calendar::Instant::of_ms(1740787200000);
#endif
  return at.ms() == 0;
}
