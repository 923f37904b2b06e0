/**
 * What is saved, kept as a draft and shared: the inputs, which price list and rules they belong to, and the total that
 * they had. A link carries all of it after the `#`, which no browser sends anywhere.
 */
import { readInputs, type Inputs } from './inputs.js';

const schema = 'quotapack/calculator/1';

export type Paper = {
  /** The release that wrote it. */
  readonly release: string;
  readonly priceList: string;
  /** The core's digest of the price list, its rules included. */
  readonly checksum: string;
  /** The price list itself, where it is the person's own. */
  readonly priceListText: string;
  /** The rules of the price list as JSON text, to say whether they have changed too. */
  readonly rules: string;
  /** The moment of the quote, and the day of the prices, when it was written. */
  readonly asOf: string;
  readonly pricesOf: string;
  readonly total: string;
  readonly inputs: Inputs;
};

export const writePaper = (paper: Paper): string => JSON.stringify({ schema, ...paper });

/** Undefined where the text is none of ours. */
export function readPaper(text: string): Paper | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('schema' in value) || value.schema !== schema) return undefined;
  const members = new Map<string, unknown>(Object.entries(value));
  const text_ = (name: string): string => {
    const member = members.get(name);
    return typeof member === 'string' ? member : '';
  };
  return {
    release: text_('release'),
    priceList: text_('priceList'),
    checksum: text_('checksum'),
    priceListText: text_('priceListText'),
    rules: text_('rules'),
    asOf: text_('asOf'),
    pricesOf: text_('pricesOf'),
    total: text_('total'),
    inputs: readInputs(members.get('inputs')),
  };
}

const linkMark = '#q=';
/** A link of more than this is none of ours: what it unpacks to is kept small. */
const unpackedMax = 2_000_000;

const collect = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> => {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > unpackedMax) {
      await reader.cancel();
      throw new RangeError('The link holds too much.');
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};

/** The part of a link from the `#` on: deflated, in letters that an address may hold. */
export async function packLink(text: string): Promise<string> {
  const packed = await collect(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw')));
  let binary = '';
  for (const byte of packed) binary += String.fromCharCode(byte);
  return linkMark + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export const isLink = (hash: string): boolean => hash.startsWith(linkMark);

/** The text of a link; undefined where it cannot be read. */
export async function unpackLink(hash: string): Promise<string | undefined> {
  if (!isLink(hash)) return undefined;
  try {
    const binary = atob(hash.slice(linkMark.length).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(
      await collect(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))),
    );
  } catch {
    return undefined;
  }
}
