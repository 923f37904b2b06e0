#include "catalog/catalog.h"

#include <algorithm>

#include "base/limits.h"
#include "base/sort.h"
#include "catalog/checks.h"
#include "money/currency.h"

namespace quotapack::catalog {

using base::IssueCode;
using base::Issues;
using base::Path;

namespace {

constexpr int kDigitsMax = 10;
constexpr std::string_view kPriceMembers[] = {"unitPrice", "per", "price", "tiers", "size"};

// --- prices ---

// Which members a model has: required, optional, or none of its business.
enum class Need : std::uint8_t { none, optional, required };
struct ModelMembers {
  Need unit_price, per, price, tiers, size;
};
constexpr ModelMembers members_of(PriceModelKind model) {
  switch (model) {
    case PriceModelKind::unit:
      return {Need::required, Need::optional, Need::none, Need::none, Need::none};
    case PriceModelKind::flat:
      return {Need::none, Need::none, Need::required, Need::none, Need::none};
    case PriceModelKind::graduated:
    case PriceModelKind::volume:
      return {Need::none, Need::optional, Need::none, Need::required, Need::none};
    case PriceModelKind::block:
      return {Need::none, Need::none, Need::required, Need::none, Need::required};
  }
  return {};
}

bool check_members(const PriceDocument& document, const Path& path, Issues& issues) {
  const ModelMembers needs = members_of(document.model);
  const Need need[] = {needs.unit_price, needs.per, needs.price, needs.tiers, needs.size};
  const bool is_given[] = {document.unit_price.has_value(), document.per.has_value(), document.price.has_value(),
                           document.tiers.has_value(), document.size.has_value()};
  const std::string model(pricing::kModelNames[static_cast<std::size_t>(document.model)]);
  bool is_complete = true;
  for (std::size_t i = 0; i < std::size(kPriceMembers); ++i) {
    const std::string member(kPriceMembers[i]);
    if (need[i] == Need::required && !is_given[i]) {
      issues.add(IssueCode::missing_member, Path(path, kPriceMembers[i]),
                 {"A ", model, " price needs `", member, "`."});
      is_complete = false;
    } else if (need[i] == Need::none && is_given[i]) {
      issues.add(IssueCode::unknown_member, Path(path, kPriceMembers[i]),
                 {"A ", model, " price has no `", member, "`."});
      is_complete = false;
    }
  }
  return is_complete;
}

// `per` × 10^digits is the denominator of every price computed, so that it must fit 63 bits.
std::optional<std::int64_t> resolve_per(const std::optional<Decimal>& document, int digits, const Path& path,
                                        Issues& issues) {
  if (!document) return 1;
  const std::int64_t per_max = INT64_MAX / money::power_of_ten(digits);
  const auto per = money::to_ticks64(*document, 0);
  if (document->is_negative) {
    issues.add(IssueCode::negative, path, {money::format(*document), " is below zero."}, {{"min", "1"}});
  } else if (per.code() == IssueCode::too_many_digits) {
    issues.add(IssueCode::not_an_integer, path, "A price is for a whole number of units.");
  } else if (!per.ok() || *per < 1 || *per > per_max) {
    const std::string most = std::to_string(per_max);
    issues.add(IssueCode::out_of_range, path, {"A price is for 1 to ", most, " units."}, {{"min", "1"}, {"max", most}});
  } else {
    return *per;
  }
  return std::nullopt;
}

std::optional<pricing::Tier> resolve_tier(const TierDocument& document, bool is_last, int digits,
                                          std::optional<Quantity>& previous, const Path& path, Issues& issues) {
  const std::size_t issues_before = issues.size();
  const Path up_to_path(path, "upTo");
  pricing::Tier tier;
  if (document.up_to) {
    tier.up_to = check_quantity(*document.up_to, digits, up_to_path, issues);
    if (is_last) {
      issues.add(IssueCode::invalid_tiers, up_to_path, "The last tier is open: its `upTo` is null.");
    } else if (tier.up_to && previous && *tier.up_to <= *previous) {
      issues.add(IssueCode::invalid_tiers, up_to_path,
                 {money::format(*tier.up_to, digits), " is not above ", money::format(*previous, digits),
                  ", where the tier before ends."});
    }
    if (tier.up_to) previous = tier.up_to;
  } else if (!is_last) {
    issues.add(IssueCode::invalid_tiers, up_to_path, "Only the last tier is open.");
  }
  tier.unit_price_ticks = check_unit_price(document.unit_price, Path(path, "unitPrice"), issues).value_or(0);
  if (document.flat_fee) {
    tier.flat_fee =
        check_amount(*document.flat_fee, money::kAmountDigits, Path(path, "flatFee"), issues).value_or(Amount{});
  }
  if (issues.size() != issues_before || issues.is_full()) return std::nullopt;
  return tier;
}

std::optional<std::vector<pricing::Tier>> resolve_tiers(const std::vector<TierDocument>& documents, int digits,
                                                        const Path& path, Issues& issues) {
  if (documents.empty()) {
    issues.add(IssueCode::invalid_tiers, path, "There is no tier: the last one, open, is needed.");
    return std::nullopt;
  }
  if (!check_size(documents.size(), base::kTiersMax, "tiers", path, issues)) return std::nullopt;
  std::vector<pricing::Tier> tiers;
  std::optional<Quantity> previous = Quantity{};
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Path tier_path(path, i);
    const auto tier = resolve_tier(documents[i], i + 1 == documents.size(), digits, previous, tier_path, issues);
    if (tier) tiers.push_back(*tier);
  }
  if (tiers.size() != documents.size()) return std::nullopt;
  return tiers;
}

template <class TieredModel>
std::optional<pricing::Price> resolve_tiered(const PriceDocument& document, int digits, const Path& path,
                                             Issues& issues) {
  const Path tiers_path(path, "tiers");
  const auto per = resolve_per(document.per, digits, Path(path, "per"), issues);
  const auto tiers = resolve_tiers(*document.tiers, digits, tiers_path, issues);
  if (!per || !tiers) return std::nullopt;
  return pricing::Price{TieredModel{*tiers, *per}, digits};
}

// --- meters and offers ---

Meter resolve_meter(const MeterDocument& document, const Path& path, Issues& issues) {
  Meter meter;
  meter.id = document.id;
  meter.title = document.title.value_or(document.id);
  meter.unit = document.unit;
  check_id(document.id, Path(path, "id"), issues);
  check_text(meter.title, Path(path, "title"), issues);
  if (document.unit.empty()) issues.add(IssueCode::empty, Path(path, "unit"), "The unit is empty.");
  check_text(document.unit, Path(path, "unit"), issues);
  check_count(document.digits, 0, kDigitsMax, Path(path, "digits"), issues);
  meter.digits = static_cast<int>(std::clamp<std::int64_t>(document.digits, 0, kDigitsMax));
  if (document.pay_per_use) {
    meter.pay_per_use = resolve_price(*document.pay_per_use, meter.digits, Path(path, "payPerUse"), issues);
  }
  return meter;
}

std::vector<Discount> resolve_discounts(const std::vector<DiscountDocument>& documents, const Path& path,
                                        Issues& issues) {
  std::vector<Discount> discounts;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Path entry(path, i);
    const Path from_path(entry, "fromQuantity");
    const bool has_from = check_count(documents[i].from_quantity, 1, base::kPackagesMax, from_path, issues);
    const auto percent = check_percent(documents[i].percent_off, Path(entry, "percentOff"), issues);
    const bool is_known = std::any_of(discounts.begin(), discounts.end(), [&](const Discount& other) {
      return other.from_quantity == documents[i].from_quantity;
    });
    if (is_known) {
      issues.add(IssueCode::conflicting_members, from_path,
                 {"Two discounts start at the same quantity of ", documents[i].from_quantity, "."});
    } else if (has_from && percent) {
      discounts.push_back({documents[i].from_quantity, *percent});
    }
  }
  base::sort(discounts,
             [](const Discount& a, const Discount& b) { return a.from_quantity < b.from_quantity; });
  return discounts;
}

