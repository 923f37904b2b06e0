#include "bill/charge.h"

#include "calendar/division.h"

namespace quotapack::bill {

Period settlement_period(Instant end, bool is_instant, catalog::SettlementPeriod length, Offset offset) {
  const std::int64_t at = is_instant ? end.ms() : end.ms() - 1;
  if (length == catalog::SettlementPeriod::month) {
    const int month = month_index(Instant::of_ms(at), offset);
    return {month_start(month, offset), month_start(month + 1, offset)};
  }
  const std::int64_t ms = length == catalog::SettlementPeriod::hour ? calendar::kMsPerHour : calendar::kMsPerDay;
  const std::int64_t shift = offset.minutes * calendar::kMsPerMinute;
  const std::int64_t start = calendar::floor_divide(at + shift, ms) * ms - shift;
  return {Instant::of_ms(start), Instant::of_ms(start + ms)};
}

int month_index(Instant at, Offset offset) {
  const calendar::Date date = calendar::date_of(at, offset);
  return date.year * 12 + date.month - 1;
}

std::string month_text(int month_index) {
  const std::string number = std::to_string(month_index % 12 + 1);
  return std::to_string(month_index / 12) + (number.size() < 2 ? "-0" : "-") + number;
}

Instant month_start(int month_index, Offset offset) {
  return calendar::instant_of({month_index / 12, month_index % 12 + 1, 1}, 0, offset);
}

base::Result<Amount> item_amount(const money::ExactAmount& exact, const catalog::Rules& rules) {
  const base::Result<Amount> rounded = money::round(exact, rules.item_rounding);
  if (!rounded.ok() || !rules.minimum_charge || exact.numerator <= 0) return rounded;
  return *rounded < *rules.minimum_charge ? *rules.minimum_charge : *rounded;
}

void ItemRater::reset(const catalog::Catalog& catalog, const catalog::Rules& rules) {
  catalog_ = &catalog;
  rules_ = &rules;
  meters_.assign(catalog.meters.size(), Meter{});
}

base::IssueCode ItemRater::rate(ChargeItem& item, std::vector<pricing::Part>* parts) {
  item.amount = {};
  const auto& price = catalog_->meters[static_cast<std::size_t>(item.meter)].pay_per_use;
  if (!price) return base::IssueCode::none;
  Meter& meter = meters_[static_cast<std::size_t>(item.meter)];
  const int month = month_index(item.period.start, catalog_->offset);
  if (month != meter.month) {
    meter.month = month;
    meter.so_far = {};
  }
  // What was served beyond quota and is not charged counts like what a package covered.
  const auto exact = pricing::rate_item(*price, meter.so_far, Quantity::of_ticks(item.deducted + item.overrun),
                                        Quantity::of_ticks(item.excess - item.overrun), rules_->tier_counts_package, parts);
  if (!exact.ok()) return exact.code();
  const auto amount = item_amount(*exact, *rules_);
  if (!amount.ok()) return amount.code();
  const auto charged = money::add(meter.so_far.charged, *amount);
  if (!charged.ok()) return charged.code();
  meter.so_far.charged = *charged;
  item.amount = *amount;
  return base::IssueCode::none;
}

}  // namespace quotapack::bill
