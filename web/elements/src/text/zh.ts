/** 简体中文。 */
import type { PageWords, Words } from './en.js';

export const zh: Words = {
  language: 'zh',
  name: '简体中文',
  direction: 'ltr',

  quantity: (_exact, shown, unit) => {
    switch (unit) {
      case 'email':
        return `${shown} 封邮件`;
      case 'message':
        return `${shown} 条短信`;
      default:
        return `${shown} ${unit}`;
    }
  },
  perUnit: (unit) => {
    switch (unit) {
      case 'email':
        return '每封';
      case 'message':
        return '每条';
      default:
        return `每 ${unit}`;
    }
  },
  none: '–',
  never: '永不',

  number: {
    notANumber: '这不是数字。请输入数字,例如 50000。',
    ambiguous: (readings) => (readings === '' ? '数字中的分隔符不正确,请不要使用分隔符。' : `这个数字有两种读法。请输入 ${readings}。`),
    or: (left, right) => `${left} 或 ${right}`,
    fewer: (what) => `减少:${what}`,
    more: (what) => `增加:${what}`,
  },

  issues: {
    title: '请检查以下内容',
    byCode: {
      out_of_range: '该数值超出可计算的范围。',
      limit_exceeded: '超出允许的上限。',
    },
    allowed: (from, to) => `允许范围:${from} 至 ${to}。`,
    stale: '下面是上一次有效的报价。',
  },

  costPreview: {
    label: '费用预览',
    packages: '套餐包',
    packagesHint: '预付额度,先于按需计费扣减。',
    noPackages: '该价目表没有套餐包,用量按需计费。',
    loading: '正在加载价格……',
    validFor: (duration) => `有效期 ${duration}`,
    validForever: '长期有效',
    refills: (duration) => `每 ${duration}重置`,
    payPerUseAfter: '超出部分按需计费',
    stopsAfter: '用完即停',
    illustrative: '示例',
    quantity: '数量',
    periods: '期数',
    periodsHint: (duration) => `连续多期,每期 ${duration}`,
    upTo: (n) => `最多 ${n}`,
    percentOffFrom: (percent, n) => `满 ${n} 个减 ${percent}`,
    breakEven: (quantity) => `用量达到 ${quantity}时更划算`,
    neverPaysOff: '不会比按需计费便宜',
    start: '生效日期',
    startHint: '留空:立即生效',
    use: '预计用量',
    useHint: '整个有效期内的总用量。只看套餐包时可留空。',
    useOf: (meter) => `预计用量:${meter}`,
    slider: (meter) => `用滑块选择预计用量:${meter}`,
    recipients: '消息数 × 收件人数',
    recipientsHint: '一封邮件发往 10 个地址计 10 个单位,无论是否送达。',
    messages: '消息数',
    recipientsEach: '每条的收件人数',
    reductions: '折扣、优惠券与税',
    discount: '折扣(%)',
    discountHint: '与套餐包自身的折扣相比,取较优者。',
    coupon: (currency) => `优惠券(${currency})`,
    tax: '税率(%)',

    total: '总计',
    totalPayPerUse: '仅按需计费',
    nothingChosen: '请选择套餐包,或输入预计用量。',
    announce: (total) => `总计 ${total}。`,
    announceSaving: (saving, percent) => `比按需计费节省 ${saving},${percent}。`,
    announceLoss: (loss) => `比按需计费贵 ${loss}。`,
    announceIssues: (n) => `有 ${n} 处需要更正。`,
    list: '目录价',
    discountTaken: '折扣',
    couponTaken: '优惠券',
    taxAdded: '税',
    unitCost: '单位成本',
    lines: '已选套餐包',
    times: (quantity, title) => `${quantity} × ${title}`,
    amount: '金额',
    quota: '额度',
    compare: '与按需计费比较',
    compareFor: (quantity) => `按 ${quantity}计算`,
    payPerUse: '按需计费',
    withPackages: '使用套餐包',
    packagesPart: '套餐包',
    excessPart: '超出部分按需计费',
    saving: (amount, percent) => `节省 ${amount}(${percent})`,
    loss: (amount) => `按需计费便宜 ${amount}`,
    even: '两者费用相同',
    unused: '未用完的额度',
    breakEvenTitle: '划算的起点',
    rejected: '超出额度的用量不提供服务:这些套餐包用完即停。',

    dates: '日期',
    effective: '生效',
    notice: '到期提醒',
    expiry: '到期',
    grace: '宽限期结束',
    retention: '保留期结束',
    zone: (offset) => `所有时间均为 ${offset}。`,

    order: '下单',
    orderHint: '套餐包不支持退订。下单前请逐项确认。',
    terms: {
      non_refundable: '套餐包不支持退订。',
      quota_expires: '到期时剩余的额度作废。',
      excess_billed: '超出额度的用量按需计费。',
      stops_when_used_up: '额度用完后服务停止。',
      service_cannot_be_disabled: '服务开通后不能关闭;不使用不产生费用。',
    },
    createOrder: '生成订单',
    orderMade: '订单已生成',
    orderMadeHint: '这些是您将持有的套餐包。没有发送任何数据。',
    copy: '复制',
    copied: '已复制',
    download: '下载',
    showDocument: '显示文档',
  },
};

export const zhPage: PageWords = {
  title: '套餐包计算器',
  tagline: '预付套餐包与按需计费的费用对比,全部在您的浏览器中计算。',
  skip: '跳到计算器',
  priceList: '价目表',
  language: '语言',
  theme: '外观',
  themes: { auto: '跟随系统', light: '浅色', dark: '深色' },
  published: (asOf) => `公开价格,截至 ${asOf}`,
  illustrative: (asOf) => `示例价格:规格和价格均为虚构。规则截至 ${asOf}`,
  source: '来源',
  about: '关于该价目表',
  loading: '正在加载计算器……',
  failed: '计算器无法启动',
  failedHint: '核心模块未能加载。请刷新页面;如仍无效,请换用其他浏览器。',
  retry: '重试',
  offline: '可离线使用。您输入的内容不会离开本页面。',
  figures: '仅为模拟,不构成报价:以服务商账单为准。',
  version: (version) => `Quotapack ${version}`,
};
