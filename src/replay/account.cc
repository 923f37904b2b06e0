#include "replay/account.h"

#include <algorithm>

#include "base/limits.h"
#include "base/sort.h"

namespace quotapack::replay {
namespace {

using base::IssueCode;
using base::Issues;
using base::Path;

Amount resolve_amount(const money::Decimal& decimal, bool may_be_negative, const Path& path, Issues& issues) {
  const auto amount = money::to_amount(decimal);
  if (!amount.ok()) {
    issues.add(amount.code(), path, amount.code() == IssueCode::too_many_digits
                                        ? "An amount has at most 10 digits after the point."
                                        : "The amount is outside the range that can be held.");
    return {};
  }
  if (!may_be_negative && amount->is_negative()) issues.add(IssueCode::negative, path, "The amount is not below zero.");
  return *amount;
}

std::optional<UsagePeriod> resolve_usage_period(const UsagePeriodDocument& document, calendar::Offset offset,
                                                const Path& path, Issues& issues) {
  UsagePeriod period;
  period.preserve_excess = document.preserve_excess.value_or(false);
  if (document.every) {
    if (document.resets)
      issues.add(IssueCode::conflicting_members, Path(path, "resets"), "A usage period has `every` or `resets`.");
    const IssueCode code = calendar::check_cycle(*document.every, calendar::CycleKind::subscription);
    if (code != IssueCode::none) issues.add(code, Path(path, "every"), "This duration cannot make periods.");
    if (!document.anchor)
      issues.add(IssueCode::missing_member, Path(path, "anchor"), "A usage period by `every` needs its `anchor`.");
    else if (code == IssueCode::none)
      period.every =
          calendar::CycleSeries::every(*document.every, calendar::CycleKind::subscription, *document.anchor, offset);
  } else if (document.anchor) {
    issues.add(IssueCode::missing_member, Path(path, "every"), "An `anchor` needs the length `every`.");
  }
  if (document.resets) {
    const Path list(path, "resets");
    for (std::size_t i = 0; i < document.resets->size(); ++i) {
      const PeriodResetDocument& reset = (*document.resets)[i];
      const Path item(list, i);
      if (!period.resets.empty() && reset.at <= period.resets.back().at)
        issues.add(IssueCode::invalid_reset, Path(item, "at"), "The listed ends must rise.");
      period.resets.push_back({reset.at, reset.preserve_excess.value_or(document.preserve_excess.value_or(false))});
    }
  }
  return period;
}

// Every sum of usage of one meter then fits, in whatever order it is made.
void check_sums(const Account& account, const Path& path, Issues& issues) {
  std::vector<money::int128> sums(account.catalog->meters.size(), 0);
  for (const packages::UsageRecord& record : account.usage)
    sums[static_cast<std::size_t>(record.meter)] += record.quantity.ticks();
  if (account.opening) {
    for (std::size_t i = 0; i < account.opening->excess.size(); ++i) sums[i] += account.opening->excess[i].ticks();
  }
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (sums[i] > INT64_MAX)
      issues.add(IssueCode::out_of_range, path,
                 {"The usage of meter \"", account.catalog->meters[i].id, "\" is outside the range that can be held."});
  }
}

}  // namespace

