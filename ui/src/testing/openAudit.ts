// The app at the audit trail, as an address says it.
import { screen } from '@testing-library/react';
import type { AuditQuery } from '@/platform';
import { demoEntities } from './demoData';
import { renderApp } from './render';

export type Rendered = ReturnType<typeof renderApp>;

/** `search`: what the address says of it. */
export function openAudit(search = '', prepare?: Parameters<typeof renderApp>[1]): Rendered {
  location.hash = `#/audit${search}`;
  return renderApp({ entities: demoEntities(new Date(), 20) }, prepare);
}

/** Its rows, once they are there. */
export const auditRows = () => screen.findByTestId('audit-rows');

/** What was asked for last. */
export const lastAuditQuery = ({ fake }: Rendered) => {
  const call = fake.calls.findLast((made) => made.startsWith('auditLog'));
  return JSON.parse(call?.replace(/^auditLog \d+ /, '') ?? '{}') as AuditQuery['selection'];
};
