#include "alerts/validation.h"
#include "api/operation.h"
#include "api/replay_answer.h"
#include "json/types.h"
#include "replay/replay.h"

namespace quotapack::api {

namespace {

using quotapack::replay::Account;

// What the packages inside their validity hold at `asOf`: by replay where there is use, else by their own `remaining`.
std::vector<alerts::QuotaFacts> facts_of(Account& account, bool has_usage, base::Issues& issues) {
  std::vector<alerts::QuotaFacts> facts;
  const auto answer = has_usage ? quotapack::replay::replay(account, issues) : quotapack::replay::view(account, issues);
  if (!answer.has_value()) return facts;
  for (const quotapack::replay::PackageRow& row : answer->packages) {
    const bool is_in_validity = row.status == lifecycle::State::in_effect || row.status == lifecycle::State::used_up;
    if (!is_in_validity || row.renewal > 0) continue;
    for (const quotapack::replay::QuotaRow& quota : row.quotas) {
      facts.push_back({row.package, quota.meter, money::Quantity::of_ticks(quota.quota),
                       money::Quantity::of_ticks(quota.remaining)});
    }
  }
  return facts;
}

void write_target(json::Writer& value, const alerts::TargetRow& row, const Account& account) {
  const catalog::Meter& meter = account.catalog->meters[static_cast<std::size_t>(row.target.meter)];
  value.begin_object();
  if (row.target.package >= 0) {
    value.member("package", account.packages[static_cast<std::size_t>(row.target.package)].id);
  }
  value.member("meter", meter.id);
  value.member("form", alerts::kThresholdFormNames[static_cast<std::size_t>(row.target.form)]);
  if (row.target.form == alerts::ThresholdForm::percentage) {
    value.member_quantity("threshold", money::Quantity::of_ticks(row.target.percent.ticks), row.target.percent.scale);
  } else {
    value.member_quantity("threshold", row.target.absolute, meter.digits);
  }
  value.member_boolean("enabled", row.target.is_enabled);
  value.member_quantity("total", row.total, meter.digits);
  value.member_quantity("remaining", row.remaining, meter.digits);
  value.member_quantity("firesAtOrBelow", row.fires_at_or_below, meter.digits);
  value.member_boolean("wouldFireNow", row.would_fire_now);
  value.end_object();
}

}  // namespace

void validate_alerts(Request& request) {
  auto document = request.read<quotapack::replay::AccountDocument>();
  const base::Path& root = request.root();
  const base::Path alerts_at(root, "alerts");
  if (!document.alerts.has_value() && !request.input().has("alerts")) {
    request.issues().add(base::IssueCode::missing_member, alerts_at, "The member \"alerts\" is missing.");
  }
  // The alerts are checked apart, against what the packages hold: what the account says of them would stand twice.
  // Only where the account has issues, so that nothing can be held, is its word on them enough. One resolving is all
  // that a keystroke pays for; a form with a wrong account pays for two.
  std::optional<alerts::AlertDocument> alert_document;
  alert_document.swap(document.alerts);
  std::optional<Account> account;
  const bool is_kept = request.kept() != nullptr && !document.catalog.has_value();
  if (request.ok() && (request.kept() == nullptr || is_kept)) {
    std::shared_ptr<const catalog::Catalog> kept;
    if (is_kept) {
      kept = std::shared_ptr<const catalog::Catalog>(std::shared_ptr<const void>{}, &request.kept()->catalog);
    }
    base::Issues of_account;
    account = quotapack::replay::resolve_account(document, std::move(kept), root, of_account);
    if (!of_account.empty()) account.reset();
  }
  if (!account.has_value()) {
    document.alerts = std::move(alert_document);
    (void)resolve_account(request, document, root);
    QUOTAPACK_CHECK(!request.ok(), "what cannot be resolved without alerts cannot with them");
    return;
  }

  const bool has_usage = !document.usage.empty() || document.opening.has_value();
  const auto facts = facts_of(*account, has_usage, request.issues());
  if (!request.ok()) return;
  const auto validation = alerts::validate(*alert_document, *account->catalog, account->packages, facts, account->rules,
                                           alerts_at, request.issues());
  if (!request.ok()) return;

  json::Writer& value = request.value();
  value.begin_object();
  value.member_boolean("valid", true);
  value.begin_array("targets");
  for (const alerts::TargetRow& row : validation.targets) write_target(value, row, *account);
  value.end_array();
  value.begin_array("dropped");
  for (std::string_view member : validation.dropped) value.text(member);
  value.end_array();
  value.end_object();
}

}  // namespace quotapack::api
