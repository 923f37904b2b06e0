#include "bill/quote.h"

#include <algorithm>
#include <span>
#include <unordered_map>

#include "base/limits.h"
#include "bill/compare.h"
#include "catalog/checks.h"
#include "lifecycle/terms.h"
#include "money/allocate.h"
#include "packages/package.h"

namespace quotapack::bill {

using base::IssueCode;
using base::Issues;
using base::Path;
using base::Result;
using catalog::quoted;

namespace {

// --- what is asked for ---

// A count of a line: from 1, and at most a limit of the engine.
std::int64_t resolve_count(const std::optional<std::int64_t>& document, std::int64_t max, std::string_view limit,
                           const Path& path, Issues& issues) {
  const std::int64_t count = document.value_or(1);
  if (count >= 1 && count <= max) return count;
  if (count > max) {
    issues.add(IssueCode::limit_exceeded, path, {count, " is above the limit of ", max, "."},
               {{"limit", limit}, {"limitValue", max}});
  } else {
    issues.add(count < 0 ? IssueCode::negative : IssueCode::out_of_range, path, {count, " is below 1, the least."},
               {{"min", "1"}});
  }
  return 1;
}

// How many of each offer the quote holds so far: its lines are one purchase.
using PiecesByOffer = std::unordered_map<int, std::int64_t>;

QuoteRequest::Line resolve_line(const QuoteLineDocument& document, Instant as_of, const catalog::Catalog& catalog,
                                PiecesByOffer& pieces, const Path& path, Issues& issues) {
  QuoteRequest::Line line;
  const Path quantity_path(path, "quantity");
  const Path periods_path(path, "periods");
  line.quantity = resolve_count(document.quantity, base::kPackagesMax, "packages", quantity_path, issues);
  line.periods = resolve_count(document.periods, base::kPeriodsMax, "periods", periods_path, issues);
  line.effective_at = document.starts_at.value_or(as_of);
  if (line.effective_at < as_of) {
    issues.add(IssueCode::before_as_of, Path(path, "startsAt"),
               {calendar::format(line.effective_at, catalog.offset), " is before the quote, ",
                calendar::format(as_of, catalog.offset), "."});
  }
  line.offer = catalog.find_offer(document.offer);
  if (line.offer < 0) {
    issues.add(IssueCode::unknown_offer, Path(path, "offer"),
               {"The catalog has no offer ", quoted(document.offer), "."});
    return line;
  }
  const catalog::Offer& offer = catalog.offers[static_cast<std::size_t>(line.offer)];
  std::int64_t& sum = pieces[line.offer];
  sum += line.quantity;
  if (sum > offer.max_quantity && line.quantity == document.quantity.value_or(1)) {
    issues.add(IssueCode::purchase_limit_exceeded, quantity_path,
               {sum, " pieces of ", quoted(offer.id), " are more than the ", offer.max_quantity, " of one purchase."},
               {{"min", "1"}, {"max", offer.max_quantity}});
  }
  if (!offer.validity && line.periods > 1) {
    issues.add(IssueCode::renewal_without_expiry, periods_path,
               {quoted(offer.id), " never expires: there is no second term."}, {{"max", "1"}});
  }
  return line;
}

void resolve_usage(const packages::QuantityByMeterDocument& document, const catalog::Catalog& catalog, const Path& path,
                   Issues& issues, QuoteRequest& request) {
  request.has_expected_usage = true;
  request.expected_usage.resize(catalog.meters.size());
  for (const auto& [meter_id, decimal] : document) {
    const Path member(path, meter_id);
    const int meter = catalog.find_meter(meter_id);
    if (meter < 0) {
      issues.add(IssueCode::unknown_meter, member, {"The catalog has no meter ", quoted(meter_id), "."});
      continue;
    }
    const auto index = static_cast<std::size_t>(meter);
    const auto quantity = catalog::check_quantity(decimal, catalog.meters[index].digits, member, issues);
    if (quantity) request.expected_usage[index] = *quantity;
  }
}

// --- a line ---

// The package that a line buys, as a holder would have it: the dates of a quote are those of the replay.
packages::Package package_of(const QuoteRequest::Line& line, const QuoteRequest& request,
                             const catalog::Catalog& catalog, const Path& path, Issues& issues) {
  packages::PackageDocument document;
  document.id = "quote";
  document.offer = catalog.offers[static_cast<std::size_t>(line.offer)].id;
  document.created_at = request.as_of;
  document.effective_at = line.effective_at;
  Issues found;
  packages::Package package = packages::resolve_package(document, catalog, request.rules, Path{}, found);
  for (const base::Issue& issue : found.list()) issues.add(issue.code, Path(path, "startsAt"), issue.message);
  return package;
}

// The terms of one package of the line, paid at once. Empty, with an issue, where they pass the year 9999.
std::vector<packages::Term> terms_of(const QuoteRequest::Line& line, const packages::Package& package,
                                     const QuoteRequest& request, const catalog::Catalog& catalog, const Path& path,
                                     Issues& issues) {
  std::vector<packages::Term> terms{lifecycle::first_term(package)};
  while (terms.size() < static_cast<std::size_t>(line.periods)) {
    const auto next = lifecycle::next_term(package, terms.back(), request.as_of, {}, package.renewal_price,
                                           request.rules, catalog.offset);
    if (!next.ok()) {
      issues.add(next.code(), Path(path, "periods"), {"Term ", terms.size() + 1, " would end after the year 9999."});
      return {};
    }
    terms.push_back(*next);
  }
  return terms;
}

// The quota of one package over all its terms and cycles, times the quantity.
Result<std::vector<lifecycle::SpanQuota>> quotas_of(const QuoteRequest::Line& line, const packages::Package& package,
                                                    const std::vector<packages::Term>& terms, calendar::Offset offset) {
  std::vector<lifecycle::SpanQuota> sums;
  for (const catalog::Quota& quota : package.quotas) sums.push_back({quota.meter, {}});
  for (const packages::Term& term : terms) {
    const auto of_term = lifecycle::quotas_of_span(package.quotas, package.reset, package.effective_at, term.starts_at,
                                                   term.ends_at, term.starts_at, offset);
    if (!of_term.ok()) return of_term.code();
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const auto sum = money::add(sums[i].quantity, (*of_term)[i].quantity);
      if (!sum.ok()) return sum.code();
      sums[i].quantity = *sum;
    }
  }
  for (lifecycle::SpanQuota& sum : sums) {
    const auto all = money::multiply(sum.quantity, line.quantity);
    if (!all.ok()) return all.code();
    sum.quantity = *all;
  }
  return sums;
}

void add_dates(const packages::Package& package, const std::vector<packages::Term>& terms, const QuoteRequest& request,
               calendar::Offset offset, QuoteLine& line) {
  line.effective_at = package.effective_at;
  if (package.expires_at == calendar::kNever) return;
  const Instant ends_at = terms.back().ends_at;
  const lifecycle::EndDates ends = lifecycle::end_dates(ends_at, request.rules, offset);
  // Ends past the year 9999 cannot be written, though the package itself ends before.
  const auto written = [&](Instant exclusive) {
    const Instant at = calendar::written_end(exclusive, package.expiry_mode);
    return calendar::is_writable(at, offset) ? std::optional(at) : std::nullopt;
  };
  line.first_expires_at = written(package.expires_at);
  line.expires_at = written(ends_at);
  line.grace_ends_at = written(ends.grace_ends_at);
  line.retention_ends_at = written(ends.retention_ends_at);
  line.notices_at = lifecycle::notice_instants(ends_at, request.as_of, request.rules, offset, package.expiry_mode);
}

std::optional<Amount> unit_cost_of(const QuoteLine& line, const packages::Package& package,
                                   const catalog::Catalog& catalog) {
  if (line.quotas.size() != 1) return std::nullopt;
  if (package.reset && package.expires_at == calendar::kNever) return std::nullopt;  // refills without end
  const int digits = catalog.meters[static_cast<std::size_t>(line.quotas[0].meter)].digits;
  return unit_cost(line.amount, line.quotas[0].quantity, digits);
}

IssueCode add_amounts(const QuoteRequest::Line& asked, const QuoteRequest& request, const catalog::Offer& offer,
                      QuoteLine& line) {
  const auto list = money::multiply(offer.price, asked.quantity * asked.periods);  // at most 1.2e8
  if (!list.ok()) return list.code();
  line.list_amount = *list;
  line.discount = best_discount(offer, asked.quantity, request.discount);
  const auto discount = percent_of(*list, line.discount.percent_off, request.rules.total_rounding);
  if (!discount.ok()) return discount.code();
  line.discount_amount = *discount;
  line.amount = *money::subtract(line.list_amount, line.discount_amount);  // the discount is at most the list amount
  return IssueCode::none;
}

QuoteLine make_line(const QuoteRequest::Line& asked, const QuoteRequest& request, const catalog::Catalog& catalog,
                    const Path& path, Issues& issues) {
  const catalog::Offer& offer = catalog.offers[static_cast<std::size_t>(asked.offer)];
  QuoteLine line;
  line.offer = asked.offer;
  line.quantity = asked.quantity;
  line.periods = asked.periods;
  if (add_amounts(asked, request, offer, line) != IssueCode::none) {
    issues.add(IssueCode::out_of_range, Path(path, "quantity"),
               "The amount of the line is larger than what can be held.");
  }
  const std::size_t issues_before = issues.size();
  const packages::Package package = package_of(asked, request, catalog, path, issues);
  if (issues.size() != issues_before || issues.is_full()) return line;
  const auto terms = terms_of(asked, package, request, catalog, path, issues);
  if (terms.empty()) return line;
  add_dates(package, terms, request, catalog.offset, line);
  auto quotas = quotas_of(asked, package, terms, catalog.offset);
  if (!quotas.ok()) {
    issues.add(quotas.code(), Path(path, "quantity"), "The quota of the line is larger than what can be held.");
    return line;
  }
  line.quotas = *std::move(quotas);
  line.unit_cost = unit_cost_of(line, package, catalog);
  return line;
}

// --- terms to confirm ---

bool bills_excess(const catalog::Offer& offer, const catalog::Catalog& catalog) {
  return offer.kind == catalog::PackageKind::pay_per_use &&
         std::any_of(offer.quotas.begin(), offer.quotas.end(), [&](const catalog::Quota& quota) {
           return catalog.meters[static_cast<std::size_t>(quota.meter)].pay_per_use.has_value();
         });
}

std::vector<Term> terms_to_confirm(const QuoteRequest& request, const catalog::Catalog& catalog) {
  bool expires = false, is_billed = false, stops = false;
  for (const QuoteRequest::Line& line : request.lines) {
    const catalog::Offer& offer = catalog.offers[static_cast<std::size_t>(line.offer)];
    expires = expires || offer.validity || offer.reset;  // a refill clears what is left, too
    (bills_excess(offer, catalog) ? is_billed : stops) = true;
  }
  std::vector<Term> terms{Term::non_refundable};
  if (expires) terms.push_back(Term::quota_expires);
  if (is_billed) terms.push_back(Term::excess_billed);
  if (stops) terms.push_back(Term::stops_when_used_up);
  terms.push_back(Term::service_cannot_be_disabled);
  return terms;
}

IssueCode add_totals(const QuoteRequest& request, Quote& quote) {
  Result<Amount> list = Amount{}, discount = Amount{};
  for (const QuoteLine& line : quote.lines) {
    list = money::add(*list, line.list_amount);
    if (!list.ok()) return list.code();
    discount = money::add(*discount, line.discount_amount);  // never above the list amounts
  }
  quote.list_total = *list;
  quote.discount_total = *discount;
  return complete_totals(request, quote);
}

// The coupon over the lines by their amounts: what is paid for each sums to what is paid.
IssueCode share_coupon(Quote& quote) {
  if (quote.coupon_total.is_zero()) return IssueCode::none;
  // The weights are the amounts in printed units; where they pass 64 bits, in coarser ones.
  std::vector<std::int64_t> weights;
  money::int128 step = money::power_of_ten(money::kAmountDigits - quote.digits);
  while (quote.amount_total.ticks() / step > INT64_MAX) step *= 10;
  for (const QuoteLine& line : quote.lines) weights.push_back(static_cast<std::int64_t>(line.amount.ticks() / step));
  const auto shares = money::allocate(quote.coupon_total, weights, quote.digits);
  if (!shares.ok()) return shares.code();
  // No share passes its line's amount, unless the weights are coarse: then the next lines with room take the rest.
  Amount left;
  for (std::size_t i = 0; i < quote.lines.size(); ++i) {
    QuoteLine& line = quote.lines[i];
    line.coupon_share = std::min((*shares)[i], line.amount);
    left = *money::add(left, *money::subtract((*shares)[i], line.coupon_share));
  }
  for (QuoteLine& line : quote.lines) {
    const Amount more = std::min(left, *money::subtract(line.amount, line.coupon_share));
    line.coupon_share = *money::add(line.coupon_share, more);
    left = *money::subtract(left, more);
  }
  return IssueCode::none;
}

}  // namespace