Offer resolve_offer(const OfferDocument& document, const Catalog& catalog, const Path& path, Issues& issues) {
  Offer offer;
  offer.id = document.id;
  offer.title = document.title.value_or(document.id);
  offer.kind = document.kind;
  offer.validity = document.validity;
  offer.max_quantity = document.max_quantity.value_or(base::kPackagesMax);
  check_id(document.id, Path(path, "id"), issues);
  check_text(offer.title, Path(path, "title"), issues);
  // A list amount is price × quantity × periods, exact, and is written with the currency's digits.
  offer.price = check_amount(document.price, catalog.currency_digits, Path(path, "price"), issues).value_or(Amount{});
  const std::size_t issues_before = issues.size();
  const Path quotas_path(path, "quotas");
  offer.quotas = resolve_quotas(document.quotas, catalog, quotas_path, issues);
  const Path reset_path(path, "reset");
  // The reset is checked against quotas that stand; what is wrong with a quota is told once.
  offer.reset = resolve_reset(document.reset, issues.size() == issues_before ? offer.quotas : std::vector<Quota>{},
                              catalog, reset_path, issues);
  if (document.max_quantity) {
    check_count(*document.max_quantity, 1, base::kPackagesMax, Path(path, "maxQuantity"), issues);
  }
  const Path discounts_path(path, "discounts");
  offer.discounts = resolve_discounts(document.discounts, discounts_path, issues);
  return offer;
}

