// `replay` written from the rulebook in the most literal way that runs: all instants at which anything happens, one after the other, and at
// each of them the steps of section 5.3 in their order. Nothing is indexed, cached or skipped. README.md lists the readings.
import { Fraction, ZERO, f, min, max, sum } from './fraction.mjs';
import {
  DAY, HOUR, SECOND, addDuration, addMonths, daysInMonth, formatInstant, join, naturalOrigin, parseDuration, parseInstant, parseOffset, series, seriesAt,
  split, startOfDay,
} from './calendar.mjs';
import { amountsOfMonth } from './pricing.mjs';

class Refused extends Error {
  constructor(code, detail) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}

const CURRENCY_DIGITS = { USD: 2, CNY: 2, EUR: 2, JPY: 0, KWD: 3 };

const DEFAULT_ORDER = ['sourceClass', 'scopeSpecificity', 'priority', 'cycleEnd', 'effectiveAt', 'createdAt'];

const ORDER_KEYS = new Set([...DEFAULT_ORDER, 'id', 'expiresAt', 'costBasis', 'quota', 'remaining', 'kind']);

const NAMED_ORDERS = {
  huawei_billing_center: DEFAULT_ORDER,
  huawei_obs: ['effectiveAt', 'expiresAt'],
  purchase_first: ['createdAt', 'effectiveAt'],
  openmeter: ['priority', 'expiresAtSeconds', 'createdAt'],
  stripe: ['priority', 'expiresAt', 'promotionalFirst', 'effectiveAt', 'createdAt'],
  lago: ['priority', 'promotionalFirst', 'createdAt'],
  orb: ['expiresAt', 'costBasis'],
  metronome_prepaid: ['priority', 'zeroCostFirst', 'scopeSpecificity', 'expiresAt', 'effectiveAt'],
};

// [grace days, retention days] by preset, kind of billing and customer level.
const POLICIES = {
  huawei_international: () => [15, 15],
  none: () => [0, 0],
  huawei_cn: (billing, level) => ({
    prepaid: { V5: [7, 15], V4: [7, 15], V3: [7, 7], V2: [1, 7], V1: [1, 7], V0: [1, 1] },
    payPerUse: { V5: [7, 15], V4: [7, 15], V3: [1, 7], V2: [0, 7], V1: [0, 7], V0: [0, 1] },
  })[billing][level],
};

const INSTANT_MEMBERS = new Set(['at', 'start', 'end', 'deductAt', 'receivedAt']);

const NOTICE_CHANNELS = ['sms', 'email', 'internal_message'];

const compareBytes = (a, b) => Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));

export function replay(document) {
  try {
    return { ok: true, value: new Account(document).run() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, issues: [{ code: error.code, message: error.message }] };
    throw error;
  }
}

// For each record, by package, the reasons for passing it over that the rulebook allows: { record: { package: [reasons] } }.
export function reasonsOf(document) {
  const account = new Account(document);
  account.reasons = {};
  account.run();
  return account.reasons;
}

class Account {
  constructor(document) {
    const { catalog } = document;
    this.document = document;
    this.catalog = catalog;
    this.rules = { ...(catalog.rules ?? {}), ...(document.rules ?? {}) };
    this.offset = parseOffset(catalog.billingOffset ?? '+08:00');
    this.currencyDigits = CURRENCY_DIGITS[catalog.currency];
    if (this.currencyDigits === undefined) throw new Error(`teach the oracle the digits of ${catalog.currency}`);
    this.asOf = parseInstant(document.asOf);
    this.openingAt = document.opening ? parseInstant(document.opening.at) : null;
    this.expiryMode = this.rules.expiryMode ?? 'end_of_day';
    this.graceDays = this.days('prepaid', 0);
    this.retentionDays = this.days('prepaid', 1);

    const order = this.rules.orderBy ?? DEFAULT_ORDER;
    if (typeof order === 'string' ? !NAMED_ORDERS[order] : order.some((key) => !ORDER_KEYS.has(key))) throw new Refused('unknown_order', String(order));

    this.now = this.openingAt ?? -Infinity;
    this.allocations = [];
    this.recordRows = [];
    this.openExcess = []; // { record (id or null), meter, scope, amount, row }
    this.items = [];
    this.payments = [];
    this.notifications = [];
    this.purchases = []; // what the bills call purchases: { at, amount }

    this.balance = document.balance == null ? null : f(document.balance);
    this.credit = f(document.credit ?? '0');
    this.fellAt = null;

    this.packages = (document.packages ?? []).map((each) => this.readPackage(each));
    this.held = this.packages.filter((pkg) => pkg.createdAt <= this.asOf);
    this.records = this.readRecords(document.usage ?? []);
    this.targets = this.readAlerts(document.alerts);
  }

  days(billing, column) {
    const given = column === 0 ? this.rules.graceDays : this.rules.retentionDays;
    if (given != null) return Number(given);
    return POLICIES[this.rules.lifecyclePreset ?? 'huawei_international'](billing, this.rules.customerLevel ?? 'V0')[column];
  }

  meter(id) { return this.catalog.meters.find((each) => each.id === id); }

  // ---------------------------------------------------------------- reading

  readPackage(doc) {
    const offer = doc.offer === undefined ? null : this.catalog.offers.find((each) => each.id === doc.offer);
    const source = offer ?? doc;
    const effectiveAt = parseInstant(doc.effectiveAt);
    const voidedAt = doc.voidedAt == null ? null : parseInstant(doc.voidedAt);
    const pkg = {
      doc,
      id: doc.id,
      kind: source.kind,
      quotas: source.quotas.map((quota) => ({
        meter: quota.meter,
        quantity: f(quota.quantity),
        ratio: quota.ratio ? f(quota.ratio.num).div(f(quota.ratio.den)) : f('1'),
      })),
      listPrice: offer ? f(offer.price) : ZERO,
      validity: offer?.validity ? parseDuration(offer.validity) : null,
      reset: source.reset ?? null,
      createdAt: doc.createdAt == null ? effectiveAt : parseInstant(doc.createdAt),
      effectiveAt,
      voidedAt: voidedAt !== null && voidedAt <= this.asOf ? voidedAt : null,
      sourceClass: doc.sourceClass ?? 'purchased',
      priority: Number(doc.priority ?? 0),
      scope: { region: doc.scope?.region ?? null, project: doc.scope?.project ?? null },
      periodRollover: doc.periodRollover ? { min: f(doc.periodRollover.min), max: f(doc.periodRollover.max) } : null,
      autoRenew: doc.autoRenew ?? false,
      terms: [],
    };
    pkg.renewals = (doc.renewals ?? [])
      .map((each) => ({
        at: parseInstant(each.at),
        validity: each.validity ? parseDuration(each.validity) : pkg.validity,
        price: each.price == null ? null : f(each.price),
      }))
      .sort((a, b) => a.at - b.at);
    this.addFirstTerm(pkg);
    return pkg;
  }

