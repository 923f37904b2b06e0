/**
 * English, and with it the list of everything that is ever said: the types of the other languages
 * come from here, so a missing sentence does not compile. `en` is for the elements, `enPage` for the page.
 */
import { pluralForm } from './format.js';

/** A count in words. `shown` is the formatted number, `exact` the core's text that chooses the form. */
const count = (exact: string, shown: string, one: string, many: string): string =>
  `${shown} ${pluralForm(exact, 'en') === 'one' ? one : many}`;

export const en = {
  language: 'en',
  name: 'English',
  direction: 'ltr' as 'ltr' | 'rtl',

  /** A quantity with its unit: the unit is the catalog's own word. */
  quantity: (exact: string, shown: string, unit: string): string => {
    switch (unit) {
      case 'email':
        return count(exact, shown, 'email', 'emails');
      case 'message':
        return count(exact, shown, 'message', 'messages');
      default:
        return `${shown} ${unit}`;
    }
  },
  perUnit: (unit: string): string => `per ${unit}`,
  none: '–',
  never: 'never',

  number: {
    notANumber: 'This is not a number. Write digits, such as 50000.',
    ambiguous: (readings: string): string =>
      readings === '' ? 'The separators in this number do not fit. Write it without them.' : `This can be read in two ways. Write ${readings}.`,
    or: (left: string, right: string): string => `${left} or ${right}`,
    fewer: (what: string): string => `Fewer: ${what}`,
    more: (what: string): string => `More: ${what}`,
  },

  issues: {
    title: 'Please look at these points',
    /** Sentences for the codes that people meet while typing; for the others the core's own sentence is shown. */
    byCode: {
      out_of_range: 'This value is outside the range that can be computed.',
      limit_exceeded: 'This is more than is allowed here.',
    } as Partial<Record<string, string>>,
    allowed: (from: string, to: string): string => `Allowed: ${from} to ${to}.`,
    stale: 'Below is the last valid quote.',
  },

  costPreview: {
    label: 'Cost preview',
    packages: 'Packages',
    packagesHint: 'Prepaid quota. It is used up before pay-per-use.',
    noPackages: 'This price list has no packages. What you use is charged at the pay-per-use price.',
    loading: 'Loading prices …',
    validFor: (duration: string): string => `valid ${duration}`,
    validForever: 'does not expire',
    refills: (duration: string): string => `refills every ${duration}`,
    payPerUseAfter: 'then pay-per-use',
    stopsAfter: 'stops when used up',
    illustrative: 'illustrative',
    quantity: 'Quantity',
    periods: 'Terms',
    periodsHint: (duration: string): string => `Consecutive terms of ${duration}`,
    upTo: (n: string): string => `up to ${n}`,
    percentOffFrom: (percent: string, n: string): string => `${percent} off from ${n}`,
    breakEven: (quantity: string): string => `pays off from ${quantity}`,
    neverPaysOff: 'never cheaper than pay-per-use',
    start: 'Start',
    startHint: 'Empty: at once',
    use: 'Expected use',
    useHint: 'Over the whole validity. Leave empty for packages alone.',
    useOf: (meter: string): string => `Expected use: ${meter}`,
    slider: (meter: string): string => `Expected use on a scale: ${meter}`,
    recipients: 'Messages × recipients',
    recipientsHint: 'One message to 10 addresses is 10 units, delivered or not.',
    messages: 'Messages',
    recipientsEach: 'Recipients of each',
    reductions: 'Discount, coupon and tax',
    discount: 'Discount, percent',
    discountHint: 'The better of this and the discount of the package counts.',
    coupon: (currency: string): string => `Coupon, ${currency}`,
    tax: 'Tax, percent',

    total: 'Total',
    totalPayPerUse: 'Pay-per-use alone',
    nothingChosen: 'Choose a package or type the use you expect.',
    announce: (total: string): string => `Total ${total}.`,
    announceSaving: (saving: string, percent: string): string => `Saves ${saving}, ${percent}, against pay-per-use.`,
    announceLoss: (loss: string): string => `${loss} dearer than pay-per-use.`,
    announceIssues: (n: string): string => `${n} to correct.`,
    list: 'List price',
    discountTaken: 'Discount',
    couponTaken: 'Coupon',
    taxAdded: 'Tax',
    unitCost: 'Unit cost',
    lines: 'Your packages',
    times: (quantity: string, title: string): string => `${quantity} × ${title}`,
    amount: 'Amount',
    quota: 'Quota',
    compare: 'Against pay-per-use',
    compareFor: (quantity: string): string => `for ${quantity}`,
    payPerUse: 'Pay-per-use',
    withPackages: 'With packages',
    packagesPart: 'packages',
    excessPart: 'excess at pay-per-use',
    saving: (amount: string, percent: string): string => `You save ${amount} (${percent})`,
    loss: (amount: string): string => `Pay-per-use would be ${amount} cheaper`,
    even: 'Both cost the same',
    unused: 'Quota left unused',
    breakEvenTitle: 'Pays off from',
    rejected: 'Use beyond the quota is not served: these packages stop when used up.',

    dates: 'Dates',
    effective: 'Takes effect',
    notice: 'Expiry notice',
    expiry: 'Expires',
    grace: 'Grace ends',
    retention: 'Retention ends',
    zone: (offset: string): string => `All times are ${offset}.`,

    order: 'Order',
    orderHint: 'Packages are not refundable. Confirm each point before the order is made.',
    terms: {
      non_refundable: 'The packages are not refundable.',
      quota_expires: 'Quota that is left at expiry lapses.',
      excess_billed: 'Use beyond the quota is charged at the pay-per-use price.',
      stops_when_used_up: 'The service stops when the quota is used up.',
      service_cannot_be_disabled: 'The service itself cannot be disabled; unused it costs nothing.',
    } as Record<string, string>,
    createOrder: 'Create order',
    orderMade: 'Order ready',
    orderMadeHint: 'These are the packages that you then hold. Nothing was sent anywhere.',
    copy: 'Copy',
    copied: 'Copied',
    download: 'Download',
    showDocument: 'Show the document',
  },

  lifecycle: {
    title: 'Timeline',
    hint: 'Valid, then grace and retention for renewal, then released.',
    empty: 'Choose a package to see its dates.',
    states: {
      waiting: 'Not yet in effect',
      valid: 'In effect',
      grace: 'Grace',
      retention: 'Retention',
      released: 'Released',
    },
    events: {
      effective: 'Takes effect',
      reset: 'Quota is renewed',
      notice: 'Expiry notice by email, SMS and internal message to the account creator',
      auto_renewal: 'Automatic renewal is tried',
      expiry: 'Expires; quota that is left lapses; grace begins',
      retention: 'Grace ends; retention begins',
      release: 'Retention ends; released, renewal is no longer possible',
    } as Record<string, string>,
    furtherResets: (n: string): string => `and ${n} further renewals of the quota`,
    picture: (title: string, from: string, to: string): string => `${title}: in effect from ${from} to ${to}`,
    endless: 'does not expire',
    now: 'now',
  },

  usageAlert: {
    title: 'Usage alert',
    hint: 'A message is sent when what remains reaches the threshold.',
    type: 'Threshold',
    types: { percentage: 'Percentage', absolute: 'Quantity', custom: 'Of one’s own for each' },
    typeHints: {
      percentage: 'Remaining in percent of the total',
      absolute: 'Remaining as a quantity',
      custom: 'Each package or meter has a threshold and a switch',
    },
    changeAsks: (type: string): string => `Changing to “${type}” drops the present settings.`,
    change: 'Change and drop',
    keep: 'Keep the settings',
    value: 'Threshold',
    valuePercent: 'Remaining, percent',
    valueQuantity: 'Remaining, quantity',
    scope: 'Looks at',
    scopes: { pool: 'All packages together', package: 'Each package by itself' },
    meter: 'Usage type',
    anyMeter: 'all',
    rows: 'Thresholds',
    target: 'Package or usage type',
    pool: (meter: string): string => `All packages: ${meter}`,
    form: 'Form',
    forms: { percentage: 'percent', absolute: 'quantity' },
    enabled: 'On',
    addRow: 'Add a threshold',
    removeRow: (target: string): string => `Remove the threshold of ${target}`,
    noRows: 'No threshold yet.',
    channels: 'Sent by',
    channel: { sms: 'SMS', email: 'Email', voice: 'Voice call', internal_message: 'Internal message' } as Record<string, string>,
    contacts: 'Sent to',
    contactsHint: 'Up to 10 email addresses or phone numbers. With none it goes to the account creator.',
    contact: (n: string): string => `Contact ${n}`,
    addContact: 'Add a contact',
    removeContact: (n: string): string => `Remove contact ${n}`,
    save: 'Save alert',
    saved: 'The alert is valid and saved here.',
    picture: 'When it fires',
    firesAt: (quantity: string): string => `Fires at or below ${quantity}`,
    remains: (remaining: string, total: string): string => `${remaining} of ${total} remain`,
    firesNow: 'It would fire now.',
    about: (rate: string, day: string): string => `at ${rate} a day that is about ${day}`,
    notReached: 'with the expected use it is not reached before the packages end',
    off: 'off',
    summary: (n: string): string => `${n} to correct before the alert can be saved`,
    valid: 'The alert is valid.',
    empty: 'There is no package to watch. Choose packages in the quote first.',
  },
};

