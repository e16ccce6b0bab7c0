/**
 * The numbers that flox's guide for CUDA gives (docs of flox, "CUDA packages" and package groups): the compiler before
 * the runtime before the toolkit that holds both, other parts of CUDA with the toolkit's distance behind, and gcc, which
 * must find its own headers first, before gcc-unwrapped.
 */
const practice: readonly (readonly [RegExp, number])[] = [
  [/^cuda_nvcc$/, 1],
  [/^cuda_cudart$/, 2],
  [/^cudatoolkit$/, 3],
  [/^(?:cuda_.*|cudnn.*|nccl.*|lib(?:cublas|cufft|curand|cusolver|cusparse|npp|nvjitlink).*|cutensor.*)$/, 4],
  [/^gcc(?:\d+)?$/, 5],
  [/^gcc(?:\d+)?-unwrapped$/, 6],
]

/** The number of a package by that practice, by its attribute path; null for one that it does not know. */
export function cudaPriority(name: string): number | null {
  const last = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('.')) + 1)
  return practice.find(([pattern]) => pattern.test(last))?.[1] ?? null
}
