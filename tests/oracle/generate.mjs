// Small random accounts from a seed. They aim at edges: a handful of instants shared by everything, month ends, quotas about as large as use.
import { DAY, HOUR, addMonths, formatInstant, parseInstant, parseOffset, startOfDay } from './calendar.mjs';

// sfc32: 32-bit integers only, the same on every machine.
export class Random {
  constructor(seed, number) {
    this.state = [seed >>> 0, number >>> 0, 0x9e3779b9, 1];
    for (let k = 0; k < 15; ++k) this.next();
  }
  next() {
    let [a, b, c, d] = this.state;
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    this.state = [a, b, c, d];
    return t >>> 0;
  }
  // A whole number from low to high, both included.
  between(low, high) { return low + (this.next() % (high - low + 1)); }
  chance(percent) { return this.next() % 100 < percent; }
  pick(list) { return list[this.next() % list.length]; }
  shuffle(list) {
    const copy = [...list];
    for (let k = copy.length - 1; k > 0; --k) {
      const other = this.between(0, k);
      [copy[k], copy[other]] = [copy[other], copy[k]];
    }
    return copy;
  }
}

export const FAMILIES = ['deduction', 'order', 'resets', 'lifecycle', 'renewals', 'money', 'account', 'carry', 'opening', 'alerts', 'everything'];

const FIRST_DAYS = ['2024-01-31', '2024-02-29', '2025-01-29', '2025-01-30', '2025-01-31', '2024-12-31', '2025-02-28', '2025-03-31', '2025-04-30', '2023-08-31', '2025-06-15'];
const SOURCE_CLASSES = ['purchased', 'purchased', 'promotion', 'free'];
const ORDER_KEYS = ['sourceClass', 'scopeSpecificity', 'priority', 'cycleEnd', 'effectiveAt', 'createdAt', 'id', 'expiresAt', 'costBasis', 'quota', 'remaining', 'kind'];
const NAMED = ['huawei_billing_center', 'huawei_obs', 'purchase_first', 'openmeter', 'stripe', 'lago', 'orb', 'metronome_prepaid'];
const MODES = ['toward_zero', 'half_away_from_zero', 'half_even', 'away_from_zero', 'floor', 'ceiling'];

// Corners that the rulebook leaves open and the two implementations still read differently; README.md says how.
export function isSetAside(document) {
  const rules = { ...(document.catalog.rules ?? {}), ...(document.rules ?? {}) };
  const openingAt = document.opening ? parseInstant(document.opening.at) : null;
  if (openingAt !== null && document.usage.some((record) => record.end && parseInstant(record.end) === openingAt)) return true;
  if (rules.preEffectiveCover !== 'overlap') return false;
  return document.packages.some((pkg) => {
    const effectiveAt = parseInstant(pkg.effectiveAt);
    const createdAt = pkg.createdAt ? parseInstant(pkg.createdAt) : effectiveAt;
    return createdAt > effectiveAt || createdAt > parseInstant(document.asOf) || (pkg.voidedAt && parseInstant(pkg.voidedAt) <= effectiveAt);
  });
}

