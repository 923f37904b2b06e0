// Writing what a replay answers, for the operations that run one.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/operation.h"
#include "replay/account.h"
#include "replay/answer.h"

namespace quotapack::api {

// The account of the input, checked; none when there are issues, which are then added to the request. `path` is the
// place of the account in the input.
std::optional<replay::Account> resolve_account(Request& request, const replay::AccountDocument& document,
                                               const base::Path& path);
// What is said of accounts whose packages or usage come as columns, from a text: `refuse` adds an issue for what does not
// belong there. It needs no kept catalog any longer. Without a value `answer` is the envelope of the issues.
std::optional<replay::Account> read_facts(std::string_view text, const Book* kept,
                                          const std::function<void(Request&, const replay::AccountDocument&)>& refuse,
                                          std::string& answer);
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
