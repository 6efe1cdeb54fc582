import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import { existsOn } from '../organisation/existence.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { Clock } from '../clock.js';
import type { PilotInput } from '../schema.types.js';
import { ThemeService } from '../theme/theme.service.js';

/** Whether the codes in an input point at themes and organisations that can be used. */
@Injectable()
export class PilotReferences {
  constructor(
    private readonly themes: ThemeService,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
  ) {}

  async faults(
    { primaryTheme, otherThemes, coExecutors, intendedAdopter }: PilotInput,
    ownerCode: string,
    transaction: EntityManager,
  ): Promise<RuleError[]> {
    const themes = await this.themes.choosableCodes(transaction);
    const codes = [...(coExecutors ?? []), ...(intendedAdopter ? [intendedAdopter] : [])];
    const organisations = await this.organisations.findAll(codes, transaction);
    const today = this.clock.today();
    const current = (code: string) => {
      const found = organisations.get(code);
      return found && existsOn(found, today) ? found : null;
    };
    const isMunicipality = (code: string) => current(code)?.kind === 'MUNICIPALITY' && code !== ownerCode;
    return [
      ...(primaryTheme && !themes.has(primaryTheme) ? [unknown(['primaryTheme'], 'thema', 'theme', primaryTheme)] : []),
      ...(otherThemes ?? []).flatMap((code, index) =>
        themes.has(code) ? [] : [unknown(['otherThemes', String(index)], 'thema', 'theme', code)],
      ),
      ...(coExecutors ?? []).flatMap((code, index) =>
        isMunicipality(code)
          ? []
          : [unknown(['coExecutors', String(index)], 'andere gemeente', 'other municipality', code)],
      ),
      ...(intendedAdopter && !current(intendedAdopter)
        ? [unknown(['intendedAdopter'], 'organisatie', 'organisation', intendedAdopter)]
        : []),
    ];
  }
}

const unknown = (path: string[], nl: string, en: string, code: string): RuleError =>
  ruleError(
    'UNKNOWN_REFERENCE',
    ['input', ...path],
    `Er is nu geen ${nl} met de code ${code}.`,
    `There is no ${en} with the code ${code} today.`,
  );
