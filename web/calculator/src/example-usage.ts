/** A made-up history of a small sender, to see the account view at work. */
export const exampleBoughtOn = '2027-01-04';
export const exampleFollowedTo = '2027-03-01';

const days = ['05', '06', '07', '08', '11', '12', '13', '14', '15', '18', '19', '20', '21', '22', '25', '26', '27', '28'];
const quantities = [
  '1800',
  '1650',
  '2100',
  '1900',
  '1750',
  '2300',
  '1600',
  '2050',
  '2400',
  '1850',
  '1700',
  '2600',
  '1950',
  '2150',
  '2800',
  '1900',
  '2250',
  '2500',
];

export const exampleUsage = (meter: string): string =>
  [
    'id,meter,quantity,at',
    ...['2027-01', '2027-02'].flatMap((month) =>
      days.map((day, index) => `${month}-${day},${meter},${quantities[index] ?? '0'},${month}-${day}T10:00:00+08:00`),
    ),
    '',
  ].join('\n');
