/**
 * The numbers that flox's guide for CUDA gives (docs of flox, "CUDA packages" and "Package priority"): the compiler before
 * the runtime before the toolkit that holds both, other parts of CUDA with the toolkit's distance behind, and gcc, which
 * must find its own headers first, before gcc-unwrapped.
 */
const practice: readonly (readonly [RegExp, number])[] = [
  [/^cuda_nvcc$/, 1],
  [/^cuda_cudart$/, 2],
  [/^cudatoolkit$/, 3],
  [
    /^(?:cuda_.*|cudnn.*|nccl.*|cutensor.*|lib(?:cu(?:blas|fft|file|rand|solver|sparse|tensor)|npp|nv(?:jitlink|jpeg)).*)$/,
    4,
  ],
  [/^gcc(?:\d+)?$/, 5],
  [/^gcc(?:\d+)?-unwrapped$/, 6],
]

/** The number of a package by that practice, by what it is known as (`packageName`); null for one that it does not know. */
export function cudaPriority(name: string): number | null {
  return practice.find(([pattern]) => pattern.test(name))?.[1] ?? null
}
