// What a C++ program includes: `call`, and what may be kept between calls. Each header says what it offers and what it
// guarantees; everything is in namespace quotapack::api. The C interface is quotapack.h.
#pragma once

#include "api/call.h"     // one operation, text to text
#include "api/columns.h"  // usage in columns, for millions of records
#include "api/job.h"      // planning in steps, with progress
#include "api/kept.h"     // a catalog, a quote and an estimate that are kept
#include "base/limits.h"  // what one document may hold
