import { facetNames, filterNames, sortKeys, type Capabilities, type EditablePart } from '@keyward/core';
import type { CallerAction } from '../caller.ts';
import { hasEnvironments, hasOrganizationFields, someMethod } from '../levels/levelsOfMethod.ts';
import type { Settings } from '../options.ts';
import { describingParts } from '../stored/editCredential.ts';
import { canVerify } from '../verify/verifyInput.ts';

/** What issuing offers; requests are judged by it, too. */
export const issuing: NonNullable<Capabilities['issue']> = {
  accessLevels: ['full', 'fineGrained'],
  replay: 'sameSecret',
};

/** Who needs the connectors for what they may do. */
export const connectorReaders = ['list', 'store', 'edit', 'setup'] as const satisfies readonly CallerAction[];

/** What this server does for a caller who may do these things. */
export function capabilitiesOf(settings: Settings, actions: readonly CallerAction[]): Capabilities {
  const may = (action: CallerAction) => actions.includes(action);
  const { connectors } = settings;
  const hasConnectors = connectors.length > 0;
  const areThereEnvironments = someMethod(connectors, hasEnvironments);
  return {
    paging: 'cursor',
    ...(may('list') && { filters: filterNames, search: 'byWords', sortKeys, counts: facetNames }),
    ...(may('issue') && { issue: issuing }),
    ...(may('store') &&
      hasConnectors && {
        store: {
          replay: 'sameCredential',
          fields: ['contact', 'destination', 'environment'],
          ...(areThereEnvironments && { environments: true }),
        },
      }),
    ...(may('edit') && {
      update: { versionLock: true, fields: editableParts(hasConnectors, areThereEnvironments) },
    }),
    ...(may('verify') &&
      canVerifySome(settings) && {
        verify: { of: ['draft', 'stored', ...(may('edit') ? (['edited'] as const) : [])] },
      }),
    ...(may('store') && canAskForConsent(settings) && { oauth: { presentations: ['window', 'page'] } }),
    ...(may('delete') && { delete: { versionLock: true } }),
    ...(may('list') && { usages: 'listed' }),
    ...(may('replace') && { replace: { versionLock: true } }),
    // That the level is there concerns everybody; who may set it, each connector says.
    ...(someMethod(connectors, hasOrganizationFields) && { setup: { versionLock: true } }),
    ...(connectorReaders.some(may) && hasConnectors && { connectors: 'listed' }),
    ...((may('list') || may('issue')) && { scopes: 'listed' }),
  };
}

function editableParts(hasConnectors: boolean, areThereEnvironments: boolean): EditablePart[] {
  return [
    ...describingParts,
    ...(hasConnectors ? (['values', 'secrets'] as const) : []),
    ...(areThereEnvironments ? (['environments'] as const) : []),
  ];
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
