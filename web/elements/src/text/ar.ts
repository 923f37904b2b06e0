/** العربية. */
import { pluralForm } from './format.js';
import type { PageWords, Words } from './en.js';

type Forms = { zero: string; one: string; two: string; few: string; many: string; other: string };

const emails: Forms = { zero: 'رسالة بريد', one: 'رسالة بريد', two: 'رسالتا بريد', few: 'رسائل بريد', many: 'رسالة بريد', other: 'رسالة بريد' };
const messages: Forms = { zero: 'رسالة قصيرة', one: 'رسالة قصيرة', two: 'رسالتان قصيرتان', few: 'رسائل قصيرة', many: 'رسالة قصيرة', other: 'رسالة قصيرة' };

const counted = (exact: string, shown: string, forms: Forms): string => `${shown} ${forms[pluralForm(exact, 'ar')]}`;

export const ar: Words = {
  language: 'ar',
  name: 'العربية',
  direction: 'rtl',

  quantity: (exact, shown, unit) => {
    switch (unit) {
      case 'email':
        return counted(exact, shown, emails);
      case 'message':
        return counted(exact, shown, messages);
      default:
        return `${shown} ${unit}`;
    }
  },
  perUnit: (unit) => {
    switch (unit) {
      case 'email':
        return 'لكل رسالة بريد';
      case 'message':
        return 'لكل رسالة قصيرة';
      default:
        return `لكل ${unit}`;
    }
  },
  none: '–',
  never: 'أبدًا',

  number: {
    notANumber: 'هذا ليس رقمًا. اكتب أرقامًا، مثل 50000.',
    ambiguous: (readings) => (readings === '' ? 'الفواصل في هذا الرقم غير صحيحة. اكتبه دون فواصل.' : `يمكن قراءة هذا الرقم بطريقتين. اكتب ${readings}.`),
    or: (left, right) => `${left} أو ${right}`,
    fewer: (what) => `أقل: ${what}`,
    more: (what) => `أكثر: ${what}`,
  },

  issues: {
    title: 'يرجى مراجعة هذه النقاط',
    byCode: {
      out_of_range: 'هذه القيمة خارج المجال الذي يمكن حسابه.',
      limit_exceeded: 'هذا أكثر من المسموح به هنا.',
    },
    allowed: (from, to) => `المسموح به: من ${from} إلى ${to}.`,
    stale: 'المعروض أدناه هو آخر عرض سعر صحيح.',
  },

  costPreview: {
    label: 'معاينة التكلفة',
    packages: 'الباقات',
    packagesHint: 'حصة مدفوعة مقدمًا تُستهلك قبل الدفع حسب الاستخدام.',
    noPackages: 'لا توجد باقات في قائمة الأسعار هذه. يُحتسب الاستخدام بسعر الدفع حسب الاستخدام.',
    loading: 'جارٍ تحميل الأسعار…',
    validFor: (duration) => `صالحة لمدة ${duration}`,
    validForever: 'لا تنتهي صلاحيتها',
    refills: (duration) => `تتجدد كل ${duration}`,
    payPerUseAfter: 'ثم الدفع حسب الاستخدام',
    stopsAfter: 'تتوقف الخدمة عند نفادها',
    illustrative: 'توضيحي',
    quantity: 'الكمية',
    periods: 'الفترات',
    periodsHint: (duration) => `فترات متتالية مدة كل منها ${duration}`,
    upTo: (n) => `بحد أقصى ${n}`,
    percentOffFrom: (percent, n) => `خصم ${percent} ابتداءً من ${n}`,
    breakEven: (quantity) => `مجدية ابتداءً من ${quantity}`,
    neverPaysOff: 'ليست أرخص من الدفع حسب الاستخدام',
    start: 'تاريخ البدء',
    startHint: 'فارغ: فورًا',
    use: 'الاستخدام المتوقع',
    useHint: 'طوال مدة الصلاحية. اتركه فارغًا لعرض الباقات وحدها.',
    useOf: (meter) => `الاستخدام المتوقع: ${meter}`,
    slider: (meter) => `الاستخدام المتوقع على مقياس: ${meter}`,
    recipients: 'الرسائل × المستلمون',
    recipientsHint: 'رسالة واحدة إلى 10 عناوين تُحتسب 10 وحدات، سُلّمت أم لم تُسلَّم.',
    messages: 'الرسائل',
    recipientsEach: 'مستلمو كل رسالة',
    reductions: 'الخصم والقسيمة والضريبة',
    discount: 'الخصم بالمئة',
    discountHint: 'يُطبَّق الأفضل بين هذا الخصم وخصم الباقة.',
    coupon: (currency) => `قسيمة، ${currency}`,
    tax: 'الضريبة بالمئة',

    total: 'الإجمالي',
    totalPayPerUse: 'الدفع حسب الاستخدام وحده',
    nothingChosen: 'اختر باقة أو اكتب الاستخدام المتوقع.',
    announce: (total) => `الإجمالي ${total}.`,
    announceSaving: (saving, percent) => `توفير ${saving}، ${percent}، مقارنة بالدفع حسب الاستخدام.`,
    announceLoss: (loss) => `أغلى بمقدار ${loss} من الدفع حسب الاستخدام.`,
    announceIssues: (n) => `${n} للتصحيح.`,
    list: 'السعر الأساسي',
    discountTaken: 'الخصم',
    couponTaken: 'القسيمة',
    taxAdded: 'الضريبة',
    unitCost: 'تكلفة الوحدة',
    lines: 'باقاتك',
    times: (quantity, title) => `${quantity} × ${title}`,
    amount: 'المبلغ',
    quota: 'الحصة',
    compare: 'مقارنة بالدفع حسب الاستخدام',
    compareFor: (quantity) => `عند ${quantity}`,
    payPerUse: 'الدفع حسب الاستخدام',
    withPackages: 'مع الباقات',
    packagesPart: 'الباقات',
    excessPart: 'الزيادة بسعر الدفع حسب الاستخدام',
    saving: (amount, percent) => `توفّر ${amount} (${percent})`,
    loss: (amount) => `الدفع حسب الاستخدام أرخص بمقدار ${amount}`,
    even: 'التكلفة واحدة في الحالتين',
    unused: 'الحصة غير المستخدمة',
    breakEvenTitle: 'مجدية ابتداءً من',
    rejected: 'لا يُقدَّم الاستخدام الزائد عن الحصة: تتوقف هذه الباقات عند نفادها.',

    dates: 'التواريخ',
    effective: 'بدء السريان',
    notice: 'إشعار الانتهاء',
    expiry: 'انتهاء الصلاحية',
    grace: 'نهاية المهلة',
    retention: 'نهاية الاحتفاظ',
    zone: (offset) => `جميع الأوقات بتوقيت ${offset}.`,

    order: 'الطلب',
    orderHint: 'الباقات غير قابلة للاسترداد. أكّد كل نقطة قبل إنشاء الطلب.',
    terms: {
      non_refundable: 'الباقات غير قابلة للاسترداد.',
      quota_expires: 'تسقط الحصة المتبقية عند انتهاء الصلاحية.',
      excess_billed: 'يُحتسب الاستخدام الزائد عن الحصة بسعر الدفع حسب الاستخدام.',
      stops_when_used_up: 'تتوقف الخدمة عند نفاد الحصة.',
      service_cannot_be_disabled: 'لا يمكن تعطيل الخدمة نفسها؛ ولا تكلّف شيئًا إن لم تُستخدم.',
    },
    createOrder: 'إنشاء الطلب',
    orderMade: 'الطلب جاهز',
    orderMadeHint: 'هذه هي الباقات التي ستملكها. لم يُرسل شيء إلى أي مكان.',
    copy: 'نسخ',
    copied: 'تم النسخ',
    download: 'تنزيل',
    showDocument: 'عرض المستند',
  },

  lifecycle: {
    title: 'الجدول الزمني',
    hint: 'سريان، ثم مهلة واحتفاظ للتجديد، ثم إلغاء نهائي.',
    empty: 'اختر باقة لعرض تواريخها.',
    states: {
      waiting: 'لم تسرِ بعد',
      valid: 'سارية',
      grace: 'مهلة',
      retention: 'احتفاظ',
      released: 'ملغاة',
    },
    events: {
      effective: 'بدء السريان',
      reset: 'تتجدد الحصة',
      notice: 'إشعار الانتهاء بالبريد والرسائل القصيرة والرسائل الداخلية إلى منشئ الحساب',
      auto_renewal: 'محاولة التجديد التلقائي',
      expiry: 'انتهاء الصلاحية؛ تسقط الحصة المتبقية وتبدأ المهلة',
      retention: 'نهاية المهلة وبداية الاحتفاظ',
      release: 'نهاية الاحتفاظ؛ تُلغى الباقة ولا يمكن تجديدها',
    },
    furtherResets: (n) => `و${n} تجديدات أخرى للحصة`,
    picture: (title, from, to) => `${title}: سارية من ${from} إلى ${to}`,
    endless: 'لا تنتهي صلاحيتها',
    now: 'الآن',
  },

  usageAlert: {
    title: 'تنبيه الاستخدام',
    hint: 'تُرسل رسالة عندما يبلغ المتبقي الحد.',
    type: 'نوع الحد',
    types: { percentage: 'نسبة مئوية', absolute: 'كمية', custom: 'حد خاص لكل بند' },
    typeHints: {
      percentage: 'المتبقي كنسبة من الإجمالي',
      absolute: 'المتبقي ككمية',
      custom: 'لكل باقة أو نوع استخدام حد ومفتاح',
    },
    changeAsks: (type) => `التغيير إلى «${type}» يحذف الإعدادات الحالية.`,
    change: 'غيّر واحذف',
    keep: 'أبقِ الإعدادات',
    value: 'الحد',
    valuePercent: 'المتبقي بالمئة',
    valueQuantity: 'الكمية المتبقية',
    scope: 'يُحتسب على',
    scopes: { pool: 'كل الباقات معًا', package: 'كل باقة على حدة' },
    meter: 'نوع الاستخدام',
    anyMeter: 'الكل',
    rows: 'الحدود',
    target: 'باقة أو نوع استخدام',
    pool: (meter) => `كل الباقات: ${meter}`,
    form: 'الصيغة',
    forms: { percentage: 'بالمئة', absolute: 'كمية' },
    enabled: 'مفعّل',
    addRow: 'إضافة حد',
    removeRow: (target) => `حذف حد ${target}`,
    noRows: 'لا توجد حدود بعد.',
    channels: 'يُرسل عبر',
    channel: { sms: 'رسالة قصيرة', email: 'بريد إلكتروني', voice: 'مكالمة صوتية', internal_message: 'رسالة داخلية' },
    contacts: 'يُرسل إلى',
    contactsHint: 'حتى 10 عناوين بريد أو أرقام هاتف. إن لم يوجد أي منها يُرسل إلى منشئ الحساب.',
    contact: (n) => `جهة الاتصال ${n}`,
    addContact: 'إضافة جهة اتصال',
    removeContact: (n) => `حذف جهة الاتصال ${n}`,
    save: 'حفظ التنبيه',
    saved: 'التنبيه صحيح ومحفوظ هنا.',
    picture: 'متى يُرسل',
    firesAt: (quantity) => `يُرسل عند ${quantity} أو أقل`,
    remains: (remaining, total) => `المتبقي ${remaining} من ${total}`,
    firesNow: 'سيُرسل الآن.',
    about: (rate, day) => `بمعدل ${rate} في اليوم يكون ذلك نحو ${day}`,
    notReached: 'بالاستخدام المتوقع لا يُبلغ الحد قبل انتهاء الباقات',
    off: 'متوقف',
    summary: (n) => `${n} للتصحيح قبل حفظ التنبيه`,
    valid: 'التنبيه صحيح.',
    empty: 'لا توجد باقة لمراقبتها. اختر باقات في عرض السعر أولًا.',
  },
};

