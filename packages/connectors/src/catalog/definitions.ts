import { amazonS3 } from './amazonS3.ts';
import { cyclr } from './cyclr.ts';
import { mysql, postgresql } from './databases.ts';
import { elasticio } from './elasticio.ts';
import { github } from './github.ts';
import { hubspot } from './hubspot.ts';
import { jira } from './jira.ts';
import { m3ter } from './m3ter.ts';
import { mutualTls } from './mutualTls.ts';
import { netsuite } from './netsuite.ts';
import { salesforce } from './salesforce.ts';
import { sendGrid } from './sendGrid.ts';
import { shopify } from './shopify.ts';
import { slack } from './slack.ts';
import { smtp } from './smtp.ts';
import { snowflake } from './snowflake.ts';
import { stripe } from './stripe.ts';
import { twilio } from './twilio.ts';
import { webhook } from './webhook.ts';
import { xero } from './xero.ts';
import { zendesk } from './zendesk.ts';

/** As they are written down, with their literal types; what has a default is left out. */
export const definitions = [
  m3ter,
  cyclr,
  elasticio,
  salesforce,
  xero,
  netsuite,
  stripe,
  postgresql,
  mysql,
  amazonS3,
  webhook,
  hubspot,
  slack,
  github,
  zendesk,
  shopify,
  snowflake,
  jira,
  sendGrid,
  twilio,
  smtp,
  mutualTls,
] as const;
