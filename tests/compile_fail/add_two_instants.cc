// The sum of two points in time means nothing; a duration is added.
// error: no match for|invalid operands|non-scalar type|no viable conversion|too few arguments|no matching function
#include "calendar/duration.h"
#include "calendar/instant.h"

int main() {
#ifdef MUST_NOT_COMPILE
  return (quotapack::calendar::Instant() + quotapack::calendar::Instant()).ms() != 0;
#else
  return quotapack::calendar::add(quotapack::calendar::Instant(), {.months = 1}, 1, {}).ok();
#endif
}