export const arPage: PageWords = {
  title: 'حاسبة الباقات',
  tagline: 'كم تكلّف الباقات المدفوعة مقدمًا مقارنة بالدفع حسب الاستخدام. الحساب هنا في متصفحك.',
  skip: 'إلى الحاسبة',
  priceList: 'قائمة الأسعار',
  language: 'اللغة',
  theme: 'المظهر',
  themes: { auto: 'حسب النظام', light: 'فاتح', dark: 'داكن' },
  published: (asOf) => `أسعار منشورة، بتاريخ ${asOf}`,
  illustrative: (asOf) => `أسعار توضيحية: الأحجام والأسعار مختلقة. القواعد بتاريخ ${asOf}`,
  source: 'المصدر',
  about: 'عن قائمة الأسعار هذه',
  loading: 'جارٍ تحميل الحاسبة…',
  failed: 'تعذّر تشغيل الحاسبة',
  failedHint: 'لم تُحمَّل النواة. أعد تحميل الصفحة، وإن لم ينفع ذلك فاستخدم متصفحًا آخر.',
  retry: 'إعادة المحاولة',
  offline: 'تعمل دون اتصال. لا يغادر هذه الصفحة شيء مما تكتبه.',
  figures: 'محاكاة وليست عرضًا: العبرة بفاتورة مزوّد الخدمة.',
  version: (version) => `Quotapack ${version}`,
  views: { quote: 'عرض السعر', alerts: 'التنبيهات', plan: 'الخطة', account: 'الحساب' },
  viewsLabel: 'طرق العرض',
  perDay: (unit) => `الاستخدام المتوقع في اليوم (${unit})`,
  perDayHint: 'لتقدير تواريخ التنبيهات ونفاد الباقات.',
};
