#include <charconv>
#include <string_view>

#include "api/operation.h"
#include "api/replay_answer.h"
#include "json/requests.h"
#include "lifecycle/renewal.h"

namespace quotapack::api {

namespace {

// "1" to "28", or "last".
std::optional<lifecycle::UnifiedDay> unified_day_of(std::string_view text) {
  if (text == "last") return lifecycle::UnifiedDay{};
  int day = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), day);
  constexpr int kDayMax = 28;  // every month has it
  if (error != std::errc() || end != text.data() + text.size() || day < 1 || day > kDayMax) return std::nullopt;
  return lifecycle::UnifiedDay{day};
}

void write_quotas(json::Writer& value, const std::vector<lifecycle::SpanQuota>& quotas,
                  const catalog::Catalog& catalog) {
  value.begin_array("quotas");
  for (const lifecycle::SpanQuota& quota : quotas) {
    const catalog::Meter& meter = catalog.meters[static_cast<std::size_t>(quota.meter)];
    value.begin_object();
    value.member("meter", meter.id);
    value.member_quantity("quantity", quota.quantity, meter.digits);
    value.end_object();
  }
  value.end_array();
}

}  // namespace

void renew(Request& request) {
  const auto input = request.read<json::RenewRequest>();
  lifecycle::RenewalWish wish;
  wish.validity = input.validity;
  if (input.unified_day.has_value()) {
    wish.unified_day = unified_day_of(*input.unified_day);
    const base::Path at(request.root(), "unifiedDay");
    if (!wish.unified_day.has_value()) {
      base::Issues issues;
      issues.add(base::IssueCode::out_of_range, at, "The unified day is 1 to 28, or last.",
                 {{"min", "1"}, {"max", "28"}, {"allowed", "last"}});
      request.found(issues);
    }
  }
  const auto account = resolve_holding(request, input.catalog, input.package, input.rules, input.as_of);
  if (!account.has_value()) return;
  const packages::Package& package = account->packages.front();
  const catalog::Catalog& catalog = *account->catalog;
  const calendar::Offset offset = catalog.offset;
  const auto preview = lifecycle::preview_renewal(package, account->as_of, wish, account->rules, offset, request.root(),
                                                  request.issues());
  if (!request.ok()) return;

  const auto written = [&](calendar::Instant expires_at, const std::optional<calendar::Duration>& validity) {
    const auto mode = calendar::mode_for(validity, account->rules.expiry_mode);
    return calendar::format(calendar::written_end(expires_at, mode), offset);
  };
  const int digits = catalog.currency_digits;
  json::Writer& value = request.value();
  value.begin_object();
  value.member_integer("term", preview.term);
  value.member_instant("startsAt", preview.starts_at, offset);
  value.member_instant("coversFrom", preview.covers_from, offset);
  value.member("expiresAt", written(preview.expires_at, preview.validity));
  value.member("validity", calendar::format(preview.validity));
  value.member_integer("daysLeft", preview.days_left);
  value.member_integer("extraDays", preview.extra_days);
  value.member("termPrice", money::format_at_least(preview.term_price, digits));
  value.member("extraPrice", money::format_at_least(preview.extra_price, digits));
  value.member("price", money::format_at_least(preview.price, digits));
  write_quotas(value, preview.quotas, catalog);
  if (const auto again = lifecycle::preview_purchase_again(package, account->as_of, offset); again.has_value()) {
    value.begin_object("purchaseAgain");
    value.member_instant("effectiveAt", again->effective_at, offset);
    value.member("expiresAt", written(again->expires_at, package.validity));
    value.member_integer("daysLeft", again->days_left);
    value.member("price", money::format_at_least(again->price, digits));
    write_quotas(value, again->quotas, catalog);
    value.end_object();
  } else {
    value.member_null("purchaseAgain");
  }
  value.end_object();
}

}  // namespace quotapack::api