  readRecords(usage) {
    const seen = new Map();
    const records = [];
    for (const doc of usage) {
      // Content is what is meant, not how an instant is written.
      const text = JSON.stringify(Object.entries(doc).map(([name, value]) => [name, INSTANT_MEMBERS.has(name) ? parseInstant(value) : value]));
      if (seen.has(doc.id)) {
        if (seen.get(doc.id) !== text) throw new Refused('conflicting_record', doc.id);
        continue;
      }
      seen.set(doc.id, text);
      const isInstant = doc.at != null;
      const start = parseInstant(isInstant ? doc.at : doc.start);
      const end = parseInstant(isInstant ? doc.at : doc.end);
      const record = {
        id: doc.id,
        meter: doc.meter,
        quantity: f(doc.quantity),
        start,
        end,
        deductAt: doc.deductAt == null ? end : parseInstant(doc.deductAt),
        isInstant: isInstant || start === end,
        scope: { region: doc.scope?.region ?? null, project: doc.scope?.project ?? null },
        billable: doc.billable ?? true,
        late: false,
      };
      if (this.openingAt !== null && record.end < this.openingAt) throw new Refused('before_opening', doc.id);
      const settledUntil = this.rules.settledUntil == null ? null : parseInstant(this.rules.settledUntil);
      if (settledUntil !== null && record.end < settledUntil && doc.receivedAt != null && parseInstant(doc.receivedAt) > settledUntil) {
        Object.assign(record, { start: settledUntil, end: settledUntil, deductAt: settledUntil, isInstant: true, late: true });
      }
      records.push(record);
    }
    return records.sort((a, b) => a.end - b.end || a.start - b.start || compareBytes(a.id, b.id));
  }

  readAlerts(alerts) {
    const targets = [];
    const contacts = alerts?.contacts ?? [];
    const delivery = {
      channels: alerts ? alerts.channels ?? ['sms', 'email'] : NOTICE_CHANNELS,
      to: contacts.length > 0 ? 'contacts' : 'account_creator',
    };
    const named = new Set(); // meters for which alerts are set
    const add = (pkg, meter, threshold, enabled) => {
      named.add(meter);
      if (enabled) targets.push({ pkg, meter, threshold, armed: true, armedUsedUp: true, ...delivery });
    };
    const packageTargets = (pkg, meter, threshold, enabled) => {
      for (const quota of pkg.quotas) if (meter == null || quota.meter === meter) add(pkg, quota.meter, threshold, enabled);
    };
    if (alerts && alerts.type !== 'custom') {
      const threshold = { form: alerts.type, value: f(alerts.value ?? '20') };
      if ((alerts.scope ?? 'pool') === 'pool') {
        for (const meter of this.catalog.meters) if (alerts.meter == null || alerts.meter === meter.id) add(null, meter.id, threshold, true);
      } else {
        for (const pkg of this.packages) packageTargets(pkg, alerts.meter, threshold, true);
      }
    } else if (alerts) {
      for (const each of alerts.thresholds) {
        const threshold = { form: each.form, value: f(each.value ?? '20') };
        const enabled = each.enabled ?? true;
        if (each.package == null) add(null, each.meter, threshold, enabled);
        else packageTargets(this.packages.find((pkg) => pkg.id === each.package), each.meter, threshold, enabled);
      }
    }
    for (const meter of this.catalog.meters) {
      if (!named.has(meter.id)) {
        targets.push({ pkg: null, meter: meter.id, threshold: null, armed: true, armedUsedUp: true, channels: NOTICE_CHANNELS, to: 'account_creator' });
      }
    }
    return targets;
  }

  // ---------------------------------------------------------------- terms and cycles

  endByMode(t) {
    if (this.expiryMode === 'exact') return t;
    return startOfDay(t, this.offset) + (this.expiryMode === 'end_of_day' ? DAY : 0);
  }

  // The expiry as answers write it; grace and retention ends take the same form.
  written(t, term) { return this.expiryMode === 'end_of_day' && !term.exact ? t - SECOND : t; }

  writtenDay(term) { return split(this.written(term.end, term), this.offset).day; }

  addFirstTerm(pkg) {
    const { doc, effectiveAt, validity } = pkg;
    const computed = validity ? this.expiryFromStart(effectiveAt, validity) : { end: null, exact: false };
    let { end, exact } = computed;
    if (doc.expiresAt === null) [end, exact] = [null, false];
    else if (doc.expiresAt !== undefined) [end, exact] = [this.endByMode(parseInstant(doc.expiresAt)), false];
    if (end !== null && end <= effectiveAt) throw new Refused('expiry_not_after_effective', pkg.id);
    const term = { n: 0, start: effectiveAt, coverFrom: Math.max(effectiveAt, pkg.createdAt), end, exact, paidAt: pkg.createdAt, price: doc.paid == null ? pkg.listPrice : f(doc.paid) };
    if (end !== null) {
      term.anchorDay = end === computed.end ? split(effectiveAt, this.offset).day : this.writtenDay(term);
    }
    this.openTerm(pkg, term);
  }

  expiryFromStart(start, validity) {
    const t = addDuration(start, validity, this.offset);
    return validity.hasTime ? { end: t, exact: true } : { end: this.endByMode(t), exact: false };
  }

  // The term that a renewal paid at `paidAt` adds: it starts at the old expiry and covers from the payment.
  addRenewedTerm(pkg, paidAt, validity, wanted) {
    const last = pkg.terms.at(-1);
    const price = wanted ?? this.renewalPrice(pkg, last, validity);
    this.openTerm(pkg, { n: last.n + 1, start: last.end, coverFrom: Math.max(last.end, paidAt), paidAt, price, ...this.nextEnd(last, validity) });
    return price;
  }

