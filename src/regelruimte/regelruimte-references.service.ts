import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Wording } from '../graphql/request-context.js';
import { LegalBasisService } from '../legal-basis/legal-basis.service.js';
import { citation } from '../legal-basis/law-reference.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import { existsOn } from '../organisation/existence.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { OrganisationKind } from '../schema.types.js';
import { type DurationLimit, monthsFaults } from './regelruimte.terms.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

const DECIDES: ReadonlySet<OrganisationKind> = new Set([
  'MINISTRY',
  'PROVINCE',
  'IMPLEMENTING_BODY',
  'WATER_BOARD',
  'MUNICIPALITY',
]);

/** Whether the codes in a request point at a legal basis and an authority that can be used, and fit its duration. */
@Injectable()
export class RegelruimteReferences {
  constructor(
    private readonly catalogue: LegalBasisService,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
  ) {}

  /** @param above where the fields stand in the arguments: ['input'] or [] */
  async faults(
    { legalBasisCode, authorityCode, months }: Pick<RegelruimteRequest, 'legalBasisCode' | 'authorityCode' | 'months'>,
    above: string[],
    transaction: EntityManager,
  ): Promise<RuleError[]> {
    const limit = await this.limitOf(legalBasisCode, transaction);
    const authority = await this.authorityFault(authorityCode, transaction);
    const unknown = {
      nl: `Er is geen grondslag met de code ${legalBasisCode}.`,
      en: `There is no legal basis with the code ${legalBasisCode}.`,
    };
    return [
      ...(legalBasisCode !== null && limit === null ? [told([...above, 'legalBasis'], unknown)] : []),
      ...monthsFaults([...above, 'months'], months, limit),
      ...(authority ? [told([...above, 'authority'], authority)] : []),
    ];
  }

  /** The code of an organisation given by its code or TOOI URI; what is unknown stays as it is, for `faults` to tell. */
  async codeOf(identifier: string, transaction: EntityManager): Promise<string> {
    return (await this.organisations.find(identifier, transaction))?.code ?? identifier;
  }

  /** How long the law allows; null without a legal basis, or for one that does not exist. */
  async limitOf(code: string | null, transaction: EntityManager): Promise<DurationLimit | null> {
    const found = code === null ? null : await this.catalogue.withLaw(code, transaction);
    return found && { ...found.basis, name: citation(found.law.title, found.basis) };
  }

  /** Whether somebody acts for the authority today. */
  isServed(authorityCode: string): boolean {
    return this.organisations.all.isActing(authorityCode, this.clock.today());
  }

  private async authorityFault(code: string | null, transaction: EntityManager): Promise<Wording | null> {
    if (code === null) return null;
    const authority = await this.organisations.find(code, transaction);
    if (!authority)
      return {
        nl: `Er is geen organisatie met de code ${code}.`,
        en: `There is no organisation with the code ${code}.`,
      };
    const today = this.clock.today();
    if (authority.validUntil !== null && authority.validUntil <= today)
      return this.ended(authority, today, transaction);
    if (!existsOn(authority, today)) {
      return { nl: `${authority.name} bestaat nog niet.`, en: `${authority.name} does not exist yet.` };
    }
    if (DECIDES.has(authority.kind)) return null;
    const { nl, en } = asSubject(authority);
    return {
      nl: `${nl} beslist niet over regelruimte. Kies een ministerie, provincie, uitvoerder, waterschap of gemeente, of laat dit leeg.`,
      en: `${en} does not decide about regelruimte. Choose a ministry, province, implementing body, water board or municipality, or leave this empty.`,
    };
  }

  private async ended({ code, name }: Organisation, today: string, transaction: EntityManager): Promise<Wording> {
    const codes = await this.organisations.successorsOf(code, today, transaction);
    const found = await this.organisations.findAll(codes, transaction);
    const successors = [...found.values()].map((successor) => `${successor.name} (${successor.code})`);
    return {
      nl: `${name} bestaat niet meer.` + (successors.length > 0 ? ` Kies de opvolger: ${successors.join(', ')}.` : ''),
      en:
        `${name} no longer exists.` + (successors.length > 0 ? ` Choose its successor: ${successors.join(', ')}.` : ''),
    };
  }
}

/** Before a verb: of all organisations this one takes an article. */
const asSubject = ({ kind, name, nameEn }: Organisation): Wording =>
  kind === 'K80_OFFICE' ? { nl: `Het ${name}`, en: `The ${nameEn ?? name}` } : { nl: name, en: name };

const told = (path: string[], { nl, en }: Wording): RuleError => ruleError('UNKNOWN_REFERENCE', path, nl, en);
