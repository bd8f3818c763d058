/** The two worlds that are shown: as it is, and with advice. */
export const VARIANTS = ['baseline', 'advised'] as const
export type Variant = (typeof VARIANTS)[number]
