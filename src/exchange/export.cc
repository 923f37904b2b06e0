#include "exchange/export.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "calendar/instant.h"
#include "lifecycle/refills.h"
#include "lifecycle/state.h"
#include "lifecycle/terms.h"
#include "money/allocate.h"

namespace quotapack::exchange {
namespace {

using calendar::Instant;
using calendar::kNever;
using money::Amount;
using money::Quantity;
using replay::Account;
using replay::Answer;

constexpr calendar::Offset kUtc{0};

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

std::string exact(Amount amount) { return money::format_at_least(amount, 0); }

// --- bill ---

const std::vector<std::string_view> kBillColumns = {
    "month", "kind", "package", "term", "meter", "unit", "periodStart", "periodEnd",
    "usage", "deducted", "excess", "rejected", "amount", "currency", "open"};

}  // namespace

Sheet bill_sheet(const Account& account, const Answer& answer) {
  const catalog::Catalog& catalog = *account.catalog;
  const calendar::Offset offset = catalog.offset;
  const int digits = catalog.currency_digits;
  Sheet sheet(kBillColumns);
  auto row = [&](int month, std::string_view kind, std::string amount) {
    sheet.add_row();
    sheet.set("month", bill::month_text(month));
    sheet.set("kind", std::string(kind));
    sheet.set("amount", std::move(amount));
    sheet.set("currency", catalog.currency);
  };
  for (const replay::Bill& bill : answer.bills) {
    for (const replay::Purchase& purchase : answer.purchases) {
      if (bill::month_index(purchase.at, offset) != bill.month) continue;
      row(bill.month, purchase.term == 0 ? "purchase" : "renewal", money::format_at_least(purchase.price, digits));
      sheet.set("package", account.packages[at(purchase.package)].id);
      sheet.set("term", std::to_string(purchase.term));
      sheet.set("periodStart", calendar::format(purchase.starts_at, offset));
      if (purchase.ends_at != kNever) sheet.set("periodEnd", calendar::format(purchase.ends_at, offset));
    }
    for (const bill::ChargeItem& item : answer.charges) {
      if (bill::month_index(item.period.start, offset) != bill.month) continue;
      const catalog::Meter& meter = catalog.meters[at(item.meter)];
      auto quantity = [&](std::int64_t ticks) { return money::format(Quantity::of_ticks(ticks), meter.digits); };
      row(bill.month, "item", money::format_at_least(item.amount, digits));
      sheet.set("meter", meter.id);
      sheet.set("unit", meter.unit);
      sheet.set("periodStart", calendar::format(item.period.start, offset));
      sheet.set("periodEnd", calendar::format(item.period.end, offset));
      sheet.set("usage", quantity(item.usage));
      sheet.set("deducted", quantity(item.deducted));
      sheet.set("excess", quantity(item.excess));
      sheet.set("rejected", quantity(item.rejected));
      if (item.is_open) sheet.set("open", "true");
    }
    const auto negative = [](Amount amount) { return Amount::of_ticks(-amount.ticks()); };
    if (!bill.discount.is_zero()) row(bill.month, "discount", money::format_at_least(negative(bill.discount), digits));
    if (!bill.coupon.is_zero()) row(bill.month, "coupon", money::format_at_least(negative(bill.coupon), digits));
    const Amount rounding = Amount::of_ticks(bill.total.ticks() - bill.purchases.ticks() - bill.items.ticks() +
                                             bill.discount.ticks() + bill.coupon.ticks());
    if (!rounding.is_zero()) row(bill.month, "rounding", money::format_at_least(rounding, digits));
    row(bill.month, "total", money::format_fixed(bill.total, account.rules.total_rounding.digits));
    if (bill.is_open) sheet.set("open", "true");
  }
  return sheet;
}

Sheet quote_sheet(const catalog::Catalog& catalog, const bill::Quote& quote) {
  Sheet sheet({"kind", "offer", "title", "quantity", "periods", "quotas", "listAmount", "discountAmount", "amount",
               "unitCost", "currency", "effectiveAt", "expiresAt", "graceEndsAt", "retentionEndsAt"});
  auto amount = [&](Amount value) { return money::format_fixed(value, quote.digits); };
  auto instant = [&](std::string_view column, const std::optional<Instant>& value) {
    if (value) sheet.set(column, calendar::format(*value, catalog.offset));
  };
  auto row = [&](std::string_view kind, std::string value) {
    sheet.add_row();
    sheet.set("kind", std::string(kind));
    sheet.set("amount", std::move(value));
    sheet.set("currency", catalog.currency);
  };
  for (const bill::QuoteLine& line : quote.lines) {
    const catalog::Offer& offer = catalog.offers[at(line.offer)];
    row("line", amount(line.amount));
    sheet.set("offer", offer.id);
    sheet.set("title", offer.title);
    sheet.set("quantity", std::to_string(line.quantity));
    sheet.set("periods", std::to_string(line.periods));
    std::string quotas;
    for (const lifecycle::SpanQuota& quota : line.quotas) {
      const catalog::Meter& meter = catalog.meters[at(quota.meter)];
      if (!quotas.empty()) quotas += "; ";
      quotas += money::format(quota.quantity, meter.digits) + " " + meter.unit;
    }
    sheet.set("quotas", quotas);
    sheet.set("listAmount", amount(line.list_amount));
    sheet.set("discountAmount", amount(line.discount_amount));
    if (line.unit_cost) sheet.set("unitCost", money::format_at_least(*line.unit_cost, quote.digits));
    sheet.set("effectiveAt", calendar::format(line.effective_at, catalog.offset));
    instant("expiresAt", line.expires_at);
    instant("graceEndsAt", line.grace_ends_at);
    instant("retentionEndsAt", line.retention_ends_at);
  }
  if (!quote.coupon_total.is_zero()) row("coupon", amount(Amount::of_ticks(-quote.coupon_total.ticks())));
  if (!quote.tax.is_zero()) row("tax", amount(quote.tax));
  row("total", amount(quote.total));
  return sheet;
}

// --- FOCUS ---

namespace {

const std::vector<std::string_view> kFocusColumns = {
    "BilledCost", "BillingAccountId", "BillingCurrency", "BillingPeriodEnd", "BillingPeriodStart", "ChargeCategory",
    "ChargeClass", "ChargeDescription", "ChargeFrequency", "ChargePeriodEnd", "ChargePeriodStart",
    "CommitmentDiscountCategory", "CommitmentDiscountId", "CommitmentDiscountName", "CommitmentDiscountQuantity",
    "CommitmentDiscountStatus", "CommitmentDiscountType", "CommitmentDiscountUnit", "ConsumedQuantity", "ConsumedUnit",
    "ContractedCost", "ContractedUnitPrice", "EffectiveCost", "InvoiceIssuerName", "ListCost", "ListUnitPrice",
    "PricingCategory", "PricingQuantity", "PricingUnit", "ProviderName", "PublisherName", "ResourceId", "ResourceName",
    "ServiceCategory", "ServiceName", "SkuId", "SkuPriceId",
    "x_FocusVersion", "x_Simulation", "x_LifecyclePhase", "x_GracePeriodEnd", "x_RetentionPeriodEnd",
    "x_RemainingQuantity", "x_Term"};

// YYYY-MM-DDTHH:mm:ssZ, UTC, whole seconds.
std::string utc(Instant instant) {
  const std::int64_t ms = instant.ms();
  const std::int64_t whole = ms - ((ms % 1000) + 1000) % 1000;
  std::string text = calendar::format(Instant::of_ms(whole), kUtc);
  const std::size_t zone = text.find('+', 10);
  if (zone != std::string::npos) text.replace(zone, std::string::npos, "Z");
  return text;
}

class FocusWriter {
 public:
  explicit FocusWriter(const catalog::Catalog& catalog) : catalog_(catalog), sheet_(kFocusColumns) {}

