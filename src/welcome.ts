import type { LocalIssuer } from './identity/local-issuer.js';
import type { Settings } from './settings.js';

const OFFICERS = [
  { name: 'Ambtenaar van Noord-Beveland', organisation: 'GM1695', roles: ['MANAGER'] },
  { name: 'Ambtenaar van BZK', organisation: 'mnre1034', roles: ['MANAGER', 'DECIDER'] },
  { name: 'Medewerker van het K80-bureau', organisation: 'k80', roles: ['CURATOR'] },
];

/** What a newcomer needs: the address, and in the embedded mode a token for each kind of officer and a first request. */
export async function welcome(issuer: LocalIssuer | null, settings: Settings, address: string): Promise<string> {
  const lines = ['', `Proeftuinregister: ${address}/graphql${settings.showsExplorer ? ' (open it in a browser)' : ''}`];
  if (issuer) {
    lines.push('', 'Example officers, signed for 12 hours by this register (put one in the Authorization header):');
    for (const [index, { name, organisation, roles }] of OFFICERS.entries()) {
      const token = await issuer.sign({
        sub: `example-officer-${index + 1}`,
        [settings.oidcClaimPerson]: `example-officer-${index + 1}`,
        [settings.oidcClaimName]: name,
        [settings.oidcClaimOrganisation]: organisation,
        [settings.oidcClaimRoles]: roles,
      });
      lines.push('', `  ${name} (${roles.join(', ')})`, `  Bearer ${token}`);
    }
  }
  lines.push(
    '',
    'Try:',
    `  curl -s ${address}/graphql -H 'content-type: application/json' \\`,
    `    -d '{"query":"{ searchPilots(query: \\"taxi\\") { totalCount nodes { number title municipality { name } } } }"}'`,
    '',
  );
  return lines.join('\n');
}
