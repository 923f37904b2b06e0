// The tables of answers. Operations write their values themselves; a test holds each answer to its table.
#pragma once

#include "json/types.h"

namespace quotapack::json {

extern const Type kVersionAnswerType;
extern const Type kDescribeAnswerType;
extern const Type kCatalogAnswerType;
extern const Type kRateAnswerType;
extern const Type kQuoteAnswerType;
extern const Type kOrderAnswerType;
extern const Type kTimelineAnswerType;
extern const Type kRenewAnswerType;
extern const Type kValidateAlertsAnswerType;
extern const Type kReplayAnswerType;
extern const Type kEvaluateAlertsAnswerType;
extern const Type kPackageRowType;    // also the answer of status
extern const Type kNotificationType;
extern const Type kForecastAnswerType;
extern const Type kExportAnswerType;
extern const Type kRecommendAnswerType;
extern const Type kWaitingAnswerType;
extern const Type kImportUsageAnswerType;
extern const Type kImportCatalogAnswerType;

// What every call answers with when `ok` is false.
extern const Type kIssueType;

}  // namespace quotapack::json
