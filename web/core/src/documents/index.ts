// All documents, input and answer.
export * from './about.js';
export * from './alerts.js';
export * from './catalog.js';
export * from './decimal.js';
export * from './estimate.js';
export * from './exchange.js';
export * from './lifecycle.js';
export * from './packages.js';
export * from './planning.js';
export * from './quote.js';
export * from './replay.js';
export * from './rules.js';