QuoteRequest resolve_quote(const QuoteDocument& document, const catalog::Catalog& catalog, const Path& path,
                           Issues& issues) {
  QuoteRequest request;
  request.as_of = document.as_of;
  const Path rules_path(path, "rules");
  request.rules = document.rules ? catalog::resolve_rules(catalog.rules_document, document.rules, catalog.currency_digits,
                                                          rules_path, issues)
                                 : catalog.rules;
  request.digits = std::max(catalog.currency_digits, request.rules.total_rounding.digits);

  const Path lines_path(path, "lines");
  if (document.lines.empty()) issues.add(IssueCode::empty, lines_path, "A quote has at least one line.");
  catalog::check_size(document.lines.size(), base::kLinesMax, "lines", lines_path, issues);
  PiecesByOffer pieces;
  std::int64_t terms = 0;
  for (std::size_t i = 0; i < document.lines.size() && !issues.is_full(); ++i) {
    const Path line_path(lines_path, i);
    request.lines.push_back(resolve_line(document.lines[i], document.as_of, catalog, pieces, line_path, issues));
    terms += request.lines.back().periods;
    if (terms > base::kPackagesMax) {
      // Each term is carried out on the calendar: a quote has no more of them than an order has packages.
      const std::string limit = std::to_string(base::kPackagesMax);
      issues.add(IssueCode::limit_exceeded, Path(line_path, "periods"),
                 {"The lines up to this one have more than ", limit, " periods together."},
                 {{"limit", "packages"}, {"limitValue", limit}});
      break;
    }
  }

  if (document.expected_usage) {
    const Path usage_path(path, "expectedUsage");
    resolve_usage(*document.expected_usage, catalog, usage_path, issues, request);
  }
  if (document.discount) {
    const Path discount_path(path, "discount");
    request.discount =
        catalog::check_percent(document.discount->percent_off, Path(discount_path, "percentOff"), issues);
  }
  if (document.coupon) {
    const Path coupon_path(path, "coupon");
    request.coupon_id = document.coupon->id;
    if (document.coupon->id) catalog::check_id(*document.coupon->id, Path(coupon_path, "id"), issues);
    request.coupon =
        catalog::check_amount(document.coupon->amount_off, request.digits, Path(coupon_path, "amountOff"), issues)
            .value_or(Amount{});
  }
  if (document.tax_percent) {
    request.tax = catalog::check_percent(*document.tax_percent, Path(path, "taxPercent"), issues);
  }
  return request;
}