  // Months of a package sold by months at their share, what goes beyond them by its length; anything else by its length.
  renewalPrice(pkg, last, validity) {
    const own = pkg.validity;
    const same = own && ['months', 'days', 'time'].every((name) => own[name] === validity[name]);
    if (!own || same) return pkg.listPrice;
    const isMonths = (each) => each.months > 0 && each.days === 0 && each.time === 0;
    const rounded = (amount) => {
      const { digits, mode } = this.rules.totalRounding ?? {};
      return amount.round(digits ?? this.currencyDigits, mode ?? 'half_away_from_zero');
    };
    const lengthOf = (each) => BigInt(this.nextEnd(last, each).end - last.end);
    if (!(isMonths(own) && validity.months > 0)) return rounded(pkg.listPrice.mul(new Fraction(lengthOf(validity), lengthOf(own))));
    const whole = rounded(pkg.listPrice.mul(new Fraction(BigInt(validity.months), BigInt(own.months))));
    if (isMonths(validity)) return whole;
    const months = { months: validity.months, days: 0, time: 0, hasTime: validity.hasTime };
    return whole.add(rounded(whole.mul(new Fraction(lengthOf(validity) - lengthOf(months), lengthOf(months)))));
  }

  nextEnd(last, validity) {
    // The day is remembered for an end that a short month may have clamped; another end goes on from its own day.
    // With a time part everything counts from the moment at which the term before ends.
    const written = split(validity.hasTime ? last.end : this.written(last.end, last), this.offset);
    const mayBeClamped = written.day === daysInMonth(written.year, written.month) && last.anchorDay > written.day;
    const anchorDay = (this.rules.monthAnchor ?? 'original_day') === 'original_day' && mayBeClamped ? last.anchorDay : written.day;
    const term = {};
    if (validity.hasTime) {
      term.end = addDuration(last.end, validity, this.offset, anchorDay);
      term.exact = true;
    } else if (this.expiryMode === 'exact') {
      term.end = addDuration(last.end, validity, this.offset, anchorDay);
      term.exact = false;
    } else {
      const day = startOfDay(this.written(last.end, last), this.offset);
      term.end = this.endByMode(addDuration(day, validity, this.offset, anchorDay));
      term.exact = false;
    }
    term.anchorDay = validity.days || validity.hasTime ? this.writtenDay(term) : anchorDay;
    return term;
  }

  openTerm(pkg, term) {
    term.cycles = this.cyclesOf(pkg, term);
    const running = term.cycles.findIndex((cycle) => cycle.start <= term.coverFrom && (cycle.end === null || term.coverFrom < cycle.end));
    term.cycle = running < 0 ? term.cycles.length - 1 : running;
    term.firstCycle = term.cycle;
    term.lots = pkg.quotas.map((quota) => {
      const quantity = this.quotaOf(quota, term.cycles[term.cycle], pkg);
      return { meter: quota.meter, ratio: quota.ratio, quota: quantity, remaining: quantity, sold: quota.quantity };
    });
    term.started = false;
    term.ended = false;
    pkg.terms.push(term);
  }

  cyclesOf(pkg, term) {
    const { reset } = pkg;
    if (!reset) return [{ start: term.start, end: term.end }];
    if (reset.at) {
      const inside = [...new Set(reset.at.map(parseInstant))].sort((a, b) => a - b)
        .filter((t) => t > term.start && (term.end === null || t < term.end));
      const edges = [term.start, ...inside, term.end];
      return edges.slice(0, -1).map((start, k) => ({ start, end: edges[k + 1] }));
    }
    const every = parseDuration(reset.every);
    let origin = pkg.effectiveAt;
    if ((reset.kind ?? 'subscription') === 'natural') origin = naturalOrigin(term.start, every, this.offset);
    else if (reset.anchor) origin = parseInstant(reset.anchor);
    let k = 0;
    while (seriesAt(origin, every, k, this.offset) > term.start) --k;
    while (seriesAt(origin, every, k + 1, this.offset) <= term.start) ++k;
    const horizon = Math.max(this.asOf, term.coverFrom);
    const cycles = [];
    for (;; ++k) {
      const wholeStart = seriesAt(origin, every, k, this.offset);
      const wholeEnd = seriesAt(origin, every, k + 1, this.offset);
      const start = Math.max(wholeStart, term.start);
      const end = term.end === null ? wholeEnd : Math.min(wholeEnd, term.end);
      cycles.push({ start, end, whole: wholeEnd - wholeStart });
      if (end === term.end || end > horizon) return cycles;
    }
  }

  quotaOf(quota, cycle, pkg) {
    if (!pkg.reset || (pkg.reset.partial ?? 'full') === 'full' || cycle.whole === undefined) return quota.quantity;
    const length = cycle.end - cycle.start;
    if (length === cycle.whole) return quota.quantity;
    return quota.quantity.mul(f(BigInt(length))).div(f(BigInt(cycle.whole))).round(this.meter(quota.meter).digits, 'toward_zero');
  }

  graceEnd(term) { return term.end === null ? null : term.end + this.graceDays * DAY; }
  releaseOf(term) { return term.end === null ? null : term.end + (this.graceDays + this.retentionDays) * DAY; }

  // The instant from which the term covers no more: its expiry, or with `graceQuotaUsable` the end of grace or the successor's start; a void cuts.
  coverEnd(pkg, term) {
    let end = term.end;
    if (end !== null && this.rules.graceQuotaUsable) {
      end = this.graceEnd(term);
      const successor = pkg.terms[term.n + 1];
      if (successor) end = Math.min(end, successor.coverFrom);
    }
    if (pkg.voidedAt !== null) end = end === null ? pkg.voidedAt : Math.min(end, pkg.voidedAt);
    return end;
  }

  isInside(term) { return term.started && !term.ended; }

  // ---------------------------------------------------------------- the loop

  run() {
    for (const pkg of this.held) {
      for (const renewal of pkg.renewals) {
        if (renewal.at > this.asOf) continue;
        if (this.openingAt !== null && renewal.at <= this.openingAt) this.payRenewal(pkg, renewal);
      }
    }
    for (const pkg of this.held) this.bookPurchase(pkg.createdAt, pkg.terms[0].price);
    if (this.openingAt !== null) this.open();
    for (let t = this.nextInstant(); t !== null; t = this.nextInstant()) {
      this.now = t;
      this.step(t);
    }
    return this.answer();
  }

  bookPurchase(at, amount) {
    if (this.openingAt !== null && at < this.openingAt) return;
    this.purchases.push({ at, amount });
  }

  payRenewal(pkg, renewal) {
    const release = this.releaseOf(pkg.terms.at(-1));
    if (release === null || renewal.at >= release || (pkg.voidedAt !== null && renewal.at >= pkg.voidedAt)) throw new Refused('renewal_after_release', pkg.id);
    const price = this.addRenewedTerm(pkg, renewal.at, renewal.validity, renewal.price);
    this.bookPurchase(renewal.at, price);
  }

