import { own, textOf } from '../internal/foreign.ts';
import { plainLine } from '../internal/plainText.ts';
import type { FieldDraft } from '../internal/Report.ts';
import { oauthPart } from './oauthParts.ts';
import { helpOf, type SchemeContext, type SchemePart } from './schemeContext.ts';

/** HTTP schemes whose credentials are computed for each request, which no placement can do. */
const computed = /^(?:digest|hoba|mutual|negotiate|ntlm|scram-|vapid|dpop|gnap|concealed|aws|.{0,60}hmac)/i;

/** What a scheme asks for; undefined for what is no scheme. */
export function schemePart(context: SchemeContext): SchemePart | undefined {
  const { scheme, name, scopes, lost } = context;
  const type = own(scheme, 'type');
  if (scopes.length > 0 && type !== 'oauth2' && type !== 'openIdConnect') {
    lost(name, 'request.roles', scopes.join(' '));
  }
  switch (type) {
    case 'apiKey':
      return apiKeyPart(context);
    case 'http':
      return httpPart(context);
    case 'mutualTLS':
      return mutualTlsPart(context);
    case 'oauth2':
    case 'openIdConnect':
      return oauthPart(context);
    default:
      lost(name, 'schemeType', textOf(type, 100) ?? typeof type);
      return undefined;
  }
}

function apiKeyPart({ name, scheme, nameOf, lost }: SchemeContext): SchemePart {
  const parameter = textOf(own(scheme, 'name'), 201);
  const place = own(scheme, 'in');
  const isPlace = place === 'header' || place === 'query' || place === 'cookie';
  if (textOf(own(scheme, 'x-amazon-apigateway-authtype'), 100)?.toLowerCase() === 'awssigv4') {
    lost(name, 'request.awsSigv4');
    return { type: 'signedRequest', fields: awsFields(nameOf), placements: [] };
  }
  const field = nameOf(name);
  const isPlaced = isPlace && parameter !== undefined && parameter !== '' && parameter.length <= 200;
  if (!isPlaced) lost(name, 'request.apiKeyPlace', `${textOf(place, 50) ?? ''} ${parameter ?? ''}`);
  return {
    type: 'apiKey',
    fields: [
      {
        name: field,
        label: plainLine(parameter, 200) ?? field,
        kind: 'secret',
        required: true,
        ...helpOf(scheme),
      },
    ],
    placements: isPlaced ? [{ in: place, name: parameter, value: `{${field}}` }] : [],
  };
}

function awsFields(nameOf: SchemeContext['nameOf']): FieldDraft[] {
  return [
    { name: nameOf('accessKeyId'), label: 'Access key ID', kind: 'text', required: true },
    { name: nameOf('secretAccessKey'), label: 'Secret access key', kind: 'secret', required: true },
    { name: nameOf('sessionToken'), label: 'Session token', kind: 'secret' },
  ];
}

function httpPart({ name, scheme, nameOf, lost }: SchemeContext): SchemePart {
  const word = textOf(own(scheme, 'scheme'), 100) ?? '';
  const lower = word.toLowerCase();
  if (lower === 'basic' || lower === 'digest') {
    const username = nameOf('username');
    const password = nameOf('password');
    if (lower === 'digest') lost(name, 'request.httpScheme', word);
    return {
      type: lower === 'basic' ? 'basic' : 'custom',
      fields: [
        { name: username, label: 'User name', kind: 'text', required: true },
        // RFC 7617 allows an empty one, and many an API key is sent without.
        { name: password, label: 'Password', kind: 'secret' },
      ],
      placements:
        lower === 'basic' ? [{ in: 'basic', username: `{${username}}`, password: `{${password}}` }] : [],
    };
  }
  const isBearer = lower === 'bearer' || lower === '';
  const isComputed = computed.test(word);
  if (isComputed || lower === '') lost(name, 'request.httpScheme', word);
  const format = plainLine(own(scheme, 'bearerFormat'), 200);
  const field = nameOf(isBearer ? 'token' : 'credentials');
  return {
    type: isBearer ? 'bearer' : 'custom',
    fields: [
      {
        name: field,
        label: isBearer ? 'Token' : `${plainLine(word, 100) ?? ''} credentials`.trim(),
        kind: 'secret',
        required: true,
        ...(format !== undefined && { placeholder: format }),
        ...helpOf(scheme),
      },
    ],
    placements: isComputed
      ? []
      : [
          {
            in: 'header',
            name: 'Authorization',
            value: `${isBearer ? 'Bearer' : word.replaceAll(/[{}]/g, '')} {${field}}`,
          },
        ],
  };
}

function mutualTlsPart({ nameOf }: SchemeContext): SchemePart {
  const [certificate, privateKey, passphrase] = [
    nameOf('certificate'),
    nameOf('privateKey'),
    nameOf('passphrase'),
  ];
  return {
    type: 'mutualTLS',
    fields: [
      { name: certificate, label: 'Client certificate', kind: 'multilineSecret', required: true },
      { name: privateKey, label: 'Private key', kind: 'multilineSecret', required: true },
      { name: passphrase, label: 'Passphrase of the private key', kind: 'secret' },
    ],
    placements: [
      {
        in: 'tls',
        certificate: `{${certificate}}`,
        privateKey: `{${privateKey}}`,
        passphrase: `{${passphrase}}`,
      },
    ],
  };
}
