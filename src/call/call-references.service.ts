import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import { LegalBasisService } from '../legal-basis/legal-basis.service.js';
import { existsOn } from '../organisation/existence.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { ExperimentCallInput, OrganisationKind } from '../schema.types.js';
import { ThemeService } from '../theme/theme.service.js';

/** Whether the codes in an input point at what can be used. */
@Injectable()
export class CallReferences {
  constructor(
    private readonly themes: ThemeService,
    private readonly organisations: OrganisationService,
    private readonly bases: LegalBasisService,
    private readonly clock: Clock,
  ) {}

  async faults(input: ExperimentCallInput, ministryCode: string, transaction: EntityManager): Promise<RuleError[]> {
    const { furtherMinistries, themes, legalBasis, requirements, indicators } = input;
    const choosable = await this.themes.choosableCodes(transaction);
    const provinces = requirements?.provinces ?? [];
    const found = await this.organisations.findAll([...(furtherMinistries ?? []), ...provinces], transaction);
    const today = this.clock.today();
    const is = (code: string, kind: OrganisationKind) => {
      const organisation = found.get(code);
      return organisation?.kind === kind && existsOn(organisation, today);
    };
    const basis = legalBasis ? await this.bases.withLaw(legalBasis, transaction) : null;
    const welfare = await Promise.all(
      (indicators ?? []).map(async ({ broadWelfareTheme: notation }) =>
        notation ? this.themes.isBroadWelfareTheme(notation, transaction) : true,
      ),
    );
    return [
      ...each(
        furtherMinistries,
        ['furtherMinistries'],
        'ander ministerie',
        'other ministry',
        (code) => is(code, 'MINISTRY') && code !== ministryCode,
      ),
      ...each(themes, ['themes'], 'thema', 'theme', (code) => choosable.has(code)),
      ...each(provinces, ['requirements', 'provinces'], 'provincie', 'province', (code) => is(code, 'PROVINCE')),
      ...each(
        requirements?.regions,
        ['requirements', 'regions'],
        'NPVR-regio',
        'NPVR region',
        (slug) => this.organisations.all.region(slug) !== null,
      ),
      ...(legalBasis && (basis === null || basis.basis.status === 'REPEALED')
        ? [unknown(['legalBasis'], 'geldende grondslag', 'legal basis in force', legalBasis)]
        : []),
      ...welfare.flatMap((isKnown, index) =>
        isKnown
          ? []
          : [
              unknown(
                ['indicators', String(index), 'broadWelfareTheme'],
                'thema van Brede Welvaart',
                'Brede Welvaart theme',
                indicators![index]!.broadWelfareTheme!,
              ),
            ],
      ),
    ];
  }
}

const each = (
  codes: readonly string[] | null | undefined,
  path: string[],
  nl: string,
  en: string,
  isUsable: (code: string) => boolean,
): RuleError[] =>
  (codes ?? []).flatMap((code, index) => (isUsable(code) ? [] : [unknown([...path, String(index)], nl, en, code)]));

const unknown = (path: string[], nl: string, en: string, code: string): RuleError =>
  ruleError(
    'UNKNOWN_REFERENCE',
    ['input', ...path],
    `Er is nu geen ${nl} met de code ${code}.`,
    `There is no ${en} with the code ${code} today.`,
  );