  open() {
    const t = this.openingAt;
    if (t > this.asOf) throw new Refused('opening_after_as_of', '');
    for (const pkg of this.held) {
      for (const term of pkg.terms) {
        const end = this.coverEnd(pkg, term);
        if (term.coverFrom > t || (pkg.voidedAt !== null && pkg.voidedAt <= term.coverFrom)) continue;
        term.started = true;
        term.ended = end !== null && end <= t;
        term.cycle = term.cycles.findLastIndex((cycle) => (term.ended ? cycle.start < end : cycle.start <= t));
        term.lots.forEach((lot, k) => {
          lot.quota = this.quotaOf(pkg.quotas[k], term.cycles[term.cycle], pkg);
          lot.remaining = lot.quota;
        });
        const successor = pkg.terms[term.n + 1];
        if (successor && successor.coverFrom <= t) continue;
        for (const lot of term.lots) {
          const given = pkg.doc.remaining?.[lot.meter];
          if (given == null) continue;
          lot.remaining = f(given);
          lot.quota = max(lot.quota, lot.remaining);
        }
      }
    }
    for (const meter of this.catalog.meters) {
      const amount = f(this.document.opening.excess?.[meter.id] ?? '0');
      if (amount.isPositive()) this.openExcess.push({ record: null, meter: meter.id, scope: { region: null, project: null }, amount, row: null });
    }
    // Only the excess that the opening brings is paid by what is held; that of an interval ending now waits for the next package.
    const brought = this.openExcess;
    this.openExcess = [];
    this.intervalsEndingAt(t);
    this.moneyAt(t);
    const left = this.openExcess;
    this.openExcess = brought;
    this.payOpenExcess(t, this.held.flatMap((pkg) => pkg.terms.filter((term) => this.isInside(term)).map((term) => ({ pkg, term }))));
    if ((this.rules.excessCarry ?? 'none') === 'none') this.closeOpenExcess(t);
    this.openExcess.push(...left);
    this.instantsAt(t);
  }

  // The next instant at which anything of the list of 5.3 happens.
  nextInstant() {
    let next = null;
    const offer = (t) => {
      if (t === null || t === undefined || t <= this.now || t > this.asOf) return;
      if (next === null || t < next) next = t;
    };
    for (const record of this.records) offer(record.end);
    for (const pkg of this.held) {
      offer(pkg.voidedAt);
      for (const renewal of pkg.renewals) offer(renewal.at);
      for (const term of pkg.terms) {
        offer(term.coverFrom);
        offer(this.coverEnd(pkg, term));
        for (const cycle of term.cycles) offer(cycle.start);
      }
      for (const t of this.attemptsOf(pkg)) offer(t);
    }
    for (const item of this.items) {
      offer(item.periodEnd);
      offer(this.monthEnd(item.periodStart));
    }
    for (const payment of this.document.payments ?? []) offer(parseInstant(payment.at));
    for (const end of this.usagePeriodEnds()) offer(end.at);
    return next;
  }

  usagePeriodEnds() {
    const period = this.document.usagePeriod;
    if (!period) return [];
    if (period.resets) return period.resets.map((each) => ({ at: parseInstant(each.at), preserveExcess: each.preserveExcess ?? false }));
    if (!period.every) return [];
    const first = Math.min(this.asOf, ...this.records.map((record) => record.start), ...this.packages.map((pkg) => pkg.effectiveAt), this.openingAt ?? this.asOf);
    return series(parseInstant(period.anchor), parseDuration(period.every), first, this.asOf, this.offset).map((at) => ({ at, preserveExcess: false }));
  }

  step(t) {
    this.intervalsEndingAt(t);
    const byId = [...this.held].sort((a, b) => compareBytes(a.id, b.id));
    // A renewal paid at t is a fact of t: its term takes its place among the ends and starts of t.
    for (const pkg of byId) for (const renewal of pkg.renewals) if (renewal.at === t) this.payRenewal(pkg, renewal);
    // ends
    for (const pkg of byId) {
      for (const term of pkg.terms) {
        if (this.isInside(term) && this.coverEnd(pkg, term) === t) this.watch(t, () => { term.ended = true; });
      }
    }
    // usage-period ends
    for (const end of this.usagePeriodEnds()) if (end.at === t) this.endUsagePeriod(t, end.preserveExcess, byId);
    // refills
    const fresh = [];
    for (const pkg of byId) {
      for (const term of pkg.terms) {
        if (!this.isInside(term)) continue;
        const index = term.cycles.findIndex((cycle) => cycle.start === t);
        if (index <= term.cycle || index < 0) continue;
        this.refill(pkg, term, index);
        fresh.push({ pkg, term });
      }
    }
    // starts
    for (const pkg of byId) {
      for (const term of pkg.terms) {
        const end = this.coverEnd(pkg, term);
        if (term.started || term.coverFrom !== t || (end !== null && end <= t)) continue;
        term.started = true;
        this.rearm(pkg);
        fresh.push({ pkg, term });
      }
    }
    this.moneyAt(t);
    this.payOpenExcess(t, fresh);
    this.instantsAt(t);
  }

  refill(pkg, term, index) {
    term.cycle = index;
    const rolloverMax = f(pkg.reset.rolloverMax ?? '0');
    term.lots.forEach((lot, k) => {
      const carried = min(lot.remaining, rolloverMax);
      lot.quota = this.quotaOf(pkg.quotas[k], term.cycles[index], pkg).add(carried);
      lot.remaining = lot.quota;
    });
    this.rearm(pkg);
  }

  endUsagePeriod(t, preserveExcess, byId) {
    this.watch(t, () => {
      for (const pkg of byId) {
        if (!pkg.periodRollover) continue;
        for (const lot of pkg.terms.filter((term) => this.isInside(term)).flatMap((term) => term.lots)) {
          const kept = min(pkg.periodRollover.max, max(pkg.periodRollover.min, lot.remaining));
          lot.quota = lot.quota.add(kept).sub(lot.remaining);
          lot.remaining = kept;
        }
      }
    });
    if (!preserveExcess) {
      this.closeOpenExcess(t);
      return;
    }
    const rolled = byId.filter((pkg) => pkg.periodRollover)
      .flatMap((pkg) => pkg.terms.filter((term) => this.isInside(term)).map((term) => ({ pkg, term })));
    this.payOpenExcess(t, rolled);
  }

  // ---------------------------------------------------------------- records

  intervalsEndingAt(t) { for (const record of this.records) if (record.end === t && !record.isInstant) this.process(record, t); }
  instantsAt(t) { for (const record of this.records) if (record.end === t && record.isInstant) this.process(record, t); }

  scopeMatches(pkg, scope) {
    return (pkg.scope.region === null || pkg.scope.region === scope.region) && (pkg.scope.project === null || pkg.scope.project === scope.project);
  }

