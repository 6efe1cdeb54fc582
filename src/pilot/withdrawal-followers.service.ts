import { Injectable } from '@nestjs/common';
import { StepFollowers } from './step-followers.js';

/** The reason that is recorded of what ends because of it. */
export const PILOT_WITHDRAWN = 'De proeftuin is ingetrokken.';

/** Where a later concept says what follows when a pilot is withdrawn: nobody waits for it any more. */
@Injectable()
export class WithdrawalFollowers extends StepFollowers {}