BestDiscount best_discount(const catalog::Offer& offer, std::int64_t quantity,
                           const std::optional<money::Percent>& of_quote) {
  BestDiscount best;
  for (const catalog::Discount& discount : offer.discounts) {
    if (discount.from_quantity > quantity) break;  // rising
    if (money::compare(discount.percent_off, best.percent_off) > 0)
      best = {DiscountSource::offer, discount.percent_off};
  }
  if (of_quote && money::compare(*of_quote, best.percent_off) > 0) best = {DiscountSource::quote, *of_quote};
  return best;
}

Result<Amount> percent_of(Amount amount, const money::Percent& percent, money::Rounding total_rounding) {
  if (percent.ticks == 0) return Amount{};
  const auto part = money::round_share(amount, percent.ticks, 100 * money::power_of_ten(percent.scale), total_rounding);
  if (!part.ok()) return part;
  return std::min(*part, amount);
}

std::optional<Amount> unit_cost(Amount amount, Quantity quota, int digits) {
  if (quota.is_zero()) return std::nullopt;
  const auto cost = money::round_share(amount, money::power_of_ten(digits), quota.ticks(),
                                       {money::kAmountDigits, money::RoundingMode::half_away_from_zero});
  if (!cost.ok()) return std::nullopt;
  return *cost;
}

