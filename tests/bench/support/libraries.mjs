// decimal.js, big.js and bignumber.js behind what they have in common: `plus`, `minus`, `times`, `div`, `lt`, `lte`, `gt`, `eq`, `toFixed`
// are methods of all three. What they name differently is a function here. They are as they come, with 20 digits: enough for every workload.
import Big from 'big.js';
import BigNumber from 'bignumber.js';
import { Decimal } from 'decimal.js';

export const libraries = {
  'decimal.js': {
    of: (value) => new Decimal(value),
    halfUp: (value, places) => value.toDecimalPlaces(places, Decimal.ROUND_HALF_UP),
    down: (value, places) => value.toDecimalPlaces(places, Decimal.ROUND_DOWN),
  },
  'big.js': {
    of: (value) => new Big(value),
    halfUp: (value, places) => value.round(places, Big.roundHalfUp),
    down: (value, places) => value.round(places, Big.roundDown),
  },
  'bignumber.js': {
    of: (value) => new BigNumber(value),
    halfUp: (value, places) => value.decimalPlaces(places, BigNumber.ROUND_HALF_UP),
    down: (value, places) => value.decimalPlaces(places, BigNumber.ROUND_DOWN),
  },
};