  timeFits(pkg, term, record, t) {
    const end = this.coverEnd(pkg, term);
    const from = term.coverFrom;
    if (end !== null && from >= end) return false; // paid when its span was already over
    if (record.isInstant) return from <= t && (end === null || t < end);
    if (end !== null && record.start >= end) return false;
    if (!pkg.reset) {
      if (record.deductAt < from) return false;
      return this.rules.preEffectiveCover === 'overlap' || record.end > from;
    }
    const cycle = term.cycles[term.cycle];
    let cycleEnd = cycle.end;
    if (cycleEnd !== null && cycleEnd === term.end && this.rules.graceQuotaUsable) cycleEnd = Math.max(cycleEnd, end);
    if (pkg.voidedAt !== null) cycleEnd = cycleEnd === null ? pkg.voidedAt : Math.min(cycleEnd, pkg.voidedAt);
    return Math.max(cycle.start, from) <= record.start && (cycleEnd === null || record.end <= cycleEnd);
  }

  isHeld(pkg, record, t) {
    if (!pkg.quotas.some((quota) => quota.meter === record.meter) || !this.scopeMatches(pkg, record.scope)) return false;
    const release = this.releaseOf(pkg.terms.at(-1));
    const from = pkg.terms[0].coverFrom;
    if (record.isInstant) return from <= t && (release === null || t < release) && (pkg.voidedAt === null || t < pkg.voidedAt);
    return from < t && (release === null || t <= release) && (pkg.voidedAt === null || t <= pkg.voidedAt);
  }

  keyOf(name, { pkg, term, lot }) {
    const last = (value) => (value === null ? f(BigInt(Number.MAX_SAFE_INTEGER)) : value);
    const time = (t) => last(t === null ? null : f(BigInt(t)));
    const cost = () => {
      if (pkg.quotas.length > 1 || lot.sold.isZero()) return null;
      return term.price.div(lot.sold);
    };
    switch (name) {
      case 'sourceClass': return f(BigInt(['free', 'promotion', 'purchased'].indexOf(pkg.sourceClass)));
      case 'promotionalFirst': return f(pkg.sourceClass === 'purchased' ? '1' : '0');
      case 'scopeSpecificity': return f(pkg.scope.project !== null ? '0' : pkg.scope.region !== null ? '1' : '2');
      case 'priority': return f(BigInt(pkg.priority));
      case 'cycleEnd': return time(term.cycles[term.cycle].end);
      case 'effectiveAt': return time(term.start);
      case 'createdAt': return time(pkg.createdAt);
      case 'expiresAt': return time(term.end);
      case 'expiresAtSeconds': return time(term.end === null ? null : Math.floor(term.end / SECOND));
      case 'costBasis': return last(cost());
      case 'zeroCostFirst': return f(term.price.isZero() ? '0' : '1');
      case 'quota': return lot.quota.neg();
      case 'remaining': return lot.remaining;
      case 'kind': return f(pkg.kind === 'stop_before_excess' ? '0' : '1');
      case 'id': return null;
      default: throw new Error(`no key ${name}`);
    }
  }

  inOrder(candidates) {
    const given = this.rules.orderBy ?? DEFAULT_ORDER;
    const keys = typeof given === 'string' ? NAMED_ORDERS[given] : given;
    const ranked = candidates.map((candidate) => ({ ...candidate, rank: keys.map((name) => this.keyOf(name, candidate)) }));
    return ranked.sort((a, b) => {
      for (let k = 0; k < keys.length; ++k) {
        const order = keys[k] === 'id' ? compareBytes(a.pkg.id, b.pkg.id) : a.rank[k].compare(b.rank[k]);
        if (order !== 0) return order;
      }
      return compareBytes(a.pkg.id, b.pkg.id) || a.term.n - b.term.n;
    });
  }

  process(record, t) {
    const row = { record: record.id, covered: ZERO, excess: ZERO, rejected: ZERO, overrun: ZERO, late: record.late, meter: record.meter, at: t };
    this.recordRows.push(row);
    if (!record.billable || record.quantity.isZero()) return;

    const state = this.accountState(t, !record.isInstant);
    const stopped = state === 'retention' || state === 'released' || (state === 'grace' && this.rules.arrearsStopsAt === 'grace');
    const candidates = [];
    if (!(stopped && this.rules.arrearsBlocksPackage)) {
      for (const pkg of this.held) {
        if (!this.scopeMatches(pkg, record.scope)) continue;
        for (const term of pkg.terms) {
          for (const lot of term.lots) {
            if (lot.meter === record.meter && this.timeFits(pkg, term, record, t)) candidates.push({ pkg, term, lot });
          }
        }
      }
    }

    // Draw from each in turn until the record is covered.
    let left = record.quantity;
    const draws = [];
    for (const candidate of this.inOrder(candidates)) {
      const drawn = this.drawable(left, candidate.lot, record.id);
      if (!drawn.isPositive()) continue;
      left = left.sub(drawn.div(candidate.lot.ratio));
      draws.push({ ...candidate, drawn });
    }

    if (this.reasons) this.explain(record, t, draws);

    const heldHere = this.held.filter((pkg) => this.isHeld(pkg, record, t));
    const allowed = this.rules.payPerUseAllowed ?? !heldHere.some((pkg) => pkg.kind === 'stop_before_excess');
    const hasPrice = this.meter(record.meter).payPerUse != null;
    const isExcess = !stopped && (heldHere.some((pkg) => pkg.kind === 'pay_per_use') || allowed) && hasPrice;
    let excess = isExcess ? left : ZERO;
    let rejected = isExcess ? ZERO : left;
    if (draws.length > 0 && rejected.isPositive()) {
      const straddle = this.rules.straddle ?? 'partial';
      if (straddle === 'reject_all') {
        draws.length = 0;
        rejected = record.quantity;
      } else if (straddle === 'overrun') {
        row.overrun = rejected;
        excess = rejected;
        rejected = ZERO;
      }
    }

    this.watch(t, () => {
      for (const draw of draws) {
        row.covered = row.covered.add(draw.drawn.div(draw.lot.ratio));
        this.allocate(record.id, record.meter, draw, draw.drawn, t);
      }
    });
    row.excess = excess;
    row.rejected = rejected;
    if (!row.covered.add(row.excess).add(row.rejected).equals(record.quantity)) throw new Error('the oracle lost usage');

    const item = this.itemAt(record.meter, t, record.isInstant);
    item.usage = item.usage.add(record.quantity);
    item.deducted = item.deducted.add(row.covered);
    item.rejected = item.rejected.add(rejected);
    const carried = this.rules.excessCarry === 'next_package' && excess.isPositive() && row.overrun.isZero();
    if (carried) {
      this.openExcess.push({ record: record.id, meter: record.meter, scope: record.scope, amount: excess, row });
    } else {
      item.excess = item.excess.add(excess);
      item.charged = item.charged.add(excess.sub(row.overrun));
    }
  }