export function generate(seed, number) {
  const random = new Random(seed, number);
  const family = FAMILIES[number % FAMILIES.length];
  const is = (...names) => family === 'everything' ? random.chance(60) : names.includes(family);
  const offsetText = random.pick(['+08:00', '+08:00', '+00:00', '-03:30', '+05:45']);
  const offset = parseOffset(offsetText);
  const show = (t) => formatInstant(t, random.chance(90) ? offset : 0);
  const digits = random.pick([0, 0, 0, 2]);

  // The instants that everything shares.
  const first = parseInstant(`${random.pick(FIRST_DAYS)}T00:00:00Z`) - offset + random.pick([0, 0, 9 * HOUR, 23 * HOUR, 15 * HOUR + 50 * 60000 + 4000]);
  const hourly = is('resets') && random.chance(25);
  const pool = [first];
  const reach = hourly ? 3 : random.pick([3, 3, 6, 14]);
  for (let k = 1; k <= reach; ++k) {
    const step = hourly ? random.between(1, 30) * HOUR : random.pick([HOUR, 3 * HOUR, DAY, 7 * DAY, 15 * DAY, 30 * DAY]);
    pool.push(random.chance(35) && !hourly ? addMonths(first, random.between(1, 4), offset) : pool.at(-1) + step);
  }
  for (const t of [...pool]) {
    if (random.chance(40)) pool.push(startOfDay(t, offset));
    if (random.chance(25)) pool.push(startOfDay(t, offset) + DAY);
    if (random.chance(20)) pool.push(startOfDay(t, offset) + random.pick([3, 9]) * HOUR);
    if (random.chance(10)) pool.push(t + random.pick([-1, 1]));
  }
  const instants = [...new Set(pool)].sort((a, b) => a - b);
  const last = instants.at(-1);
  const any = () => (random.chance(92) ? random.pick(instants) : first + random.between(0, Math.floor((last - first) / 60000) + 1) * 60000);
  const later = (t, strictly) => {
    const rest = instants.filter((each) => (strictly ? each > t : each >= t));
    return rest.length > 0 ? random.pick(rest) : t + random.pick([1, HOUR, DAY, 31 * DAY]);
  };
  const asOf = random.chance(70) ? last + random.pick([0, 0, HOUR, DAY, 40 * DAY]) : later(instants[Math.floor(instants.length / 2)], false);

  const amount = (low, high) => {
    const whole = random.between(low, high);
    return digits > 0 && random.chance(30) ? `${whole}.${random.pick(['5', '25', '01', '99'])}` : String(whole);
  };

  // ---- catalog
  const meterCount = random.pick([1, 1, 2]);
  const meters = [];
  for (let k = 0; k < meterCount; ++k) {
    meters.push({
      id: ['email', 'sms'][k],
      unit: 'unit',
      digits,
      ...(random.chance(93) ? { payPerUse: is('money', 'carry') ? price(random) : { model: 'unit', unitPrice: random.pick(['0.00029', '1', '0.123456789', '2.5']) } } : {}),
    });
  }
  const usesRatio = random.chance(12);
  const offers = [];
  for (let k = 0; k < random.between(1, 3); ++k) {
    const wanted = meters.length > 1 && random.chance(25) ? meters : [random.pick(meters)];
    offers.push({
      id: `offer-${k}`,
      title: `Offer ${k}`,
      kind: random.chance(75) ? 'pay_per_use' : 'stop_before_excess',
      price: random.pick(['0', '13.05', '9.99', '100']),
      validity: hourly ? random.pick(['P1D', 'P3D', 'PT36H']) : random.pick(['P1M', 'P1M', 'P2M', 'P10D', 'P15D', 'P1Y', 'P1M', 'P31D', ...(random.chance(20) ? ['PT36H', 'P1M3D'] : [])]),
      quotas: wanted.map((meter) => ({ meter: meter.id, ...quotaText(random, usesRatio, amount) })),
      reset: is('resets', 'carry', 'opening', 'order', 'alerts') && random.chance(65) ? reset(random, hourly, instants, show) : null,
    });
  }
  const catalog = {
    schema: 'quotapack/catalog/1',
    id: 'random',
    title: 'Random',
    provenance: { kind: 'illustrative', source: 'tests/oracle/generate.mjs', asOf: '2025-01-01' },
    currency: random.pick(['USD', 'USD', 'USD', 'JPY', 'KWD']),
    billingOffset: offsetText,
    meters,
    offers,
  };
  if (catalog.currency === 'JPY') for (const offer of offers) offer.price = offer.price.split('.')[0];

  // ---- packages
  const usesScope = is('order', 'deduction') && random.chance(60);
  const scope = () => ({ region: random.pick([null, 'r1', 'r2']), project: random.pick([null, null, 'p1']) });
  const packages = [];
  const packageCount = random.between(1, is('order') ? 5 : 3);
  for (let k = 0; k < packageCount; ++k) {
    const effectiveAt = random.chance(50) ? instants[random.between(0, Math.floor(instants.length / 3))] : any();
    const pkg = { id: `pkg-${random.pick(['a', 'b', 'B', 'é', 'z'])}${k}` };
    const inline = random.chance(25);
    const offer = inline ? null : random.pick(offers);
    if (inline) {
      pkg.kind = random.chance(70) ? 'pay_per_use' : 'stop_before_excess';
      pkg.quotas = [{ meter: random.pick(meters).id, ...quotaText(random, usesRatio, amount) }];
      if (is('resets') && random.chance(40)) pkg.reset = reset(random, hourly, instants, show);
    } else {
      pkg.offer = offer.id;
    }
    pkg.effectiveAt = show(effectiveAt);
    if (random.chance(25)) pkg.createdAt = show(effectiveAt - random.pick([0, 1, HOUR, DAY, 20 * DAY]));
    if (random.chance(3)) pkg.createdAt = show(later(effectiveAt, false));
    const withTime = offer?.validity.includes('T');
    if (inline || (random.chance(35) && !withTime)) pkg.expiresAt = random.chance(15) ? null : show(later(effectiveAt + DAY, true));
    if (random.chance(is('lifecycle', 'deduction') ? 15 : 3)) pkg.voidedAt = show(later(effectiveAt, random.chance(90)));
    if (is('order', 'deduction')) pkg.sourceClass = random.pick(SOURCE_CLASSES);
    if (is('order') && random.chance(60)) pkg.priority = random.between(0, 2);
    if (usesScope && random.chance(70)) pkg.scope = scope();
    if (random.chance(10)) pkg.paid = random.pick(['0', '5', '1']);
    if (is('renewals', 'lifecycle', 'alerts', 'account') && (!pkg.voidedAt || random.chance(10)) && pkg.expiresAt !== null) {
      if (random.chance(is('renewals') ? 60 : 25)) {
        const renewals = [];
        for (let n = random.between(1, 2); n > 0; --n) {
          const renewal = { at: show(later(Math.max(effectiveAt, parseInstant(pkg.createdAt ?? pkg.effectiveAt)), false)) };
          if (inline || random.chance(30)) renewal.validity = random.pick(['P1M', 'P1M', 'P15D', 'P1D', 'P2M', 'P1M10D', 'P3MT1H']);
          if (random.chance(40)) renewal.price = random.pick(['1', '13']);
          renewals.push(renewal);
        }
        pkg.renewals = renewals;
      }
      if (!inline && !hourly && random.chance(is('renewals', 'account') ? 45 : 10)) pkg.autoRenew = true;
    }
    packages.push(pkg);
  }

  // ---- usage
  const usage = [];
  const recordCount = random.between(1, 9);
  for (let k = 0; k < recordCount; ++k) {
    const record = { id: `u${String(random.chance(70) ? k : 50 - k).padStart(2, '0')}`, meter: random.pick(meters).id };
    record.quantity = usesRatio && !random.chance(15) ? String(6 * random.between(1, 7)) : random.chance(3) ? '0' : amount(1, 40);
    const end = any();
    if (random.chance(55)) {
      record.at = show(end);
    } else {
      const before = instants.filter((t) => t < end);
      record.start = show(before.length > 0 && random.chance(60) ? random.pick(before) : end - random.pick([1, HOUR, DAY]));
      record.end = show(end);
      if (random.chance(30)) record.deductAt = show(later(end, false));
    }
    if (usesScope && random.chance(70)) record.scope = scope();
    if (random.chance(5)) record.billable = false;
    usage.push(record);
  }
  if (random.chance(4)) usage.push({ ...random.pick(usage) });
  if (random.chance(1)) usage.push({ ...usage[0], quantity: `1${usage[0].quantity}` });

  // ---- rules
  const rules = {};
  const document = { catalog, packages, usage };
  if (random.chance(60)) rules.expiryMode = random.pick(['exact', 'exact', 'start_of_day', 'end_of_day']);
  if (is('deduction') && random.chance(40)) rules.straddle = random.pick(['partial', 'reject_all', 'overrun']);
  if (is('deduction') && random.chance(40)) rules.preEffectiveCover = random.pick(['never', 'overlap']);
  if (is('deduction', 'account') && random.chance(25)) rules.payPerUseAllowed = random.chance(50);
  if (is('deduction') && random.chance(30)) {
    const settledUntil = random.pick(instants);
    rules.settledUntil = show(settledUntil);
    for (const record of usage) if (random.chance(40)) record.receivedAt = show(random.pick([settledUntil, settledUntil + 1, settledUntil + DAY, settledUntil - HOUR]));
  }
  if (is('order')) rules.orderBy = random.chance(40) ? random.pick(NAMED) : random.shuffle(ORDER_KEYS).slice(0, random.between(0, 5));
  if (is('order') && random.chance(15)) delete rules.orderBy;
  if (is('lifecycle', 'renewals', 'deduction') && random.chance(50)) {
    if (random.chance(40)) {
      rules.lifecyclePreset = random.pick(['huawei_international', 'huawei_cn', 'huawei_cn']);
      rules.customerLevel = random.pick(['V0', 'V1', 'V2', 'V3', 'V4', 'V5']);
    } else {
      rules.graceDays = random.pick([0, 1, 7, 15]);
      rules.retentionDays = random.pick([0, 1, 15]);
    }
  }
  if (is('lifecycle', 'renewals') && random.chance(25)) rules.graceQuotaUsable = true;
  if (is('renewals') && random.chance(50)) rules.monthAnchor = random.pick(['original_day', 'previous_end']);
  if (is('lifecycle', 'renewals') && random.chance(40)) rules.noticeDays = random.pick([[7], [1, 7], [0], [30, 3], [3, 3]]);
  if (is('lifecycle', 'renewals') && random.chance(20)) rules.noticeTime = random.pick(['00:00', '09:00', '23:00']);
  if (is('money')) {
    if (random.chance(50)) rules.tierCountsPackage = random.chance(50);
    if (random.chance(30)) rules.itemRounding = { digits: random.pick([0, 2, 4, 8, 10]), mode: random.pick(MODES) };
    if (random.chance(30)) rules.totalRounding = { digits: catalog.currency === 'JPY' ? 0 : 2, mode: random.pick(MODES) };
    if (random.chance(25)) rules.minimumCharge = random.pick(['0.01', '1', '3']);
  }
  if (is('money', 'account', 'carry') && random.chance(60)) rules.settlementPeriod = random.pick(['PT1H', 'P1D', 'P1M']);
  if (is('account', 'money', 'renewals')) {
    if (random.chance(75)) document.balance = random.pick(['0', '5', '14', '20', '100']);
    if (random.chance(40)) document.credit = random.pick(['0', '5', '13.05']);
    if (catalog.currency === 'JPY' && document.credit) document.credit = document.credit.split('.')[0];
    if (document.balance && random.chance(60)) {
      document.payments = [];
      for (let k = random.between(1, 3); k > 0; --k) document.payments.push({ at: show(any()), amount: random.pick(['1', '10', '50']) });
    }
    if (random.chance(30)) rules.arrearsStopsAt = random.pick(['retention', 'grace']);
    if (random.chance(20)) rules.arrearsBlocksPackage = random.chance(70);
    if (random.chance(50)) [rules.graceDays, rules.retentionDays] = [random.pick([0, 1, 7]), random.pick([0, 1, 7])];
  }
  if (is('carry')) {
    rules.excessCarry = random.chance(85) ? 'next_package' : 'none';
    if (random.chance(70)) {
      if (random.chance(50)) {
        document.usagePeriod = { every: random.pick(['P1M', 'P1D', 'P1W', 'P2M']), anchor: show(any()) };
      } else {
        const resets = [...new Set([any(), any()])].sort((a, b) => a - b).slice(0, random.between(0, 2));
        document.usagePeriod = { resets: resets.map((t) => ({ at: show(t), preserveExcess: random.chance(40) })) };
      }
      for (const pkg of packages) if (random.chance(50)) pkg.periodRollover = random.pick([{ min: '0', max: '0' }, { min: '0', max: '5' }, { min: '3', max: '5' }, { min: '3', max: '1000' }]);
    }
  }
  let end = asOf;
  if (is('opening')) {
    const t = random.pick(instants);
    document.opening = { at: show(t) };
    end = Math.max(end, t);
    if (random.chance(50)) document.opening.excess = { [random.pick(meters).id]: usesRatio ? '12' : random.pick(['0', '7', '30']) };
    if (random.chance(50)) rules.excessCarry = 'next_package';
    document.usage = usage.filter((record) => parseInstant(record.at ?? record.end) >= t);
    for (const pkg of packages) {
      if (!random.chance(60)) continue;
      const quotas = pkg.quotas ?? offers.find((offer) => offer.id === pkg.offer).quotas;
      pkg.remaining = Object.fromEntries(quotas.map((quota) => [quota.meter, usesRatio ? '2' : random.pick(['0', '1', quota.quantity])]));
    }
    if (document.payments) document.payments = document.payments.filter((payment) => parseInstant(payment.at) >= t);
  }
  if (is('alerts')) document.alerts = alerts(random, meters, packages, offers);
  if (rules.settledUntil) end = Math.max(end, parseInstant(rules.settledUntil));
  document.asOf = show(end);
  if (random.chance(50)) document.rules = rules;
  else catalog.rules = rules;
  if (random.chance(10) && rules.straddle) [catalog.rules, document.rules] = [{ ...rules, straddle: 'partial' }, rules];
  return { family, document };
}

