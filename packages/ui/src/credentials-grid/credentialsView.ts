/** Cards, or rows of a table. */
export type CredentialsView = 'grid' | 'list';

/** Level of a heading in the host's page that still has room for one below it. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5;
