import { firstMinute } from './first-minute';
import { test } from './fixtures';

test("the first minute by the documents' calls", ({ page, request }) => firstMinute(page, request, 'menu-1'));
