// A day is 24 hours long somewhere; it is before or after a moment only in an offset.
// error: no match for|invalid operands|non-scalar type|no viable conversion|too few arguments|no matching function
#include "calendar/instant.h"

int main() {
#ifdef MUST_NOT_COMPILE
  return quotapack::calendar::Instant() < quotapack::calendar::Date();
#else
  return quotapack::calendar::Instant() < quotapack::calendar::instant_of({}, 0, {});
#endif
}
