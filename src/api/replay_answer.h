// Writing what a replay answers, for the operations that run one.
#pragma once

#include <memory>
#include <optional>

#include "api/operation.h"
#include "replay/account.h"
#include "replay/answer.h"

namespace quotapack::api {

// The account of the input, checked; none when there are issues, which are then added to the request. `path` is the
// place of the account in the input.
std::optional<replay::Account> resolve_account(Request& request, const replay::AccountDocument& document,
                                               const base::Path& path);
// An account that holds one package and nothing else, as of an instant (status, timeline, renew).
std::optional<replay::Account> resolve_holding(Request& request, const std::optional<catalog::CatalogDocument>& catalog,
                                               const packages::PackageDocument& package,
                                               const std::optional<catalog::RulesDocument>& rules,
                                               calendar::Instant as_of);

void write_package_row(json::Writer& writer, const replay::Account& account, const replay::PackageRow& row);
void write_notifications(json::Writer& writer, const replay::Account& account,
                         const std::vector<replay::Notification>& notifications);
void write_answer(json::Writer& writer, const replay::Account& account, const replay::Answer& answer);

}  // namespace quotapack::api
