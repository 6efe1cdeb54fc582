/** Whether an organisation exists on a day, 'YYYY-MM-DD'; its last day is the one before `validUntil`. */
export function existsOn(period: { validFrom: string | null; validUntil: string | null }, day: string): boolean {
  return (
    (period.validFrom === null || period.validFrom <= day) && (period.validUntil === null || period.validUntil > day)
  );
}