void resolve_currency(const CatalogDocument& document, const Path& path, Issues& issues, Catalog& catalog) {
  const Path currency_path(path, "currency");
  catalog.currency = document.currency;
  check_text(document.currency, currency_path, issues);
  if (document.currency.empty()) {
    issues.add(IssueCode::empty, currency_path, "The currency is empty: give an ISO 4217 code such as USD.");
  }
  if (document.currency_digits) {
    if (check_count(*document.currency_digits, 0, money::kAmountDigits, Path(path, "currencyDigits"), issues)) {
      catalog.currency_digits = static_cast<int>(*document.currency_digits);
    }
    return;
  }
  const auto digits = money::currency_digits(document.currency);
  if (digits)
    catalog.currency_digits = *digits;
  else if (!document.currency.empty()) {
    issues.add(IssueCode::unknown_currency, currency_path,
               {quoted(document.currency), " is not an ISO 4217 currency: give one, or `currencyDigits` with it."});
  }
}

}  // namespace

int Catalog::find_meter(std::string_view meter_id) const {
  const auto found = meter_by_id.find(std::string(meter_id));
  return found == meter_by_id.end() ? -1 : found->second;
}

int Catalog::find_offer(std::string_view offer_id) const {
  const auto found = offer_by_id.find(std::string(offer_id));
  return found == offer_by_id.end() ? -1 : found->second;
}

std::optional<pricing::Price> resolve_price(const PriceDocument& document, int digits, const Path& path,
                                            Issues& issues) {
  if (!check_members(document, path, issues)) return std::nullopt;
  switch (document.model) {
    case PriceModelKind::unit: {
      const auto unit_price = check_unit_price(*document.unit_price, Path(path, "unitPrice"), issues);
      const auto per = resolve_per(document.per, digits, Path(path, "per"), issues);
      if (!unit_price || !per) return std::nullopt;
      return pricing::Price{pricing::UnitModel{{*unit_price, *per}}, digits};
    }
    case PriceModelKind::flat: {
      const auto price = check_amount(*document.price, money::kAmountDigits, Path(path, "price"), issues);
      if (!price) return std::nullopt;
      return pricing::Price{pricing::FlatModel{*price}, digits};
    }
    case PriceModelKind::graduated:
      return resolve_tiered<pricing::GraduatedModel>(document, digits, path, issues);
    case PriceModelKind::volume:
      return resolve_tiered<pricing::VolumeModel>(document, digits, path, issues);
    case PriceModelKind::block: {
      const auto size = check_positive_quantity(*document.size, digits, Path(path, "size"), issues);
      const auto price = check_amount(*document.price, money::kAmountDigits, Path(path, "price"), issues);
      if (!size || !price) return std::nullopt;
      return pricing::Price{pricing::BlockModel{*size, *price}, digits};
    }
  }
  return std::nullopt;
}

std::vector<Quota> resolve_quotas(const std::vector<QuotaDocument>& documents, const Catalog& catalog, const Path& path,
                                  Issues& issues) {
  std::vector<Quota> quotas;
  if (documents.empty()) issues.add(IssueCode::empty, path, "There is no quota: a package has at least one.");
  if (!check_size(documents.size(), base::kQuotasMax, "quotas", path, issues)) return quotas;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Path entry(path, i);
    const Path meter_path(entry, "meter");
    Quota quota;
    if (documents[i].ratio) {
      const auto ratio = money::make_ratio(documents[i].ratio->num, documents[i].ratio->den);
      if (ratio.ok())
        quota.ratio = *ratio;
      else
        issues.add(ratio.code(), Path(entry, "ratio"), "A ratio has whole numbers above zero in `num` and `den`.");
    }
    quota.meter = catalog.find_meter(documents[i].meter);
    if (quota.meter < 0) {
      issues.add(IssueCode::unknown_meter, meter_path, {"The catalog has no meter ", quoted(documents[i].meter), "."});
      continue;
    }
    const bool is_known =
        std::any_of(quotas.begin(), quotas.end(), [&](const Quota& other) { return other.meter == quota.meter; });
    if (is_known) {
      issues.add(IssueCode::duplicate_id, meter_path,
                 {"There are two quotas of meter ", quoted(documents[i].meter), "."});
    }
    const int digits = catalog.meters[static_cast<std::size_t>(quota.meter)].digits;
    const auto quantity = check_positive_quantity(documents[i].quantity, digits, Path(entry, "quantity"), issues);
    if (!quantity) continue;
    quota.quantity = *quantity;
    if (!is_known) quotas.push_back(quota);
  }
  return quotas;
}