function quotaText(random, usesRatio, amount) {
  if (!usesRatio) return { quantity: random.pick([amount(5, 60), amount(20, 30), '10', '100']) };
  // Use is mostly a multiple of 6, so that whole records draw whole units; what is left of a quota need not be whole.
  const [num, den] = random.pick([[1, 2], [2, 1], [3, 2], [2, 3], [1, 1], [4, 2]]);
  return { quantity: String(random.between(2, 40)), ratio: { num, den } };
}

function reset(random, hourly, instants, show) {
  if (random.chance(12)) return { at: [...new Set([random.pick(instants), random.pick(instants)])].sort((a, b) => a - b).map(show) };
  const natural = random.chance(40);
  const made = { every: hourly ? random.pick(['PT1H', ...(natural ? [] : ['PT6H'])]) : random.pick(['P1D', 'P1W', 'P1M', 'P1M', 'P1M', 'P1Y', ...(natural ? [] : ['P2M', 'P10D'])]), kind: natural ? 'natural' : 'subscription' };
  if (!natural && random.chance(25)) made.anchor = show(random.pick(instants));
  if (random.chance(40)) made.partial = random.pick(['full', 'prorated', 'prorated']);
  if (random.chance(35)) made.rolloverMax = random.pick(['0', '5', '1000']);
  return made;
}

