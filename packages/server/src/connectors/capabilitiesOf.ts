import { facetNames, filterNames, sortKeys, type Capabilities } from '@keyward/core';
import type { CallerAction } from '../caller.ts';
import type { Settings } from '../options.ts';
import { canVerify } from '../verify/verifyInput.ts';

/** What issuing offers; requests are judged by it, too. */
export const issuing: NonNullable<Capabilities['issue']> = {
  accessLevels: ['full', 'fineGrained'],
  replay: 'sameSecret',
};

/** What this server does for a caller who may do these things. */
export function capabilitiesOf(settings: Settings, actions: readonly CallerAction[]): Capabilities {
  const may = (action: CallerAction) => actions.includes(action);
  const hasConnectors = settings.connectors.length > 0;
  return {
    paging: 'cursor',
    ...(may('list') && { filters: filterNames, search: 'byWords', sortKeys, counts: facetNames }),
    ...(may('issue') && { issue: issuing }),
    ...(may('store') &&
      hasConnectors && {
        store: { replay: 'sameCredential', fields: ['contact', 'destination', 'environment'] },
      }),
    ...(may('verify') && canVerifySome(settings) && { verify: { of: ['draft', 'stored'] } }),
    ...(may('store') && canAskForConsent(settings) && { oauth: { presentations: ['window', 'page'] } }),
    ...(may('delete') && { delete: { versionLock: true } }),
    ...(may('list') && { usages: 'listed' }),
    ...(may('replace') && { replace: { versionLock: true } }),
    ...((may('list') || may('store')) && hasConnectors && { connectors: 'listed' }),
    ...((may('list') || may('issue')) && { scopes: 'listed' }),
  };
}

/** Whether any of the connectors has an authorization server, and there is a way out to it. */
function canAskForConsent({ connectors, egress }: Settings): boolean {
  const hasServer = connectors.some(({ methods }) => methods.some(({ oauth }) => oauth?.authorizationUrl));
  return egress !== undefined && hasServer;
}

/** Whether any of the connectors has a method that can be tried out here. */
export function canVerifySome(settings: Settings): boolean {
  return settings.connectors.some(({ methods }) => methods.some((method) => canVerify(settings, method)));
}
