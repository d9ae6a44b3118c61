export const accessLevels = ['full', 'fineGrained'] as const;

export type AccessLevel = (typeof accessLevels)[number];
