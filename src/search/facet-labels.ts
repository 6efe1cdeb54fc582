import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isEnumType } from 'graphql';
import { ReferenceSnapshots, type Snapshot } from '../database/reference-snapshots.js';
import { labelOf } from '../graphql/enum-labels.resolver.js';
import { inLanguage, type Wording } from '../graphql/request-context.js';
import { nameOf } from './facet-fields.js';

const ENUMS = {
  SIZE_BAND: 'SizeBand',
  STATUS: 'PilotStatus',
  SEEKS: 'PilotSeeks',
  INSTRUMENT: 'RegelruimteInstrument',
  FINDING_KIND: 'FindingKind',
  SCALE_UP_ADVICE: 'ScaleUpLevel',
};

const NAMES = `
  select 'THEME:' || code as name, name as nl, name_en as en from theme
  union all select 'REGION:' || slug, name, name from region
  union all select 'LAW:' || bwb_id, title, title from law
  union all select 'LEGAL_BASIS:' || code, code, code from legal_basis
  union all select field || ':' || code, name, coalesce(name_en, name)
    from organisation cross join (values ('PROVINCE'), ('MUNICIPALITY'), ('AUTHORITY')) as fields(field)
    where kind = field or field = 'AUTHORITY'`;

/** What the values of facets are called, from memory. */
@Injectable()
export class FacetLabels {
  private readonly ofReferences: Snapshot<Map<string, Wording>>;
  private ofEnums: Map<string, Wording> | null = null;

  constructor(
    references: ReferenceSnapshots,
    private readonly schemaHost: GraphQLSchemaHost,
  ) {
    this.ofReferences = references.of(async (database) => {
      const rows = (await database.query(NAMES)) as ({ name: string } & Wording)[];
      return new Map(rows.map((row) => [row.name, row]));
    });
  }

  /** @param name as the counts name a value: `THEME:CARE` */
  of(name: string): string {
    this.ofEnums ??= this.readEnums();
    const value = name.slice(name.indexOf(':') + 1);
    return inLanguage(this.ofReferences.current.get(name) ?? this.ofEnums.get(name) ?? { nl: value, en: value });
  }

  /** Whether the reference data have such a value: `THEME:CARE`. */
  knows(name: string): boolean {
    return this.ofReferences.current.has(name);
  }

  private readEnums(): Map<string, Wording> {
    const labels = Object.entries(ENUMS).flatMap(([field, name]) => {
      const type = this.schemaHost.schema.getType(name);
      const values = isEnumType(type) ? type.getValues() : [];
      return values.map((value): [string, Wording] => [nameOf(field, value.name), labelOf(value)]);
    });
    return new Map(labels);
  }
}
