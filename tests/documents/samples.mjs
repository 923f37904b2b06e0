// Documents in use, several for a schema where one cannot show all of it. Together they hold every member of every type: a
// test counts. From them the test makes a valid and an invalid sample for each rule of the schemas.
import { coreAccepts } from "./schemas.mjs";

const rules = {
  itemRounding: { digits: 8, mode: "toward_zero" },
  totalRounding: { digits: 2, mode: "half_away_from_zero" },
  usageRounding: { digits: 10, mode: "toward_zero" },
  minimumCharge: "0.01",
  expiryMode: "end_of_day",
  monthAnchor: "original_day",
  tierCountsPackage: true,
  settlementPeriod: "PT1H",
  orderBy: ["sourceClass", "scopeSpecificity", "priority", "cycleEnd", "effectiveAt", "createdAt", "id", "expiresAt", "costBasis", "quota", "remaining", "kind"],
  preEffectiveCover: "never",
  payPerUseAllowed: true,
  straddle: "partial",
  excessCarry: "none",
  settledUntil: "2025-01-01T00:00:00+08:00",
  lifecyclePreset: "huawei_cn",
  customerLevel: "V3",
  graceDays: 15,
  retentionDays: 15,
  graceQuotaUsable: false,
  noticeDays: [7, 1],
  noticeTime: "09:00",
  arrearsStopsAt: "retention",
  arrearsBlocksPackage: false,
  alertPreset: "standard",
  percentageMin: "5",
  percentageMax: "50",
  percentageStep: "5",
  percentageDefault: "20",
  forecastDaysMin: 7,
  workLimit: 2000000,
};

const prices = {
  unit: { model: "unit", unitPrice: "0.29", per: "1000" },
  flat: { model: "flat", price: "5" },
  graduated: { model: "graduated", per: 1000, tiers: [{ upTo: "1000000", unitPrice: "65", flatFee: "0" }, { upTo: null, unitPrice: 55 }] },
  volume: { model: "volume", tiers: [{ upTo: "1000", unitPrice: "0.065" }, { upTo: null, unitPrice: "0.06", flatFee: "1" }] },
  block: { model: "block", size: "1000", price: "0.29" },
};

const catalog = {
  schema: "quotapack/catalog/1",
  id: "sample",
  title: "A sample",
  provenance: { kind: "illustrative", source: "invented", asOf: "2025-11", note: "For a test." },
  currency: "USD",
  currencyDigits: 2,
  billingOffset: "+08:00",
  meters: [
    { id: "email", title: "Emails", unit: "email", digits: 0, payPerUse: prices.unit },
    { id: "sms", unit: "message", payPerUse: null },
    { id: "storage", unit: "GB", digits: 4, payPerUse: prices.graduated },
  ],
  offers: [
    {
      id: "email-50k",
      title: "50,000 emails",
      kind: "pay_per_use",
      price: "13.05",
      validity: "P6M",
      quotas: [{ meter: "email", quantity: "50000", ratio: { num: 1, den: 1 } }],
      reset: null,
      maxQuantity: 100,
      discounts: [{ fromQuantity: 10, percentOff: "5" }],
    },
    {
      id: "storage-monthly",
      price: 20,
      validity: null,
      quotas: [{ meter: "storage", quantity: "100.5" }],
      reset: { every: "P1M", kind: "subscription", anchor: "2025-01-01T00:00:00+08:00", partial: "full", rolloverMax: "0" },
    },
    {
      id: "storage-listed",
      price: "20",
      validity: "P1Y",
      quotas: [{ meter: "storage", quantity: "100" }],
      reset: { at: ["2025-02-01T00:00:00+08:00", "2025-03-01T00:00:00+08:00"], partial: "full" },
    },
  ],
  rules,
};