function price(random) {
  const unitPrice = () => random.pick(['0.00029', '1', '0.5', '0.123456789', '2']);
  const per = random.chance(25) ? { per: random.pick(['3', '1000', '7']) } : {};
  const tiers = () => {
    const edges = random.pick([['10'], ['10', '50'], ['5', '20', '40'], []]);
    const made = edges.map((upTo) => ({ upTo, unitPrice: unitPrice() }));
    made.push({ upTo: null, unitPrice: unitPrice() });
    for (const tier of made) if (random.chance(35)) tier.flatFee = random.pick(['1', '0.5', '10']);
    return made;
  };
  switch (random.between(0, 4)) {
    case 0: return { model: 'unit', unitPrice: unitPrice(), ...per };
    case 1: return { model: 'flat', price: random.pick(['5', '0.01']) };
    case 2: return { model: 'graduated', tiers: tiers(), ...per };
    case 3: return { model: 'volume', tiers: tiers(), ...per };
    default: return { model: 'block', size: random.pick(['1', '7', '10']), price: random.pick(['1', '0.333']) };
  }
}

function alerts(random, meters, packages, offers) {
  const channels = random.chance(30) ? { channels: random.pick([['sms'], ['email', 'voice'], ['sms', 'email', 'internal_message']]) } : {};
  const percent = () => String(5 * random.between(1, 10));
  const metersOf = (pkg) => (pkg.quotas ?? offers.find((offer) => offer.id === pkg.offer).quotas).map((quota) => quota.meter);
  const singles = packages.every((pkg) => metersOf(pkg).length === 1);
  const scope = random.chance(50) ? {} : { scope: singles ? random.pick(['pool', 'package']) : 'pool' };
  if (random.chance(35)) return { type: 'percentage', ...(random.chance(80) ? { value: percent() } : {}), ...scope, ...channels };
  if (random.chance(40)) {
    const own = packages.map((pkg) => metersOf(pkg)[0]);
    return { type: 'absolute', value: String(random.between(1, 5)), meter: random.pick(own), ...scope, ...channels };
  }
  const thresholds = [];
  for (const meter of meters) {
    if (!packages.some((pkg) => metersOf(pkg).includes(meter.id)) || random.chance(50)) continue;
    thresholds.push({ meter: meter.id });
  }
  for (const pkg of packages) if (metersOf(pkg).length === 1 && random.chance(50)) thresholds.push({ package: pkg.id });
  if (thresholds.length === 0) return { type: 'percentage', ...channels };
  for (const each of thresholds) {
    each.form = random.pick(['percentage', 'absolute']);
    each.value = each.form === 'percentage' ? percent() : String(random.between(1, 5));
    if (random.chance(40)) each.enabled = random.chance(60);
  }
  return { type: 'custom', thresholds, ...channels };
}