Account resolve_account(const AccountDocument& document, std::shared_ptr<const catalog::Catalog> kept,
                        const Path& path, Issues& issues) {
  Account account;
  if (document.catalog) {
    account.catalog =
        std::make_shared<const catalog::Catalog>(catalog::resolve(*document.catalog, Path(path, "catalog"), issues));
  } else if (kept) {
    account.catalog = std::move(kept);
  } else {
    issues.add(IssueCode::missing_member, Path(path, "catalog"), "The catalog is missing.");
  }
  if (!issues.empty()) {
    // Without a catalog that stands, everything that refers to it would only repeat its issues.
    if (!account.catalog) account.catalog = std::make_shared<const catalog::Catalog>();
    return account;
  }
  const catalog::Catalog& catalog = *account.catalog;
  account.rules = document.rules ? catalog::resolve_rules(catalog.rules_document, document.rules, catalog.currency_digits,
                                         Path(path, "rules"), issues) : catalog.rules;
  account.as_of = document.as_of;
  account.explain = document.explain.value_or(false);
  account.packages =
      packages::resolve_packages(document.packages, catalog, account.rules, Path(path, "packages"), issues);
  account.usage = packages::resolve_usage(document.usage, catalog, Path(path, "usage"), issues);
  if (document.balance) account.balance = resolve_amount(*document.balance, true, Path(path, "balance"), issues);
  if (document.credit) account.credit = resolve_amount(*document.credit, false, Path(path, "credit"), issues);

  const Path payments(path, "payments");
  if (document.payments.size() > static_cast<std::size_t>(base::kPaymentsMax))
    issues.add(IssueCode::limit_exceeded, payments, {"More than ", base::kPaymentsMax, " payments."},
               {{"limit", "payments"}, {"limitValue", base::kPaymentsMax}});
  for (std::size_t i = 0; i < document.payments.size(); ++i) {
    const Path item(payments, i);
    account.payments.push_back(
        {document.payments[i].at, resolve_amount(document.payments[i].amount, false, Path(item, "amount"), issues)});
  }
  base::sort(account.payments, [](const Payment& a, const Payment& b) { return a.at < b.at; });

  if (document.discount_percent_off) {
    const Path discount(path, "discount");
    const auto percent = money::to_percent(*document.discount_percent_off);
    if (!percent.ok() || percent->ticks < 0 || money::compare(*percent, money::Percent{100, 0}) > 0)
      issues.add(percent.ok() ? IssueCode::out_of_range : percent.code(), Path(discount, "percentOff"),
                 "A discount lies between 0 and 100 percent.", {{"min", "0"}, {"max", "100"}});
    else
      account.discount = *percent;
  }
  const Path coupons(path, "coupons");
  for (std::size_t i = 0; i < document.coupons.size(); ++i) {
    const Path item(coupons, i);
    account.coupons.push_back({document.coupons[i].id,
                               resolve_amount(document.coupons[i].amount, false, Path(item, "amount"), issues),
                               document.coupons[i].expires_at});
  }
  if (document.usage_period)
    account.usage_period = resolve_usage_period(*document.usage_period, catalog.offset, Path(path, "usagePeriod"), issues);

  if (document.opening) {
    const Path opening(path, "opening");
    account.opening = Account::Opening{document.opening->at, std::vector<Quantity>(catalog.meters.size())};
    if (document.opening->at > document.as_of)
      issues.add(IssueCode::out_of_range, Path(opening, "at"), "The opening lies after `asOf`.");
    if (document.opening->excess) {
      const Path excess(opening, "excess");
      for (const auto& [meter_id, decimal] : *document.opening->excess) {
        const Path member(excess, meter_id);
        const int meter = catalog.find_meter(meter_id);
        if (meter < 0) {
          issues.add(IssueCode::unknown_meter, member, {"The catalog has no meter \"", meter_id, "\"."});
          continue;
        }
        const auto quantity = money::to_quantity(decimal, catalog.meters[static_cast<std::size_t>(meter)].digits);
        if (!quantity.ok())
          issues.add(quantity.code(), member, std::string(base::advice(quantity.code())));
        else
          account.opening->excess[static_cast<std::size_t>(meter)] = *quantity;
      }
    }
    const Path usage(path, "usage");
    for (const packages::UsageRecord& record : account.usage) {
      if (record.end >= document.opening->at) continue;
      const Path item(usage, record.source);
      issues.add(
          IssueCode::before_opening, Path(item, record.is_instant ? "at" : "end"),
          {"The record ends before the opening at ", calendar::format(document.opening->at, catalog.offset), "."});
    }
  }
  if (document.alerts)
    account.alert = alerts::resolve_alert(*document.alerts, catalog, account.packages, account.rules,
                                          Path(path, "alerts"), issues);
  check_sums(account, Path(path, "usage"), issues);
  return account;
}

}  // namespace quotapack::replay