const at = (day) => `2025-${day}T00:00:00+08:00`;
const bought = {
  id: "pkg-1",
  offer: "email-50k",
  createdAt: at("01-01"),
  effectiveAt: at("01-02"),
  expiresAt: at("07-02"),
  voidedAt: null,
  sourceClass: "purchased",
  priority: 0,
  scope: { region: null, project: null },
  remaining: { email: "50000" },
  periodRollover: { min: "0", max: "100" },
  paid: "13.05",
  renewals: [{ at: at("02-01"), validity: "P6M", price: "13.05" }],
  autoRenew: true,
  autoRenewSince: at("01-03"),
};
const inline = {
  id: "pkg-2",
  kind: "stop_before_excess",
  quotas: [{ meter: "email", quantity: 100 }],
  reset: { every: "P1M", kind: "natural" },
  effectiveAt: at("01-01"),
  validity: "P1Y",
  sourceClass: "free",
  scope: { region: "north", project: "a" },
};
const usage = [
  { id: "u1", meter: "email", quantity: "10", at: at("02-01"), deductAt: at("02-01"), scope: { region: "north", project: "a" }, billable: true, receivedAt: at("02-02") },
  { id: "u2", meter: "email", quantity: 5, start: at("02-01"), end: at("02-02"), scope: null },
];
const contacts = [{ name: "Ops", email: "ops@example.com" }, { phone: "+8613800000000" }, "dev@example.com"];
const alerts = [
  { type: "percentage", value: "20", scope: "pool", channels: ["sms", "email", "voice", "internal_message"], contacts },
  { type: "absolute", value: 1000, meter: "email", scope: "package", channels: ["email"] },
  {
    type: "custom",
    thresholds: [
      { package: "pkg-1", meter: "email", form: "percentage", value: "10", enabled: true },
      { meter: "email", form: "absolute", value: "100", enabled: false },
    ],
  },
];
const account = {
  schema: "quotapack/account/1",
  catalog,
  packages: [bought, inline],
  usage,
  alerts: alerts[0],
  balance: "100.00",
  credit: "0",
  payments: [{ id: "pay-1", at: at("01-15"), amount: "5" }],
  coupons: [{ id: "coupon-1", amount: "1", expiresAt: at("12-31") }],
  discount: { percentOff: "5" },
  usagePeriod: { every: "P1M", anchor: at("01-01"), preserveExcess: false },
  opening: { at: at("01-10"), excess: { email: "0" } },
  asOf: at("03-01"),
  explain: true,
  rules: {},
};
const quote = {
  schema: "quotapack/quote/1",
  catalog,
  asOf: at("03-01"),
  lines: [{ offer: "email-50k", quantity: 2, periods: 1, startsAt: at("03-02") }, { offer: "storage-listed" }],
  expectedUsage: { email: "80000" },
  discount: { percentOff: "5" },
  coupon: { id: "spring", amountOff: "10.00" },
  taxPercent: "6",
  rules: {},
};
const terms = ["non_refundable", "quota_expires", "excess_billed", "stops_when_used_up", "service_cannot_be_disabled"];
const one = { catalog, package: bought, asOf: at("03-01"), rules: {} };
const { explain: _, ...followed } = account;
const { rules: __, ...withoutRules } = quote;

/** By schema: documents that the schema and the core accept. */
export const samples = {
  version: [{ rules }],
  describe: [{ rules: { orderBy: "openmeter" } }],
  validateCatalog: [{ catalog, rules }],
  rate: [
    { price: prices.unit, currency: "USD", currencyDigits: 2, quantity: "1500", alreadyRated: "0", rules },
    { price: prices.graduated, currency: "CNY", quantity: 1500000 },
  ],
  quote: [quote],
  order: [
    { quote, confirmed: terms, digest: coreAccepts("quote", quote).value.digest },
    { quote: withoutRules, confirmed: terms, rules: {} },
  ],
  replay: [account, { ...account, usagePeriod: { resets: [{ at: at("02-01"), preserveExcess: true }] } }],
  status: [one],
  timeline: [one],
  renew: [{ ...one, package: { ...bought, autoRenew: false }, validity: "P6M", unifiedDay: "last" }],
  validateAlerts: [account],
  evaluateAlerts: [
    {
      ...account,
      previous: {
        asOf: at("02-01"),
        targets: [
          { package: bought.id, meter: "email", armedAt: at("01-01"), form: "percentage", threshold: "20", remaining: "300", thresholdSent: false, usedUpSent: false },
        ],
      },
    },
  ],
  forecast: [
    {
      ...account,
      profile: [{ meter: "email", perDay: "100", recipients: 2, weekly: ["1", "1", "1", "1", "1", "0.5", 0], growthPercentPerMonth: "5", campaigns: [{ at: at("03-15"), quantity: "500" }] }],
      until: at("04-01"),
    },
  ],
  recommend: [{ catalog, asOf: at("03-01"), demand: [{ month: "2025-03", meter: "email", quantity: "120000" }], holdings: [{ ...bought, autoRenew: false, renewals: [] }], rules: {} }],
  waiting: [{ ...one, package: { ...bought, autoRenew: false }, validity: "P6M", perDay: { email: "100" } }],
  exportBill: [{ ...followed, explain: false, format: "csv" }, { catalog, quote, format: "focus" }],
  importUsage: [
    {
      text: "a,b,c,d,e,f,g,h\nu1,email,5,,2025-02-01T00:00:00Z,2025-02-02T00:00:00Z,north,a\n",
      format: "csv",
      catalog,
      meter: "email",
      offset: "+08:00",
      columns: { id: "a", meter: "b", quantity: "c", start: "e", end: "f", region: "g", project: "h" },
      rules: {},
    },
    { text: "n,when\n5,2025-02-01T00:00:00Z\n", meter: "email", columns: { quantity: "n", at: "when" } },
    { text: "id,meter,quantity,at\nu1,email,5,2025-02-01T00:00:00Z\n" },
    { text: "quantity,when\n5,2025-02-01T00:00:00Z\n", meter: "email", columns: { at: "when" } },
  ],
  importCatalog: [
    { text: "id,price,currency,validity,meter,quantity,unit\nemail-50k,13.05,USD,P6M,email,50000,email\n" },
    { text: "id,price,validity,meter,quantity,unit\nemail-50k,13.05,P6M,email,50000,email\n", id: "imported", title: "Imported", currency: "USD", billingOffset: "+08:00", rules: {} },
  ],
  account: [account],
  catalog: [catalog],
  package: [
    { ...bought, scope: { region: "north", project: null } },
    { id: "pkg-2", kind: "pay_per_use", quotas: [{ meter: "email", quantity: 100 }], reset: { every: "P1M", kind: "natural" }, effectiveAt: at("01-01"), validity: "P1Y" },
  ],
  usageRecord: usage,
  alerts,
  rules: [rules],
  price: Object.values(prices),
};
