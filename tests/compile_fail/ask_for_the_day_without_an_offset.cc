// A calendar day exists only together with a billing offset.
// error: no match for|invalid operands|non-scalar type|no viable conversion|too few arguments|no matching function
#include "calendar/instant.h"

int main() {
#ifdef MUST_NOT_COMPILE
  return quotapack::calendar::date_of(quotapack::calendar::Instant()).day;
#else
  return quotapack::calendar::date_of(quotapack::calendar::Instant(), {.minutes = 480}).day;
#endif
}