  explain(record, t, draws) {
    this.reasons[record.id] = Object.fromEntries(this.packages.map((pkg) => [pkg.id, [...this.reasonsFor(pkg, record, t, draws)]]));
  }

  // Where two reasons hold the rulebook does not say which is given, so both are allowed.
  reasonsFor(pkg, record, t, draws) {
    const reasons = new Set();
    if (!pkg.quotas.some((quota) => quota.meter === record.meter)) reasons.add('meter');
    if (!this.scopeMatches(pkg, record.scope)) reasons.add('scope');
    if (!this.held.includes(pkg)) reasons.add('not_effective');
    if (reasons.size > 0) return reasons;
    for (const term of pkg.terms) {
      const end = this.coverEnd(pkg, term);
      // Bought or paid when its span was over: the rulebook has no word for it, and "used up" is what the program says.
      if (end !== null && term.coverFrom >= end) reasons.add('used_up');
      if (this.timeFits(pkg, term, record, t)) {
        const lot = term.lots.find((each) => each.meter === record.meter);
        const left = draws.filter((draw) => draw.lot === lot).reduce((rest, draw) => rest.sub(draw.drawn), lot.remaining);
        // Less than the least step that is whole in use and quota is as good as nothing.
        if (left.isZero() || left.less(f(lot.ratio.num))) reasons.add('used_up');
        continue;
      }
      if (record.isInstant ? t < term.coverFrom : record.start < term.coverFrom || record.deductAt < term.coverFrom) reasons.add('not_effective');
      if (pkg.voidedAt !== null && (pkg.voidedAt <= t || pkg.voidedAt <= record.start)) reasons.add('voided');
      if (!record.isInstant && pkg.reset) reasons.add('spans_reset');
      if (end === null || t < end) continue;
      const isLatest = term === pkg.terms.at(-1);
      if (isLatest && t <= this.graceEnd(term)) reasons.add('grace');
      if (isLatest && t >= this.graceEnd(term) && t <= this.releaseOf(term)) reasons.add('expired');
      if (isLatest && t >= this.releaseOf(term)) reasons.add('released');
      if (!isLatest) reasons.add('expired');
    }
    return reasons;
  }

  // How much quota a lot gives for so much use: whole digits of the meter of both, so a last odd unit may stay.
  drawable(usage, lot, id) {
    const { digits } = this.meter(lot.meter);
    const wanted = usage.mul(lot.ratio);
    if (!usage.isPositive() || !lot.remaining.isPositive()) return ZERO;
    if (!wanted.hasAtMost(digits)) throw new Refused('fraction_too_fine', id);
    if (wanted.compare(lot.remaining) <= 0) return wanted;
    // The least step that is whole in both: `den` units of use are `num` units of quota.
    const step = f(lot.ratio.num).div(f(10n ** BigInt(digits)));
    return lot.remaining.div(step).round(0, 'toward_zero').mul(step);
  }

  allocate(record, meter, { pkg, term, lot }, quantity, t) {
    const before = lot.remaining;
    lot.remaining = before.sub(quantity);
    const cycle = term.cycles[term.cycle];
    this.allocations.push({
      record, package: pkg.id, meter, quantity, before, after: lot.remaining, at: t, cycleStart: cycle.start, cycleEnd: cycle.end, term: term.n,
    });
  }

  // Open excess, oldest first, is paid by the terms given.
  payOpenExcess(t, terms) {
    for (const open of this.openExcess) {
      const candidates = terms
        .filter(({ pkg }) => this.scopeMatches(pkg, open.scope))
        .flatMap(({ pkg, term }) => term.lots.filter((lot) => lot.meter === open.meter).map((lot) => ({ pkg, term, lot })));
      this.watch(t, () => {
        for (const candidate of this.inOrder(candidates)) {
          const drawn = this.drawable(open.amount, candidate.lot, String(open.record));
          if (!drawn.isPositive()) continue;
          const paid = drawn.div(candidate.lot.ratio);
          this.allocate(open.record, open.meter, candidate, drawn, t);
          open.amount = open.amount.sub(paid);
          if (open.row) {
            open.row.covered = open.row.covered.add(paid);
            open.row.excess = open.row.excess.sub(paid);
          }
          const item = this.itemAt(open.meter, t, true);
          item.deducted = item.deducted.add(paid);
        }
      });
    }
    this.openExcess = this.openExcess.filter((open) => open.amount.isPositive());
  }

  closeOpenExcess(t) {
    for (const open of this.openExcess) {
      const item = this.itemAt(open.meter, t, true);
      item.excess = item.excess.add(open.amount);
      item.charged = item.charged.add(open.amount);
    }
    this.openExcess = [];
  }

  // ---------------------------------------------------------------- money

  monthStart(t) { return join({ ...split(t, this.offset), day: 1, time: 0 }, this.offset); }
  monthEnd(t) { return addMonths(this.monthStart(t), 1, this.offset); }

  itemAt(meter, t, isInstant) {
    const inside = isInstant ? t : t - 1; // an interval that ends on a boundary belongs to the period before
    const length = this.rules.settlementPeriod ?? 'PT1H';
    const midnight = startOfDay(inside, this.offset);
    let start = midnight;
    let end = midnight + DAY;
    if (length === 'PT1H') {
      start = midnight + Math.floor((inside - midnight) / HOUR) * HOUR;
      end = start + HOUR;
    } else if (length === 'P1M') {
      start = this.monthStart(inside);
      end = this.monthEnd(inside);
    } else if (length !== 'P1D') {
      throw new Error(`unknown settlement period ${length}`);
    }
    let item = this.items.find((each) => each.meter === meter && each.periodStart === start);
    if (!item) {
      item = { meter, periodStart: start, periodEnd: end, usage: ZERO, deducted: ZERO, excess: ZERO, charged: ZERO, rejected: ZERO };
      this.items.push(item);
    }
    return item;
  }