std::optional<Reset> resolve_reset(const std::optional<ResetDocument>& document, const std::vector<Quota>& quotas,
                                   const Catalog& catalog, const Path& path, Issues& issues) {
  if (!document) return std::nullopt;
  Reset reset;
  reset.every = document->every;
  reset.kind = document->kind.value_or(calendar::CycleKind::subscription);
  reset.anchor = document->anchor;
  reset.partial = document->partial.value_or(ResetPartial::full);
  reset.rollover_max = document->rollover_max.value_or(Decimal{});

  if (document->every && document->at) {
    issues.add(IssueCode::conflicting_members, Path(path, "at"), "A reset has either `every` or `at`.");
  } else if (document->every) {
    const IssueCode code = calendar::check_cycle(*document->every, reset.kind);
    if (code != IssueCode::none) {
      issues.add(code, Path(path, "every"),
                 {calendar::format(*document->every),
                  " has no natural cycle: one unit of hours, days, weeks, months or "
                  "years does."});
    }
  } else if (!document->at) {
    issues.add(IssueCode::invalid_reset, path, "A reset has `every` or `at`.");
  }
  if (document->anchor && (document->at || reset.kind == calendar::CycleKind::natural)) {
    issues.add(IssueCode::conflicting_members, Path(path, "anchor"),
               "Only subscription cycles by `every` run through an anchor.");
  }
  if (document->at) {
    const Path at_path(path, "at");
    if (document->at->empty()) issues.add(IssueCode::invalid_reset, at_path, "There is no instant to reset at.");
    check_size(document->at->size(), base::kCyclesListedMax, "cyclesListed", at_path, issues);
    for (std::size_t i = 1; i < document->at->size(); ++i) {
      if ((*document->at)[i] <= (*document->at)[i - 1]) {
        issues.add(IssueCode::invalid_reset, Path(at_path, i), "The instants of a reset rise.");
      }
    }
    reset.at = *document->at;
  }
  // What is carried over joins the quota, in the digits of each meter.
  const Path rollover_path(path, "rolloverMax");
  for (const Quota& quota : quotas) {
    const int digits = catalog.meters[static_cast<std::size_t>(quota.meter)].digits;
    const auto rollover = check_quantity(reset.rollover_max, digits, rollover_path, issues);
    if (!rollover) break;
    if (!money::add(quota.quantity, *rollover).ok()) {
      issues.add(IssueCode::out_of_range, rollover_path, "Quota and what is carried over are together too large.");
      break;
    }
  }
  return reset;
}

Catalog resolve(const CatalogDocument& document, const Path& path, Issues& issues) {
  Catalog catalog;
  catalog.id = document.id;
  catalog.title = document.title.value_or(document.id);
  catalog.provenance = document.provenance;
  catalog.offset = document.billing_offset.value_or(calendar::Offset{});
  if (document.schema && *document.schema != "quotapack/catalog/1") {
    issues.add(IssueCode::wrong_schema, Path(path, "schema"), "A catalog has the schema \"quotapack/catalog/1\".");
  }
  check_id(document.id, Path(path, "id"), issues);
  check_text(catalog.title, Path(path, "title"), issues);
  resolve_currency(document, path, issues, catalog);

  const Path meters_path(path, "meters");
  check_size(document.meters.size(), base::kMetersMax, "meters", meters_path, issues);
  for (std::size_t i = 0; i < document.meters.size() && !issues.is_full(); ++i) {
    const Path meter_path(meters_path, i);
    catalog.meters.push_back(resolve_meter(document.meters[i], meter_path, issues));
    const bool is_new = catalog.meter_by_id.emplace(document.meters[i].id, static_cast<int>(i)).second;
    if (!is_new && !document.meters[i].id.empty()) {
      issues.add(IssueCode::duplicate_id, Path(meter_path, "id"),
                 {"There are two meters ", quoted(document.meters[i].id), "."});
    }
  }

  const Path offers_path(path, "offers");
  check_size(document.offers.size(), base::kOffersMax, "offers", offers_path, issues);
  for (std::size_t i = 0; i < document.offers.size() && !issues.is_full(); ++i) {
    const Path offer_path(offers_path, i);
    catalog.offers.push_back(resolve_offer(document.offers[i], catalog, offer_path, issues));
    const bool is_new = catalog.offer_by_id.emplace(document.offers[i].id, static_cast<int>(i)).second;
    if (!is_new && !document.offers[i].id.empty()) {
      issues.add(IssueCode::duplicate_id, Path(offer_path, "id"),
                 {"There are two offers ", quoted(document.offers[i].id), "."});
    }
  }

  const Path rules_path(path, "rules");
  catalog.rules_document = document.rules.value_or(RulesDocument{});
  catalog.rules = resolve_rules(catalog.rules_document, std::nullopt, catalog.currency_digits, rules_path, issues);
  return catalog;
}

}  // namespace quotapack::catalog
