/** Slope of the straight line through the logarithms, by least squares: 1 for work that grows as its input does. */
export function slopeOf(sizes: readonly number[], times: readonly number[]): number {
  const [xs, ys] = [sizes.map(Math.log), times.map(Math.log)]
  const [meanX, meanY] = [mean(xs), mean(ys)]
  const products = xs.map((x, at) => (x - meanX) * ((ys[at] ?? 0) - meanY))
  return sum(products) / sum(xs.map((x) => (x - meanX) ** 2))
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]) => sum(values) / values.length