  // A row with what every row has.
  void row(std::string_view category, Amount billed, Amount effective, Instant start, Instant end, int month,
           std::string description) {
    sheet_.add_row();
    set("BilledCost", exact(billed));
    set("EffectiveCost", exact(effective));
    set("ListCost", exact(category == "Usage" ? effective : billed));
    set("ContractedCost", exact(category == "Usage" ? effective : billed));
    set("BillingAccountId", "account");
    set("BillingCurrency", catalog_.currency);
    set("BillingPeriodStart", utc(bill::month_start(month, catalog_.offset)));
    set("BillingPeriodEnd", utc(bill::month_start(month + 1, catalog_.offset)));
    set("ChargePeriodStart", utc(start));
    if (end != kNever) set("ChargePeriodEnd", utc(end));
    set("ChargeCategory", category);
    set("ChargeDescription", std::move(description));
    set("InvoiceIssuerName", catalog_.title);
    set("ProviderName", catalog_.title);
    set("PublisherName", catalog_.title);
    set("ServiceCategory", "Other");
    set("ServiceName", catalog_.title);
    set("x_FocusVersion", "1.2");
    set("x_Simulation", "true");
  }
  void set(std::string_view column, std::string_view text) { sheet_.set(column, std::string(text)); }

  void commitment(std::string_view id, std::string_view name, std::string_view status, std::string_view unit,
                  const std::string& quantity, bool is_resource) {
    set("CommitmentDiscountCategory", "Usage");
    set("CommitmentDiscountId", id);
    set("CommitmentDiscountName", name);
    set("CommitmentDiscountType", "Resource package");
    set("CommitmentDiscountUnit", unit);
    if (!quantity.empty()) set("CommitmentDiscountQuantity", quantity);
    if (!status.empty()) set("CommitmentDiscountStatus", status);
    if (is_resource) {
      set("ResourceId", id);
      set("ResourceName", name);
    }
  }
  Sheet take() { return std::move(sheet_); }