  // Gives every item its amount, from scratch.
  price() {
    const countsPackage = this.rules.tierCountsPackage ?? true;
    this.items.sort((a, b) => a.periodStart - b.periodStart || this.meterIndex(a.meter) - this.meterIndex(b.meter));
    const groups = new Map();
    for (const item of this.items) {
      const key = `${item.meter}|${this.monthStart(item.periodStart)}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(item);
    }
    for (const items of groups.values()) {
      const amounts = amountsOfMonth(this.meter(items[0].meter).payPerUse, items.map((item) => ({
        counted: countsPackage ? item.deducted.add(item.excess) : item.excess,
        coveredFirst: countsPackage ? item.deducted : ZERO,
        charged: item.charged,
      })), this.rules);
      items.forEach((item, k) => { item.amount = amounts[k]; });
    }
  }

  meterIndex(id) { return this.catalog.meters.findIndex((each) => each.id === id); }

  billOf(monthStart) {
    const items = this.items.filter((item) => this.monthStart(item.periodStart) === monthStart);
    const purchases = sum(this.purchases.filter((each) => this.monthStart(each.at) === monthStart).map((each) => each.amount));
    const amount = sum(items.map((item) => item.amount));
    const rounding = this.rules.totalRounding ?? {};
    const total = purchases.add(amount).round(rounding.digits ?? this.currencyDigits, rounding.mode ?? 'half_away_from_zero');
    return { items, purchases, amount, total };
  }

  accountState(t, isBeforeEnds) {
    if (this.balance === null || this.fellAt === null) return 'normal';
    const reached = (at) => (isBeforeEnds ? t > at : t >= at);
    const graceEnd = this.fellAt + this.days('payPerUse', 0) * DAY;
    const release = graceEnd + this.days('payPerUse', 1) * DAY;
    if (reached(release)) return 'released';
    if (reached(graceEnd)) return 'retention';
    return 'grace';
  }

  moveBalance(t, amount) {
    if (this.balance === null) return;
    this.balance = this.balance.add(amount);
    const isBelow = this.balance.add(this.credit).isNegative();
    if (isBelow && this.fellAt === null) {
      this.fellAt = t;
      this.notify(t, 'arrears', {});
    } else if (!isBelow && this.fellAt !== null && this.accountState(t, false) !== 'released') {
      this.fellAt = null;
    }
  }

  moneyAt(t) {
    for (const payment of this.document.payments ?? []) if (parseInstant(payment.at) === t) this.moveBalance(t, f(payment.amount));
    this.price();
    for (const item of this.items) if (item.periodEnd === t) this.moveBalance(t, item.amount.neg());
    const lastMonth = this.monthStart(t - 1);
    if (this.monthStart(t) === t && this.items.some((item) => this.monthStart(item.periodStart) === lastMonth)) {
      const bill = this.billOf(lastMonth);
      this.moveBalance(t, bill.total.sub(bill.purchases).sub(bill.amount).neg());
    }
    for (const pkg of [...this.held].sort((a, b) => compareBytes(a.id, b.id))) {
      while (this.attemptsOf(pkg).includes(t)) if (!this.attempt(pkg, t)) break;
    }
  }

  // The instants at which the renewal of the latest term is charged until it is paid.
  attemptsOf(pkg) {
    const term = pkg.terms.at(-1);
    if (!pkg.autoRenew || term.end === null) return [];
    const expiryDay = startOfDay(this.written(term.end, term), this.offset);
    const first = expiryDay - 7 * DAY + 3 * HOUR;
    const enabled = term.paidAt;
    const times = enabled > first ? [enabled] : [];
    for (let t = first; t < term.end; t += DAY) if (t >= enabled && !times.includes(t)) times.push(t);
    return times.filter((t) => t < term.end && (pkg.voidedAt === null || t < pkg.voidedAt));
  }

  attempt(pkg, t) {
    const price = pkg.listPrice;
    const covers = this.balance === null || this.balance.add(this.credit).compare(price) >= 0;
    this.notify(t, covers ? 'renewed' : 'renewal_failed', { package: pkg.id });
    if (!covers) return false;
    this.moveBalance(t, price.neg());
    this.addRenewedTerm(pkg, t, pkg.validity, price);
    this.bookPurchase(t, price);
    return true;
  }

  // ---------------------------------------------------------------- notifications

  notify(at, kind, members) {
    this.notifications.push({ at, kind, ...members, channels: members.channels ?? NOTICE_CHANNELS, to: members.to ?? 'account_creator' });
  }

  observe(target) {
    const lots = [];
    for (const pkg of this.held) {
      if (target.pkg && target.pkg.id !== pkg.id) continue;
      for (const term of pkg.terms) if (this.isInside(term)) lots.push(...term.lots.filter((lot) => lot.meter === target.meter));
    }
    return { any: lots.length > 0, total: sum(lots.map((lot) => lot.quota)), remaining: sum(lots.map((lot) => lot.remaining)) };
  }

  // Runs one event and looks at each target whose remaining it lowered.
  watch(t, event) {
    const before = this.targets.map((target) => this.observe(target));
    event();
    this.targets.forEach((target, k) => {
      const now = this.observe(target);
      if (!now.any || !now.remaining.less(before[k].remaining)) return;
      const who = { meter: target.meter, channels: target.channels, to: target.to };
      if (target.pkg) who.package = target.pkg.id;
      if (target.armed && target.threshold) {
        const { form, value } = target.threshold;
        const limit = form === 'percentage' ? now.total.mul(value).div(f('100')) : value;
        if (now.remaining.compare(limit) <= 0) {
          target.armed = false;
          this.notify(t, 'usage_threshold', who);
        }
      }
      if (target.armedUsedUp && now.remaining.isZero()) {
        target.armedUsedUp = false;
        this.notify(t, 'used_up', who);
      }
    });
  }

  rearm(pkg) {
    for (const target of this.targets) {
      if (target.pkg ? target.pkg.id !== pkg.id : !pkg.quotas.some((quota) => quota.meter === target.meter)) continue;
      target.armed = true;
      target.armedUsedUp = true;
    }
  }

  // Notices that follow from dates alone.
  notifyByDate() {
    const [hours, minutes, seconds] = (this.rules.noticeTime ?? '09:00').split(':').map(Number);
    const time = ((hours * 60 + minutes) * 60 + (seconds ?? 0)) * SECOND;
    const isAsked = (t) => t <= this.asOf && (this.openingAt === null || t >= this.openingAt);
    for (const pkg of this.held) {
      for (const term of pkg.terms) {
        if (term.end === null) continue;
        const expiryDay = startOfDay(this.written(term.end, term), this.offset);
        const successor = pkg.terms[term.n + 1];
        for (const days of new Set((this.rules.noticeDays ?? [7]).map(Number))) {
          const t = expiryDay - days * DAY + time;
          if (!isAsked(t) || t < term.paidAt || t >= term.end) continue;
          if (successor && successor.paidAt <= t) continue;
          if (pkg.voidedAt !== null && t >= pkg.voidedAt) continue;
          this.notify(t, 'expiry_notice', { package: pkg.id });
        }
      }
      const release = this.releaseOf(pkg.terms.at(-1));
      if (pkg.voidedAt !== null && (release === null || pkg.voidedAt < release)) {
        if (isAsked(pkg.voidedAt) && pkg.voidedAt !== this.openingAt) this.notify(pkg.voidedAt, 'released', { package: pkg.id });
      } else if (release !== null && isAsked(release) && release !== this.openingAt) {
        this.notify(release, 'released', { package: pkg.id });
      }
    }
    if (this.accountState(this.asOf, false) === 'released') {
      const release = this.fellAt + (this.days('payPerUse', 0) + this.days('payPerUse', 1)) * DAY;
      this.notify(release, 'released', {});
    }
  }

  // ---------------------------------------------------------------- the answer

  statusOf(pkg, term) {
    const t = this.asOf;
    if (!this.held.includes(pkg)) return 'not_effective';
    if (pkg.voidedAt !== null) return 'released';
    if (t < term.coverFrom) return 'not_effective';
    if (term.end === null || t < term.end) return term.lots.every((lot) => lot.remaining.isZero()) ? 'used_up' : 'in_effect';
    if (t < this.graceEnd(term)) return 'grace';
    return t < this.releaseOf(term) ? 'retention' : 'released';
  }

  rowOf(pkg, term) {
    const time = (t) => (t === null ? null : formatInstant(t, this.offset));
    const form = (t) => (t === null ? null : time(this.written(t, term)));
    const isVoidBeforeStart = pkg.voidedAt !== null && !term.started && this.held.includes(pkg);
    const cycle = term.cycles[term.cycle];
    return {
      id: pkg.id,
      status: this.statusOf(pkg, term),
      term: term.n,
      quotas: term.lots.map((lot) => {
        const isOver = term.ended || isVoidBeforeStart || (!term.started && term.end !== null && term.coverFrom >= term.end && term.coverFrom <= this.asOf);
        return {
          meter: lot.meter,
          quota: lot.quota.toString(),
          used: lot.quota.sub(lot.remaining).toString(),
          remaining: isOver ? '0' : lot.remaining.toString(),
          lapsed: isOver ? lot.remaining.toString() : '0',
          cycleStart: time(cycle.start),
          cycleEnd: time(cycle.end),
        };
      }),
      effectiveAt: time(term.start),
      expiresAt: form(term.end),
      graceEndsAt: form(this.graceEnd(term)),
      retentionEndsAt: form(this.releaseOf(term)),
    };
  }

  packageRows() {
    const rows = [];
    for (const pkg of this.packages) {
      const begun = pkg.terms.filter((term) => term.n === 0 || term.coverFrom <= this.asOf).at(-1);
      rows.push(this.rowOf(pkg, begun));
      if (pkg.voidedAt !== null) continue;
      for (const term of pkg.terms.slice(begun.n + 1)) rows.push({ ...this.rowOf(pkg, term), renewal: term.n });
    }
    return rows;
  }

  answer() {
    const time = (t) => (t === null ? null : formatInstant(t, this.offset));
    this.price();
    this.notifyByDate();
    const months = [...new Set([...this.items.map((item) => this.monthStart(item.periodStart)), ...this.purchases.filter((each) => each.at <= this.asOf).map((each) => this.monthStart(each.at))])];
    return {
      asOf: time(this.asOf),
      currency: this.catalog.currency,
      records: this.recordRows.map((row) => ({
        record: row.record,
        covered: row.covered.toString(),
        excess: row.excess.toString(),
        rejected: row.rejected.toString(),
        late: row.late,
        ...(row.overrun.isZero() ? {} : { overrun: row.overrun.toString() }),
        meter: row.meter,
        at: time(row.at),
      })),
      pending: this.records.filter((record) => record.end > this.asOf).map((record) => record.id),
      allocations: this.allocations.map((each) => ({
        ...each,
        quantity: each.quantity.toString(),
        before: each.before.toString(),
        after: each.after.toString(),
        at: time(each.at),
        cycleStart: time(each.cycleStart),
        cycleEnd: time(each.cycleEnd),
      })),
      charges: this.items.map((item) => ({
        meter: item.meter,
        periodStart: time(item.periodStart),
        periodEnd: time(item.periodEnd),
        usage: item.usage.toString(),
        deducted: item.deducted.toString(),
        excess: item.excess.toString(),
        rejected: item.rejected.toString(),
        amount: item.amount.toString(this.currencyDigits),
        ...(item.periodEnd > this.asOf ? { open: true } : {}),
      })),
      bills: months.sort((a, b) => a - b).map((month) => {
        const bill = this.billOf(month);
        return {
          month: formatInstant(month, this.offset).slice(0, 7),
          purchases: bill.purchases.toString(this.currencyDigits),
          items: bill.amount.toString(this.currencyDigits),
          total: bill.total.toString(this.currencyDigits),
          meters: this.catalog.meters.filter((meter) => bill.items.some((item) => item.meter === meter.id)).map((meter) => {
            const own = bill.items.filter((item) => item.meter === meter.id);
            return {
              meter: meter.id,
              usage: sum(own.map((item) => item.usage)).toString(),
              deducted: sum(own.map((item) => item.deducted)).toString(),
              excess: sum(own.map((item) => item.excess)).toString(),
              amount: sum(own.map((item) => item.amount)).toString(this.currencyDigits),
            };
          }),
        };
      }),
      packages: this.packageRows(),
      summary: this.catalog.meters.map((meter) => {
        const lots = this.held.flatMap((pkg) => pkg.terms).filter((term) => this.isInside(term)).flatMap((term) => term.lots).filter((lot) => lot.meter === meter.id);
        return {
          meter: meter.id,
          total: sum(lots.map((lot) => lot.quota)).toString(),
          used: sum(lots.map((lot) => lot.quota.sub(lot.remaining))).toString(),
          remaining: sum(lots.map((lot) => lot.remaining)).toString(),
          openExcess: sum(this.openExcess.filter((open) => open.meter === meter.id).map((open) => open.amount)).toString(),
        };
      }),
      notifications: this.notifications
        .filter((each) => each.at <= this.asOf)
        .sort((a, b) => a.at - b.at)
        .map((each) => ({ ...each, at: time(each.at) })),
      account: {
        balance: this.balance === null ? null : this.balance.toString(this.currencyDigits),
        state: this.accountState(this.asOf, false),
      },
    };
  }
}
