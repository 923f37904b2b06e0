#include <utility>

#include "api/digest.h"
#include "api/quote_answer.h"
#include "json/types.h"

namespace quotapack::api {

namespace {

using bill::Quote;
using json::Writer;
using money::Amount;

// The amounts of one quote all have the same digits.
class AmountWriter {
 public:
  AmountWriter(Writer& value, int digits) : value_(value), digits_(digits) {}
  void operator()(const char* name, Amount amount) const { value_.member(name, money::format_fixed(amount, digits_)); }

 private:
  Writer& value_;
  int digits_;
};

void write_instant(Writer& value, const char* name, const std::optional<calendar::Instant>& at,
                   calendar::Offset offset) {
  if (at.has_value())
    value.member(name, calendar::format(*at, offset));
  else
    value.member_null(name);
}

void write_line(Writer& value, const bill::QuoteLine& line, int digits, const catalog::Catalog& catalog) {
  const AmountWriter amount(value, digits);
  const calendar::Offset offset = catalog.offset;
  value.begin_object();
  value.member("offer", catalog.offers[static_cast<std::size_t>(line.offer)].id);
  value.member_integer("quantity", line.quantity);
  value.member_integer("periods", line.periods);
  amount("listAmount", line.list_amount);
  amount("discountAmount", line.discount_amount);
  value.member("discountSource", bill::kDiscountSourceNames[static_cast<std::size_t>(line.discount.source)]);
  value.member_quantity("discountPercentOff", money::Quantity::of_ticks(line.discount.percent_off.ticks),
                        line.discount.percent_off.scale);
  amount("amount", line.amount);
  amount("couponShare", line.coupon_share);
  value.begin_array("quotas");
  for (const lifecycle::SpanQuota& quota : line.quotas) {
    const catalog::Meter& meter = catalog.meters[static_cast<std::size_t>(quota.meter)];
    value.begin_object();
    value.member("meter", meter.id);
    value.member_quantity("quantity", quota.quantity, meter.digits);
    value.end_object();
  }
  value.end_array();
  if (line.unit_cost.has_value())
    value.member("unitCost", money::format_at_least(*line.unit_cost, digits));
  else
    value.member_null("unitCost");
  value.member_instant("effectiveAt", line.effective_at, offset);
  write_instant(value, "expiresAt", line.expires_at, offset);
  write_instant(value, "firstExpiresAt", line.first_expires_at, offset);
  if (line.notices_at.empty())
    value.member_null("noticeAt");
  else
    value.member_instant("noticeAt", line.notices_at.front(), offset);
  value.begin_array("noticesAt");
  for (const calendar::Instant at : line.notices_at) value.text(calendar::format(at, offset));
  value.end_array();
  write_instant(value, "graceEndsAt", line.grace_ends_at, offset);
  write_instant(value, "retentionEndsAt", line.retention_ends_at, offset);
  value.end_object();
}

void write_comparison(Writer& value, const bill::Comparison& compare, int digits, const catalog::Catalog& catalog) {
  const AmountWriter amount(value, digits);
  value.begin_object("compare");
  amount("payPerUse", compare.pay_per_use);
  amount("packages", compare.packages);
  amount("excess", compare.excess);
  amount("saving", compare.saving);
  if (compare.saving_percent.has_value())
    value.member("savingPercent", bill::format_percent(*compare.saving_percent));
  else
    value.member_null("savingPercent");
  value.begin_object("unused");
  for (const bill::MeterComparison& row : compare.meters) {
    const catalog::Meter& meter = catalog.meters[static_cast<std::size_t>(row.meter)];
    value.member(meter.id, money::format(row.unused, meter.digits));
  }
  value.end_object();
  value.begin_array("meters");
  for (const bill::MeterComparison& row : compare.meters) {
    const catalog::Meter& meter = catalog.meters[static_cast<std::size_t>(row.meter)];
    value.begin_object();
    value.member("meter", meter.id);
    value.member_quantity("usage", row.usage, meter.digits);
    value.member_quantity("covered", row.covered, meter.digits);
    value.member_quantity("excess", row.excess, meter.digits);
    value.member_quantity("rejected", row.rejected, meter.digits);
    value.member_quantity("quota", row.quota, meter.digits);
    value.member_quantity("unused", row.unused, meter.digits);
    // Items, with the digits of an item: only their sums are rounded like totals.
    value.member("payPerUse", money::format_at_least(row.pay_per_use, digits));
    value.member("excessAmount", money::format_at_least(row.excess_amount, digits));
    value.end_object();
  }
  value.end_array();
  value.begin_array("breakEven");
  for (const bill::BreakEven& row : compare.break_even) {
    value.begin_object();
    value.member("offer", catalog.offers[static_cast<std::size_t>(row.offer)].id);
    const catalog::Meter* meter = row.meter < 0 ? nullptr : &catalog.meters[static_cast<std::size_t>(row.meter)];
    if (meter == nullptr)
      value.member_null("meter");
    else
      value.member("meter", meter->id);
    if (meter == nullptr || !row.quantity.has_value())
      value.member_null("quantity");
    else
      value.member_quantity("quantity", *row.quantity, meter->digits);
    value.end_object();
  }
  value.end_array();
  value.end_object();
}

}  // namespace

std::optional<QuoteOnCatalog> quote_of(Request& request, bill::QuoteDocument document, const base::Path& path) {
  QuoteOnCatalog made;
  // The rules of the operation are the quote's own business: it lays them over the catalog's.
  made.catalog = request.catalog(document.catalog, std::nullopt, path);
  if (made.catalog == nullptr) return std::nullopt;
  base::Issues issues;
  made.request = bill::resolve_quote(document, *made.catalog, path, issues);
  request.found(issues);
  if (!request.ok()) return std::nullopt;
  made.quote = bill::make_quote(made.request, *made.catalog, path, request.issues());
  if (!request.ok()) return std::nullopt;
  const std::string checksum = document.catalog.has_value() ? digest_of(*document.catalog) : request.kept()->checksum;
  document.catalog.reset();
  made.digest = base::sha256_hex(checksum + canonical_text(document));
  return made;
}

void write_quote(Writer& value, const QuoteOnCatalog& made) {
  const Quote& quote = made.quote;
  const catalog::Catalog& catalog = *made.catalog;
  const AmountWriter amount(value, quote.digits);
  value.begin_object();
  value.member("currency", catalog.currency);
  value.member_instant("asOf", quote.as_of, catalog.offset);
  value.begin_array("lines");
  for (const bill::QuoteLine& line : quote.lines) write_line(value, line, quote.digits, catalog);
  value.end_array();
  amount("listTotal", quote.list_total);
  amount("discountTotal", quote.discount_total);
  amount("couponTotal", quote.coupon_total);
  amount("tax", quote.tax);
  amount("total", quote.total);
  if (quote.compare.has_value()) write_comparison(value, *quote.compare, quote.digits, catalog);
  value.begin_array("terms");
  for (const bill::Term term : quote.terms) value.text(bill::kTermNames[static_cast<std::size_t>(term)]);
  value.end_array();
  value.member("digest", made.digest);
  value.end_object();
}

void quote(Request& request) {
  const auto made = quote_of(request, request.read<bill::QuoteDocument>(), request.root());
  if (made.has_value()) write_quote(request.value(), *made);
}

}  // namespace quotapack::api