IssueCode complete_totals(const QuoteRequest& request, Quote& quote) {
  quote.amount_total = *money::subtract(quote.list_total, quote.discount_total);
  quote.coupon_total = std::min(request.coupon, quote.amount_total);
  quote.net_total = *money::subtract(quote.amount_total, quote.coupon_total);
  quote.tax = Amount{};
  if (request.tax && request.tax->ticks != 0) {
    const auto tax = money::round_share(quote.net_total, request.tax->ticks,
                                        100 * money::power_of_ten(request.tax->scale), request.rules.total_rounding);
    if (!tax.ok()) return tax.code();
    quote.tax = *tax;
  }
  const auto total = money::add(quote.net_total, quote.tax);
  if (!total.ok()) return total.code();
  quote.total = *total;
  return IssueCode::none;
}

Quote make_quote(const QuoteRequest& request, const catalog::Catalog& catalog, const Path& path, Issues& issues) {
  Quote quote;
  quote.as_of = request.as_of;
  quote.digits = request.digits;
  const std::size_t issues_before = issues.size();
  const Path lines_path(path, "lines");
  for (std::size_t i = 0; i < request.lines.size() && !issues.is_full(); ++i) {
    const Path line_path(lines_path, i);
    quote.lines.push_back(make_line(request.lines[i], request, catalog, line_path, issues));
  }
  if (issues.size() != issues_before || issues.is_full()) return quote;
  IssueCode code = add_totals(request, quote);
  if (code == IssueCode::none) code = share_coupon(quote);
  if (code != IssueCode::none) {
    issues.add(code, lines_path, "The total of the lines is larger than what can be held.");
    return quote;
  }
  if (request.has_expected_usage) {
    auto compare = compare_with_pay_per_use(request, catalog, quote);
    if (compare.ok())
      quote.compare = *std::move(compare);
    else
      issues.add(compare.code(), Path(path, "expectedUsage"),
                 "The price of this usage is larger than what can be held.");
  }
  quote.terms = terms_to_confirm(request, catalog);
  return quote;
}

}  // namespace quotapack::bill
