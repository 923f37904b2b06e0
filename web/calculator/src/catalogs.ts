/** The price lists that come with the page. A text goes to the core as it stands in the file. */
import type { Catalog } from 'quotapack-elements';

import directmail from '../catalogs/directmail-email.json?raw';
import huaweiSms from '../catalogs/huawei-sms-cn.json?raw';
import koomessage from '../catalogs/koomessage-email.json?raw';
import tencentSes from '../catalogs/tencent-ses.json?raw';

export type PriceList = { readonly text: string; readonly catalog: Catalog };

/** A price list that the core has found valid, for the page to show. */
export function priceListOf(text: string): PriceList {
  const catalog: Catalog = JSON.parse(text);
  return { text, catalog };
}

export const priceLists: readonly PriceList[] = [directmail, koomessage, huaweiSms, tencentSes].map(priceListOf);
