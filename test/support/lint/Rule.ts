import type { RuleTester } from 'oxlint/plugins-dev';

/** oxlint doesn't export its rule type by name. */
export type Rule = Parameters<RuleTester['run']>[1];
