import { Injectable } from '@nestjs/common';
import { StepFollowers } from './step-followers.js';

/** Where a later concept says what follows when a pilot starts, such as that its plan freezes. */
@Injectable()
export class StartFollowers extends StepFollowers {}