/** Everything an element says, in one language. */
export type Words = typeof en;

export const enPage = {
  title: 'Package calculator',
  tagline: 'What prepaid packages cost, against pay-per-use. Computed here, in your browser.',
  skip: 'To the calculator',
  priceList: 'Price list',
  language: 'Language',
  theme: 'Appearance',
  themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  published: (asOf: string): string => `Published prices, as of ${asOf}`,
  illustrative: (asOf: string): string => `Illustrative prices: sizes and prices are invented. Rules as of ${asOf}`,
  source: 'Source',
  about: 'About this price list',
  loading: 'Loading the calculator …',
  failed: 'The calculator could not start',
  failedHint: 'The core did not load. Reload the page; if that does not help, use another browser.',
  retry: 'Try again',
  offline: 'Works offline. Nothing you type leaves this page.',
  figures: 'A simulation, not an offer: the bill of your provider counts.',
  version: (version: string): string => `Quotapack ${version}`,
  views: { quote: 'Quote', alerts: 'Alerts', plan: 'Plan', account: 'Account' },
  viewsLabel: 'Views',
  perDay: (unit: string): string => `Expected use a day, ${unit}`,
  perDayHint: 'For the dates on which alerts fire and packages run out.',
};

/** Everything the page says, in one language. */
export type PageWords = typeof enPage;