 private:
  const catalog::Catalog& catalog_;
  Sheet sheet_;
};

// What was drawn from one quota of one term, with what it holds or lost.
struct Share {
  std::vector<std::size_t> allocations;  // indices into Answer::allocations
  std::vector<std::int64_t> weights;     // their quantities, then what was not used
};

std::string package_name(const Account& account, int package) {
  const packages::Package& held = account.packages[at(package)];
  return held.offer >= 0 ? account.catalog->offers[at(held.offer)].title : held.id;
}

// The rest of a term: what its cycles bring beyond what was drawn. A term without end: what it holds now.
base::Result<std::int64_t> unused_of(const Account& account, const Answer& answer, const replay::Purchase& purchase,
                                     std::size_t quota, money::int128 used) {
  const packages::Package& package = account.packages[at(purchase.package)];
  money::int128 total = 0;
  if (purchase.ends_at == kNever && package.reset) {
    for (const replay::PackageRow& row : answer.packages) {
      if (row.package == purchase.package && row.term == purchase.term) total = used + row.quotas[quota].remaining;
    }
  } else {
    const auto quotas = lifecycle::quotas_of_span(package.quotas, package.reset, package.effective_at,
                                                  purchase.starts_at, purchase.ends_at, purchase.covers_from,
                                                  account.catalog->offset);
    if (!quotas.ok()) return quotas.code();
    total = (*quotas)[quota].quantity.ticks();
  }
  return static_cast<std::int64_t>(total > used ? total - used : 0);
}

base::IssueCode write_purchase(FocusWriter& writer, const Account& account, const Answer& answer,
                               const replay::Purchase& purchase,
                               const std::map<std::pair<int, int>, std::vector<std::size_t>>& drawn) {
  const catalog::Catalog& catalog = *account.catalog;
  const packages::Package& package = account.packages[at(purchase.package)];
  const std::string name = package_name(account, purchase.package);
  const int month = bill::month_index(purchase.at, catalog.offset);
  const lifecycle::EndDates dates = lifecycle::end_dates(purchase.ends_at, account.rules, catalog.offset);
  const std::string term = std::to_string(purchase.term);
  auto sku = [&] {
    if (package.offer < 0) return;
    writer.set("SkuId", catalog.offers[at(package.offer)].id);
    writer.set("SkuPriceId", catalog.offers[at(package.offer)].id);
  };

  const catalog::Quota& first = package.quotas.front();
  const catalog::Meter& first_meter = catalog.meters[at(first.meter)];
  writer.row("Purchase", purchase.price, Amount{}, purchase.starts_at, purchase.ends_at, month,
             (purchase.term == 0 ? "Purchase of " : "Renewal of ") + name);
  writer.set("ChargeFrequency", "One-Time");
  writer.set("PricingCategory", "Standard");
  writer.set("PricingQuantity", "1");
  writer.set("PricingUnit", "Packages");
  writer.set("ListUnitPrice", exact(purchase.price));
  writer.set("ContractedUnitPrice", exact(purchase.price));
  writer.set("x_Term", term);
  sku();
  writer.commitment(package.id, name, "", package.quotas.size() == 1 ? first_meter.unit : "mixed",
                    package.quotas.size() == 1 ? money::format(first.quantity, first_meter.digits) : "", true);

  // A price for several quotas is for all of them alike: each carries an equal part.
  const std::vector<std::int64_t> equal(package.quotas.size(), 1);
  const auto parts = money::allocate(purchase.price, equal, money::kAmountDigits);
  if (!parts.ok()) return parts.code();
  const auto of_term = drawn.find({purchase.package, purchase.term});
  for (std::size_t quota = 0; quota < package.quotas.size(); ++quota) {
    const catalog::Meter& meter = catalog.meters[at(package.quotas[quota].meter)];
    Share share;
    money::int128 used = 0;
    if (of_term != drawn.end()) {
      for (std::size_t index : of_term->second) {
        if (answer.allocations[index].meter != package.quotas[quota].meter) continue;
        share.allocations.push_back(index);
        share.weights.push_back(answer.allocations[index].quantity);
        used += answer.allocations[index].quantity;
      }
    }
    const auto unused = unused_of(account, answer, purchase, quota, used);
    if (!unused.ok()) return unused.code();
    share.weights.push_back(*unused);
    if (used == 0 && *unused == 0) share.weights.back() = 1;  // nothing at all: the whole price is unused
    const auto costs = money::allocate((*parts)[quota], share.weights, money::kAmountDigits);
    if (!costs.ok()) return costs.code();
    for (std::size_t i = 0; i < share.allocations.size(); ++i) {
      const replay::Allocation& allocation = answer.allocations[share.allocations[i]];
      const std::string quantity = money::format(Quantity::of_ticks(allocation.quantity), meter.digits);
      writer.row("Usage", Amount{}, (*costs)[i], allocation.at, allocation.at,
                 bill::month_index(allocation.at, catalog.offset), "Use covered by " + name);
      writer.set("ChargeFrequency", "Usage-Based");
      writer.set("PricingCategory", "Committed");
      writer.set("ConsumedQuantity", quantity);
      writer.set("ConsumedUnit", meter.unit);
      writer.set("PricingQuantity", quantity);
      writer.set("PricingUnit", meter.unit);
      writer.set("x_Term", term);
      sku();
      writer.commitment(package.id, name, "Used", meter.unit, quantity, false);
    }
    if (*unused == 0 && used != 0) continue;
    const bool is_over = purchase.ends_at <= account.as_of;
    const Instant start = is_over ? purchase.ends_at : account.as_of;
    writer.row("Usage", Amount{}, costs->back(), start, is_over ? start : purchase.ends_at,
               bill::month_index(start, catalog.offset),
               is_over ? "Quota of " + name + " that lapsed" : "Quota of " + name + " not used so far");
    writer.set("ChargeFrequency", "Usage-Based");
    writer.set("PricingCategory", "Committed");
    writer.set("x_LifecyclePhase",
               lifecycle::kStateNames[static_cast<std::size_t>(lifecycle::state_at(
                   package.created_at, package.effective_at, purchase.ends_at, package.voided_at, false, account.as_of,
                   account.rules, catalog.offset))]);
    if (purchase.ends_at != kNever) {
      writer.set("x_GracePeriodEnd", utc(dates.grace_ends_at));
      writer.set("x_RetentionPeriodEnd", utc(dates.retention_ends_at));
    }
    writer.set("x_RemainingQuantity", money::format(Quantity::of_ticks(*unused), meter.digits));
    writer.set("x_Term", term);
    sku();
    writer.commitment(package.id, name, "Unused", meter.unit,
                      money::format(Quantity::of_ticks(*unused), meter.digits), true);
  }
  return base::IssueCode::none;
}

void write_charge(FocusWriter& writer, const Account& account, const bill::ChargeItem& item) {
  const catalog::Catalog& catalog = *account.catalog;
  const catalog::Meter& meter = catalog.meters[at(item.meter)];
  const std::string quantity = money::format(Quantity::of_ticks(item.excess), meter.digits);
  writer.row("Usage", item.amount, item.amount, item.period.start, item.period.end,
             bill::month_index(item.period.start, catalog.offset), "Pay-per-use of " + meter.title);
  writer.set("ChargeFrequency", "Usage-Based");
  writer.set("PricingCategory", "Standard");
  writer.set("ConsumedQuantity", quantity);
  writer.set("ConsumedUnit", meter.unit);
  writer.set("PricingQuantity", quantity);
  writer.set("PricingUnit", meter.unit);
  writer.set("ResourceId", meter.id);
  writer.set("SkuId", meter.id);
}

}  // namespace

base::Result<std::optional<Sheet>> focus_sheet(const Account& account, const Answer& answer) {
  const catalog::Catalog& catalog = *account.catalog;
  FocusWriter writer(catalog);
  std::map<std::pair<int, int>, std::vector<std::size_t>> drawn;
  for (std::size_t i = 0; i < answer.allocations.size(); ++i)
    drawn[{answer.allocations[i].package, answer.allocations[i].term}].push_back(i);
  for (const replay::Purchase& purchase : answer.purchases) {
    const base::IssueCode code = write_purchase(writer, account, answer, purchase, drawn);
    if (code != base::IssueCode::none) return code;
  }
  for (const bill::ChargeItem& item : answer.charges) {
    if (item.excess != 0 || !item.amount.is_zero()) write_charge(writer, account, item);
  }
  for (const replay::Bill& bill : answer.bills) {
    const Instant start = bill::month_start(bill.month, catalog.offset), end = bill::month_start(bill.month + 1, catalog.offset);
    auto once = [&](std::string_view category, Amount amount, std::string description) {
      if (amount.is_zero()) return;
      writer.row(category, amount, amount, start, end, bill.month, std::move(description));
      writer.set("ChargeFrequency", "One-Time");
    };
    once("Credit", Amount::of_ticks(-bill.discount.ticks()), "Discount");
    once("Credit", Amount::of_ticks(-bill.coupon.ticks()), "Coupon");
    once("Adjustment",
         Amount::of_ticks(bill.total.ticks() - bill.purchases.ticks() - bill.items.ticks() + bill.discount.ticks() +
                          bill.coupon.ticks()),
         "Rounding of the month's total");
  }
  return std::optional<Sheet>(writer.take());
}

Sheet focus_sheet(const catalog::Catalog& catalog, const bill::Quote& quote, const catalog::Rules& rules) {
  FocusWriter writer(catalog);
  const int month = bill::month_index(quote.as_of, catalog.offset);
  const Instant start = bill::month_start(month, catalog.offset), end = bill::month_start(month + 1, catalog.offset);
  for (const bill::QuoteLine& line : quote.lines) {
    const catalog::Offer& offer = catalog.offers[at(line.offer)];
    // A quote has its ends as they are written; here ends are exclusive.
    Instant ends_at = line.expires_at.value_or(kNever);
    if (line.expires_at && calendar::mode_for(offer.validity, rules.expiry_mode) == calendar::ExpiryMode::end_of_day)
      ends_at = Instant::of_ms(ends_at.ms() + calendar::kMsPerSecond);
    writer.row("Purchase", line.amount, Amount{}, line.effective_at, ends_at, month,
               "Purchase of " + offer.title);
    writer.set("ChargeFrequency", "One-Time");
    writer.set("ListCost", exact(line.list_amount));
    writer.set("PricingCategory", "Standard");
    writer.set("PricingQuantity", std::to_string(line.quantity * line.periods));
    writer.set("PricingUnit", "Packages");
    writer.set("ListUnitPrice", exact(offer.price));
    writer.set("SkuId", offer.id);
    writer.set("SkuPriceId", offer.id);
    writer.set("x_LifecyclePhase", "proposed");
    const bool is_single = line.quotas.size() == 1;
    const catalog::Meter* meter = is_single ? &catalog.meters[at(line.quotas[0].meter)] : nullptr;
    writer.commitment(offer.id, offer.title, "", is_single ? std::string_view(meter->unit) : "mixed",
                      is_single ? money::format(line.quotas[0].quantity, meter->digits) : "", true);
  }
  auto once = [&](std::string_view category, Amount amount, std::string description) {
    if (amount.is_zero()) return;
    writer.row(category, amount, amount, start, end, month, std::move(description));
    writer.set("ChargeFrequency", "One-Time");
  };
  once("Credit", Amount::of_ticks(-quote.coupon_total.ticks()), "Coupon");
  once("Tax", quote.tax, "Tax");
  return writer.take();
}

}  // namespace quotapack::exchange
