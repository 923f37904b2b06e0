// The reference: amounts from their definitions, in whole numbers.
import { formatFixed, parseFixed, roundedHalfAway } from '../support/fixed.mjs';

const least = (a, b) => (a < b ? a : b);

/** Price ticks of 1e-10 of the units from `covered` to `used`, at the tiers that they take. */
function price({ model, tiers }, covered, used) {
  let from = 0n;
  let amount = 0n;
  for (const { upTo, unitPrice } of tiers) {
    const end = upTo === null ? used : least(used, BigInt(upTo));
    const ticks = parseFixed(unitPrice, 10);
    const begin = covered > from ? covered : from;
    if (model === 'volume') amount = used > from ? (used - covered) * ticks : amount;
    else if (end > begin) amount += (end - begin) * ticks;
    from = upTo === null ? used : BigInt(upTo);
  }
  return amount;
}

// An item is cut off at 8 digits, the sum rounded to cents.
const item = (ticks) => ticks / 100n;
const cents = (items) => roundedHalfAway(items, 10n ** 6n);

function quote(catalog, document) {
  const lines = document.lines.map(({ offer: id, quantity }) => {
    const offer = catalog.offers.find((one) => one.id === id);
    const list = parseFixed(offer.price, 2) * BigInt(quantity);
    const percents = [document.discount.percentOff];
    for (const { fromQuantity, percentOff } of offer.discounts) if (quantity >= fromQuantity) percents.push(percentOff);
    const best = percents.map((text) => parseFixed(text, 2)).reduce((a, b) => (a > b ? a : b));
    return { offer, quantity, list, discount: roundedHalfAway(list * best, 10_000n) };
  });
  const sum = (values) => values.reduce((a, b) => a + b, 0n);
  const list = sum(lines.map((line) => line.list));
  const discount = sum(lines.map((line) => line.discount));
  const coupon = least(parseFixed(document.coupon.amountOff, 2), list - discount);
  const packages = list - discount - coupon;
  const tax = roundedHalfAway(packages * parseFixed(document.taxPercent, 2), 10_000n);
  const use = catalog.meters.map(({ id, payPerUse }) => {
    const used = BigInt(document.expectedUsage[id]);
    const quota = sum(
      lines.flatMap(({ offer, quantity }) =>
        offer.quotas.filter(({ meter }) => meter === id).map((one) => BigInt(one.quantity) * BigInt(quantity)),
      ),
    );
    return { alone: item(price(payPerUse, 0n, used)), excess: used > quota ? item(price(payPerUse, quota, used)) : 0n };
  });
  const payPerUse = cents(sum(use.map(({ alone }) => alone)));
  const excess = cents(sum(use.map((one) => one.excess)));
  const text = (value) => formatFixed(value, 2);
  return {
    lines: lines.map((line) => ({
      listAmount: text(line.list),
      discountAmount: text(line.discount),
      amount: text(line.list - line.discount),
    })),
    listTotal: text(list),
    discountTotal: text(discount),
    couponTotal: text(coupon),
    tax: text(tax),
    total: text(packages + tax),
    compare: { payPerUse: text(payPerUse), packages: text(packages), excess: text(excess), saving: text(payPerUse - packages - excess) },
  };
}

export function reference({ catalog, texts }) {
  return { answers: texts.map((text) => JSON.stringify(quote(catalog, JSON.parse(text)))) };
}
