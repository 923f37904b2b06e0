// Growth laws: the exponent b of time = a · size^b, fitted to the logarithms by least squares.
export function exponent(points) {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)]);
  const mean = (at) => logs.reduce((sum, pair) => sum + pair[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const num = logs.reduce((sum, pair) => sum + (pair[0] - x) * (pair[1] - y), 0);
  const den = logs.reduce((sum, pair) => sum + (pair[0] - x) ** 2, 0);
  return num / den;
}
